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
 * @tried: (nullable): the address that was tried last, as text
 * @error: set to %CENTO_ERROR_SELF_CONNECT, or to what the system said
 *
 * Takes a descriptor of its own for the socket and nothing else: it costs a hundredth of the memory of the
 * objects around it, which close theirs when they go.
 *
 * Returns: (transfer full) (nullable): the connection
 */
CentoConnection *
cento_connection_new (GSocketConnection *socket_connection, const char *tried, GError **error)
{
  GSocket *socket = g_socket_connection_get_socket (socket_connection);
  g_autoptr (GSocketAddress) local = g_socket_get_local_address (socket, NULL);
  g_autoptr (GSocketAddress) remote = NULL;
  g_autoptr (GError) problem = NULL;
  CentoConnection *connection;
  int fd;

  /* A connection that was reset by now has no peer any more, but bytes that came before the reset can still
   * be read. */
  remote = g_socket_get_remote_address (socket, &problem);
  if (remote == NULL && tried == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (local != NULL && remote != NULL && is_self_connection (local, remote))
    {
      g_set_error_literal (error, CENTO_ERROR, CENTO_ERROR_SELF_CONNECT,
                           "The connection leads back to itself");
      return NULL;
    }
  fd = fcntl (g_socket_get_fd (socket), F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  if (fd < 0)
    {
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
      return NULL;
    }
  if (!g_unix_set_fd_nonblocking (fd, TRUE, error))
    {
      close (fd);
      return NULL;
    }
  keep_alive (fd);
  connection = g_new (CentoConnection, 1);
  connection->fd = fd;
  connection->peer = remote != NULL ? cento_endpoint_format_address (remote) : g_strdup (tried);
  return connection;
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
