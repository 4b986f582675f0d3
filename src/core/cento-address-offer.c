/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-address-offer.h"

#include <string.h>

#include "core/cento-address-list.h"

static gboolean
names_host (const CentoAddress *address)
{
  const char *typed = cento_address_get_typed (address);

  return typed[0] != ':' && strchr (typed, ':') != NULL;
}

/**
 * cento_address_offer_new:
 * @text: of the clipboard, say, which may be about something else
 *
 * A number alone may be anything: it counts as a port of this computer only when there is nothing else in
 * @text.
 *
 * Returns: (transfer full) (nullable) (element-type CentoAddress): the addresses in their order, or %NULL
 * when there is none
 */
GPtrArray *
cento_address_offer_new (const char *text)
{
  g_autoptr (CentoAddressList) list = NULL;
  g_autoptr (GPtrArray) offer = NULL;
  gboolean only_ports;

  g_return_val_if_fail (text != NULL, NULL);

  list = cento_address_list_parse (text);
  only_ports = list->problems->len == 0;
  for (guint i = 0; only_ports && i < list->addresses->len; i++)
    only_ports = !names_host (g_ptr_array_index (list->addresses, i));

  offer = g_ptr_array_new_with_free_func ((GDestroyNotify) cento_address_unref);
  for (guint i = 0; i < list->addresses->len; i++)
    {
      CentoAddress *address = g_ptr_array_index (list->addresses, i);

      if (only_ports || names_host (address))
        g_ptr_array_add (offer, cento_address_ref (address));
    }

  return offer->len > 0 ? g_steal_pointer (&offer) : NULL;
}
