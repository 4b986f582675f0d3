/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-timeline-layout.h"

G_BEGIN_DECLS

/**
 * The common scale of all lanes: which stretch of time is in sight, and where the ruler has its figures.
 */
void   cento_timeline_scale_fit    (CentoTimelineView       *view,
                                    gint64                   start,
                                    gint64                   now,
                                    double                   width);  /* everything from start to now, the end in steps so that lanes seldom rescale */
gint64 cento_timeline_scale_step   (const CentoTimelineView *view,
                                    double                   min_gap); /* microseconds between two figures at least min_gap pixels apart: 1, 2, 5 × 10ⁿ, then minutes, hours */
double cento_timeline_scale_to_x   (const CentoTimelineView *view,
                                    gint64                   time);
gint64 cento_timeline_scale_to_time (const CentoTimelineView *view,
                                    double                   x);
char  *cento_timeline_scale_format (gint64                   elapsed,
                                    gint64                   step);    /* "4", "0.5", "2:30" */

G_END_DECLS
