/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-endpoint.h"

struct _CentoEndpoint
{
  GObject parent_instance;

  GListStore *addresses; /* of GSocketAddress, in the order in which they are tried */
};

/* One walk over the addresses of an endpoint. */
struct _CentoEndpointEnumerator
{
  GSocketAddressEnumerator parent_instance;

  CentoEndpoint *endpoint;
  guint position;
};

#define CENTO_TYPE_ENDPOINT_ENUMERATOR (cento_endpoint_enumerator_get_type ())
G_DECLARE_FINAL_TYPE (CentoEndpointEnumerator,
                      cento_endpoint_enumerator,
                      CENTO,
                      ENDPOINT_ENUMERATOR,
                      GSocketAddressEnumerator)
G_DEFINE_FINAL_TYPE (CentoEndpointEnumerator, cento_endpoint_enumerator, G_TYPE_SOCKET_ADDRESS_ENUMERATOR)

static void cento_endpoint_connectable_init (GSocketConnectableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CentoEndpoint,
                               cento_endpoint,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_SOCKET_CONNECTABLE,
                                                      cento_endpoint_connectable_init))

static GSocketAddress *
cento_endpoint_enumerator_next (GSocketAddressEnumerator *enumerator,
                                GCancellable *cancellable,
                                GError **error)
{
  CentoEndpointEnumerator *self = CENTO_ENDPOINT_ENUMERATOR (enumerator);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_list_model_get_item (G_LIST_MODEL (self->endpoint->addresses), self->position++);
}

static void
cento_endpoint_enumerator_dispose (GObject *object)
{
  CentoEndpointEnumerator *self = CENTO_ENDPOINT_ENUMERATOR (object);

  g_clear_object (&self->endpoint);

  G_OBJECT_CLASS (cento_endpoint_enumerator_parent_class)->dispose (object);
}

static void
cento_endpoint_enumerator_class_init (CentoEndpointEnumeratorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cento_endpoint_enumerator_dispose;
  G_SOCKET_ADDRESS_ENUMERATOR_CLASS (klass)->next = cento_endpoint_enumerator_next;
}

static void
cento_endpoint_enumerator_init (CentoEndpointEnumerator *self)
{
}

static GSocketAddressEnumerator *
cento_endpoint_enumerate (GSocketConnectable *connectable)
{
  CentoEndpointEnumerator *enumerator = g_object_new (CENTO_TYPE_ENDPOINT_ENUMERATOR, NULL);

  enumerator->endpoint = g_object_ref (CENTO_ENDPOINT (connectable));
  return G_SOCKET_ADDRESS_ENUMERATOR (enumerator);
}

static char *
cento_endpoint_to_string (GSocketConnectable *connectable)
{
  CentoEndpoint *self = CENTO_ENDPOINT (connectable);
  g_autoptr (GSocketAddress) first = g_list_model_get_item (G_LIST_MODEL (self->addresses), 0);

  return first != NULL ? cento_endpoint_format_address (first) : g_strdup ("");
}

static void
cento_endpoint_connectable_init (GSocketConnectableIface *iface)
{
  iface->enumerate = cento_endpoint_enumerate;
  iface->to_string = cento_endpoint_to_string;
}

static void
cento_endpoint_dispose (GObject *object)
{
  CentoEndpoint *self = CENTO_ENDPOINT (object);

  g_clear_object (&self->addresses);

  G_OBJECT_CLASS (cento_endpoint_parent_class)->dispose (object);
}

static void
cento_endpoint_class_init (CentoEndpointClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cento_endpoint_dispose;
}

static void
cento_endpoint_init (CentoEndpoint *self)
{
  self->addresses = g_list_store_new (G_TYPE_SOCKET_ADDRESS);
}

/* The first at or after @link that is, or is not, of the family. */
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
  CentoEndpoint *self = g_object_new (CENTO_TYPE_ENDPOINT, NULL);
  GSocketFamily family;
  GList *next[2];

  g_return_val_if_fail (addresses != NULL, self);

  family = g_inet_address_get_family (addresses->data);
  next[0] = addresses;
  next[1] = find_family (addresses, family, FALSE);
  for (guint turn = 0; next[0] != NULL || next[1] != NULL; turn ^= 1)
    {
      g_autoptr (GSocketAddress) address = NULL;

      if (next[turn] == NULL)
        continue;
      address = g_inet_socket_address_new (next[turn]->data, port);
      g_list_store_append (self->addresses, address);
      next[turn] = find_family (next[turn]->next, family, turn == 0);
    }
  return self;
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
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string (host, port);
  CentoEndpoint *self;

  if (address == NULL)
    return NULL;
  self = g_object_new (CENTO_TYPE_ENDPOINT, NULL);
  g_list_store_append (self->addresses, address);
  return self;
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
