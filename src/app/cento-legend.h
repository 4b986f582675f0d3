/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CentoLegend:
 *
 * The help: a window with every mark of the score and what it says.
 */
#define CENTO_TYPE_LEGEND (cento_legend_get_type ())
G_DECLARE_FINAL_TYPE (CentoLegend, cento_legend, CENTO, LEGEND, GtkWindow)

void cento_legend_present (GtkWindow *parent); /* over it; the one that is open, or a new one */

G_END_DECLS
