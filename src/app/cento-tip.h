/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/cento-tip-source.h"

G_BEGIN_DECLS

/**
 * CentoTip:
 *
 * Says beside the pointer what a #CentoTipSource has to say of the place where it rests. An overlay child of the GtkOverlay
 * that all of them are in. A GtkTooltip would wait for ever: while poems arrive GTK lays the window out many times a second,
 * takes each for a motion of the pointer, and begins its delay anew.
 */
#define CENTO_TYPE_TIP (cento_tip_get_type ())
G_DECLARE_FINAL_TYPE (CentoTip, cento_tip, CENTO, TIP, GtkWidget)

GtkWidget  *cento_tip_new      (void);
void        cento_tip_watch    (CentoTip   *self,
                                GtkOverlay *overlay); /* its parent; once */
void        cento_tip_refresh  (CentoTip   *self);    /* what is under the pointer may be another thing now */
const char *cento_tip_get_text (CentoTip   *self);    /* NULL while nothing is shown */

G_END_DECLS
