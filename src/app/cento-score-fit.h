/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * How large the parts of a score are, which GTK measures without knowing of the others.
 */
int cento_score_fit_rows (GtkWidget *score,
                          GtkWidget *list,
                          GtkWidget *row,       /* (nullable): one of the list's, of n_rows */
                          int        n_rows,
                          int        most);     /* returns the height of as many whole rows as that much holds, at least one */
int cento_score_fit_bar  (GtkWidget *scroller,
                          GtkWidget *list);     /* the width of a scroll bar that stands beside the rows; 0 for one that lies over them */

G_END_DECLS
