/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-connection.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "core/cento-error.h"
#include "support/cento-peer.h"
#include "support/cento-test.h"

static GSocketConnection *
connect_to (CentoPeer *peer)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection;

  connection = g_socket_client_connect_to_host (client, cento_peer_get_address (peer), 0, NULL, &error);
  ck_assert_ptr_null (error);
  return connection;
}

START_TEST (test_descriptor_outlives_the_objects_and_is_not_inherited)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Roses", "wait", NULL);
  g_autoptr (GSocketConnection) socket_connection = connect_to (peer);
  g_autoptr (CentoConnection) connection = cento_connection_new (socket_connection, NULL, NULL);
  char text[5];

  g_clear_object (&socket_connection);
  ck_assert_str_eq (connection->peer, cento_peer_get_address (peer));
  ck_assert_int_ne (fcntl (connection->fd, F_GETFD) & FD_CLOEXEC, 0);
  ck_assert_int_ne (fcntl (connection->fd, F_GETFL) & O_NONBLOCK, 0);
  ck_assert_int_eq (fcntl (connection->fd, F_SETFL, 0), 0);
  ck_assert_int_eq (recv (connection->fd, text, sizeof text, MSG_WAITALL), sizeof text);
}
END_TEST

static int
get_option (int fd, int level, int name)
{
  int value = -1;
  socklen_t length = sizeof value;

  ck_assert_int_eq (getsockopt (fd, level, name, &value, &length), 0);
  return value;
}

START_TEST (test_c19_keepalive_finds_peers_that_vanished)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("silent", NULL);
  g_autoptr (GSocketConnection) socket_connection = connect_to (peer);
  g_autoptr (CentoConnection) connection = cento_connection_new (socket_connection, NULL, NULL);

  ck_assert_int_eq (get_option (connection->fd, SOL_SOCKET, SO_KEEPALIVE), 1);
  ck_assert_int_eq (get_option (connection->fd, IPPROTO_TCP, TCP_KEEPIDLE), 60);
  ck_assert_int_eq (get_option (connection->fd, IPPROTO_TCP, TCP_KEEPINTVL), 15);
  ck_assert_int_eq (get_option (connection->fd, IPPROTO_TCP, TCP_KEEPCNT), 4);
}
END_TEST

/* A socket that connects to the port it is bound to finds itself. */
START_TEST (test_a12_connection_to_itself_is_an_error)
{
  g_autoptr (GSocket) sock = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, 0, NULL);
  g_autoptr (GSocketAddress) any_port = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) own = NULL;
  g_autoptr (GSocketConnection) socket_connection = NULL;
  g_autoptr (GError) error = NULL;

  ck_assert (g_socket_bind (sock, any_port, TRUE, NULL));
  own = g_socket_get_local_address (sock, NULL);
  ck_assert (g_socket_connect (sock, own, NULL, NULL));
  socket_connection = g_socket_connection_factory_create_connection (sock);
  ck_assert_ptr_null (cento_connection_new (socket_connection, NULL, &error));
  ck_assert (g_error_matches (error, CENTO_ERROR, CENTO_ERROR_SELF_CONNECT));
}
END_TEST

static gboolean
is_over (gpointer user_data)
{
  return cento_peer_get_n_clients (user_data) == 1 && cento_peer_get_n_present (user_data) == 0;
}

START_TEST (test_c6_reset_before_anybody_looked_loses_no_byte)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Roses", "rst", NULL);
  g_autoptr (GSocketConnection) socket_connection = connect_to (peer);
  g_autoptr (CentoConnection) connection = NULL;
  char text[6];

  cento_test_wait (is_over, peer);
  connection = cento_connection_new (socket_connection, cento_peer_get_address (peer), NULL);
  ck_assert_ptr_nonnull (connection);
  ck_assert_str_eq (connection->peer, cento_peer_get_address (peer));
  ck_assert_int_eq (recv (connection->fd, text, sizeof text, 0), 5);
  ck_assert_int_eq (recv (connection->fd, text, sizeof text, 0), -1);
}
END_TEST

static Suite *
connection_suite (void)
{
  Suite *suite = suite_create ("connection");
  TCase *tcase = cento_test_case_new (suite, "sockets");

  tcase_add_test (tcase, test_descriptor_outlives_the_objects_and_is_not_inherited);
  tcase_add_test (tcase, test_c19_keepalive_finds_peers_that_vanished);
  tcase_add_test (tcase, test_c6_reset_before_anybody_looked_loses_no_byte);
  tcase_add_test (tcase, test_a12_connection_to_itself_is_an_error);
  return suite;
}

int
main (void)
{
  return cento_test_main (connection_suite, NULL);
}
