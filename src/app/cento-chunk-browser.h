/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-chunk-selection.h"
#include "app/cento-highlight.h"

G_BEGIN_DECLS

/**
 * CentoChunkBrowser:
 *
 * What a list of chunks does, whatever its rows look like: takes in once a frame what came, stays at the newest until
 * the reader scrolls away, selects what is pinned elsewhere and pins what is selected, marks the row that is pointed at
 * with the class "pointed". While nobody watches, the list has no model and nothing is done.
 *
 * Property "follow": the newest row is in sight and stays so. Notifies.
 */
#define CENTO_TYPE_CHUNK_BROWSER (cento_chunk_browser_get_type ())
G_DECLARE_FINAL_TYPE (CentoChunkBrowser, cento_chunk_browser, CENTO, CHUNK_BROWSER, GObject)

CentoChunkBrowser   *cento_chunk_browser_new            (GtkWidget         *view,       /* a list view or column view in a scrolled window; borrowed until cento_chunk_browser_stop() */
                                                         CentoCollection   *collection);
void                 cento_chunk_browser_stop           (CentoChunkBrowser *self);      /* for good */
void                 cento_chunk_browser_set_highlight  (CentoChunkBrowser *self,
                                                         CentoHighlight    *highlight);  /* (nullable) */
void                 cento_chunk_browser_set_watching   (CentoChunkBrowser *self,
                                                         gboolean           watching);
void                 cento_chunk_browser_update         (CentoChunkBrowser *self);
void                 cento_chunk_browser_bind           (CentoChunkBrowser *self,
                                                         GtkWidget         *row,
                                                         CentoChunkItem    *item);       /* (nullable): no longer. Borrows both */
void                 cento_chunk_browser_reveal         (CentoChunkBrowser *self,
                                                         guint              position);   /* elsewhere */
void                 cento_chunk_browser_show_pin       (CentoChunkBrowser *self);       /* selects it and brings it into view */
void                 cento_chunk_browser_go_to_newest   (CentoChunkBrowser *self);
gboolean             cento_chunk_browser_grab_focus     (CentoChunkBrowser *self);       /* to a row that can be seen */
gboolean             cento_chunk_browser_get_follow     (CentoChunkBrowser *self);
CentoChunkListModel *cento_chunk_browser_get_model      (CentoChunkBrowser *self);
CentoChunkSelection *cento_chunk_browser_get_selection  (CentoChunkBrowser *self);

G_END_DECLS
