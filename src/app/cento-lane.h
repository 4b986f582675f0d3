/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/cento-mark-cache.h"
#include "app/cento-score-view.h"
#include "core/cento-timeline-layout.h"

G_BEGIN_DECLS

/**
 * CentoLane:
 *
 * The line of one server on the common clock: a note for each chunk, marks for what else happened.
 */
#define CENTO_TYPE_LANE (cento_lane_get_type ())
G_DECLARE_FINAL_TYPE (CentoLane, cento_lane, CENTO, LANE, GtkWidget)

GtkWidget *cento_lane_new         (void);
int        cento_lane_get_line    (int                    height);  /* the pixel row of the line in a lane so high */
void       cento_lane_set_mark_cache   (CentoLane             *self,
                                   CentoMarkCache        *mark_cache);
void       cento_lane_set_logs    (CentoLane             *self,
                                   guint                  task,
                                   const CentoChunkLog   *chunks,   /* (nullable): borrowed until the next call, as is states */
                                   const CentoStateLog   *states);
void       cento_lane_set_words   (CentoLane             *self,
                                   const char            *words,    /* (nullable): stand behind the mark of the end */
                                   gboolean               trouble);
void       cento_lane_set_pointed (CentoLane             *self,
                                   gboolean               pointed,
                                   guint                  chunk);   /* that has a frame while pointed */
gboolean   cento_lane_lookup      (CentoLane             *self,
                                   double                 x,
                                   guint                 *chunk);   /* whether one is there, and which */
gboolean   cento_lane_update      (CentoLane             *self,
                                   const CentoScoreClock *clock,
                                   gboolean               changed); /* something was added to the logs; returns whether the next frame differs */

G_END_DECLS
