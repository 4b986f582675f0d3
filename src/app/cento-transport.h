/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/cento-player.h"
#include "core/cento-time-axis.h"

G_BEGIN_DECLS

/**
 * CentoTransport:
 *
 * The bar below the score: where a replay stands, what part of time is in sight, and what the selected range holds. Property "turns" (boolean):
 * whether lines lead from the turns of the loop to the lanes that they served.
 */
#define CENTO_TYPE_TRANSPORT (cento_transport_get_type ())
G_DECLARE_FINAL_TYPE (CentoTransport, cento_transport, CENTO, TRANSPORT, GtkWidget)

GtkWidget *cento_transport_new         (void);
void       cento_transport_set_axis    (CentoTransport *self,
                                        CentoTimeAxis  *axis);   /* (nullable) */
void       cento_transport_set_player  (CentoTransport *self,
                                        CentoPlayer    *player); /* (nullable) */
void       cento_transport_set_narrow  (CentoTransport *self,
                                        gboolean        narrow); /* there is no loop whose turns could be shown */
void       cento_transport_toggle_play (CentoTransport *self);
void       cento_transport_step_speed  (CentoTransport *self,
                                        int             step);

G_END_DECLS
