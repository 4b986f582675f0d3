/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-chunk-browser.h"

G_BEGIN_DECLS

/**
 * CentoArrivalView:
 *
 * The poems of all servers as one text, chunk after chunk as they came: what a client sees that reads whoever has
 * something. Costs nothing while it is not on the screen.
 *
 * Properties: "collection" (with history), "highlight". Action "arrivals.copy": the text of the selected rows, or all.
 */
#define CENTO_TYPE_ARRIVAL_VIEW (cento_arrival_view_get_type ())
G_DECLARE_FINAL_TYPE (CentoArrivalView, cento_arrival_view, CENTO, ARRIVAL_VIEW, GtkWidget)

GtkWidget         *cento_arrival_view_new            (void);
void               cento_arrival_view_set_collection (CentoArrivalView *self,
                                                      CentoCollection  *collection); /* (nullable) */
void               cento_arrival_view_set_highlight  (CentoArrivalView *self,
                                                      CentoHighlight   *highlight);  /* (nullable) */
void               cento_arrival_view_update         (CentoArrivalView *self);       /* once a frame */
CentoChunkBrowser *cento_arrival_view_get_browser    (CentoArrivalView *self);       /* NULL without a collection */

G_END_DECLS
