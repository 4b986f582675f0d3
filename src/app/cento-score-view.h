/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-timeline-scale.h"

G_BEGIN_DECLS

#define CENTO_SCORE_INSET      14 /* px between the clock and the edges of a lane, ruler or playhead */
#define CENTO_SCORE_FIGURE_GAP 80 /* px between two figures of the ruler, at least */
#define CENTO_SCORE_QUIET      (10 * G_TIME_SPAN_SECOND)

/**
 * CentoScoreClock:
 * @start: the zero of the clock, microseconds
 * @now: the present, or the end when all is over
 *
 * What lanes, ruler and playhead share. They have one width, so each comes to the same scale from it by itself.
 */
typedef struct
{
  gint64 start;
  gint64 now;
} CentoScoreClock;

void cento_score_view_init  (CentoTimelineView       *view,
                             const CentoScoreClock   *clock,
                             int                      width);  /* of the widget */
int  cento_score_view_get_x (const CentoTimelineView *view,
                             gint64                   time);   /* in the widget, on a whole pixel */

G_END_DECLS
