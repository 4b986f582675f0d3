/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-timeline-viewport.h"

#include <math.h>

#define LEAST_SPAN G_TIME_SPAN_MILLISECOND
#define STEPS      4 /* of the present through the view; so much of it is past in any view */

static gint64
get_fit_span (const CentoTimelineView *view)
{
  CentoTimelineView whole = { 0 };

  cento_timeline_scale_fit (&whole, view->zero, view->now, view->width);
  return whole.end - whole.start;
}

static gint64
get_elapsed (const CentoTimelineView *view)
{
  return MAX (view->now - view->zero, 0);
}

static gint64
get_span (const CentoTimelineViewport *viewport, const CentoTimelineView *view)
{
  return viewport->mode == CENTO_VIEWPORT_FIT ? view->end - view->start : viewport->span;
}

/* Nothing before the zero, and never so late that all that has happened is out of sight. */
static gint64
clamp_start (const CentoTimelineView *view, gint64 start, gint64 span)
{
  return CLAMP (start, 0, MAX (get_elapsed (view) - span / STEPS, 0));
}

static void
set (CentoTimelineViewport *viewport,
     const CentoTimelineView *view,
     CentoViewportMode mode,
     gint64 start,
     gint64 span)
{
  viewport->mode = mode;
  viewport->span = MAX (span, LEAST_SPAN);
  viewport->start = clamp_start (view, start, viewport->span);
}

/**
 * cento_timeline_viewport_get_view:
 * @viewport: what is to be seen
 * @zero: the zero of the clock, microseconds
 * @now: the present
 * @width: of the view, pixels
 * @view: (out caller-allocates): all but its quiet is set
 */
void
cento_timeline_viewport_get_view (const CentoTimelineViewport *viewport,
                                  gint64 zero,
                                  gint64 now,
                                  double width,
                                  CentoTimelineView *view)
{
  gint64 pixel, start;

  g_return_if_fail (viewport != NULL && view != NULL);

  cento_timeline_scale_fit (view, zero, now, width);
  if (viewport->mode == CENTO_VIEWPORT_FIT)
    return;
  if (view->width <= 0)
    {
      view->start = zero + viewport->start;
      view->end = view->start + viewport->span;
      return;
    }

  pixel = MAX (llround ((double) viewport->span / view->width), 1);
  start = (viewport->start + pixel / 2) / pixel * pixel;
  view->start = zero + start;
  view->end = view->start + llround ((double) pixel * view->width);
}

/**
 * cento_timeline_viewport_is_live:
 *
 * Returns: whether the present is always in sight
 */
gboolean
cento_timeline_viewport_is_live (const CentoTimelineViewport *viewport)
{
  g_return_val_if_fail (viewport != NULL, FALSE);

  return viewport->mode != CENTO_VIEWPORT_FREE;
}

/**
 * cento_timeline_viewport_advance:
 * @view: of the present as it is now
 *
 * Moves a view that follows the present when that has left it. It moves by a quarter of what is in sight, so
 * that for the most part nothing but the present moves.
 */
void
cento_timeline_viewport_advance (CentoTimelineViewport *viewport, const CentoTimelineView *view)
{
  gint64 seen, step;

  g_return_if_fail (viewport != NULL && view != NULL);

  if (viewport->mode != CENTO_VIEWPORT_FOLLOW || (view->now >= view->start && view->now <= view->end))
    return;
  seen = view->end - view->start;
  step = MAX (seen / STEPS, 1);
  if (view->now < view->start)
    viewport->start = MAX (get_elapsed (view) - seen + step, 0);
  else
    viewport->start = view->start - view->zero + (view->now - view->end + step - 1) / step * step;
}

/**
 * cento_timeline_viewport_zoom:
 * @x: pixels from the left edge: the time there stays there, as far as the limits let it
 * @factor: above 1 to see less time, below 1 to see more
 * @running: whether the present moves
 *
 * When everything would be in sight it fits. When the present moves, was always in sight and still is, the
 * view follows it.
 */
void
cento_timeline_viewport_zoom (CentoTimelineViewport *viewport,
                              const CentoTimelineView *view,
                              double x,
                              double factor,
                              gboolean running)
{
  gboolean live;
  gint64 span, anchor, pixel;

  g_return_if_fail (viewport != NULL && view != NULL && factor > 0);

  if (view->width <= 0)
    return;
  live = running && cento_timeline_viewport_is_live (viewport);
  anchor = cento_timeline_scale_to_time (view, x) - view->zero;
  span = MAX (llround ((double) get_span (viewport, view) / factor), LEAST_SPAN);
  if (span >= get_fit_span (view))
    {
      viewport->mode = CENTO_VIEWPORT_FIT;
      return;
    }

  pixel = MAX (llround ((double) span / view->width), 1);
  set (viewport, view, CENTO_VIEWPORT_FREE, anchor - llround (x * (double) pixel), span);
  if (live && get_elapsed (view) >= viewport->start
      && get_elapsed (view) <= viewport->start + llround ((double) pixel * view->width))
    viewport->mode = CENTO_VIEWPORT_FOLLOW;
}

/**
 * cento_timeline_viewport_show:
 * @from: the time at the left edge
 * @to: the time at the right edge
 */
void
cento_timeline_viewport_show (CentoTimelineViewport *viewport,
                              const CentoTimelineView *view,
                              gint64 from,
                              gint64 to)
{
  g_return_if_fail (viewport != NULL && view != NULL && from <= to);

  set (viewport, view, CENTO_VIEWPORT_FREE, from - view->zero, MIN (to - from, get_fit_span (view)));
}

/**
 * cento_timeline_viewport_pan:
 * @pixels: how far, above 0 to later times
 *
 * Where there is nowhere to go nothing changes, not even that the view follows the present.
 */
void
cento_timeline_viewport_pan (CentoTimelineViewport *viewport, const CentoTimelineView *view, double pixels)
{
  gint64 span, from, start;

  g_return_if_fail (viewport != NULL && view != NULL);

  if (view->width <= 0)
    return;
  span = get_span (viewport, view);
  from = view->start - view->zero;
  start = from + llround (pixels * (double) (view->end - view->start) / view->width);
  if (clamp_start (view, start, span) != from)
    set (viewport, view, CENTO_VIEWPORT_FREE, start, span);
}

/**
 * cento_timeline_viewport_home:
 *
 * Goes to the zero of the clock, as close as before.
 */
void
cento_timeline_viewport_home (CentoTimelineViewport *viewport, const CentoTimelineView *view)
{
  g_return_if_fail (viewport != NULL && view != NULL);

  if (view->start > view->zero)
    set (viewport, view, CENTO_VIEWPORT_FREE, 0, get_span (viewport, view));
}

/**
 * cento_timeline_viewport_follow:
 *
 * Goes to the present, as close as before, and stays with it; fits when that shows everything.
 */
void
cento_timeline_viewport_follow (CentoTimelineViewport *viewport, const CentoTimelineView *view)
{
  g_return_if_fail (viewport != NULL && view != NULL);

  if (cento_timeline_viewport_is_live (viewport))
    return;
  if (viewport->span >= get_fit_span (view))
    {
      viewport->mode = CENTO_VIEWPORT_FIT;
      return;
    }
  viewport->mode = CENTO_VIEWPORT_FOLLOW;
  if (view->now < view->start || view->now > view->end)
    viewport->start = MAX (get_elapsed (view) - viewport->span + viewport->span / STEPS, 0);
}

/**
 * cento_timeline_viewport_hold:
 *
 * What is in sight stays in sight, whatever comes.
 */
void
cento_timeline_viewport_hold (CentoTimelineViewport *viewport, const CentoTimelineView *view)
{
  g_return_if_fail (viewport != NULL && view != NULL);

  if (cento_timeline_viewport_is_live (viewport))
    set (viewport, view, CENTO_VIEWPORT_FREE, view->start - view->zero, get_span (viewport, view));
}

/**
 * cento_timeline_viewport_reveal:
 * @time: what is to be in sight
 *
 * Brings a time that is out of sight to the middle.
 */
void
cento_timeline_viewport_reveal (CentoTimelineViewport *viewport, const CentoTimelineView *view, gint64 time)
{
  gint64 span;

  g_return_if_fail (viewport != NULL && view != NULL);

  if (time >= view->start && time <= view->end)
    return;
  span = get_span (viewport, view);
  set (viewport, view, CENTO_VIEWPORT_FREE, time - view->zero - span / 2, span);
}

static double
get_range (const CentoTimelineView *view)
{
  return log ((double) get_fit_span (view) / LEAST_SPAN);
}

/**
 * cento_timeline_viewport_get_zoom:
 *
 * Returns: how close, from 0 (everything) to 1 (as close as can be), on a logarithmic scale
 */
double
cento_timeline_viewport_get_zoom (const CentoTimelineViewport *viewport, const CentoTimelineView *view)
{
  g_return_val_if_fail (viewport != NULL && view != NULL, 0);

  if (viewport->mode == CENTO_VIEWPORT_FIT)
    return 0;
  return CLAMP (log ((double) get_fit_span (view) / (double) viewport->span) / get_range (view), 0, 1);
}

/**
 * cento_timeline_viewport_get_factor:
 * @zoom: from 0 to 1
 *
 * Returns: the factor for cento_timeline_viewport_zoom() after which cento_timeline_viewport_get_zoom() gives
 * @zoom
 */
double
cento_timeline_viewport_get_factor (const CentoTimelineViewport *viewport,
                                    const CentoTimelineView *view,
                                    double zoom)
{
  g_return_val_if_fail (viewport != NULL && view != NULL, 1);

  return exp ((CLAMP (zoom, 0, 1) - cento_timeline_viewport_get_zoom (viewport, view)) * get_range (view));
}
