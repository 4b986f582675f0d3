/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/cento-settings.h"

G_BEGIN_DECLS

/**
 * CentoPreferences:
 *
 * The window in which the settings are seen and changed. What is changed holds at once; there is nothing to confirm.
 */
#define CENTO_TYPE_PREFERENCES (cento_preferences_get_type ())
G_DECLARE_FINAL_TYPE (CentoPreferences, cento_preferences, CENTO, PREFERENCES, GtkWindow)

GtkWidget *cento_preferences_new (GtkWindow     *parent,    /* it goes with that */
                                  CentoSettings *settings);

G_END_DECLS
