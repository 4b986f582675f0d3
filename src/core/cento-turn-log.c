/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-turn-log.h"

#include "core/cento-bisect.h"

struct _CentoTurnLog
{
  GArray *turns;  /* of CentoTurn */
  GArray *shared; /* of guint: the indices of those that read from several servers */
};

/**
 * cento_turn_log_new:
 *
 * Returns: (transfer full): an empty log, to be freed by cento_turn_log_free()
 */
CentoTurnLog *
cento_turn_log_new (void)
{
  CentoTurnLog *log = g_new (CentoTurnLog, 1);

  log->turns = g_array_new (FALSE, FALSE, sizeof (CentoTurn));
  log->shared = g_array_new (FALSE, FALSE, sizeof (guint));

  return log;
}

/**
 * cento_turn_log_free:
 * @log: (transfer full): a log
 */
void
cento_turn_log_free (CentoTurnLog *log)
{
  g_return_if_fail (log != NULL);

  g_array_unref (log->turns);
  g_array_unref (log->shared);
  g_free (log);
}

/**
 * cento_turn_log_append:
 * @turn: copied; neither its number nor its time may be before those of the last one
 */
void
cento_turn_log_append (CentoTurnLog *log, const CentoTurn *turn)
{
  const CentoTurn *last;

  g_return_if_fail (log != NULL && turn != NULL);

  last = log->turns->len > 0 ? &g_array_index (log->turns, CentoTurn, log->turns->len - 1) : NULL;
  g_return_if_fail (last == NULL || (last->turn < turn->turn && last->woken <= turn->woken));

  if (turn->n_servers > 1)
    g_array_append_val (log->shared, log->turns->len);
  g_array_append_val (log->turns, *turn);
}

/**
 * cento_turn_log_clear:
 *
 * Forgets all turns.
 */
void
cento_turn_log_clear (CentoTurnLog *log)
{
  g_return_if_fail (log != NULL);

  g_array_set_size (log->turns, 0);
  g_array_set_size (log->shared, 0);
}

/**
 * cento_turn_log_get_n_turns:
 *
 * Returns: how many turns were logged
 */
guint
cento_turn_log_get_n_turns (const CentoTurnLog *log)
{
  g_return_val_if_fail (log != NULL, 0);

  return log->turns->len;
}

/**
 * cento_turn_log_get:
 * @index: below cento_turn_log_get_n_turns()
 *
 * Returns: (transfer none): the turn, valid until the next one is appended
 */
const CentoTurn *
cento_turn_log_get (const CentoTurnLog *log, guint index)
{
  g_return_val_if_fail (log != NULL && index < log->turns->len, NULL);

  return &g_array_index (log->turns, CentoTurn, index);
}

static gboolean
is_before_time (gconstpointer turns, guint index, gconstpointer time)
{
  return g_array_index ((GArray *) turns, CentoTurn, index).woken < *(const gint64 *) time;
}

static gboolean
is_before_turn (gconstpointer turns, guint index, gconstpointer turn)
{
  return g_array_index ((GArray *) turns, CentoTurn, index).turn < *(const guint64 *) turn;
}

static gboolean
is_before_index (gconstpointer shared, guint index, gconstpointer from)
{
  return g_array_index ((GArray *) shared, guint, index) < *(const guint *) from;
}

/**
 * cento_turn_log_find_time:
 * @time: microseconds of the monotonic clock
 *
 * Returns: the index of the first turn that woke at @time or later; the number of turns when none did
 */
guint
cento_turn_log_find_time (const CentoTurnLog *log, gint64 time)
{
  g_return_val_if_fail (log != NULL, 0);

  return cento_bisect (log->turns, 0, log->turns->len, is_before_time, &time);
}

/**
 * cento_turn_log_find_time_near:
 * @from: an index, which may be the number of turns
 * @time: microseconds of the monotonic clock
 *
 * The cost goes with how far from @from the answer is.
 *
 * Returns: the index of the first turn from there on that woke at @time or later; the number of turns when
 * none did
 */
guint
cento_turn_log_find_time_near (const CentoTurnLog *log, guint from, gint64 time)
{
  g_return_val_if_fail (log != NULL && from <= log->turns->len, 0);

  return cento_bisect_near (log->turns, from, log->turns->len, is_before_time, &time);
}

/**
 * cento_turn_log_find_turn:
 * @turn: a number
 *
 * Returns: the index of the first turn with that number or a later one; the number of turns when all are
 * before it
 */
guint
cento_turn_log_find_turn (const CentoTurnLog *log, guint64 turn)
{
  g_return_val_if_fail (log != NULL, 0);

  return cento_bisect (log->turns, 0, log->turns->len, is_before_turn, &turn);
}

/**
 * cento_turn_log_find_shared:
 * @from: an index, which may be the number of turns
 *
 * Returns: the index of the first turn from there on that read from several servers; the number of turns when
 * none did
 */
guint
cento_turn_log_find_shared (const CentoTurnLog *log, guint from)
{
  guint at;

  g_return_val_if_fail (log != NULL, 0);

  at = cento_bisect (log->shared, 0, log->shared->len, is_before_index, &from);

  return at < log->shared->len ? g_array_index (log->shared, guint, at) : log->turns->len;
}

/**
 * cento_turn_log_find:
 * @turn: a number
 *
 * Returns: (transfer none) (nullable): the turn with that number, as from cento_turn_log_get()
 */
const CentoTurn *
cento_turn_log_find (const CentoTurnLog *log, guint64 turn)
{
  const CentoTurn *found;
  guint index;

  g_return_val_if_fail (log != NULL, NULL);

  index = cento_turn_log_find_turn (log, turn);
  if (index == log->turns->len)
    return NULL;
  found = &g_array_index (log->turns, CentoTurn, index);
  return found->turn == turn ? found : NULL;
}
