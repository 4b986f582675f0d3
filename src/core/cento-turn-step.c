/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-turn-step.h"

static const CentoTurn *
get_before (const CentoTurnLog *log, guint64 turn)
{
  guint index = cento_turn_log_find_turn (log, turn);

  return index > 0 ? cento_turn_log_get (log, index - 1) : NULL;
}

static const CentoTurn *
get_from (const CentoTurnLog *log, guint64 turn)
{
  guint index = cento_turn_log_find_turn (log, turn);

  return index < cento_turn_log_get_n_turns (log) ? cento_turn_log_get (log, index) : NULL;
}

static const CentoTurn *
find_before (const CentoTurnLog *reads, const CentoTurnLog *draws, guint64 turn)
{
  const CentoTurn *read = get_before (reads, turn);
  const CentoTurn *draw = draws != NULL ? get_before (draws, turn) : NULL;

  return read == NULL || (draw != NULL && draw->turn > read->turn) ? draw : read;
}

static const CentoTurn *
find_from (const CentoTurnLog *reads, const CentoTurnLog *draws, guint64 turn)
{
  const CentoTurn *read = get_from (reads, turn);
  const CentoTurn *draw = draws != NULL ? get_from (draws, turn) : NULL;

  return read == NULL || (draw != NULL && draw->turn < read->turn) ? draw : read;
}

static const CentoTurn *
find_first_in_sight (const CentoTurnLog *reads, const CentoTimelineView *view)
{
  guint index = cento_turn_log_find_time (reads, view->start);

  return index < cento_turn_log_get_n_turns (reads) ? cento_turn_log_get (reads, index) : NULL;
}

static const CentoTurn *
find_last_in_sight (const CentoTurnLog *reads, const CentoTimelineView *view)
{
  guint index = cento_turn_log_find_time (reads, view->end + 1);

  return index > 0 ? cento_turn_log_get (reads, index - 1) : NULL;
}

/**
 * cento_turn_step_find:
 * @step: where to
 * @reads: the turns that read
 * @draws: (nullable): the turns that only drew the window; %NULL passes them over
 * @turn: the number of the turn to go from; 0 when there is none: then a step on begins at the first turn
 * that read in sight, and a step back at the last
 * @view: what is seen
 *
 * Returns: (transfer none) (nullable): the turn that the step leads to, as from cento_turn_log_get(); %NULL
 * when there is none further
 */
const CentoTurn *
cento_turn_step_find (CentoTurnStep step,
                      const CentoTurnLog *reads,
                      const CentoTurnLog *draws,
                      guint64 turn,
                      const CentoTimelineView *view)
{
  g_return_val_if_fail (reads != NULL && view != NULL, NULL);

  switch (step)
    {
    case CENTO_TURN_STEP_FIRST:
      return find_from (reads, draws, 0);
    case CENTO_TURN_STEP_BACK:
      return turn > 0 ? find_before (reads, draws, turn) : find_last_in_sight (reads, view);
    case CENTO_TURN_STEP_ON:
      return turn > 0 ? find_from (reads, draws, turn + 1) : find_first_in_sight (reads, view);
    case CENTO_TURN_STEP_LAST:
      return find_before (reads, draws, G_MAXUINT64);
    }
  return NULL;
}
