/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-timeline-scale.h"

G_BEGIN_DECLS

typedef enum
{
  CENTO_VIEWPORT_FIT,    /* everything from the zero of the clock to the present */
  CENTO_VIEWPORT_FOLLOW, /* a stretch that moves with the present */
  CENTO_VIEWPORT_FREE    /* a stretch that stays where it is */
} CentoViewportMode;

/**
 * CentoTimelineViewport:
 * @mode: what decides about the stretch of time in sight
 * @start: its left edge, microseconds since the zero of the clock; not used to fit
 * @span: its length, microseconds; not used to fit
 *
 * Which stretch of time somebody wants to see, as a plain value: one that is all zero fits. How it becomes a
 * #CentoTimelineView depends on the clock and the width, too: a stretch is always seen with a whole number of microseconds
 * a pixel and begins on a whole pixel since the zero of the clock, so that no mark trembles while the view moves.
 */
typedef struct
{
  CentoViewportMode mode;
  gint64            start;
  gint64            span;
} CentoTimelineViewport;

void     cento_timeline_viewport_get_view (const CentoTimelineViewport *viewport,
                                           gint64                       zero,
                                           gint64                       now,
                                           double                       width,
                                           CentoTimelineView           *view);   /* its quiet is left alone */
gboolean cento_timeline_viewport_is_live  (const CentoTimelineViewport *viewport); /* whether the present stays in sight */

/* All take the view that was seen before, see get_view(). */
void     cento_timeline_viewport_advance  (CentoTimelineViewport       *viewport,
                                           const CentoTimelineView     *view);   /* makes room for the present, in steps */
void     cento_timeline_viewport_zoom     (CentoTimelineViewport       *viewport,
                                           const CentoTimelineView     *view,
                                           double                       x,
                                           double                       factor,  /* above 1: closer */
                                           gboolean                     running);  /* the present moves */
void     cento_timeline_viewport_show     (CentoTimelineViewport       *viewport,
                                           const CentoTimelineView     *view,
                                           gint64                       from,
                                           gint64                       to);
void     cento_timeline_viewport_pan      (CentoTimelineViewport       *viewport,
                                           const CentoTimelineView     *view,
                                           double                       pixels); /* above 0: to later times */
void     cento_timeline_viewport_home     (CentoTimelineViewport       *viewport,
                                           const CentoTimelineView     *view);
void     cento_timeline_viewport_follow   (CentoTimelineViewport       *viewport,
                                           const CentoTimelineView     *view);
void     cento_timeline_viewport_hold     (CentoTimelineViewport       *viewport,
                                           const CentoTimelineView     *view);   /* stays with what is in sight now */
void     cento_timeline_viewport_reveal   (CentoTimelineViewport       *viewport,
                                           const CentoTimelineView     *view,
                                           gint64                       time);   /* moves only when it is out of sight */
double   cento_timeline_viewport_get_zoom (const CentoTimelineViewport *viewport,
                                           const CentoTimelineView     *view);   /* 0: everything, 1: as close as can be; logarithmic */
double   cento_timeline_viewport_get_factor (const CentoTimelineViewport *viewport,
                                             const CentoTimelineView     *view,
                                             double                       zoom); /* for zoom(), to get to that */

G_END_DECLS
