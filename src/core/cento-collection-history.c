/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clock of a collection, and what it remembers for those who show how its downloads took turns. */
#include "core/cento-collection-private.h"

/**
 * cento_collection_tell_turn:
 * @turn: one that read, or only drew
 *
 * Keeps it and emits "turn".
 */
void
cento_collection_tell_turn (CentoCollection *self, const CentoTurn *turn)
{
  cento_turn_log_append (turn->n_reads > 0 ? self->reading_turns : self->drawing_turns, turn);
  g_signal_emit_by_name (self, "turn", turn);
}

/* A window is drawn whatever happens; what it draws belongs to the session while one is under way. */
static void
on_turn_ended (CentoReactor *reactor, const CentoTurn *ended, CentoCollection *self)
{
  const CentoTurn *counted = &self->environment.turn;
  gboolean read = counted->turn == ended->turn && counted->n_reads > 0;
  g_autoptr (CentoCollection) kept G_GNUC_UNUSED = g_object_ref (self);
  CentoTurn turn = *ended;
  gboolean drawn;

  if (read)
    {
      turn.n_reads = counted->n_reads;
      turn.n_servers = counted->n_servers;
    }
  else
    {
      turn.reading = 0;
    }
  drawn = self->drawn && cento_collection_get_n_under_way (self) > 0;
  self->drawn = FALSE;
  if (read || drawn)
    cento_collection_tell_turn (self, &turn);
}

/**
 * cento_collection_set_history:
 * @history: whether to remember the order of arrival and the turns from now on
 *
 * Costs 8 bytes a chunk and 48 a turn that reads or draws.
 */
void
cento_collection_set_history (CentoCollection *self, gboolean history)
{
  g_return_if_fail (CENTO_IS_COLLECTION (self));

  if (self->history == !!history)
    return;

  self->history = !!history;
  if (self->environment.replay)
    return;
  if (history)
    g_signal_connect (self->environment.reactor, "turn-ended", G_CALLBACK (on_turn_ended), self);
  else
    g_signal_handlers_disconnect_by_func (self->environment.reactor, on_turn_ended, self);
}

/**
 * cento_collection_get_order:
 *
 * Returns: (transfer none): the chunks of all downloads that are in the collection, in the order of arrival;
 * empty without history
 */
const CentoArrivalOrder *
cento_collection_get_order (CentoCollection *self)
{
  g_return_val_if_fail (CENTO_IS_COLLECTION (self), NULL);

  return self->order;
}

/**
 * cento_collection_get_reading_turns:
 *
 * Returns: (transfer none): the turns in which chunks were read; empty without history
 */
const CentoTurnLog *
cento_collection_get_reading_turns (CentoCollection *self)
{
  g_return_val_if_fail (CENTO_IS_COLLECTION (self), NULL);

  return self->reading_turns;
}

/**
 * cento_collection_get_drawing_turns:
 *
 * Returns: (transfer none): the turns that read nothing and drew the window; empty without history
 */
const CentoTurnLog *
cento_collection_get_drawing_turns (CentoCollection *self)
{
  g_return_val_if_fail (CENTO_IS_COLLECTION (self), NULL);

  return self->drawing_turns;
}

/**
 * cento_collection_note_drawn:
 *
 * Tells that the window was drawn in the turn under way. A replay is told its turns by its player.
 */
void
cento_collection_note_drawn (CentoCollection *self)
{
  g_return_if_fail (CENTO_IS_COLLECTION (self));

  self->drawn = self->history;
}

/**
 * cento_collection_get_now:
 *
 * Returns: the time by the clock of its events, microseconds: that of the reactor, or where a replay stands
 */
gint64
cento_collection_get_now (CentoCollection *self)
{
  gint64 now, clock;

  g_return_val_if_fail (CENTO_IS_COLLECTION (self), -1);

  now = cento_download_environment_get_now (&self->environment);
  if (self->clock == NULL || self->replay_ended)
    return now;
  clock = self->clock (self->clock_data);
  return MAX (now, clock);
}

/**
 * cento_collection_get_begun:
 *
 * Returns: the time of day at the zero of the clock, microseconds since 1970; in a replay, of then
 */
gint64
cento_collection_get_begun (CentoCollection *self)
{
  gint64 since = 0;

  g_return_val_if_fail (CENTO_IS_COLLECTION (self), 0);

  if (self->begun != 0)
    return self->begun;
  if (self->start_time >= 0)
    since = cento_collection_get_now (self) - self->start_time;

  return g_get_real_time () - since;
}

/**
 * cento_collection_get_start_time:
 *
 * Returns: the zero of the common clock: when the first download was started, microseconds of the monotonic
 * clock; -1 before
 */
gint64
cento_collection_get_start_time (CentoCollection *self)
{
  g_return_val_if_fail (CENTO_IS_COLLECTION (self), -1);

  return self->start_time;
}

/**
 * cento_collection_get_end_time:
 *
 * Returns: when the last download ended; -1 while one is under way and before the first
 */
gint64
cento_collection_get_end_time (CentoCollection *self)
{
  g_return_val_if_fail (CENTO_IS_COLLECTION (self), -1);

  if (self->start_time < 0 || cento_collection_get_n_under_way (self) > 0)
    return -1;

  return self->environment.replay ? self->environment.replay_time : self->last_time;
}
