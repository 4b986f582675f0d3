/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-deadlines.h"

/* What one dispatch may use before it returns to the main loop, microseconds. */
#define TURN_BUDGET 1000

struct _CentoDeadlines
{
  GPtrArray *heap; /* of CentoDeadline, borrowed; entry i waits at position i + 1 */
  GSource *source;
  gint64 firing;  /* the time being served by cento_deadlines_fire(), or -1 */
  gboolean freed; /* by one of the callbacks */
};

typedef struct
{
  GSource source;
  CentoDeadlines *deadlines;
} DeadlinesSource;

static CentoDeadline *
heap_get (CentoDeadlines *deadlines, guint position)
{
  return g_ptr_array_index (deadlines->heap, position - 1);
}

static void
heap_put (CentoDeadlines *deadlines, guint position, CentoDeadline *deadline)
{
  g_ptr_array_index (deadlines->heap, position - 1) = deadline;
  deadline->position = position;
}

/* Moves @deadline from the hole at @position towards the root until its parent is not later. */
static void
heap_rise (CentoDeadlines *deadlines, guint position, CentoDeadline *deadline)
{
  while (position > 1 && heap_get (deadlines, position / 2)->time > deadline->time)
    {
      heap_put (deadlines, position, heap_get (deadlines, position / 2));
      position /= 2;
    }

  heap_put (deadlines, position, deadline);
}

/* Moves @deadline from the hole at @position towards the leaves until no child is earlier. */
static void
heap_sink (CentoDeadlines *deadlines, guint position, CentoDeadline *deadline)
{
  guint n = deadlines->heap->len;

  while (position <= n / 2)
    {
      guint child = position * 2;

      if (child < n && heap_get (deadlines, child + 1)->time < heap_get (deadlines, child)->time)
        child++;

      if (heap_get (deadlines, child)->time >= deadline->time)
        break;

      heap_put (deadlines, position, heap_get (deadlines, child));
      position = child;
    }

  heap_put (deadlines, position, deadline);
}

static void
heap_place (CentoDeadlines *deadlines, guint position, CentoDeadline *deadline)
{
  if (position > 1 && heap_get (deadlines, position / 2)->time > deadline->time)
    heap_rise (deadlines, position, deadline);
  else
    heap_sink (deadlines, position, deadline);
}

static void
heap_remove (CentoDeadlines *deadlines, CentoDeadline *deadline)
{
  guint position = deadline->position;
  CentoDeadline *last = heap_get (deadlines, deadlines->heap->len);

  g_assert (heap_get (deadlines, position) == deadline);

  deadline->position = 0;
  g_ptr_array_set_size (deadlines->heap, (int) deadlines->heap->len - 1);

  if (last != deadline)
    heap_place (deadlines, position, last);
}

static void
destroy (CentoDeadlines *deadlines)
{
  g_ptr_array_unref (deadlines->heap);
  g_free (deadlines);
}

/* Fires what is due until the clock says @stop_at (-1 = all). @deadlines may be gone afterwards. */
static void
fire_until (CentoDeadlines *deadlines, gint64 now, gint64 stop_at, guint *n_fired)
{
  gint64 outer = deadlines->firing;

  deadlines->firing = now;

  while (deadlines->heap->len > 0 && heap_get (deadlines, 1)->time <= now)
    {
      CentoDeadline *deadline = heap_get (deadlines, 1);

      heap_remove (deadlines, deadline);
      *n_fired += 1;
      deadline->func (deadline, now, deadline->user_data);

      if (stop_at >= 0 && g_get_monotonic_time () >= stop_at)
        break;
    }

  deadlines->firing = outer;

  if (deadlines->freed && outer < 0)
    destroy (deadlines);
}

/* Asked before each poll, instead of a ready time: setting that wakes the context for one more turn, and
 * deadlines move with everything that happens. */
static gboolean
deadlines_source_prepare (GSource *source, int *timeout)
{
  gint64 next = cento_deadlines_get_next (((DeadlinesSource *) source)->deadlines);
  gint64 rest;

  *timeout = -1;
  if (next < 0)
    return FALSE;

  rest = next - g_source_get_time (source);
  *timeout = (int) CLAMP ((rest + G_TIME_SPAN_MILLISECOND - 1) / G_TIME_SPAN_MILLISECOND, 0, G_MAXINT);
  return rest <= 0;
}

static gboolean
deadlines_source_check (GSource *source)
{
  gint64 next = cento_deadlines_get_next (((DeadlinesSource *) source)->deadlines);

  return next >= 0 && next <= g_source_get_time (source);
}

static gboolean
deadlines_source_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  gint64 now = g_get_monotonic_time ();
  guint n_fired = 0;

  fire_until (((DeadlinesSource *) source)->deadlines, now, now + TURN_BUDGET, &n_fired);
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs deadlines_source_funcs = {
  .prepare = deadlines_source_prepare,
  .check = deadlines_source_check,
  .dispatch = deadlines_source_dispatch,
};

/**
 * cento_deadlines_new:
 * @context: (nullable): the main context that fires them, NULL for the default one
 * @priority: the priority of the one source
 *
 * Returns: (transfer full): an empty heap
 */
CentoDeadlines *
cento_deadlines_new (GMainContext *context, int priority)
{
  CentoDeadlines *deadlines = g_new0 (CentoDeadlines, 1);

  deadlines->heap = g_ptr_array_new ();
  deadlines->firing = -1;
  deadlines->source = g_source_new (&deadlines_source_funcs, sizeof (DeadlinesSource));
  ((DeadlinesSource *) deadlines->source)->deadlines = deadlines;
  g_source_set_static_name (deadlines->source, "Cento deadlines");
  g_source_set_priority (deadlines->source, priority);
  g_source_attach (deadlines->source, context);
  return deadlines;
}

/**
 * cento_deadlines_free:
 * @deadlines: (transfer full): may be called by one of its own callbacks
 *
 * Deadlines still set are forgotten: none of them fires any more.
 */
void
cento_deadlines_free (CentoDeadlines *deadlines)
{
  g_return_if_fail (deadlines != NULL && !deadlines->freed);

  for (guint i = 0; i < deadlines->heap->len; i++)
    ((CentoDeadline *) g_ptr_array_index (deadlines->heap, i))->position = 0;
  g_ptr_array_set_size (deadlines->heap, 0);

  g_source_destroy (deadlines->source);
  g_clear_pointer (&deadlines->source, g_source_unref);

  if (deadlines->firing >= 0)
    deadlines->freed = TRUE;
  else
    destroy (deadlines);
}

/**
 * cento_deadlines_set:
 * @deadlines: the heap
 * @deadline: initialised by cento_deadline_init(); stays the caller's, who clears it before it goes away
 * @time: when it fires, microseconds of the monotonic clock, not negative
 *
 * Sets @deadline, or moves it when it is set. It fires once. Set by a callback for a time that is over, it
 * fires in a later turn, so that a deadline which keeps setting itself to "now" cannot hold the loop.
 */
void
cento_deadlines_set (CentoDeadlines *deadlines, CentoDeadline *deadline, gint64 time)
{
  g_return_if_fail (deadlines != NULL && !deadlines->freed);
  g_return_if_fail (deadline != NULL && deadline->func != NULL);
  g_return_if_fail (time >= 0);

  if (deadlines->firing >= 0)
    time = MAX (time, deadlines->firing + 1);

  deadline->time = time;

  if (deadline->position == 0)
    {
      g_ptr_array_add (deadlines->heap, deadline);
      heap_rise (deadlines, deadlines->heap->len, deadline);
    }
  else
    {
      g_assert (heap_get (deadlines, deadline->position) == deadline);
      heap_place (deadlines, deadline->position, deadline);
    }
}

/**
 * cento_deadlines_clear:
 * @deadlines: the heap
 * @deadline: one of its deadlines, or one that is not set
 *
 * @deadline does not fire any more, not even in the round that is under way.
 */
void
cento_deadlines_clear (CentoDeadlines *deadlines, CentoDeadline *deadline)
{
  g_return_if_fail (deadlines != NULL);
  g_return_if_fail (deadline != NULL);

  if (deadline->position != 0)
    heap_remove (deadlines, deadline);
}

/**
 * cento_deadlines_get_next:
 * @deadlines: the heap
 *
 * Returns: the time of the earliest deadline, or -1 when none is set
 */
gint64
cento_deadlines_get_next (CentoDeadlines *deadlines)
{
  g_return_val_if_fail (deadlines != NULL, -1);

  return deadlines->heap->len > 0 ? heap_get (deadlines, 1)->time : -1;
}

/**
 * cento_deadlines_get_n_set:
 * @deadlines: the heap
 *
 * Returns: how many deadlines are set
 */
guint
cento_deadlines_get_n_set (CentoDeadlines *deadlines)
{
  g_return_val_if_fail (deadlines != NULL, 0);

  return deadlines->heap->len;
}

/**
 * cento_deadlines_fire:
 * @deadlines: the heap
 * @now: microseconds of the monotonic clock
 *
 * Calls all deadlines that are due at @now, earliest first. Each is no longer set when its callback is
 * called, which may set and clear it and any other one.
 *
 * Returns: how many were called
 */
guint
cento_deadlines_fire (CentoDeadlines *deadlines, gint64 now)
{
  guint n_fired = 0;

  g_return_val_if_fail (deadlines != NULL && !deadlines->freed, 0);
  g_return_val_if_fail (now >= 0, 0);

  fire_until (deadlines, now, -1, &n_fired);
  return n_fired;
}

/**
 * cento_deadline_init:
 * @deadline: (out caller-allocates): not set afterwards
 * @func: called when the time has come
 * @user_data: for @func
 */
void
cento_deadline_init (CentoDeadline *deadline, CentoDeadlineFunc func, gpointer user_data)
{
  g_return_if_fail (deadline != NULL);
  g_return_if_fail (func != NULL);

  *deadline = (CentoDeadline){ .func = func, .user_data = user_data };
}

/**
 * cento_deadline_is_set:
 * @deadline: an initialised deadline
 *
 * Returns: whether it will fire
 */
gboolean
cento_deadline_is_set (const CentoDeadline *deadline)
{
  g_return_val_if_fail (deadline != NULL, FALSE);

  return deadline->position != 0;
}
