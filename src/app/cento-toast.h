/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/cento-toast-message.h"

G_BEGIN_DECLS

/**
 * CentoToast:
 *
 * One message over the foot of a window, with buttons for what can be done about it. What went well goes away by itself;
 * what did not stays until it is closed, and comes back when another message was shown in its place.
 */
#define CENTO_TYPE_TOAST (cento_toast_get_type ())
G_DECLARE_FINAL_TYPE (CentoToast, cento_toast, CENTO, TOAST, GtkWidget)

GtkWidget  *cento_toast_new      (void);
void        cento_toast_push     (CentoToast *self,
                                  CentoToastMessage *message); /* taken over */
void        cento_toast_show     (CentoToast *self,
                                  const char *message,
                                  gboolean    stays);
void        cento_toast_offer    (CentoToast *self,
                                  const char *message,
                                  const char *label,   /* of the button, with a mnemonic */
                                  const char *action);
void        cento_toast_hide     (CentoToast *self);
const char *cento_toast_get_text (CentoToast *self);  /* NULL while nothing is shown */
const char *cento_toast_get_action (CentoToast *self);  /* what is offered first, or NULL */

G_END_DECLS
