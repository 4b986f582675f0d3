/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-timeline-scale.h"

#include <math.h>

#define SECOND G_TIME_SPAN_SECOND
#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR   G_TIME_SPAN_HOUR
#define DAY    G_TIME_SPAN_DAY

/* Where a view may end. Each is some 1.3 times the one before, so that lanes seldom rescale, and a round
 * number, so that the ruler has a figure at its end. */
static const gint64 ends[] = {
  5 * SECOND,  6 * SECOND,  8 * SECOND,  10 * SECOND, 14 * SECOND,  20 * SECOND, 25 * SECOND, 30 * SECOND,
  40 * SECOND, 50 * SECOND, 60 * SECOND, 80 * SECOND, 100 * SECOND, 2 * MINUTE,  3 * MINUTE,  4 * MINUTE,
  5 * MINUTE,  6 * MINUTE,  8 * MINUTE,  10 * MINUTE, 14 * MINUTE,  20 * MINUTE, 25 * MINUTE, 30 * MINUTE,
  40 * MINUTE, 50 * MINUTE, 60 * MINUTE, 80 * MINUTE, 100 * MINUTE, 2 * HOUR,    3 * HOUR,    4 * HOUR,
  5 * HOUR,    6 * HOUR,    8 * HOUR,    10 * HOUR,   14 * HOUR,    20 * HOUR,   24 * HOUR,
};

static const gint64 steps[] = {
  1,           2,           5,           10,         20,         50,         100,
  200,         500,         1000,        2000,       5000,       10000,      20000,
  50000,       100000,      200000,      500000,     1 * SECOND, 2 * SECOND, 5 * SECOND,
  10 * SECOND, 20 * SECOND, 30 * SECOND, 1 * MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE,
  20 * MINUTE, 30 * MINUTE, 1 * HOUR,    2 * HOUR,   3 * HOUR,   6 * HOUR,   12 * HOUR,
};

static gint64
find_end (gint64 elapsed)
{
  gint64 unit = DAY;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      if (elapsed <= ends[i])
        return ends[i];
    }
  while (elapsed > 10 * unit && unit < G_MAXINT64 / 100)
    unit *= 10;
  return (elapsed + unit - 1) / unit * unit;
}

/**
 * cento_timeline_scale_fit:
 * @view: whose zero, start, end, now and width are set; its quiet is left alone
 * @start: the zero of the clock, microseconds
 * @now: the present; before @start it counts as @start
 * @width: of the view, pixels
 *
 * Makes everything from @start to @now visible. The end lies in steps, so most calls change nothing but the
 * present.
 */
void
cento_timeline_scale_fit (CentoTimelineView *view, gint64 start, gint64 now, double width)
{
  g_return_if_fail (view != NULL);

  view->zero = view->start = start;
  view->now = MAX (now, start);
  view->end = start + find_end (view->now - start);
  view->width = MAX (width, 0);
}

/**
 * cento_timeline_scale_step:
 * @view: what is seen
 * @min_gap: pixels that two figures are to be apart at least
 *
 * Returns: microseconds from one figure to the next; always above 0
 */
gint64
cento_timeline_scale_step (const CentoTimelineView *view, double min_gap)
{
  double needed;
  gint64 step = DAY;

  g_return_val_if_fail (view != NULL, DAY);

  if (view->width <= 0 || view->end <= view->start)
    return DAY;
  needed = min_gap * (double) (view->end - view->start) / view->width;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if ((double) steps[i] >= needed)
        return steps[i];
    }
  while ((double) step < needed && step < G_MAXINT64 / 4)
    step *= 2;
  return step;
}

/**
 * cento_timeline_scale_to_x:
 * @view: what is seen
 * @time: microseconds
 *
 * Returns: pixels from the left edge, outside of the view too
 */
double
cento_timeline_scale_to_x (const CentoTimelineView *view, gint64 time)
{
  g_return_val_if_fail (view != NULL, 0);

  if (view->end <= view->start)
    return 0;
  return (double) (time - view->start) * view->width / (double) (view->end - view->start);
}

/**
 * cento_timeline_scale_to_time:
 * @view: what is seen
 * @x: pixels from the left edge
 *
 * Returns: the time at @x, microseconds
 */
gint64
cento_timeline_scale_to_time (const CentoTimelineView *view, double x)
{
  g_return_val_if_fail (view != NULL, 0);

  if (view->width <= 0)
    return view->start;
  return view->start + (gint64) llround (x * (double) (view->end - view->start) / view->width);
}

static char *
format_seconds (gint64 elapsed, gint64 step)
{
  int digits = 0;

  for (gint64 unit = SECOND; unit > 1 && step % unit != 0; unit /= 10)
    digits++;
  return g_strdup_printf ("%.*f", digits, (double) elapsed / (double) SECOND);
}

/**
 * cento_timeline_scale_format:
 * @elapsed: microseconds since the zero of the clock
 * @step: microseconds from one figure to the next: how many digits it needs
 *
 * A figure of the ruler, without a unit: seconds below a minute, then minutes, then hours.
 *
 * Returns: (transfer full): "4", "0.5", "2:30", "1:02:30"
 */
char *
cento_timeline_scale_format (gint64 elapsed, gint64 step)
{
  gint64 seconds = elapsed / SECOND;

  g_return_val_if_fail (elapsed >= 0 && step > 0, g_strdup (""));

  if (elapsed < MINUTE || step % SECOND != 0)
    return format_seconds (elapsed, step);
  if (elapsed < HOUR)
    return g_strdup_printf ("%d:%02d", (int) (seconds / 60), (int) (seconds % 60));
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%02d:%02d", seconds / 3600, (int) (seconds / 60 % 60),
                          (int) (seconds % 60));
}
