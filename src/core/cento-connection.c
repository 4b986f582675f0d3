/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-connection.h"

#include <unistd.h>

/**
 * cento_connection_new:
 * @fd: (transfer full): the socket
 * @peer: (transfer full): its other end, as text
 *
 * Returns: (transfer full): both together
 */
CentoConnection *
cento_connection_new (int fd, char *peer)
{
  CentoConnection *connection = g_new (CentoConnection, 1);

  connection->fd = fd;
  connection->peer = peer;
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
