/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-pane-list.h"

G_BEGIN_DECLS

/*
 * Pages side by side, in the order of the tasks. Has widgets for the visible rows and one more above and below only,
 * and uses them again for others: what a page shows lives in its model.
 *
 * Properties: "model" (GListModel of CentoPaneModel), "selected" (CentoDownload), "highlight" (CentoHighlight), all nullable,
 * "show-ticks", "tint-newest" and "wrap" of all its pages, and those of GtkScrollable.
 */
#define CENTO_TYPE_PANE_GRID (cento_pane_grid_get_type ())
G_DECLARE_FINAL_TYPE (CentoPaneGrid, cento_pane_grid, CENTO, PANE_GRID, GtkWidget)

GtkWidget     *cento_pane_grid_new          (void);
void           cento_pane_grid_set_model    (CentoPaneGrid *self,
                                             GListModel    *model);
CentoDownload *cento_pane_grid_get_selected (CentoPaneGrid *self);
void           cento_pane_grid_set_selected (CentoPaneGrid *self,
                                             CentoDownload *download); /* brings its page into view */
void           cento_pane_grid_bring        (CentoPaneGrid *self,
                                             CentoDownload *download); /* the same when it is selected already */
void           cento_pane_grid_set_inviting (CentoPaneGrid *self,
                                             gboolean       inviting); /* a hole is the place of the next server: not in a replay */

G_END_DECLS
