/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-score-view.h"

#include <math.h>

void
cento_score_view_init (CentoTimelineView *view, const CentoScoreClock *clock, int width)
{
  cento_timeline_scale_fit (view, clock->start, clock->now, width - 2 * CENTO_SCORE_INSET);
  view->quiet = CENTO_SCORE_QUIET;
}

int
cento_score_view_get_x (const CentoTimelineView *view, gint64 time)
{
  return CENTO_SCORE_INSET + (int) lround (cento_timeline_scale_to_x (view, time));
}
