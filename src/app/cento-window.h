/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CENTO_TYPE_WINDOW (cento_window_get_type ())
G_DECLARE_FINAL_TYPE (CentoWindow, cento_window, CENTO, WINDOW, GtkApplicationWindow)

CentoWindow *cento_window_new (GtkApplication *application);

G_END_DECLS
