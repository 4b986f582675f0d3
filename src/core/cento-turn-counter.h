/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-turn-log.h"

G_BEGIN_DECLS

/**
 * CentoTurnCounter:
 *
 * Counts the turns (iterations) of a main context, by a source of the highest priority that is never ready: its prepare
 * is called before the poll and its check after it.
 */
typedef struct _CentoTurnCounter CentoTurnCounter;

/* @turn has what the counter knows: its number and its times. */
typedef void (*CentoTurnEndFunc) (const CentoTurn *turn, gpointer user_data);

CentoTurnCounter *cento_turn_counter_new       (GMainContext     *context,
                                                CentoTurnEndFunc  on_end,    /* (nullable): called when a turn is over */
                                                gpointer          user_data);
void              cento_turn_counter_free      (CentoTurnCounter *counter);
guint64           cento_turn_counter_get_turn  (CentoTurnCounter *counter);  /* of the turn under way, counted from 1 */
void              cento_turn_counter_skip      (CentoTurnCounter *counter,
                                                guint64           turn);     /* those from now on have higher numbers */
gint64            cento_turn_counter_get_woken (CentoTurnCounter *counter);  /* when its poll returned, microseconds */
gint64            cento_turn_counter_get_slept (CentoTurnCounter *counter);  /* how long its poll took */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoTurnCounter, cento_turn_counter_free)

G_END_DECLS
