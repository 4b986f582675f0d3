/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CentoStillBox:
 *
 * Holds widgets that seldom change and is drawn as one picture, which costs less in each frame than all their parts do. Its
 * layout manager places them.
 */
#define CENTO_TYPE_STILL_BOX (cento_still_box_get_type ())
G_DECLARE_FINAL_TYPE (CentoStillBox, cento_still_box, CENTO, STILL_BOX, GtkWidget)

GtkWidget *cento_still_box_new (void);

G_END_DECLS
