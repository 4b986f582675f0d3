/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *cento_failures_new (GtkWindow  *parent,
                               const char *lines); /* a window that lists what was not saved and why; to be copied */

G_END_DECLS
