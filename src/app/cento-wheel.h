/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Decides who scrolls where one scrolled thing lies in another: the inner one under the pointer, or the outer one when
 * the inner is at its end or Shift is held. Adds itself to the outer widget and lives as long.
 */
void cento_wheel_add (GtkWidget *outer); /* a GtkScrollable with GtkScrolledWindows in it */

G_END_DECLS
