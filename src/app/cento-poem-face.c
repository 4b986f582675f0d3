/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-poem-face.h"

static gboolean
is_wide (PangoContext *context)
{
  g_autoptr (PangoFont) font
    = pango_context_load_font (context, pango_context_get_font_description (context));
  g_autoptr (PangoFontDescription) found = NULL;
  const char *family;

  if (font == NULL)
    return FALSE;
  found = pango_font_describe (font);
  family = pango_font_description_get_family (found);
  return g_strcmp0 (family, "DejaVu Serif") == 0 || g_strcmp0 (family, "Noto Serif") == 0;
}

void
cento_poem_face_set_class (GtkWidget *widget)
{
  if (is_wide (gtk_widget_get_pango_context (widget)))
    gtk_widget_add_css_class (widget, "wide-face");
  else
    gtk_widget_remove_css_class (widget, "wide-face");
}
