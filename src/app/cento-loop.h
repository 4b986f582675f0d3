/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/cento-highlight.h"
#include "app/cento-score-view.h"
#include "app/cento-tip-source.h"
#include "core/cento-turn-log.h"

G_BEGIN_DECLS

/**
 * CentoLoop:
 *
 * The lane of the main loop: a stroke for each turn that read, a higher one when it read from several servers; where the
 * loop slept there is nothing. Property "show-drawing": a tick for each turn that only drew the window, too. Points at
 * turns by the pointer and, while it has the focus, by Left, Right, Home and End.
 */
#define CENTO_TYPE_LOOP (cento_loop_get_type ())
G_DECLARE_FINAL_TYPE (CentoLoop, cento_loop, CENTO, LOOP, GtkWidget)

GtkWidget *cento_loop_new              (void);
void       cento_loop_set_highlight    (CentoLoop             *self,
                                        CentoHighlight        *highlight); /* (nullable) */
void       cento_loop_set_logs         (CentoLoop             *self,
                                        const CentoTurnLog    *reads,      /* (nullable): borrowed until the next call, as is draws */
                                        const CentoTurnLog    *draws);     /* of turns that only drew the window */
gboolean   cento_loop_get_show_drawing (CentoLoop             *self);
void       cento_loop_set_show_drawing (CentoLoop             *self,
                                        gboolean               show);
void       cento_loop_update           (CentoLoop             *self,
                                        const CentoScoreClock *clock);     /* turns may have been added to the logs */

G_END_DECLS
