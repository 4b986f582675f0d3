/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/cento-highlight.h"
#include "app/cento-loop.h"
#include "core/cento-arrival-order.h"

G_BEGIN_DECLS

/**
 * CentoTurnLinesFunc:
 * @task: a server
 * @y: (out): the pixel row of its lane's line, in the coordinates of the lines; above or below the rows when it is scrolled
 * out of sight
 *
 * Returns: whether the server has a lane
 */
typedef gboolean (*CentoTurnLinesFunc) (guint task, int *y, gpointer user_data);

/**
 * CentoTurnLines:
 *
 * Lies over the loop and the lanes: a line from each turn down to the lowest lane it served, with a joint on each lane that it
 * served. Property "show": all of them, while they are few enough to be told apart; the turn pointed at is always shown. Lies
 * over everything without being in the way of the pointer.
 */
#define CENTO_TYPE_TURN_LINES (cento_turn_lines_get_type ())
G_DECLARE_FINAL_TYPE (CentoTurnLines, cento_turn_lines, CENTO, TURN_LINES, GtkWidget)

GtkWidget *cento_turn_lines_new           (void);
void       cento_turn_lines_set_parts     (CentoTurnLines          *self,
                                           CentoLoop               *loop,       /* whose clock and place the lines share */
                                           GtkWidget               *rows);      /* they end where it ends */
void       cento_turn_lines_set_func      (CentoTurnLines          *self,
                                           CentoTurnLinesFunc       func,       /* (nullable) */
                                           gpointer                 user_data); /* outlives the lines or the next call */
void       cento_turn_lines_set_highlight (CentoTurnLines          *self,
                                           CentoHighlight          *highlight); /* (nullable) */
void       cento_turn_lines_set_logs      (CentoTurnLines          *self,
                                           const CentoTurnLog      *reads,      /* (nullable): borrowed until the next call, as is order */
                                           const CentoArrivalOrder *order);
gboolean   cento_turn_lines_get_show      (CentoTurnLines          *self);
void       cento_turn_lines_set_show      (CentoTurnLines          *self,
                                           gboolean                 show);
void       cento_turn_lines_update        (CentoTurnLines          *self,
                                           const CentoScoreClock   *clock);     /* turns may have been added to the log */

G_END_DECLS
