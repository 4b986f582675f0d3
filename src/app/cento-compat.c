/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-compat.h"

gboolean
cento_compat_lookup_color (GtkWidget *widget, const char *name, GdkRGBA *color)
{
  gboolean found;

  *color = (GdkRGBA){ 0, 0, 0, 1 };
  /* The successor of this call takes CSS variables, which 4.8 does not know. */
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  found = gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, color);
  G_GNUC_END_IGNORE_DEPRECATIONS
  return found;
}
