/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CENTO_TYPE_APPLICATION (cento_application_get_type ())
G_DECLARE_FINAL_TYPE (CentoApplication, cento_application, CENTO, APPLICATION, GtkApplication)

CentoApplication *cento_application_new (void);

G_END_DECLS
