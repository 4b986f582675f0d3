/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-loop.h"

G_BEGIN_DECLS

/**
 * CentoLoopRow:
 *
 * The row of the score that shows the loop: its name, how many turns read, and its lane.
 */
#define CENTO_TYPE_LOOP_ROW (cento_loop_row_get_type ())
G_DECLARE_FINAL_TYPE (CentoLoopRow, cento_loop_row, CENTO, LOOP_ROW, GtkWidget)

GtkWidget *cento_loop_row_new      (void);
CentoLoop *cento_loop_row_get_loop (CentoLoopRow          *self);
void       cento_loop_row_set_logs (CentoLoopRow          *self,
                                    const CentoTurnLog    *reads,  /* (nullable): borrowed until the next call, as is draws */
                                    const CentoTurnLog    *draws); /* of turns that only drew the window */
void       cento_loop_row_update   (CentoLoopRow          *self,
                                    const CentoScoreClock *clock);

G_END_DECLS
