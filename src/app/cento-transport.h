/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/cento-time-axis.h"

G_BEGIN_DECLS

/**
 * CentoTransport:
 *
 * The bar below the score: what part of time is in sight, and what the selected range holds. Property "turns" (boolean):
 * whether lines lead from the turns of the loop to the lanes that they served.
 */
#define CENTO_TYPE_TRANSPORT (cento_transport_get_type ())
G_DECLARE_FINAL_TYPE (CentoTransport, cento_transport, CENTO, TRANSPORT, GtkWidget)

GtkWidget *cento_transport_new      (void);
void       cento_transport_set_axis (CentoTransport *self,
                                     CentoTimeAxis  *axis);  /* (nullable) */

G_END_DECLS
