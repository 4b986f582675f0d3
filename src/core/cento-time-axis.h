/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-collection.h"
#include "core/cento-timeline-viewport.h"

G_BEGIN_DECLS

/**
 * CentoTimeAxis:
 *
 * The one clock of all lanes: which stretch of it is in sight, and which is selected. It is told the time.
 *
 * Properties: "live" (boolean): the present stays in sight. "zoom" (double): from 0, everything, to 1, as close as can be.
 * "range-words" (string or NULL): what the selected range holds.
 * Signal "changed": another stretch is in sight or selected; not emitted by cento_time_axis_update().
 */
#define CENTO_TYPE_TIME_AXIS (cento_time_axis_get_type ())
G_DECLARE_FINAL_TYPE (CentoTimeAxis, cento_time_axis, CENTO, TIME_AXIS, GObject)

CentoTimeAxis *cento_time_axis_new           (CentoCollection       *collection);
void           cento_time_axis_update        (CentoTimeAxis         *self,
                                              gint64                 zero,    /* of the clock, microseconds */
                                              gint64                 now,
                                              gboolean               running); /* the present moves */
void           cento_time_axis_set_width     (CentoTimeAxis         *self,
                                              double                 width);  /* pixels */
void           cento_time_axis_get_view      (CentoTimeAxis         *self,
                                              CentoTimelineView     *view);
const CentoTimelineViewport *
               cento_time_axis_get_viewport  (CentoTimeAxis         *self);
void           cento_time_axis_zoom_at       (CentoTimeAxis         *self,
                                              double                 x,       /* pixels from the left edge: what is there stays there */
                                              double                 factor);
void           cento_time_axis_zoom          (CentoTimeAxis         *self,
                                              double                 factor); /* at the present while live, else at the middle */
void           cento_time_axis_pan           (CentoTimeAxis         *self,
                                              double                 pixels);
void           cento_time_axis_go_home       (CentoTimeAxis         *self);
void           cento_time_axis_fit           (CentoTimeAxis         *self);
gboolean       cento_time_axis_is_live       (CentoTimeAxis         *self);
void           cento_time_axis_set_live      (CentoTimeAxis         *self,
                                              gboolean               live);
void           cento_time_axis_reveal        (CentoTimeAxis         *self,
                                              gint64                 time);
void           cento_time_axis_select        (CentoTimeAxis         *self,
                                              gint64                 from,
                                              gint64                 to);     /* in any order */
void           cento_time_axis_unselect      (CentoTimeAxis         *self);
gboolean       cento_time_axis_get_selected  (CentoTimeAxis         *self,
                                              gint64                *from,
                                              gint64                *to);
void           cento_time_axis_zoom_to_selected (CentoTimeAxis      *self);
const char    *cento_time_axis_get_range_words (CentoTimeAxis       *self);   /* (nullable) */

G_END_DECLS
