/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * CentoToastOffer:
 * @label: of the button, with a mnemonic
 * @action: a detailed name of what it does
 * @target: (nullable): of the action
 */
typedef struct
{
  char     *label;
  char     *action;
  GVariant *target;
} CentoToastOffer;

/**
 * CentoToastMessage:
 * @text: one or two sentences
 * @stays: until it is closed, and it comes back after whatever takes its place
 * @offers: of CentoToastOffer: what can be done about it
 *
 * What a #CentoToast shows.
 */
typedef struct
{
  char      *text;
  gboolean   stays;
  GPtrArray *offers;
} CentoToastMessage;

#define CENTO_TYPE_TOAST_MESSAGE (cento_toast_message_get_type ())
GType              cento_toast_message_get_type (void);

CentoToastMessage *cento_toast_message_new   (const char        *text,
                                              gboolean           stays);
CentoToastMessage *cento_toast_message_copy  (const CentoToastMessage *message);
void               cento_toast_message_free  (CentoToastMessage *message);
void               cento_toast_message_offer (CentoToastMessage *message,
                                              const char        *label,
                                              const char        *action,
                                              GVariant          *target);  /* (nullable): taken over when it floats */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoToastMessage, cento_toast_message_free)

G_END_DECLS
