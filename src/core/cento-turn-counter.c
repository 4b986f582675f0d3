/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-turn-counter.h"

struct _CentoTurnCounter
{
  GSource *source;
  CentoTurnEndFunc on_end;
  gpointer user_data;
  guint64 turn;
  gint64 asleep; /* when the poll of this turn began */
  gint64 woken;
};

typedef struct
{
  GSource source;
  CentoTurnCounter *counter;
} TurnSource;

static CentoTurn
get_ended (CentoTurnCounter *counter, gint64 now)
{
  return (CentoTurn){
    .turn = counter->turn,
    .woken = counter->woken,
    .slept = cento_turn_counter_get_slept (counter),
    .ran = MAX (now - counter->woken, 0),
  };
}

/* g_source_get_time() is the clock that GLib itself reads once before and once after the poll. A turn is over
 * when the next one begins. */
static gboolean
turn_source_prepare (GSource *source, int *timeout)
{
  CentoTurnCounter *counter = ((TurnSource *) source)->counter;
  gint64 now = g_source_get_time (source);
  CentoTurn ended = get_ended (counter, now);
  CentoTurnEndFunc on_end = counter->woken > 0 ? counter->on_end : NULL;

  counter->turn++;
  counter->asleep = now;
  *timeout = -1;
  /* Last: whoever is told may free the counter. */
  if (on_end != NULL)
    on_end (&ended, counter->user_data);
  return FALSE;
}

static gboolean
turn_source_check (GSource *source)
{
  CentoTurnCounter *counter = ((TurnSource *) source)->counter;

  counter->woken = g_source_get_time (source);
  return FALSE;
}

static gboolean
turn_source_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  g_assert_not_reached ();
}

static GSourceFuncs turn_source_funcs = {
  .prepare = turn_source_prepare,
  .check = turn_source_check,
  .dispatch = turn_source_dispatch,
};

/**
 * cento_turn_counter_new:
 * @context: (nullable): whose turns are counted, NULL for the default one
 * @on_end: (nullable): called at the end of each turn, before the next one sleeps
 *
 * Returns: (transfer full): a counter that stands at 0 until the next turn begins
 */
CentoTurnCounter *
cento_turn_counter_new (GMainContext *context, CentoTurnEndFunc on_end, gpointer user_data)
{
  CentoTurnCounter *counter = g_new0 (CentoTurnCounter, 1);

  counter->on_end = on_end;
  counter->user_data = user_data;

  counter->source = g_source_new (&turn_source_funcs, sizeof (TurnSource));
  ((TurnSource *) counter->source)->counter = counter;
  g_source_set_static_name (counter->source, "Cento turn counter");
  g_source_set_priority (counter->source, G_MININT);
  g_source_attach (counter->source, context);
  return counter;
}

/**
 * cento_turn_counter_free:
 * @counter: (transfer full): may be called at any moment of a turn
 */
void
cento_turn_counter_free (CentoTurnCounter *counter)
{
  g_return_if_fail (counter != NULL);

  g_source_destroy (counter->source);
  g_source_unref (counter->source);
  g_free (counter);
}

/**
 * cento_turn_counter_get_turn:
 * @counter: a counter
 *
 * Returns: the number of the turn under way, counted from 1; 0 before the first
 */
guint64
cento_turn_counter_get_turn (CentoTurnCounter *counter)
{
  g_return_val_if_fail (counter != NULL, 0);

  return counter->turn;
}

/**
 * cento_turn_counter_skip:
 * @turn: how many numbers are not given
 *
 * The turn under way and all later ones have numbers above @turn.
 */
void
cento_turn_counter_skip (CentoTurnCounter *counter, guint64 turn)
{
  g_return_if_fail (counter != NULL);

  counter->turn += turn;
}

/**
 * cento_turn_counter_get_woken:
 * @counter: a counter
 *
 * Returns: when the poll of the last turn returned, microseconds of the monotonic clock
 */
gint64
cento_turn_counter_get_woken (CentoTurnCounter *counter)
{
  g_return_val_if_fail (counter != NULL, 0);

  return counter->woken;
}

/**
 * cento_turn_counter_get_slept:
 * @counter: a counter
 *
 * Returns: how long the poll of the last turn took, microseconds
 */
gint64
cento_turn_counter_get_slept (CentoTurnCounter *counter)
{
  g_return_val_if_fail (counter != NULL, 0);

  return MAX (counter->woken - counter->asleep, 0);
}
