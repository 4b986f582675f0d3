/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-endpoint.h"

struct _CentoEndpoint
{
  GPtrArray *addresses; /* of GSocketAddress, in the order in which they are tried */
};

static CentoEndpoint *
endpoint_new (void)
{
  CentoEndpoint *endpoint = g_new (CentoEndpoint, 1);

  endpoint->addresses = g_ptr_array_new_with_free_func (g_object_unref);
  return endpoint;
}

/* The first at or after the link that is, or is not, of the family. */
static GList *
find_family (GList *link, GSocketFamily family, gboolean of_family)
{
  while (link != NULL && (g_inet_address_get_family (link->data) == family) != of_family)
    link = link->next;
  return link;
}

/**
 * cento_endpoint_new:
 * @addresses: (element-type GInetAddress): at least one, as the resolver ordered them
 * @port: the port of all
 *
 * Returns: (transfer full): the endpoint
 */
CentoEndpoint *
cento_endpoint_new (GList *addresses, guint16 port)
{
  CentoEndpoint *endpoint;
  GSocketFamily family;
  GList *next[2];

  g_return_val_if_fail (addresses != NULL, NULL);

  endpoint = endpoint_new ();
  family = g_inet_address_get_family (addresses->data);
  next[0] = addresses;
  next[1] = find_family (addresses, family, FALSE);
  for (guint turn = 0; next[0] != NULL || next[1] != NULL; turn ^= 1)
    {
      if (next[turn] == NULL)
        continue;
      g_ptr_array_add (endpoint->addresses, g_inet_socket_address_new (next[turn]->data, port));
      next[turn] = find_family (next[turn]->next, family, turn == 0);
    }
  return endpoint;
}

/**
 * cento_endpoint_new_numeric:
 * @host: a numeric address; that of IPv6 may have a scope ("fe80::1%eth0")
 * @port: its port
 *
 * Returns: (transfer full) (nullable): the endpoint, or %NULL when @host is not numeric or has an unknown
 * scope
 */
CentoEndpoint *
cento_endpoint_new_numeric (const char *host, guint16 port)
{
  GSocketAddress *address = g_inet_socket_address_new_from_string (host, port);
  CentoEndpoint *endpoint;

  if (address == NULL)
    return NULL;
  endpoint = endpoint_new ();
  g_ptr_array_add (endpoint->addresses, address);
  return endpoint;
}

void
cento_endpoint_free (CentoEndpoint *endpoint)
{
  g_ptr_array_unref (endpoint->addresses);
  g_free (endpoint);
}

/**
 * cento_endpoint_get_n_addresses:
 *
 * Returns: how many there are to try, at least one
 */
guint
cento_endpoint_get_n_addresses (const CentoEndpoint *endpoint)
{
  return endpoint->addresses->len;
}

/**
 * cento_endpoint_get_address:
 *
 * Returns: (transfer none): the address to be tried at this turn
 */
GSocketAddress *
cento_endpoint_get_address (const CentoEndpoint *endpoint, guint index)
{
  g_return_val_if_fail (index < endpoint->addresses->len, NULL);

  return g_ptr_array_index (endpoint->addresses, index);
}

/**
 * cento_endpoint_format_address:
 * @address: an address with its port
 *
 * Returns: (transfer full): the text that a user could type to reach it
 */
char *
cento_endpoint_format_address (GSocketAddress *address)
{
  return g_socket_connectable_to_string (G_SOCKET_CONNECTABLE (address));
}
