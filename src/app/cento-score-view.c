/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-score-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Far out of every widget, and a multiple of all periods of patterns that lines are drawn in. */
#define FAR (30 * 30000)

void
cento_score_view_init (CentoTimelineView *view, const CentoScoreClock *clock, int width)
{
  cento_timeline_viewport_get_view (&clock->viewport, clock->start, clock->now, width - 2 * CENTO_SCORE_INSET,
                                    view);
  view->quiet = CENTO_SCORE_QUIET;
}

/* What is out of sight may be further away than pixels can be counted. */
int
cento_score_view_round (double x)
{
  if (x < -FAR)
    x = -FAR + fmod (x, 30);
  return CENTO_SCORE_INSET + (int) lround (MIN (x, FAR));
}

int
cento_score_view_get_x (const CentoTimelineView *view, gint64 time)
{
  return cento_score_view_round (cento_timeline_scale_to_x (view, time));
}

gint64
cento_score_view_get_time (const CentoTimelineView *view, double x)
{
  return cento_timeline_scale_to_time (view, x - CENTO_SCORE_INSET);
}

gboolean
cento_score_view_is_in_sight (const CentoTimelineView *view, gint64 time)
{
  return time >= view->start && time <= view->end;
}

gint64
cento_score_view_get_first_figure (const CentoTimelineView *view, gint64 step)
{
  return view->zero + (view->start - view->zero + step - 1) / step * step;
}

gboolean
cento_score_view_has_moved (const CentoScoreClock *before, const CentoScoreClock *after, int width)
{
  CentoTimelineView old, new;

  cento_score_view_init (&old, before, width);
  cento_score_view_init (&new, after, width);
  return old.start - old.zero != new.start - new.zero || old.end - old.start != new.end - new.start;
}

char *
cento_score_view_dup_time (gint64 elapsed, gint64 step)
{
  g_autofree char *figure = cento_timeline_scale_format (elapsed, step);

  if (strchr (figure, ':') != NULL)
    return g_steal_pointer (&figure);
  /* Translators: a time on the ruler with its unit, seconds. */
  return g_strdup_printf (_ ("%s s"), figure);
}
