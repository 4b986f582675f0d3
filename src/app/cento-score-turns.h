/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-loop-row.h"
#include "app/cento-score-rows.h"
#include "app/cento-turn-lines.h"
#include "core/cento-collection.h"
#include "core/cento-server-list.h"

G_BEGIN_DECLS

/**
 * CentoScoreTurns:
 *
 * The turns of the loop in a score: the loop's own row, and the lines from it to the lanes that were served.
 */
#define CENTO_TYPE_SCORE_TURNS (cento_score_turns_get_type ())
G_DECLARE_FINAL_TYPE (CentoScoreTurns, cento_score_turns, CENTO, SCORE_TURNS, GObject)

CentoScoreTurns *cento_score_turns_new            (CentoLoopRow          *loop_row,    /* (unowned), as are the next three: of the score, which owns this */
                                                   CentoTurnLines        *lines,
                                                   CentoScoreRows        *rows,
                                                   GtkScrolledWindow     *scroller);   /* around the rows */
void             cento_score_turns_set_collection (CentoScoreTurns       *self,
                                                   CentoCollection       *collection,  /* (nullable) */
                                                   CentoServerList       *servers);    /* (nullable): those that have rows */
void             cento_score_turns_set_highlight  (CentoScoreTurns       *self,
                                                   CentoHighlight        *highlight);  /* (nullable) */
gboolean         cento_score_turns_get_show_lines   (CentoScoreTurns       *self);
void             cento_score_turns_set_show_lines   (CentoScoreTurns       *self,
                                                     gboolean               show);
gboolean         cento_score_turns_get_show_drawing (CentoScoreTurns       *self);
void             cento_score_turns_set_show_drawing (CentoScoreTurns       *self,
                                                     gboolean               show);
void             cento_score_turns_update         (CentoScoreTurns       *self,
                                                   const CentoScoreClock *clock);

G_END_DECLS
