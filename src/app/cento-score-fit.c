/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-score-fit.h"

static int
measure_height (GtkWidget *widget, int width)
{
  int natural = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* A list measures its rows as if they had all the width they could wish for: rows of two lines are higher
 * than it says. */
int
cento_score_fit_rows (GtkWidget *score, GtkWidget *list, GtkWidget *row, int n_rows, int most)
{
  int natural, list_height, row_height, excess;

  g_return_val_if_fail (GTK_IS_WIDGET (score) && GTK_IS_WIDGET (list), most);

  natural = measure_height (score, -1);
  if (row == NULL)
    return natural;

  list_height = measure_height (list, -1);
  row_height = measure_height (row, gtk_widget_get_width (list));
  excess = row_height - measure_height (row, -1);
  if (natural + n_rows * excess <= most)
    return natural + n_rows * excess;
  return natural - list_height + MAX ((most - (natural - list_height)) / MAX (row_height, 1), 1) * row_height;
}

/* Lanes are shorter beside it: all that shares their clock has to end where they do. */
int
cento_score_fit_bar (GtkWidget *scroller, GtkWidget *list)
{
  int width = gtk_widget_get_width (list);

  g_return_val_if_fail (GTK_IS_WIDGET (scroller), 0);

  return width > 0 ? MAX (gtk_widget_get_width (scroller) - width, 0) : 0;
}
