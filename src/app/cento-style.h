/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CentoStyle:
 *
 * The look of all windows of a display: the style sheet, and above it the palette that fits the desktop's settings
 * (dark, high contrast), which it follows while it lives.
 */
#define CENTO_TYPE_STYLE (cento_style_get_type ())
G_DECLARE_FINAL_TYPE (CentoStyle, cento_style, CENTO, STYLE, GObject)

CentoStyle *cento_style_new               (GdkDisplay *display);
gboolean    cento_style_get_dark          (CentoStyle *self);
gboolean    cento_style_get_high_contrast (CentoStyle *self);
gboolean    cento_style_is_wished         (GObject    *settings, /* of a display */
                                           const char *property, /* an enumeration that GTK may have or not */
                                           const char *nick);    /* of a value: whether it has that one */
void        cento_style_set_text_size     (CentoStyle *self,
                                           int         percent);  /* of poems */

G_END_DECLS
