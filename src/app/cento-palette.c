/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-palette.h"

/* The style context went out of use in GTK 4.10, which has no other way to ask for a named colour: it is
 * asked here and nowhere else. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

static GdkRGBA
look_up (GtkStyleContext *context, const char *name)
{
  GdkRGBA color;

  if (!gtk_style_context_lookup_color (context, name, &color))
    gtk_style_context_get_color (context, &color);
  return color;
}

/* Fills the palette with what the style sheets in force say; without them every colour is the widget's own.
 */
void
cento_palette_read (CentoPalette *palette, GtkWidget *widget)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);

  palette->ink = look_up (context, "ink");
  palette->ink_soft = look_up (context, "ink_soft");
  palette->staff = look_up (context, "staff");
  palette->failed = look_up (context, "failed");
  palette->on_accent = look_up (context, "on_accent");
}

GdkRGBA
cento_palette_get_color (GtkWidget *widget)
{
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  return color;
}

G_GNUC_END_IGNORE_DEPRECATIONS

GdkRGBA
cento_palette_fade (GdkRGBA color, double opacity)
{
  color.alpha = (float) (color.alpha * opacity);
  return color;
}
