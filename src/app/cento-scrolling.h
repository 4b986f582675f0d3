/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Ends at once every movement by which scrolled windows in a widget, or it itself, go to where they were asked to. To be
 * called before they are unmapped: GTK 4.8 ends such a movement by setting the last value, and disconnects a handler
 * twice when a text view corrects that value.
 */
void cento_scrolling_end (GtkWidget *widget);

G_END_DECLS
