/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-palette.h"

#include <string.h>

#include "app/cento-compat.h"
#include "app/cento-voice.h"

/* Fills the palette with what the style sheets in force say; without them every colour is the widget's own.
 */
void
cento_palette_read (CentoPalette *palette, GtkWidget *widget)
{
  palette->ink = cento_compat_lookup_color (widget, "ink");
  palette->ink_soft = cento_compat_lookup_color (widget, "ink_soft");
  palette->staff = cento_compat_lookup_color (widget, "staff");
  palette->failed = cento_compat_lookup_color (widget, "failed");
  palette->accent = cento_compat_lookup_color (widget, "accent");
  palette->on_accent = cento_compat_lookup_color (widget, "on_accent");
  palette->page = cento_compat_lookup_color (widget, "page");
}

/* A widget whose voice changes as fast as rows are scrolled would be styled anew each time if it had its
 * class. */
GdkRGBA
cento_palette_get_voice (GtkWidget *widget, guint task)
{
  char name[] = "voice_1";

  name[sizeof name - 2] = cento_voice_get_class (task)[strlen ("voice-")];
  return cento_compat_lookup_color (widget, name);
}

GdkRGBA
cento_palette_fade (GdkRGBA color, double opacity)
{
  color.alpha = (float) (color.alpha * opacity);
  return color;
}
