/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-scrolling.h"

static void
end (GtkAdjustment *adjustment)
{
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment));
}

void
cento_scrolling_end (GtkWidget *widget)
{
  if (GTK_IS_SCROLLED_WINDOW (widget))
    {
      end (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (widget)));
      end (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (widget)));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    cento_scrolling_end (child);
}
