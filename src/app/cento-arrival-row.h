/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-mark-cache.h"
#include "core/cento-chunk-item.h"

G_BEGIN_DECLS

/**
 * CentoArrivalRow:
 *
 * A chunk in the text of all servers: a bar in the colour of its server, that one's number and sign, its text. Draws all
 * of it itself: of some two hundred rows many may change in a frame.
 */
#define CENTO_TYPE_ARRIVAL_ROW (cento_arrival_row_get_type ())
G_DECLARE_FINAL_TYPE (CentoArrivalRow, cento_arrival_row, CENTO, ARRIVAL_ROW, GtkWidget)

GtkWidget  *cento_arrival_row_new      (CentoMarkCache  *mark_cache);
void        cento_arrival_row_set_item (CentoArrivalRow *self,
                                        CentoChunkItem  *item,  /* (nullable): none */
                                        gint64           zero); /* of the common clock */
const char *cento_arrival_row_get_text (CentoArrivalRow *self);

G_END_DECLS
