/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/cento-server.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/cento-error.h"
#include "support/cento-peer.h"
#include "support/cento-test.h"

#define MAX_CLIENTS 1000
#define NEVER       (3600 * G_TIME_SPAN_SECOND)
#define POEM        "Roses are red,\nviolets are blue,\nthe server is slow\nand so are you.\n"

typedef struct
{
  int fd;
  GString *text;
  gboolean ended; /* by the server */
  gboolean reset;
} Client;

static CentoReactor *reactor;
static CentoServer *server;
static CentoServerOptions options;
static Client clients[MAX_CLIENTS];
static guint n_clients;
static GString *told; /* what the signals said, without the peers */
static guint n_sendings;
static guint64 n_sent;
static guint n_left;
static guint n_left_early;
static int last_error;

static void
setup (void)
{
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  cento_server_options_init (&options);
  options.iface = "127.0.0.1";
  options.delay = 0;
  told = g_string_new (NULL);
}

static void
teardown (void)
{
  for (guint i = 0; i < n_clients; i++)
    {
      if (clients[i].fd >= 0)
        close (clients[i].fd);
      g_string_free (clients[i].text, TRUE);
    }
  if (server != NULL)
    g_assert_finalize_object (server);
  ck_assert_uint_eq (cento_reactor_get_n_watches (reactor), 0);
  ck_assert_uint_eq (cento_deadlines_get_n_set (cento_reactor_get_deadlines (reactor)), 0);
  g_assert_finalize_object (reactor);
  g_string_free (told, TRUE);
}

static void
on_client (CentoServer *from, const char *peer, gpointer user_data)
{
  ck_assert (g_str_has_prefix (peer, "127.0.0.1:") || g_str_has_prefix (peer, "[::1]:"));
  g_string_append (told, "client ");
}

static void
on_sending (CentoServer *from, guint n_bytes, const char *peer, gpointer user_data)
{
  n_sendings++;
  n_sent += n_bytes;
  g_string_append_printf (told, "%u ", n_bytes);
}

static void
on_client_left (CentoServer *from, const char *peer, const GError *error, gpointer user_data)
{
  n_left++;
  g_string_append (told, error == NULL ? "served " : "left ");
  if (error == NULL)
    return;
  ck_assert_uint_eq (error->domain, G_IO_ERROR);
  n_left_early++;
  last_error = error->code;
}

static void
serve_file (const char *path)
{
  g_autoptr (GError) error = NULL;

  server = cento_server_new (reactor, path, &options, &error);
  ck_assert_msg (server != NULL, "%s", error != NULL ? error->message : "");
  g_signal_connect (server, "client", G_CALLBACK (on_client), NULL);
  g_signal_connect (server, "sending", G_CALLBACK (on_sending), NULL);
  g_signal_connect (server, "client-left", G_CALLBACK (on_client_left), NULL);
}

static char *
make_file (const char *text)
{
  g_autofree char *folder = cento_test_make_folder ();
  char *path = g_build_filename (folder, "poem.txt", NULL);

  ck_assert (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
serve_text (const char *text)
{
  g_autofree char *path = make_file (text);

  serve_file (path);
}

/* A file of holes: as long as that of a careless user, and no longer on the disk than nothing. */
static void
serve_huge (void)
{
  g_autofree char *path = make_file ("");

  ck_assert_int_eq (truncate (path, (off_t) 10 << 30), 0);
  serve_file (path);
}

static Client *
come_from (const char *host)
{
  g_autoptr (GSocketAddress) address
    = g_inet_socket_address_new_from_string (host, cento_server_get_port (server));
  struct sockaddr_storage native;
  Client *client = &clients[n_clients++];

  client->fd = socket (strchr (host, ':') != NULL ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  client->text = g_string_new (NULL);
  ck_assert (g_socket_address_to_native (address, &native, sizeof native, NULL));
  ck_assert_int_eq (
    connect (client->fd, (struct sockaddr *) &native, (socklen_t) g_socket_address_get_native_size (address)),
    0);
  ck_assert_int_eq (fcntl (client->fd, F_SETFL, O_NONBLOCK), 0);
  return client;
}

static Client *
come (void)
{
  return come_from ("127.0.0.1");
}

static void
leave (Client *client, gboolean reset)
{
  struct linger linger = { reset, 0 };

  setsockopt (client->fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
  close (client->fd);
  client->fd = -1;
}

static void
read_some (Client *client)
{
  char buffer[4096];
  gssize n;

  if (client->ended || client->fd < 0)
    return;
  while ((n = recv (client->fd, buffer, sizeof buffer, 0)) > 0)
    g_string_append_len (client->text, buffer, n);
  if (n == 0 || (errno != EAGAIN && errno != EINTR))
    {
      client->ended = TRUE;
      client->reset = n < 0;
    }
}

static gboolean
all_ended (gpointer user_data)
{
  gboolean ended = TRUE;

  for (guint i = 0; i < n_clients; i++)
    {
      read_some (&clients[i]);
      ended &= clients[i].ended || clients[i].fd < 0;
    }
  return ended;
}

static gboolean
has_text (gpointer user_data)
{
  Client *client = user_data;

  read_some (client);
  return client->text->len > 0;
}

static gboolean
is_present (gpointer user_data)
{
  return cento_server_get_n_clients (server) == GPOINTER_TO_UINT (user_data);
}

static gboolean
has_left (gpointer user_data)
{
  return n_left >= GPOINTER_TO_UINT (user_data);
}

static void
assert_served (Client *client, const char *text)
{
  ck_assert_str_eq (client->text->str, text);
  ck_assert (client->ended);
  ck_assert (!client->reset);
}

START_TEST (test_poem_goes_out_in_pieces_and_the_connection_closes)
{
  serve_text ("Roses are red,\nviolets");
  come ();
  cento_test_wait (all_ended, NULL);
  assert_served (&clients[0], "Roses are red,\nviolets");
  ck_assert_str_eq (told->str, "client 10 10 2 served ");
  ck_assert_uint_eq (cento_server_get_n_clients (server), 0);
}
END_TEST

START_TEST (test_last_piece_may_be_whole)
{
  serve_text ("0123456789");
  come ();
  cento_test_wait (all_ended, NULL);
  ck_assert_str_eq (told->str, "client 10 served ");
}
END_TEST

START_TEST (test_empty_poem_is_closed_at_once)
{
  serve_text ("");
  come ();
  cento_test_wait (all_ended, NULL);
  assert_served (&clients[0], "");
  ck_assert_str_eq (told->str, "client served ");
}
END_TEST

START_TEST (test_piece_larger_than_any_buffer_stays_one_piece)
{
  g_autofree char *text = g_strnfill (1000000, 'x');

  options.num_bytes = 999999;
  serve_text (text);
  come ();
  cento_test_wait (all_ended, NULL);
  assert_served (&clients[0], text);
  ck_assert_str_eq (told->str, "client 999999 1 served ");
}
END_TEST

START_TEST (test_first_piece_comes_at_once)
{
  options.delay = NEVER;
  serve_text (POEM);
  cento_test_wait (has_text, come ());
  ck_assert_uint_eq (clients[0].text->len, 10);
  ck_assert_uint_eq (cento_server_get_n_clients (server), 1);
}
END_TEST

START_TEST (test_each_client_begins_at_the_beginning)
{
  options.delay = G_TIME_SPAN_MILLISECOND;
  serve_text (POEM);
  cento_test_wait (has_text, come ());
  cento_test_wait (has_text, come ());
  cento_test_wait (all_ended, NULL);
  assert_served (&clients[0], POEM);
  assert_served (&clients[1], POEM);
}
END_TEST

START_TEST (test_pieces_keep_their_distance)
{
  gint64 begin = g_get_monotonic_time ();

  options.delay = 20 * G_TIME_SPAN_MILLISECOND;
  serve_text ("0123456789012345678901234567890123456789012345678901234567890");
  come ();
  cento_test_wait (all_ended, NULL);
  ck_assert_uint_eq (n_sendings, 7);
  ck_assert_int_ge (g_get_monotonic_time () - begin, 6 * options.delay);
}
END_TEST

/* Times are told to the heap here, hours that nobody waits for. */
static CentoDeadlines *
begin_by_the_hour (void)
{
  options.delay = NEVER;
  serve_text (POEM);
  cento_test_wait (has_text, come ());
  ck_assert_uint_eq (n_sendings, 1);
  return cento_reactor_get_deadlines (reactor);
}

START_TEST (test_a_late_piece_does_not_delay_those_behind_it)
{
  CentoDeadlines *deadlines = begin_by_the_hour ();
  gint64 due = cento_deadlines_get_next (deadlines);

  cento_deadlines_fire (deadlines, due + NEVER / 2);
  ck_assert_uint_eq (n_sendings, 2);
  ck_assert_int_eq (cento_deadlines_get_next (deadlines), due + NEVER);
}
END_TEST

START_TEST (test_a_stall_is_not_followed_by_a_burst)
{
  CentoDeadlines *deadlines = begin_by_the_hour ();
  gint64 late = cento_deadlines_get_next (deadlines) + 3 * NEVER;

  cento_deadlines_fire (deadlines, late);
  ck_assert_uint_eq (n_sendings, 2);
  ck_assert_int_eq (cento_deadlines_get_next (deadlines), late + NEVER);
}
END_TEST

START_TEST (test_localhost_means_both_families_on_one_port)
{
  if (!cento_peer_has_ipv6 ())
    cento_test_skip ("no IPv6 here");
  options.iface = "localhost";
  serve_text (POEM);
  ck_assert_uint_ne (cento_server_get_port (server), 0);
  come_from ("127.0.0.1");
  come_from ("::1");
  cento_test_wait (all_ended, NULL);
  assert_served (&clients[0], POEM);
  assert_served (&clients[1], POEM);
}
END_TEST

START_TEST (test_one_at_a_time_lets_the_next_wait)
{
  Client *first, *second;

  options.delay = 5 * G_TIME_SPAN_MILLISECOND;
  options.one_at_a_time = TRUE;
  serve_text (POEM);
  first = come ();
  second = come ();
  cento_test_wait (has_text, second);
  ck_assert_str_eq (first->text->str, "");
  read_some (first);
  assert_served (first, POEM);
  cento_test_wait (all_ended, NULL);
  assert_served (second, POEM);
  ck_assert_str_eq (told->str, "client 10 10 10 10 10 10 8 served client 10 10 10 10 10 10 8 served ");
}
END_TEST

START_TEST (test_one_at_a_time_goes_on_when_the_first_leaves)
{
  Client *first;

  options.delay = 5 * G_TIME_SPAN_MILLISECOND;
  options.one_at_a_time = TRUE;
  serve_text (POEM);
  first = come ();
  cento_test_wait (has_text, first);
  leave (first, TRUE);
  come ();
  cento_test_wait (all_ended, NULL);
  assert_served (&clients[1], POEM);
}
END_TEST

START_TEST (test_client_that_closed_its_sending_side_gets_everything)
{
  options.delay = G_TIME_SPAN_MILLISECOND;
  serve_text (POEM);
  shutdown (come ()->fd, SHUT_WR);
  cento_test_wait (all_ended, NULL);
  assert_served (&clients[0], POEM);
}
END_TEST

START_TEST (test_client_that_talks_gets_everything)
{
  static const char request[] = "GET / HTTP/1.1\r\n\r\n";

  serve_text (POEM);
  ck_assert_int_gt (send (come ()->fd, request, sizeof request, 0), 0);
  cento_test_wait (all_ended, NULL);
  assert_served (&clients[0], POEM);
}
END_TEST

static void
talk (CentoServer *from)
{
  if (n_sendings == 1)
    ck_assert_int_eq (send (clients[0].fd, "more!", 5, MSG_NOSIGNAL), 5);
}

/* What it says arrives just before the last piece goes out, so that nobody read it before the connection
 * closes. */
START_TEST (test_client_that_talks_to_the_last_is_not_reset)
{
  serve_text ("Roses are red, ");
  g_signal_connect (server, "sending", G_CALLBACK (talk), NULL);
  come ();
  cento_test_wait (all_ended, NULL);
  assert_served (&clients[0], "Roses are red, ");
}
END_TEST

/* Parameter: whether it resets. */
START_TEST (test_f8_client_that_leaves_disturbs_nobody)
{
  Client *leaver, *stayer;

  options.delay = 5 * G_TIME_SPAN_MILLISECOND;
  serve_text (POEM);
  leaver = come ();
  stayer = come ();
  cento_test_wait (has_text, leaver);
  leave (leaver, _i);
  cento_test_wait (all_ended, NULL);
  assert_served (stayer, POEM);
  ck_assert_uint_eq (n_left, 2);
  ck_assert_uint_eq (n_left_early, 1);
  ck_assert_int_eq (last_error, G_IO_ERROR_CONNECTION_CLOSED);
}
END_TEST

START_TEST (test_f8_reset_is_noticed_between_two_pieces)
{
  options.delay = NEVER;
  serve_text (POEM);
  cento_test_wait (has_text, come ());
  leave (&clients[0], TRUE);
  cento_test_wait (has_left, GUINT_TO_POINTER (1));
  ck_assert_int_eq (last_error, G_IO_ERROR_CONNECTION_CLOSED);
}
END_TEST

START_TEST (test_f8_client_that_does_not_read_is_closed)
{
  Client *stuck;

  options.num_bytes = 100000;
  options.patience = 300 * G_TIME_SPAN_MILLISECOND;
  serve_huge ();
  stuck = come ();
  cento_test_wait (has_left, GUINT_TO_POINTER (1));
  ck_assert_int_eq (last_error, G_IO_ERROR_TIMED_OUT);
  ck_assert_uint_eq (cento_server_get_n_clients (server), 0);
  leave (stuck, TRUE);
}
END_TEST

/* As when the whole server was stopped for longer than its patience. */
START_TEST (test_f8_client_that_made_room_meanwhile_is_not_closed)
{
  Client *slow;

  options.num_bytes = G_MAXINT;
  serve_huge ();
  slow = come ();
  ck_assert (!cento_test_wait_for (has_left, GUINT_TO_POINTER (1), 100 * G_TIME_SPAN_MILLISECOND));
  read_some (slow);
  cento_deadlines_fire (cento_reactor_get_deadlines (reactor), g_get_monotonic_time () + G_TIME_SPAN_HOUR);
  ck_assert_uint_eq (n_left, 0);

  ck_assert (!cento_test_wait_for (has_left, GUINT_TO_POINTER (1), 100 * G_TIME_SPAN_MILLISECOND));
  cento_deadlines_fire (cento_reactor_get_deadlines (reactor),
                        g_get_monotonic_time () + 2 * G_TIME_SPAN_HOUR);
  ck_assert_uint_eq (n_left, 1);
  ck_assert_int_eq (last_error, G_IO_ERROR_TIMED_OUT);
  leave (slow, TRUE);
}
END_TEST

START_TEST (test_f8_kernel_keeps_little_for_a_client_that_does_not_read)
{
  options.num_bytes = 1000;
  options.patience = 300 * G_TIME_SPAN_MILLISECOND;
  serve_huge ();
  setsockopt (come ()->fd, SOL_SOCKET, SO_RCVBUF, &(int){ 1000 }, sizeof (int));
  cento_test_wait (has_left, GUINT_TO_POINTER (1));
  ck_assert_uint_le (n_sent, 200000);
}
END_TEST

START_TEST (test_f8_slow_reader_gets_everything)
{
  g_autofree char *text = g_strnfill (3000000, 'x');
  Client *slow;

  options.num_bytes = 1000000;
  serve_text (text);
  slow = come ();
  cento_test_wait (is_present, GUINT_TO_POINTER (1));
  ck_assert (!cento_test_wait_for (has_left, GUINT_TO_POINTER (1), 100 * G_TIME_SPAN_MILLISECOND));
  cento_test_wait (all_ended, NULL);
  assert_served (slow, text);
}
END_TEST

START_TEST (test_b16_f8_a_thousand_clients_at_once_are_served)
{
  struct rlimit limit;

  ck_assert_int_eq (getrlimit (RLIMIT_NOFILE, &limit), 0);
  limit.rlim_cur = limit.rlim_max;
  ck_assert_int_eq (setrlimit (RLIMIT_NOFILE, &limit), 0);
  options.delay = G_TIME_SPAN_MILLISECOND;
  serve_text (POEM);
  for (guint i = 0; i < MAX_CLIENTS; i++)
    come ();
  cento_test_wait (all_ended, NULL);
  for (guint i = 0; i < MAX_CLIENTS; i++)
    assert_served (&clients[i], POEM);
  ck_assert_uint_eq (n_left_early, 0);
}
END_TEST

static void
assert_refused (const char *path, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (cento_server_new (reactor, path, &options, &error));
  ck_assert_msg (g_error_matches (error, domain, code), "%s", error->message);
}

START_TEST (test_f9_port_in_use_is_refused)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("silent", NULL);
  g_autofree char *path = make_file (POEM);

  options.port = cento_peer_get_port (peer);
  assert_refused (path, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  options.iface = "localhost";
  assert_refused (path, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
}
END_TEST

START_TEST (test_f9_only_a_regular_file_is_served)
{
  g_autofree char *folder = cento_test_make_folder ();
  g_autofree char *fifo = g_build_filename (folder, "fifo", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);

  ck_assert_int_eq (mkfifo (fifo, 0600), 0);
  assert_refused (fifo, CENTO_ERROR, CENTO_ERROR_NOT_REGULAR);
  assert_refused (folder, CENTO_ERROR, CENTO_ERROR_NOT_REGULAR);
  assert_refused ("/dev/null", CENTO_ERROR, CENTO_ERROR_NOT_REGULAR);
  assert_refused (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}
END_TEST

START_TEST (test_f9_interface_that_is_not_there_is_refused)
{
  g_autofree char *path = make_file (POEM);

  options.iface = "";
  assert_refused (path, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  options.iface = "192.0.2.1";
  assert_refused (path, G_IO_ERROR, g_io_error_from_errno (EADDRNOTAVAIL));
}
END_TEST

START_TEST (test_f9_ten_gigabytes_are_streamed)
{
  options.delay = NEVER;
  serve_huge ();
  cento_test_wait (has_text, come ());
  ck_assert_uint_eq (clients[0].text->len, 10);
}
END_TEST

START_TEST (test_f9_file_cut_while_served_ends_the_poem)
{
  g_autofree char *path = make_file (POEM);

  options.delay = 50 * G_TIME_SPAN_MILLISECOND;
  serve_file (path);
  cento_test_wait (has_text, come ());
  ck_assert_int_eq (truncate (path, 5), 0);
  cento_test_wait (all_ended, NULL);
  ck_assert (!clients[0].reset);
  ck_assert_uint_eq (n_left_early, 0);
}
END_TEST

static void
set_descriptor_limit (rlim_t soft)
{
  struct rlimit limit;

  ck_assert_int_eq (getrlimit (RLIMIT_NOFILE, &limit), 0);
  limit.rlim_cur = MIN (soft, limit.rlim_max);
  ck_assert_int_eq (setrlimit (RLIMIT_NOFILE, &limit), 0);
}

/* A loop that finds something to do at every turn never comes to its end here. */
static void
assert_loop_sleeps (void)
{
  guint n_turns = 0;

  while (n_turns < 100 && g_main_context_iteration (NULL, FALSE))
    n_turns++;
  ck_assert_uint_lt (n_turns, 100);
}

START_TEST (test_f10_newcomer_without_a_descriptor_is_closed)
{
  int lowest;

  options.delay = NEVER;
  serve_text (POEM);
  come ();
  cento_test_wait (is_present, GUINT_TO_POINTER (1));
  come ();
  lowest = dup (0);
  close (lowest);
  set_descriptor_limit ((rlim_t) lowest);
  cento_test_wait (has_left, GUINT_TO_POINTER (1));
  ck_assert_int_eq (last_error, G_IO_ERROR_TOO_MANY_OPEN_FILES);
  assert_loop_sleeps ();
  ck_assert_uint_eq (cento_server_get_n_clients (server), 1);

  set_descriptor_limit (RLIM_INFINITY);
  come ();
  cento_test_wait (is_present, GUINT_TO_POINTER (2));
}
END_TEST

START_TEST (test_f10_without_even_the_reserve_newcomers_wait)
{
  options.delay = NEVER;
  serve_text (POEM);
  come ();
  set_descriptor_limit (3);
  ck_assert (!cento_test_wait_for (is_present, GUINT_TO_POINTER (1), 50 * G_TIME_SPAN_MILLISECOND));
  assert_loop_sleeps ();
  ck_assert_uint_eq (n_left, 0);

  set_descriptor_limit (RLIM_INFINITY);
  cento_test_wait (is_present, GUINT_TO_POINTER (1));
}
END_TEST

START_TEST (test_half_closed_client_does_not_keep_the_loop_awake)
{
  options.delay = NEVER;
  serve_text (POEM);
  shutdown (come ()->fd, SHUT_WR);
  cento_test_wait (has_text, &clients[0]);
  assert_loop_sleeps ();
}
END_TEST

START_TEST (test_stop_closes_everybody)
{
  options.delay = NEVER;
  serve_text (POEM);
  cento_test_wait (has_text, come ());
  cento_server_stop (server);
  cento_server_stop (server);
  cento_test_wait (all_ended, NULL);
  ck_assert_uint_eq (cento_server_get_n_clients (server), 0);
  ck_assert_uint_ne (cento_server_get_port (server), 0);
}
END_TEST

static void
stop (CentoServer *from)
{
  cento_server_stop (from);
}

/* Parameter: the signal in whose handler the server is stopped. */
START_TEST (test_stopped_by_its_own_signal)
{
  static const char *const names[] = { "client", "sending", "client-left" };

  options.one_at_a_time = TRUE;
  serve_text (POEM);
  g_signal_connect (server, names[_i], G_CALLBACK (stop), NULL);
  come ();
  cento_test_wait (all_ended, NULL);
  ck_assert_uint_eq (cento_server_get_n_clients (server), 0);
}
END_TEST

static Suite *
server_suite (void)
{
  Suite *suite = suite_create ("server");
  TCase *tcase = cento_test_case_new (suite, "serving");

  tcase_add_checked_fixture (tcase, setup, teardown);
  tcase_add_test (tcase, test_poem_goes_out_in_pieces_and_the_connection_closes);
  tcase_add_test (tcase, test_last_piece_may_be_whole);
  tcase_add_test (tcase, test_empty_poem_is_closed_at_once);
  tcase_add_test (tcase, test_piece_larger_than_any_buffer_stays_one_piece);
  tcase_add_test (tcase, test_first_piece_comes_at_once);
  tcase_add_test (tcase, test_each_client_begins_at_the_beginning);
  tcase_add_test (tcase, test_pieces_keep_their_distance);
  tcase_add_test (tcase, test_a_late_piece_does_not_delay_those_behind_it);
  tcase_add_test (tcase, test_a_stall_is_not_followed_by_a_burst);
  tcase_add_test (tcase, test_localhost_means_both_families_on_one_port);
  tcase_add_test (tcase, test_one_at_a_time_lets_the_next_wait);
  tcase_add_test (tcase, test_one_at_a_time_goes_on_when_the_first_leaves);
  tcase_add_test (tcase, test_client_that_closed_its_sending_side_gets_everything);
  tcase_add_test (tcase, test_client_that_talks_gets_everything);
  tcase_add_test (tcase, test_client_that_talks_to_the_last_is_not_reset);
  tcase_add_loop_test (tcase, test_f8_client_that_leaves_disturbs_nobody, FALSE, TRUE + 1);
  tcase_add_test (tcase, test_f8_reset_is_noticed_between_two_pieces);
  tcase_add_test (tcase, test_f8_client_that_does_not_read_is_closed);
  tcase_add_test (tcase, test_f8_client_that_made_room_meanwhile_is_not_closed);
  tcase_add_test (tcase, test_f8_kernel_keeps_little_for_a_client_that_does_not_read);
  tcase_add_test (tcase, test_f8_slow_reader_gets_everything);
  tcase_add_test (tcase, test_b16_f8_a_thousand_clients_at_once_are_served);
  tcase_add_test (tcase, test_f9_port_in_use_is_refused);
  tcase_add_test (tcase, test_f9_only_a_regular_file_is_served);
  tcase_add_test (tcase, test_f9_interface_that_is_not_there_is_refused);
  tcase_add_test (tcase, test_f9_ten_gigabytes_are_streamed);
  tcase_add_test (tcase, test_f9_file_cut_while_served_ends_the_poem);
  tcase_add_test (tcase, test_f10_newcomer_without_a_descriptor_is_closed);
  tcase_add_test (tcase, test_f10_without_even_the_reserve_newcomers_wait);
  tcase_add_test (tcase, test_half_closed_client_does_not_keep_the_loop_awake);
  tcase_add_test (tcase, test_stop_closes_everybody);
  tcase_add_loop_test (tcase, test_stopped_by_its_own_signal, 0, 3);
  return suite;
}

int
main (void)
{
  return cento_test_main (server_suite, NULL);
}
