/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/cento-score-view.h"

G_BEGIN_DECLS

/**
 * CentoScoreGrid:
 *
 * Lies under the rows of a score: a line for each figure of the ruler, and the edge between figures and lanes. One line
 * through all rows costs a tenth of what one in each of them does.
 */
#define CENTO_TYPE_SCORE_GRID (cento_score_grid_get_type ())
G_DECLARE_FINAL_TYPE (CentoScoreGrid, cento_score_grid, CENTO, SCORE_GRID, GtkWidget)

GtkWidget *cento_score_grid_new       (void);
void       cento_score_grid_set_parts (CentoScoreGrid        *self,
                                       GtkWidget             *lane,  /* has the place and width of all lanes */
                                       GtkScrolledWindow     *rows); /* the lines end with the last row in it */
void       cento_score_grid_update    (CentoScoreGrid        *self,
                                       const CentoScoreClock *clock,
                                       int                    rows_height); /* px, of all of them */

G_END_DECLS
