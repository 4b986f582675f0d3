/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/cento-highlight.h"
#include "core/cento-collection.h"

G_BEGIN_DECLS

/**
 * CentoTip:
 *
 * Says beside the pointer what it rests on, when that is a chunk or a turn. A GtkTooltip would wait for ever: while poems
 * arrive GTK lays the window out many times a second, and begins its delay anew each time.
 */
#define CENTO_TYPE_TIP (cento_tip_get_type ())
G_DECLARE_FINAL_TYPE (CentoTip, cento_tip, CENTO, TIP, GtkWidget)

GtkWidget  *cento_tip_new      (void);                       /* to be an overlay child of its GtkOverlay */
void        cento_tip_set_up   (CentoTip        *self,
                                CentoHighlight  *highlight,
                                CentoCollection *collection);
void        cento_tip_show     (CentoTip        *self);      /* at once */
const char *cento_tip_get_text (CentoTip        *self);      /* NULL while nothing is shown */

G_END_DECLS
