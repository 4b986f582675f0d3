/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CentoFigure:
 *
 * A short text that changes often, in tabular figures. A label asks the whole window for a new layout each time it
 * changes; this one asks for nothing but its own drawing: it takes the width it is given. Properties "xalign" (float),
 * "ellipsize" (boolean: what does not fit ends in dots instead of reaching over).
 */
#define CENTO_TYPE_FIGURE (cento_figure_get_type ())
G_DECLARE_FINAL_TYPE (CentoFigure, cento_figure, CENTO, FIGURE, GtkWidget)

GtkWidget   *cento_figure_new           (void);
const char  *cento_figure_get_text      (CentoFigure *self);
void         cento_figure_set_text      (CentoFigure *self,
                                         const char  *text);
PangoLayout *cento_figure_create_layout (GtkWidget   *widget);   /* with tabular figures, for widgets that draw their own text */

G_END_DECLS
