/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives a widget that shows poems in its own font the class "wide-face" when the face that was found for it runs much
 * wider than those the style sheet asks for first. To be called when its style changed. */
void cento_poem_face_set_class (GtkWidget *widget);

G_END_DECLS
