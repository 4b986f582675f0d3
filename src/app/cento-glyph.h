/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CentoGlyph:
 *
 * The sign of a task's voice: 12 px, the same on the page's head and in the score. Property "task" (uint): 0 shows nothing.
 */
#define CENTO_TYPE_GLYPH (cento_glyph_get_type ())
G_DECLARE_FINAL_TYPE (CentoGlyph, cento_glyph, CENTO, GLYPH, GtkWidget)

GtkWidget *cento_glyph_new      (void);
void       cento_glyph_set_task (CentoGlyph *self,
                                 guint       task);

G_END_DECLS
