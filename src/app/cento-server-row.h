/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/cento-mark-cache.h"
#include "app/cento-score-view.h"
#include "core/cento-download.h"

G_BEGIN_DECLS

/**
 * CentoServerRow:
 *
 * A row of the score: the head with what is known of one download, its lane, and a button to stop or retry it. Recycled:
 * set_download() gives it another one.
 */
#define CENTO_TYPE_SERVER_ROW (cento_server_row_get_type ())
G_DECLARE_FINAL_TYPE (CentoServerRow, cento_server_row, CENTO, SERVER_ROW, GtkWidget)

GtkWidget     *cento_server_row_new          (CentoMarkCache        *mark_cache);
CentoDownload *cento_server_row_get_download (CentoServerRow        *self);
void           cento_server_row_set_download (CentoServerRow        *self,
                                              CentoDownload         *download); /* (nullable) */
void           cento_server_row_set_narrow   (CentoServerRow        *self,
                                              gboolean               narrow);   /* the lane stands under the words */
void           cento_server_row_mark_changed (CentoServerRow        *self);     /* the next update shows what is new */
void           cento_server_row_set_pointed  (CentoServerRow        *self,
                                              gboolean               pointed,
                                              guint                  chunk);    /* of the download */
gboolean       cento_server_row_lookup       (CentoServerRow        *self,
                                              double                 x,         /* in the row */
                                              guint                 *chunk);    /* whether the mark of one is there, and which */
gboolean       cento_server_row_update       (CentoServerRow        *self,
                                              const CentoScoreClock *clock);    /* returns whether the next frame differs */

GtkWidget     *cento_server_row_get_address  (CentoServerRow *self);  /* where it stands */

G_END_DECLS
