/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/cento-highlight.h"
#include "app/cento-score-view.h"
#include "core/cento-markers.h"
#include "core/cento-server-list.h"
#include "core/cento-time-axis.h"

G_BEGIN_DECLS

/**
 * CentoScore:
 *
 * The lower half of the window: a row for each server on one common clock. Properties "collection" (CentoCollection),
 * "selected" (CentoDownload or NULL), and "highlight" (CentoHighlight or NULL): what is pointed at here and elsewhere;
 * "turn-lines", from turns of the loop to the lanes they served; "drawing-turns", those that only drew the window.
 */
#define CENTO_TYPE_SCORE (cento_score_get_type ())
G_DECLARE_FINAL_TYPE (CentoScore, cento_score, CENTO, SCORE, GtkWidget)

GtkWidget     *cento_score_new            (void);
void           cento_score_set_collection (CentoScore      *self,
                                           CentoCollection *collection);
CentoDownload *cento_score_get_selected   (CentoScore      *self);
void           cento_score_set_selected   (CentoScore      *self,
                                           CentoDownload   *download);
void           cento_score_set_highlight  (CentoScore      *self,
                                           CentoHighlight  *highlight);
CentoServerList *cento_score_get_servers  (CentoScore    *self);   /* (nullable): those that have rows; borrowed */
CentoTimeAxis *cento_score_get_axis       (CentoScore      *self);   /* borrowed; of the collection, NULL without one */
CentoMarkers  *cento_score_get_markers    (CentoScore      *self);   /* the same */
const CentoScoreClock *cento_score_get_clock (CentoScore      *self);   /* as of the last update */
void           cento_score_set_narrow     (CentoScore      *self,
                                           gboolean         narrow); /* only rows, each with its lane below its words */
gboolean       cento_score_focus_selected (CentoScore      *self);   /* scrolls to its row, too; returns whether it took the focus */
int            cento_score_fit_height     (CentoScore      *self,
                                           int              most);   /* the height of as many whole rows as that much holds, at least one */
gboolean       cento_score_update         (CentoScore      *self,
                                           GPtrArray       *dirty,   /* (nullable): of CentoDownload */
                                           gint64           now);    /* microseconds; returns whether the next frame differs */

G_END_DECLS
