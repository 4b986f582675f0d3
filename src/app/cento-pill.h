/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CENTO_PILL_TOP     4 /* px: in the ruler */
#define CENTO_PILL_HEIGHT  18

/**
 * A time in a pill on the ruler.
 */
int  cento_pill_get_width (PangoLayout   *layout);
void cento_pill_draw      (GtkSnapshot   *snapshot,
                           PangoLayout   *layout,
                           float          left,
                           const GdkRGBA *ground,
                           const GdkRGBA *ink);

G_END_DECLS
