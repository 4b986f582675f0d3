/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/cento-settings.h"

G_BEGIN_DECLS

/* Adds "text-larger", "text-smaller", "text-normal" and "preferences", which opens the window of the settings.
 */
void cento_settings_actions_add (GtkApplication *application, CentoSettings *settings);

G_END_DECLS
