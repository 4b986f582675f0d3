/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens a menu that goes with its last item or a click elsewhere. @place is in @widget, which needs a layout manager. */
void cento_context_menu_popup (GtkWidget          *widget,
                               GMenuModel         *menu,
                               const GdkRectangle *place);

G_END_DECLS
