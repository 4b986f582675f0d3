/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CentoPalette:
 *
 * The colours that drawing code needs beside a widget's own, by the names the style sheets give them. No colour is
 * written in C.
 */
typedef struct
{
  GdkRGBA ink;
  GdkRGBA ink_soft;
  GdkRGBA staff;
  GdkRGBA failed;
  GdkRGBA accent;
  GdkRGBA on_accent;
  GdkRGBA page;
} CentoPalette;

void    cento_palette_read      (CentoPalette *palette,
                                 GtkWidget    *widget);
GdkRGBA cento_palette_get_voice (GtkWidget    *widget,
                                 guint         task);    /* of another voice than the widget's own */
GdkRGBA cento_palette_fade      (GdkRGBA       color,
                                 double        opacity);

G_END_DECLS
