/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Calls that GTK replaced after 4.8, behind one face. */
gboolean cento_compat_lookup_color (GtkWidget  *widget,
                                    const char *name,
                                    GdkRGBA    *color);  /* a named colour of the style sheet; FALSE leaves it black */

G_END_DECLS
