/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-toast-message.h"

G_DEFINE_BOXED_TYPE (CentoToastMessage,
                     cento_toast_message,
                     cento_toast_message_copy,
                     cento_toast_message_free)

static void
offer_free (CentoToastOffer *offer)
{
  g_free (offer->label);
  g_free (offer->action);
  g_clear_pointer (&offer->target, g_variant_unref);
  g_free (offer);
}

CentoToastMessage *
cento_toast_message_new (const char *text, gboolean stays)
{
  CentoToastMessage *message;

  g_return_val_if_fail (text != NULL, NULL);

  message = g_new0 (CentoToastMessage, 1);
  message->text = g_strdup (text);
  message->stays = stays;
  message->offers = g_ptr_array_new_with_free_func ((GDestroyNotify) offer_free);
  return message;
}

CentoToastMessage *
cento_toast_message_copy (const CentoToastMessage *message)
{
  CentoToastMessage *copy;

  g_return_val_if_fail (message != NULL, NULL);

  copy = cento_toast_message_new (message->text, message->stays);
  for (guint i = 0; i < message->offers->len; i++)
    {
      const CentoToastOffer *offer = g_ptr_array_index (message->offers, i);

      cento_toast_message_offer (copy, offer->label, offer->action, offer->target);
    }
  return copy;
}

void
cento_toast_message_free (CentoToastMessage *message)
{
  g_return_if_fail (message != NULL);

  g_free (message->text);
  g_ptr_array_unref (message->offers);
  g_free (message);
}

void
cento_toast_message_offer (CentoToastMessage *message,
                           const char *label,
                           const char *action,
                           GVariant *target)
{
  CentoToastOffer *offer;

  g_return_if_fail (message != NULL && label != NULL && action != NULL);

  offer = g_new0 (CentoToastOffer, 1);
  offer->label = g_strdup (label);
  offer->action = g_strdup (action);
  offer->target = target != NULL ? g_variant_ref_sink (target) : NULL;
  g_ptr_array_add (message->offers, offer);
}
