/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/cento-highlight.h"
#include "core/cento-time-axis.h"

G_BEGIN_DECLS

/* Returns whose mark is at (x, y) in @score, and which chunk; borrowed; NULL for none. */
typedef CentoDownload *(*CentoScoreLookupFunc) (GtkWidget *score, double x, double y, guint *chunk);

/**
 * CentoScoreGestures:
 *
 * What pointer, wheel, fingers and keys do to the clock of a score: zoom, pan, select a range, point at chunks.
 */
#define CENTO_TYPE_SCORE_GESTURES (cento_score_gestures_get_type ())
G_DECLARE_FINAL_TYPE (CentoScoreGestures, cento_score_gestures, CENTO, SCORE_GESTURES, GObject)

CentoScoreGestures *cento_score_gestures_new           (GtkWidget            *score,   /* (unowned): gets the controllers, owns this */
                                                        GtkWidget            *ruler,   /* (unowned): in it; tells where the clock is */
                                                        GtkWidget            *list,    /* (unowned): in it; has the keys */
                                                        CentoScoreLookupFunc  lookup);
void                cento_score_gestures_set_axis      (CentoScoreGestures   *self,
                                                        CentoTimeAxis        *axis);   /* (nullable) */
void                cento_score_gestures_set_highlight (CentoScoreGestures   *self,
                                                        CentoHighlight       *highlight); /* (nullable) */
void                cento_score_gestures_refresh       (CentoScoreGestures   *self);   /* another time may be under a pointer at rest */

G_END_DECLS
