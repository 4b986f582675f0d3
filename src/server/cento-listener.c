/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "server/cento-listener.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "core/cento-endpoint.h"

/* The usual 10 lose connections when a thousand come at once. */
#define BACKLOG 4096

/* How often a free port of one family may turn out to be taken in the other. */
#define PORT_TRIES 32

#define ACCEPTS_A_CALL 32
#define RECOVERY_TIME  G_TIME_SPAN_SECOND

typedef struct
{
  CentoListener *listener;
  int fd;
  CentoWatch *watch;
} Entrance;

struct _CentoListener
{
  CentoReactor *reactor;
  GArray *entrances; /* of Entrance */
  guint16 port;
  guint limit;
  int reserve; /* given up for a moment to get rid of a newcomer there is no descriptor for; or -1 */
  CentoDeadline recovery;
  CentoListenerFunc func;
  gpointer user_data;
  gboolean *freed; /* set by cento_listener_free() for a handler further up on the stack */
};

static void
update_interest (CentoListener *listener)
{
  gboolean rests = listener->limit == 0 || cento_deadline_is_set (&listener->recovery);

  for (guint i = 0; i < listener->entrances->len; i++)
    {
      Entrance *entrance = &g_array_index (listener->entrances, Entrance, i);

      if (entrance->watch != NULL)
        cento_watch_set_interest (entrance->watch, rests ? 0 : CENTO_READY_READ);
    }
}

static void
open_reserve (CentoListener *listener)
{
  if (listener->reserve < 0)
    listener->reserve = open ("/dev/null", O_RDONLY | O_CLOEXEC);
}

static void
on_recovered (CentoDeadline *deadline, gint64 now, gpointer user_data)
{
  CentoListener *listener = user_data;

  open_reserve (listener);
  update_interest (listener);
}

static char *
format_peer (const struct sockaddr_storage *native, socklen_t length)
{
  struct sockaddr_storage copy = *native;
  g_autoptr (GSocketAddress) address = g_socket_address_new_from_native (&copy, length);

  return address != NULL ? cento_endpoint_format_address (address) : g_strdup ("?");
}

static gboolean
is_shortage (int code)
{
  return code == EMFILE || code == ENFILE || code == ENOBUFS || code == ENOMEM;
}

/* The newcomer would stay in the queue and make the socket ready for ever: let it in and out at once. When
 * that fails or leaves no reserve everybody waits until things may have changed. */
static void
turn_away (Entrance *entrance, gint64 now, char **peer)
{
  CentoListener *listener = entrance->listener;
  struct sockaddr_storage native;
  socklen_t length = sizeof native;
  int fd;

  if (listener->reserve >= 0)
    {
      close (listener->reserve);
      listener->reserve = -1;
      fd = accept4 (entrance->fd, (struct sockaddr *) &native, &length, SOCK_CLOEXEC | SOCK_NONBLOCK);
      if (fd >= 0)
        {
          *peer = format_peer (&native, length);
          close (fd);
        }
      open_reserve (listener);
    }
  if (*peer != NULL && listener->reserve >= 0)
    return;
  cento_deadlines_set (cento_reactor_get_deadlines (listener->reactor), &listener->recovery,
                       now + RECOVERY_TIME);
  update_interest (listener);
}

/* Returns whether somebody was let in or turned away; -1 in fd means turned away. */
static gboolean
accept_one (Entrance *entrance, gint64 now, int *fd, char **peer)
{
  struct sockaddr_storage native;
  socklen_t length = sizeof native;

  do
    {
      length = sizeof native;
      *fd = accept4 (entrance->fd, (struct sockaddr *) &native, &length, SOCK_CLOEXEC | SOCK_NONBLOCK);
    }
  while (*fd < 0 && (errno == EINTR || errno == ECONNABORTED || errno == EPROTO));

  if (*fd >= 0)
    *peer = format_peer (&native, length);
  else if (is_shortage (errno))
    turn_away (entrance, now, peer);
  return *peer != NULL;
}

static void
on_entrance_ready (CentoWatch *watch, CentoReady ready, const CentoMoment *moment, gpointer user_data)
{
  Entrance *entrance = user_data;
  CentoListener *listener = entrance->listener;
  gboolean freed = FALSE;

  listener->freed = &freed;
  for (guint i = 0; i < ACCEPTS_A_CALL && !freed && listener->limit > 0; i++)
    {
      g_autofree char *peer = NULL;
      int fd;

      if (!accept_one (entrance, moment->time, &fd, &peer))
        break;
      if (fd >= 0 && listener->limit != G_MAXUINT)
        cento_listener_set_limit (listener, listener->limit - 1);
      listener->func (fd, peer, moment->time, listener->user_data);
    }
  if (!freed)
    listener->freed = NULL;
}

static void
set_socket_error (GError **error, int code, const char *iface, guint16 port)
{
  GIOErrorEnum io_code = g_io_error_from_errno (code);

  if (code == EADDRINUSE)
    /* Translators: a number, and the name or address of an interface. */
    g_set_error (error, G_IO_ERROR, io_code, _ ("Port %u is already in use on %s."), port, iface);
  else if (code == EACCES)
    g_set_error (error, G_IO_ERROR, io_code, _ ("Port %u may only be used by the administrator."), port);
  else if (code == EADDRNOTAVAIL)
    /* Translators: %s is a numeric address. */
    g_set_error (error, G_IO_ERROR, io_code, _ ("This computer has no address %s."), iface);
  else
    /* Translators: the name or address of an interface, and the reason in words of the system. */
    g_set_error (error, G_IO_ERROR, io_code, _ ("Cannot listen on %s: %s."), iface, g_strerror (code));
}

/* Returns a listening descriptor, or -1 and errno. */
static int
listen_on (GSocketAddress *address)
{
  struct sockaddr_storage native;
  socklen_t length = (socklen_t) g_socket_address_get_native_size (address);
  int fd, code;

  if (!g_socket_address_to_native (address, &native, sizeof native, NULL))
    {
      errno = EAFNOSUPPORT;
      return -1;
    }
  fd = socket (native.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0)
    return -1;
  setsockopt (fd, SOL_SOCKET, SO_REUSEADDR, &(int){ 1 }, sizeof (int));
  if (native.ss_family == AF_INET6)
    setsockopt (fd, IPPROTO_IPV6, IPV6_V6ONLY, &(int){ 1 }, sizeof (int));
  if (bind (fd, (struct sockaddr *) &native, length) == 0 && listen (fd, BACKLOG) == 0)
    return fd;
  code = errno;
  close (fd);
  errno = code;
  return -1;
}

static guint16
port_of (int fd)
{
  struct sockaddr_storage native;
  socklen_t length = sizeof native;
  g_autoptr (GSocketAddress) address = NULL;

  getsockname (fd, (struct sockaddr *) &native, &length);
  address = g_socket_address_new_from_native (&native, length);
  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
}

static void
close_entrances (CentoListener *listener)
{
  for (guint i = 0; i < listener->entrances->len; i++)
    {
      Entrance *entrance = &g_array_index (listener->entrances, Entrance, i);

      g_clear_pointer (&entrance->watch, cento_watch_free);
      close (entrance->fd);
    }
  g_array_set_size (listener->entrances, 0);
}

/* Opens one socket for each address, all on the port that the first one got. Returns 0 or an errno. */
static int
open_entrances (CentoListener *listener, GPtrArray *hosts, guint16 port, gboolean forgiving)
{
  listener->port = port;
  for (guint i = 0; i < hosts->len; i++)
    {
      g_autoptr (GSocketAddress) address = NULL;
      Entrance entrance = { .listener = listener };

      address = g_inet_socket_address_new_from_string (g_ptr_array_index (hosts, i), listener->port);
      entrance.fd = listen_on (address);
      if (entrance.fd < 0 && forgiving && i > 0 && (errno == EADDRNOTAVAIL || errno == EAFNOSUPPORT))
        continue;
      if (entrance.fd < 0)
        return errno;
      g_array_append_val (listener->entrances, entrance);
      listener->port = port_of (entrance.fd);
    }
  return 0;
}

/* Of numeric addresses as text, each once. */
static GPtrArray *
find_hosts (const char *iface, GError **error)
{
  g_autoptr (GPtrArray) hosts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GSocketAddress) numeric = g_inet_socket_address_new_from_string (iface, 0);
  g_autoptr (GResolver) resolver = NULL;
  GList *addresses;

  if (g_ascii_strcasecmp (iface, "localhost") == 0)
    {
      g_ptr_array_add (hosts, g_strdup ("127.0.0.1"));
      g_ptr_array_add (hosts, g_strdup ("::1"));
      return g_steal_pointer (&hosts);
    }
  if (numeric != NULL)
    {
      g_ptr_array_add (hosts, g_strdup (iface));
      return g_steal_pointer (&hosts);
    }
  resolver = g_resolver_get_default ();
  addresses = *iface != '\0' ? g_resolver_lookup_by_name (resolver, iface, NULL, NULL) : NULL;
  for (GList *link = addresses; link != NULL; link = link->next)
    {
      g_autofree char *host = g_inet_address_to_string (link->data);

      if (!g_ptr_array_find_with_equal_func (hosts, host, g_str_equal, NULL))
        g_ptr_array_add (hosts, g_steal_pointer (&host));
    }
  g_resolver_free_addresses (addresses);
  if (hosts->len > 0)
    return g_steal_pointer (&hosts);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no interface or host named “%s”."),
               iface);
  return NULL;
}

static gboolean
watch_entrances (CentoListener *listener, GError **error)
{
  for (guint i = 0; i < listener->entrances->len; i++)
    {
      Entrance *entrance = &g_array_index (listener->entrances, Entrance, i);

      entrance->watch = cento_reactor_watch (listener->reactor, entrance->fd, CENTO_READY_READ,
                                             on_entrance_ready, entrance, error);
      if (entrance->watch == NULL)
        return FALSE;
    }
  return TRUE;
}

/**
 * cento_listener_new:
 * @iface: a host name, whose look-up may block, or a numeric address; "localhost" stands for 127.0.0.1 and,
 * where there is IPv6, ::1
 * @port: 0 for any port that is free on all addresses of @iface
 * @func: gets the connections
 * @error: for %G_IO_ERROR, with a whole translated sentence
 *
 * Returns: (transfer full) (nullable): a listener that listens already
 */
CentoListener *
cento_listener_new (CentoReactor *reactor,
                    const char *iface,
                    guint16 port,
                    CentoListenerFunc func,
                    gpointer user_data,
                    GError **error)
{
  g_autoptr (CentoListener) listener = NULL;
  g_autoptr (GPtrArray) hosts = find_hosts (iface, error);
  int code = EADDRINUSE;

  if (hosts == NULL)
    return NULL;
  listener = g_new0 (CentoListener, 1);
  listener->reactor = g_object_ref (reactor);
  listener->entrances = g_array_new (FALSE, FALSE, sizeof (Entrance));
  listener->limit = G_MAXUINT;
  listener->reserve = -1;
  listener->func = func;
  listener->user_data = user_data;
  cento_deadline_init (&listener->recovery, on_recovered, listener);

  for (guint i = 0; i < (port == 0 ? PORT_TRIES : 1) && code == EADDRINUSE; i++)
    {
      close_entrances (listener);
      code = open_entrances (listener, hosts, port, g_ascii_strcasecmp (iface, "localhost") == 0);
    }
  if (code != 0)
    {
      set_socket_error (error, code, iface, listener->port);
      return NULL;
    }
  open_reserve (listener);
  if (!watch_entrances (listener, error))
    return NULL;
  return g_steal_pointer (&listener);
}

void
cento_listener_free (CentoListener *listener)
{
  if (listener->freed != NULL)
    *listener->freed = TRUE;
  close_entrances (listener);
  cento_deadlines_clear (cento_reactor_get_deadlines (listener->reactor), &listener->recovery);
  if (listener->reserve >= 0)
    close (listener->reserve);
  g_array_unref (listener->entrances);
  g_object_unref (listener->reactor);
  g_free (listener);
}

guint16
cento_listener_get_port (CentoListener *listener)
{
  return listener->port;
}

/**
 * cento_listener_set_limit:
 * @limit: how many connections it may still accept; each one it accepts takes one from it. %G_MAXUINT, as at
 * first, for any number
 */
void
cento_listener_set_limit (CentoListener *listener, guint limit)
{
  gboolean changes = (listener->limit == 0) != (limit == 0);

  listener->limit = limit;
  if (changes)
    update_interest (listener);
}
