/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-loop-layout.h"

#include <math.h>

#include "core/cento-bisect.h"
#include "core/cento-timeline-scale.h"

#define MARGIN 10 /* pixels that are laid out beyond the edges of the view */

struct _CentoLoopLayout
{
  GArray *spans;    /* of CentoTurnSpan: those that drew from left to right, then those that read */
  guint first_read; /* index of the first span that read */
  guint n_in_sight;
};

/**
 * cento_loop_layout_new:
 *
 * Returns: (transfer full): an empty layout
 */
CentoLoopLayout *
cento_loop_layout_new (void)
{
  CentoLoopLayout *layout = g_new0 (CentoLoopLayout, 1);

  layout->spans = g_array_new (FALSE, FALSE, sizeof (CentoTurnSpan));
  return layout;
}

/**
 * cento_loop_layout_free:
 * @layout: (transfer full): a layout
 */
void
cento_loop_layout_free (CentoLoopLayout *layout)
{
  g_return_if_fail (layout != NULL);

  g_array_unref (layout->spans);
  g_free (layout);
}

static gboolean
is_void (const CentoTimelineView *view)
{
  return view->width <= 0 || view->end <= view->start;
}

static int
get_pixel (const CentoTimelineView *view, gint64 time)
{
  return (int) lround (cento_timeline_scale_to_x (view, time));
}

/* The turns in sight are [first, past). */
static void
find_in_sight (const CentoTurnLog *log, const CentoTimelineView *view, guint *first, guint *past)
{
  *first = cento_turn_log_find_time (log, cento_timeline_scale_to_time (view, -MARGIN));
  *past = cento_turn_log_find_time (log, cento_timeline_scale_to_time (view, view->width + MARGIN) + 1);
}

/* The first time that lies on a later pixel, to the microsecond: no pixel has two spans. */
static gint64
find_pixel_end (const CentoTimelineView *view, int x)
{
  gint64 time = cento_timeline_scale_to_time (view, x + 0.5) - 1;

  while (get_pixel (view, time) <= x)
    time++;
  return time;
}

static guint
add_spans (CentoLoopLayout *layout,
           const CentoTurnLog *log,
           CentoTurnSpanKind kind,
           const CentoTimelineView *view)
{
  guint first, past, shared;

  find_in_sight (log, view, &first, &past);
  shared = cento_turn_log_find_shared (log, first);
  for (guint i = first; i < past;)
    {
      CentoTurnSpan span
        = { .kind = kind, .x = get_pixel (view, cento_turn_log_get (log, i)->woken), .first = i, .named = i };
      guint next = cento_turn_log_find_time_near (log, i, find_pixel_end (view, span.x));

      next = MIN (next, past);
      if (shared < i)
        shared = cento_turn_log_get (log, i)->n_servers > 1 ? i : cento_turn_log_find_shared (log, i);
      span.n_turns = next - i;
      span.shared = shared < next;
      if (span.shared)
        span.named = shared;
      g_array_append_val (layout->spans, span);
      i = next;
    }
  return past - first;
}

/**
 * cento_loop_layout_update:
 * @layout: a layout
 * @reads: the turns that read
 * @draws: (nullable): the turns that only drew the window; %NULL when they are not shown
 * @view: what is seen
 *
 * Lays out what is in sight, and a little more on both sides. The cost goes with the pixels, not with the
 * turns: the end of a pixel is searched for, and whether one of its turns read from several servers is known
 * from the log's index of such turns. Memory is kept from one update to the next. Neither logs nor view are
 * held on to.
 */
void
cento_loop_layout_update (CentoLoopLayout *layout,
                          const CentoTurnLog *reads,
                          const CentoTurnLog *draws,
                          const CentoTimelineView *view)
{
  g_return_if_fail (layout != NULL && reads != NULL && view != NULL);

  g_array_set_size (layout->spans, 0);
  layout->first_read = 0;
  layout->n_in_sight = 0;
  if (is_void (view))
    return;

  if (draws != NULL)
    add_spans (layout, draws, CENTO_TURN_SPAN_DRAW, view);
  layout->first_read = layout->spans->len;
  layout->n_in_sight = add_spans (layout, reads, CENTO_TURN_SPAN_READ, view);
}

/**
 * cento_loop_layout_get_spans:
 * @layout: a layout
 * @n_spans: (out): how many
 *
 * Returns: (array length=n_spans) (transfer none): what to draw, in the order of drawing: the turns that
 * drew, then those that read, both from left to right; valid until the next update
 */
const CentoTurnSpan *
cento_loop_layout_get_spans (const CentoLoopLayout *layout, guint *n_spans)
{
  g_return_val_if_fail (layout != NULL && n_spans != NULL, NULL);

  *n_spans = layout->spans->len;
  return (const CentoTurnSpan *) (void *) layout->spans->data;
}

/**
 * cento_loop_layout_get_n_in_sight:
 * @layout: a layout
 *
 * Returns: how many turns that read were laid out; those in one pixel count each
 */
guint
cento_loop_layout_get_n_in_sight (const CentoLoopLayout *layout)
{
  g_return_val_if_fail (layout != NULL, 0);

  return layout->n_in_sight;
}

static gboolean
is_left_of (gconstpointer spans, guint index, gconstpointer x)
{
  return ((const CentoTurnSpan *) spans)[index].x < *(const double *) x;
}

/* The one of [first, past) nearest to @x, or the best so far, when that is as near. */
static const CentoTurnSpan *
find_nearest (const CentoLoopLayout *layout, guint first, guint past, double x, const CentoTurnSpan *best)
{
  const CentoTurnSpan *spans = (const CentoTurnSpan *) (void *) layout->spans->data;
  guint right = cento_bisect (spans, first, past, is_left_of, &x);

  for (guint i = right > first ? right - 1 : right; i <= right && i < past; i++)
    {
      if (best == NULL || fabs (spans[i].x - x) < fabs (best->x - x))
        best = &spans[i];
    }
  return best;
}

/**
 * cento_loop_layout_lookup:
 * @layout: a layout
 * @x: pixels from the left edge of the view
 * @reach: how far from @x a span may be
 *
 * Returns: (transfer none) (nullable): the span nearest to @x, one that read where one that drew is as near;
 * valid until the next update
 */
const CentoTurnSpan *
cento_loop_layout_lookup (const CentoLoopLayout *layout, double x, double reach)
{
  const CentoTurnSpan *nearest;

  g_return_val_if_fail (layout != NULL, NULL);

  nearest = find_nearest (layout, layout->first_read, layout->spans->len, x, NULL);
  nearest = find_nearest (layout, 0, layout->first_read, x, nearest);
  if (nearest == NULL || fabs (nearest->x - x) > reach)
    return NULL;
  return nearest;
}

/**
 * cento_loop_layout_choose_turns:
 * @reads: the turns that read
 * @view: what is seen
 * @most: how many turns may be chosen
 * @turns: (element-type guint): emptied, then filled with the indices of the chosen turns, ascending
 *
 * Chooses the turns that are connected with the lanes they served: all in sight when they are not more than
 * @most; or else those that read from several servers, when these are not; or else none.
 */
void
cento_loop_layout_choose_turns (const CentoTurnLog *reads,
                                const CentoTimelineView *view,
                                guint most,
                                GArray *turns)
{
  guint first, past;
  gboolean all;

  g_return_if_fail (reads != NULL && view != NULL && turns != NULL);

  g_array_set_size (turns, 0);
  if (is_void (view))
    return;

  find_in_sight (reads, view, &first, &past);
  all = past - first <= most;
  for (guint i = all ? first : cento_turn_log_find_shared (reads, first); i < past;
       i = all ? i + 1 : cento_turn_log_find_shared (reads, i + 1))
    {
      if (turns->len == most)
        {
          g_array_set_size (turns, 0);
          return;
        }
      g_array_append_val (turns, i);
    }
}

/**
 * cento_loop_layout_has_news:
 * @log: turns
 * @n_seen: how many it held when it was drawn
 * @view: what was seen then and is seen now
 *
 * Returns: whether a turn that came since is in sight, or some were taken away
 */
gboolean
cento_loop_layout_has_news (const CentoTurnLog *log, guint n_seen, const CentoTimelineView *view)
{
  guint n_turns;

  g_return_val_if_fail (log != NULL && view != NULL, FALSE);

  n_turns = cento_turn_log_get_n_turns (log);
  if (n_turns <= n_seen || is_void (view))
    return n_turns < n_seen;
  return cento_turn_log_get (log, n_seen)->woken <= cento_timeline_scale_to_time (view, view->width + MARGIN);
}
