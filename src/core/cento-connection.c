/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-connection.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <glib-unix.h>

#include "core/cento-endpoint.h"
#include "core/cento-error.h"

#define KEEPALIVE_IDLE     60 /* seconds */
#define KEEPALIVE_INTERVAL 15
#define KEEPALIVE_PROBES   4

static gboolean
is_self_connection (GSocketAddress *local, GSocketAddress *remote)
{
  GInetSocketAddress *a = G_INET_SOCKET_ADDRESS (local);
  GInetSocketAddress *b = G_INET_SOCKET_ADDRESS (remote);

  return g_inet_socket_address_get_port (a) == g_inet_socket_address_get_port (b)
         && g_inet_address_equal (g_inet_socket_address_get_address (a),
                                  g_inet_socket_address_get_address (b));
}

static void
keep_alive (int fd)
{
  setsockopt (fd, SOL_SOCKET, SO_KEEPALIVE, &(int){ 1 }, sizeof (int));
  setsockopt (fd, IPPROTO_TCP, TCP_KEEPIDLE, &(int){ KEEPALIVE_IDLE }, sizeof (int));
  setsockopt (fd, IPPROTO_TCP, TCP_KEEPINTVL, &(int){ KEEPALIVE_INTERVAL }, sizeof (int));
  setsockopt (fd, IPPROTO_TCP, TCP_KEEPCNT, &(int){ KEEPALIVE_PROBES }, sizeof (int));
}

/**
 * cento_connection_new:
 * @socket_connection: a connection just made; the caller drops it afterwards
 * @error: set to %CENTO_ERROR_SELF_CONNECT, or to what the system said
 *
 * Takes a descriptor of its own for the socket and nothing else: it costs a hundredth of the memory of the
 * objects around it, which close theirs when they go.
 *
 * Returns: (transfer full) (nullable): the connection
 */
CentoConnection *
cento_connection_new (GSocketConnection *socket_connection, GError **error)
{
  GSocket *socket = g_socket_connection_get_socket (socket_connection);
  g_autoptr (GSocketAddress) local = g_socket_get_local_address (socket, error);
  g_autoptr (GSocketAddress) remote = local != NULL ? g_socket_get_remote_address (socket, error) : NULL;
  g_autoptr (CentoConnection) connection = NULL;

  if (remote == NULL)
    return NULL;
  if (is_self_connection (local, remote))
    {
      g_set_error_literal (error, CENTO_ERROR, CENTO_ERROR_SELF_CONNECT,
                           "The connection leads back to itself");
      return NULL;
    }
  connection = g_new0 (CentoConnection, 1);
  connection->fd = fcntl (g_socket_get_fd (socket), F_DUPFD_CLOEXEC, 3);
  if (connection->fd < 0)
    {
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
      return NULL;
    }
  if (!g_unix_set_fd_nonblocking (connection->fd, TRUE, error))
    return NULL;
  keep_alive (connection->fd);
  connection->peer = cento_endpoint_format_address (remote);
  return g_steal_pointer (&connection);
}

/**
 * cento_connection_free:
 *
 * Closes the descriptor, unless it was taken out and -1 left in its place.
 */
void
cento_connection_free (CentoConnection *connection)
{
  if (connection->fd >= 0)
    close (connection->fd);
  g_free (connection->peer);
  g_free (connection);
}
