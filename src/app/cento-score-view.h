/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-timeline-viewport.h"

G_BEGIN_DECLS

#define CENTO_SCORE_INSET      14 /* px between the clock and the edges of a lane, ruler or playhead */
#define CENTO_SCORE_FIGURE_GAP 80 /* px between two figures of the ruler, at least */
#define CENTO_SCORE_QUIET      (10 * G_TIME_SPAN_SECOND)

/**
 * CentoScoreClock:
 * @start: the zero of the clock, microseconds
 * @now: the present, or the end when all is over
 * @viewport: which stretch of time is in sight
 * @motion: whether what is new may grow and fade
 *
 * What lanes, ruler and playhead share. They have one width, so each comes to the same view from it by itself.
 */
typedef struct
{
  gint64                start;
  gint64                now;
  CentoTimelineViewport viewport;
  gboolean              motion;
} CentoScoreClock;

void     cento_score_view_init             (CentoTimelineView       *view,
                                            const CentoScoreClock   *clock,
                                            int                      width);  /* of the widget */
int      cento_score_view_round            (double                   x);      /* of the view; in the widget, on a whole pixel */
int      cento_score_view_get_x            (const CentoTimelineView *view,
                                            gint64                   time);   /* in the widget, on a whole pixel */
gint64   cento_score_view_get_time         (const CentoTimelineView *view,
                                            double                   x);      /* in the widget */
gboolean cento_score_view_is_in_sight      (const CentoTimelineView *view,
                                            gint64                   time);
gint64   cento_score_view_get_first_figure (const CentoTimelineView *view,
                                            gint64                   step);   /* its time; the others follow in steps */
gboolean cento_score_view_has_moved        (const CentoScoreClock   *before,
                                            const CentoScoreClock   *after,
                                            int                      width);  /* another stretch of the recording is in sight */
char    *cento_score_view_dup_time         (gint64                   elapsed,
                                            gint64                   step);   /* with its unit, unless colons say it: "7.02 s", "2:30" */

G_END_DECLS
