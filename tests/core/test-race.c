/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-race.h"

#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/cento-error.h"
#include "support/cento-peer.h"
#include "support/cento-test.h"

static CentoReactor *reactor;
static CentoEndpoint *endpoint;
static CentoRace *race;
static CentoConnection *connection;
static GError *error;
static gboolean over;
static GString *tried;
static char *exhausted_at; /* the address before which descriptors run out */

static void
setup (void)
{
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  tried = g_string_new (NULL);
}

static void
teardown (void)
{
  g_clear_pointer (&race, cento_race_free);
  g_clear_pointer (&endpoint, cento_endpoint_free);
  g_clear_pointer (&connection, cento_connection_free);
  g_clear_error (&error);
  g_string_free (tried, TRUE);
  g_clear_pointer (&exhausted_at, g_free);
  ck_assert_uint_eq (cento_reactor_get_n_watches (reactor), 0);
  ck_assert_uint_eq (cento_deadlines_get_n_set (cento_reactor_get_deadlines (reactor)), 0);
  g_assert_finalize_object (reactor);
}

/* From here on the process gets no further descriptor: the lowest free one is beyond the limit. */
static void
exhaust_descriptors (void)
{
  struct rlimit limit;
  int lowest = dup (0);

  close (lowest);
  ck_assert_int_eq (getrlimit (RLIMIT_NOFILE, &limit), 0);
  limit.rlim_cur = (rlim_t) lowest;
  ck_assert_int_eq (setrlimit (RLIMIT_NOFILE, &limit), 0);
}

static void
on_try (const char *address, gpointer user_data)
{
  ck_assert (!over);
  if (g_strcmp0 (exhausted_at, address) == 0)
    exhaust_descriptors ();
  g_string_append_printf (tried, "%s%.*s", tried->len > 0 ? " " : "",
                          (int) (strrchr (address, ':') - address), address);
}

static void
on_end (CentoConnection *got, GError *why, gpointer user_data)
{
  ck_assert (!over);
  ck_assert ((got == NULL) != (why == NULL));
  over = TRUE;
  connection = got;
  error = why;
  g_clear_pointer (&race, cento_race_free);
}

static void
begin (const char *hosts, guint16 port)
{
  g_auto (GStrv) parts = g_strsplit (hosts, " ", -1);
  GList *list = NULL;
  CentoMoment moment;

  for (guint i = 0; parts[i] != NULL; i++)
    list = g_list_append (list, g_inet_address_new_from_string (parts[i]));
  endpoint = cento_endpoint_new (list, port);
  g_resolver_free_addresses (list);
  cento_reactor_get_moment (reactor, &moment);
  race = cento_race_new (reactor, endpoint, moment.time, on_try, on_end, NULL);
  ck_assert (!over);
}

static gboolean
is_over (gpointer user_data)
{
  return over;
}

static void
run (const char *hosts, guint16 port)
{
  begin (hosts, port);
  cento_test_wait (is_over, NULL);
}

START_TEST (test_winner_is_a_bare_descriptor)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Roses", "wait", NULL);
  char text[5];

  run ("127.0.0.1", cento_peer_get_port (peer));
  ck_assert_ptr_nonnull (connection);
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

  run ("127.0.0.1", cento_peer_get_port (peer));
  ck_assert_int_eq (get_option (connection->fd, SOL_SOCKET, SO_KEEPALIVE), 1);
  ck_assert_int_eq (get_option (connection->fd, IPPROTO_TCP, TCP_KEEPIDLE), 60);
  ck_assert_int_eq (get_option (connection->fd, IPPROTO_TCP, TCP_KEEPINTVL), 15);
  ck_assert_int_eq (get_option (connection->fd, IPPROTO_TCP, TCP_KEEPCNT), 4);
}
END_TEST

START_TEST (test_b1_refused_everywhere_is_refused)
{
  g_autoptr (CentoPeer) nobody = cento_peer_new_refusing ("127.0.0.1");

  run ("127.0.0.1 127.0.0.2", cento_peer_get_port (nobody));
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED));
  ck_assert_str_eq (tried->str, "127.0.0.1 127.0.0.2");
}
END_TEST

START_TEST (test_refused_is_followed_by_the_next_at_once)
{
  g_autoptr (CentoPeer) peer = cento_peer_new_at ("127.0.0.2", 0, "silent", NULL);
  gint64 begun = g_get_monotonic_time ();

  run ("127.0.0.1 127.0.0.2", cento_peer_get_port (peer));
  ck_assert_str_eq (connection->peer, cento_peer_get_address (peer));
  ck_assert_int_lt (g_get_monotonic_time () - begun, CENTO_RACE_HEAD_START);
}
END_TEST

START_TEST (test_b11_dead_address_has_a_head_start_only)
{
  g_autoptr (CentoPeer) dead = cento_peer_new_dead ("127.0.0.1", 0);
  g_autoptr (CentoPeer) peer = cento_peer_new_at ("127.0.0.2", cento_peer_get_port (dead), "silent", NULL);
  gint64 begun = g_get_monotonic_time ();

  run ("127.0.0.1 127.0.0.2", cento_peer_get_port (peer));
  ck_assert_str_eq (connection->peer, cento_peer_get_address (peer));
  ck_assert_int_ge (g_get_monotonic_time () - begun, CENTO_RACE_HEAD_START);
}
END_TEST

START_TEST (test_first_that_answers_ends_the_others)
{
  g_autoptr (CentoPeer) dead = cento_peer_new_dead ("127.0.0.1", 0);
  g_autoptr (CentoPeer) peer = cento_peer_new_at ("127.0.0.2", cento_peer_get_port (dead), "silent", NULL);
  guint before = cento_test_count_descriptors ();

  run ("127.0.0.1 127.0.0.2 127.0.0.3", cento_peer_get_port (peer));
  ck_assert_str_eq (tried->str, "127.0.0.1 127.0.0.2");
  ck_assert_uint_le (cento_test_count_descriptors (), before + 2); /* ours and that of the peer */
}
END_TEST

static gboolean
has_no_deadline (gpointer user_data)
{
  return cento_deadlines_get_n_set (cento_reactor_get_deadlines (reactor)) == 0;
}

START_TEST (test_refused_while_another_is_open_waits_for_it)
{
  g_autoptr (CentoPeer) dead = cento_peer_new_dead ("127.0.0.1", 0);

  begin ("127.0.0.1 127.0.0.2", cento_peer_get_port (dead));
  cento_test_wait (has_no_deadline, NULL);
  ck_assert_str_eq (tried->str, "127.0.0.1 127.0.0.2");
  ck_assert (!is_over (NULL));
}
END_TEST

START_TEST (test_refusal_tells_more_than_no_route)
{
  g_autoptr (CentoPeer) nobody = cento_peer_new_refusing ("127.0.0.1");

  /* Connecting to a multicast address fails at once: there is no network for it. */
  run ("224.0.0.1 127.0.0.1", cento_peer_get_port (nobody));
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED));
}
END_TEST

START_TEST (test_b15_lack_of_descriptors_tells_more_than_a_refusal)
{
  g_autoptr (CentoPeer) nobody = cento_peer_new_refusing ("127.0.0.1");

  exhausted_at = g_strdup_printf ("127.0.0.2:%u", cento_peer_get_port (nobody));
  run ("127.0.0.1 127.0.0.2", cento_peer_get_port (nobody));
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TOO_MANY_OPEN_FILES));
}
END_TEST

START_TEST (test_address_without_a_route_is_an_error_told_later)
{
  begin ("224.0.0.1", 1);
  ck_assert (!over);
  cento_test_wait (is_over, NULL);
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE));
}
END_TEST

START_TEST (test_b13_freed_under_way_is_silent)
{
  g_autoptr (CentoPeer) dead = cento_peer_new_dead ("127.0.0.1", 0);
  guint before = cento_test_count_descriptors ();

  begin ("127.0.0.1", cento_peer_get_port (dead));
  g_clear_pointer (&race, cento_race_free);
  ck_assert_uint_eq (cento_test_count_descriptors (), before);
  ck_assert (!cento_test_wait_for (is_over, NULL, 20 * G_TIME_SPAN_MILLISECOND));
}
END_TEST

static gboolean
has_left (gpointer user_data)
{
  return cento_peer_get_n_clients (user_data) == 1 && cento_peer_get_n_present (user_data) == 0;
}

static void
begin_and_let_it_reset (CentoPeer *peer)
{
  begin ("127.0.0.1", cento_peer_get_port (peer));
  while (!has_left (peer))
    g_usleep (1000);
  cento_test_wait (is_over, NULL);
}

/* The reset is there before anybody looks whether the connection is. */
START_TEST (test_c6_bytes_before_an_early_reset_are_not_lost)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Roses", "rst", NULL);
  char text[6];

  begin_and_let_it_reset (peer);
  ck_assert_ptr_nonnull (connection);
  ck_assert_str_eq (connection->peer, cento_peer_get_address (peer));
  ck_assert_int_eq (recv (connection->fd, text, sizeof text, 0), 5);
  ck_assert_int_eq (recv (connection->fd, text, sizeof text, 0), -1);
  ck_assert_int_eq (errno, ECONNRESET);
}
END_TEST

START_TEST (test_c5_early_reset_without_a_byte_is_not_a_refusal)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("rst", NULL);

  begin_and_let_it_reset (peer);
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED));
}
END_TEST

START_TEST (test_c4_early_end_is_a_connection)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("fin", NULL);
  char text[6];

  begin_and_let_it_reset (peer);
  ck_assert_ptr_nonnull (connection);
  ck_assert_int_eq (recv (connection->fd, text, sizeof text, 0), 0);
}
END_TEST

/* A network of our own, in which the kernel has one port only to connect from. */
static void
enter_network_with_one_port (const char *port)
{
  g_autofree char *range = g_strdup_printf ("%s %s", port, port);
  struct ifreq loopback = { .ifr_name = "lo", .ifr_flags = IFF_UP | IFF_RUNNING };
  int control;

  if (unshare (CLONE_NEWNET) != 0 && unshare (CLONE_NEWUSER | CLONE_NEWNET) != 0)
    cento_test_skip ("no network of our own here");
  control = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  ck_assert_int_eq (ioctl (control, SIOCSIFFLAGS, &loopback), 0);
  close (control);
  control = open ("/proc/sys/net/ipv4/ip_local_port_range", O_WRONLY | O_CLOEXEC);
  if (control < 0)
    cento_test_skip ("the ports of a network cannot be set here");
  ck_assert_int_eq (write (control, range, strlen (range)), (gssize) strlen (range));
  close (control);
}

START_TEST (test_a12_connection_to_itself_is_an_error)
{
  enter_network_with_one_port ("40001");
  run ("127.0.0.1", 40001);
  ck_assert (g_error_matches (error, CENTO_ERROR, CENTO_ERROR_SELF_CONNECT));
}
END_TEST

static Suite *
race_suite (void)
{
  Suite *suite = suite_create ("race");
  TCase *tcase = cento_test_case_new (suite, "addresses");

  tcase_add_checked_fixture (tcase, setup, teardown);
  tcase_add_test (tcase, test_winner_is_a_bare_descriptor);
  tcase_add_test (tcase, test_c19_keepalive_finds_peers_that_vanished);
  tcase_add_test (tcase, test_b1_refused_everywhere_is_refused);
  tcase_add_test (tcase, test_refused_is_followed_by_the_next_at_once);
  tcase_add_test (tcase, test_b11_dead_address_has_a_head_start_only);
  tcase_add_test (tcase, test_first_that_answers_ends_the_others);
  tcase_add_test (tcase, test_refused_while_another_is_open_waits_for_it);
  tcase_add_test (tcase, test_refusal_tells_more_than_no_route);
  tcase_add_test (tcase, test_b15_lack_of_descriptors_tells_more_than_a_refusal);
  tcase_add_test (tcase, test_address_without_a_route_is_an_error_told_later);
  tcase_add_test (tcase, test_b13_freed_under_way_is_silent);
  tcase_add_test (tcase, test_c6_bytes_before_an_early_reset_are_not_lost);
  tcase_add_test (tcase, test_c5_early_reset_without_a_byte_is_not_a_refusal);
  tcase_add_test (tcase, test_c4_early_end_is_a_connection);
  tcase_add_test (tcase, test_a12_connection_to_itself_is_an_error);
  return suite;
}

int
main (void)
{
  return cento_test_main (race_suite, NULL);
}
