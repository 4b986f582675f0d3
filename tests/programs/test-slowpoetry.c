/* SPDX-License-Identifier: GPL-3.0-or-later */
/* slowpoetry as a program; what it does for its clients is tested in tests/server, too. */
#include "support/cento-peer.h"
#include "support/cento-program.h"
#include "support/cento-test.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>

/* A file to serve, in a folder of its own. */
static char *
write_poem (const char *text)
{
  g_autofree char *folder = cento_test_make_folder ();
  char *path = g_build_filename (folder, "poem.txt", NULL);

  ck_assert (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static guint16
wait_for_port (CentoProgram *server)
{
  const char *place;

  cento_program_wait_out (server, ".\n");
  place = g_strrstr (cento_program_get_out (server), " on port ");
  ck_assert_ptr_nonnull (place);
  return (guint16) atoi (place + strlen (" on port "));
}

/* Connects to 127.0.0.1 or ::1 and does not block afterwards. */
static GSocket *
connect_to (GSocketFamily family, guint16 port)
{
  g_autoptr (GSocket) client = g_socket_new (family, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GInetAddress) host = g_inet_address_new_loopback (family);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (host, port);

  if (client == NULL || !g_socket_connect (client, address, NULL, NULL))
    return NULL;
  g_socket_set_blocking (client, FALSE);
  return g_steal_pointer (&client);
}

typedef struct
{
  GSocket *socket;
  GString *text;
  gsize wanted;
  gboolean ended;
} Reader;

static gboolean
reader_reads (gpointer user_data)
{
  Reader *reader = user_data;
  char buffer[4096];
  gssize n;

  while ((n = g_socket_receive (reader->socket, buffer, sizeof buffer, NULL, NULL)) > 0)
    g_string_append_len (reader->text, buffer, n);
  reader->ended = n == 0;
  return reader->ended || reader->text->len >= reader->wanted;
}

static void
reader_begin (Reader *reader, GSocketFamily family, guint16 port)
{
  *reader = (Reader){ connect_to (family, port), g_string_new (NULL), G_MAXSIZE, FALSE };
  ck_assert_ptr_nonnull (reader->socket);
}

static void
reader_end (Reader *reader)
{
  g_clear_object (&reader->socket);
  g_string_free (reader->text, TRUE);
}

static CentoProgram *
start_server (const char *path, const char *option, const char *value)
{
  CentoProgram *server = cento_program_new ("slowpoetry");

  cento_program_add (server, "--delay", "0.01", path, NULL);
  if (option != NULL)
    cento_program_add (server, option, NULL);
  if (value != NULL)
    cento_program_add (server, value, NULL);
  cento_program_start (server);
  return server;
}

START_TEST (test_says_what_it_does)
{
  g_autofree char *path = write_poem ("twelve bytes");
  g_autoptr (CentoProgram) server = start_server (path, NULL, NULL);
  guint16 port = wait_for_port (server);
  g_autofree char *serving = g_strdup_printf ("Serving %s on port %u.\n", path, port);
  Reader reader;

  ck_assert_str_eq (cento_program_get_out (server), serving);
  reader_begin (&reader, G_SOCKET_FAMILY_IPV4, port);
  cento_test_wait (reader_reads, &reader);
  ck_assert_str_eq (reader.text->str, "twelve bytes");
  cento_program_wait_out (server, "Somebody at 127.0.0.1:");
  cento_program_wait_out (server, " wants poetry!\nSending 10 bytes\nSending 2 bytes\n");
  reader_end (&reader);
}
END_TEST

START_TEST (test_localhost_is_both_families_on_one_port)
{
  g_autofree char *path = write_poem ("poem");
  g_autoptr (CentoProgram) server = start_server (path, NULL, NULL);
  guint16 port = wait_for_port (server);
  Reader reader;

  if (!cento_peer_has_ipv6 ())
    cento_test_skip ("there is no IPv6");
  reader_begin (&reader, G_SOCKET_FAMILY_IPV6, port);
  cento_test_wait (reader_reads, &reader);
  ck_assert_str_eq (reader.text->str, "poem");
  reader_end (&reader);
}
END_TEST

START_TEST (test_serves_many_at_once)
{
  g_autofree char *poem = g_strnfill (500, 'x');
  g_autofree char *path = write_poem (poem);
  g_autoptr (CentoProgram) server = start_server (path, NULL, NULL);
  guint16 port = wait_for_port (server);
  Reader first, second;

  reader_begin (&first, G_SOCKET_FAMILY_IPV4, port);
  reader_begin (&second, G_SOCKET_FAMILY_IPV4, port);
  second.wanted = 10;
  cento_test_wait (reader_reads, &second);
  reader_reads (&first);
  ck_assert (!first.ended);
  second.wanted = G_MAXSIZE;
  cento_test_wait (reader_reads, &first);
  cento_test_wait (reader_reads, &second);
  ck_assert_str_eq (first.text->str, poem);
  ck_assert_str_eq (second.text->str, poem);
  reader_end (&first);
  reader_end (&second);
}
END_TEST

START_TEST (test_one_at_a_time_lets_the_second_wait)
{
  g_autofree char *poem = g_strnfill (300, 'x');
  g_autofree char *path = write_poem (poem);
  g_autoptr (CentoProgram) server = start_server (path, "--one-at-a-time", NULL);
  guint16 port = wait_for_port (server);
  Reader first, second;

  reader_begin (&first, G_SOCKET_FAMILY_IPV4, port);
  first.wanted = 10;
  cento_test_wait (reader_reads, &first);
  reader_begin (&second, G_SOCKET_FAMILY_IPV4, port);
  first.wanted = G_MAXSIZE;
  cento_test_wait (reader_reads, &first);
  ck_assert_uint_eq (first.text->len, 300);
  cento_test_wait (reader_reads, &second);
  ck_assert_uint_eq (second.text->len, 300);
  /* The whole of the first poem was sent before the second client was greeted. */
  ck_assert_ptr_nonnull (strstr (cento_program_get_out (server), "wants poetry!"));
  cento_program_wait_out (server, "Sending 10 bytes\nSomebody at ");
  reader_end (&first);
  reader_end (&second);
}
END_TEST

START_TEST (test_f8_client_that_leaves_or_does_not_read_disturbs_nobody)
{
  g_autofree char *poem = g_strnfill (300, 'x');
  g_autofree char *path = write_poem (poem);
  g_autoptr (CentoProgram) server = start_server (path, NULL, NULL);
  guint16 port = wait_for_port (server);
  struct linger reset = { 1, 0 };
  Reader leaving, idle, reader;

  reader_begin (&leaving, G_SOCKET_FAMILY_IPV4, port);
  reader_begin (&idle, G_SOCKET_FAMILY_IPV4, port);
  reader_begin (&reader, G_SOCKET_FAMILY_IPV4, port);
  leaving.wanted = 10;
  cento_test_wait (reader_reads, &leaving);
  ck_assert_int_eq (
    setsockopt (g_socket_get_fd (leaving.socket), SOL_SOCKET, SO_LINGER, &reset, sizeof reset), 0);
  reader_end (&leaving);
  cento_test_wait (reader_reads, &reader);
  ck_assert_str_eq (reader.text->str, poem);
  reader_end (&reader);
  reader_end (&idle);
}
END_TEST

static const int end_signals[] = { SIGINT, SIGTERM };

START_TEST (test_signal_ends_it_cleanly_in_the_middle_of_a_poem)
{
  g_autofree char *poem = g_strnfill (3000, 'x');
  g_autofree char *path = write_poem (poem);
  g_autoptr (CentoProgram) server = start_server (path, NULL, NULL);
  Reader reader;

  reader_begin (&reader, G_SOCKET_FAMILY_IPV4, wait_for_port (server));
  reader.wanted = 10;
  cento_test_wait (reader_reads, &reader);
  cento_program_signal (server, end_signals[_i]);
  ck_assert_int_eq (cento_program_wait (server), 0);
  ck_assert_str_eq (cento_program_get_err (server), "");
  reader_end (&reader);
}
END_TEST

static void
assert_refused (CentoProgram *server, int status, const char *named)
{
  g_auto (GStrv) lines = NULL;

  ck_assert_int_eq (cento_program_run (server), status);
  ck_assert_str_eq (cento_program_get_out (server), "");
  lines = cento_program_dup_err (server);
  ck_assert_uint_ge (g_strv_length (lines), 1);
  if (status == 1)
    ck_assert_uint_eq (g_strv_length (lines), 1);
  ck_assert_msg (strstr (lines[0], named) != NULL, "“%s” does not name %s", lines[0], named);
}

START_TEST (test_f9_port_in_use_is_one_sentence)
{
  g_autofree char *path = write_poem ("poem");
  g_autoptr (CentoPeer) peer = cento_peer_new ("silent", NULL);
  g_autoptr (CentoProgram) server = cento_program_new ("slowpoetry");
  g_autofree char *port = g_strdup_printf ("%u", cento_peer_get_port (peer));

  cento_program_add (server, "--port", port, path, NULL);
  assert_refused (server, 1, port);
}
END_TEST

START_TEST (test_f9_missing_file_is_one_sentence)
{
  g_autoptr (CentoProgram) server = cento_program_new ("slowpoetry");

  cento_program_add (server, "/nonexistent/poem.txt", NULL);
  assert_refused (server, 1, "/nonexistent/poem.txt");
}
END_TEST

START_TEST (test_f9_what_is_no_file_is_one_sentence)
{
  g_autofree char *folder = cento_test_make_folder ();
  g_autofree char *fifo = g_build_filename (folder, "fifo", NULL);
  g_autoptr (CentoProgram) first = cento_program_new ("slowpoetry");
  g_autoptr (CentoProgram) second = cento_program_new ("slowpoetry");

  ck_assert_int_eq (mkfifo (fifo, 0600), 0);
  cento_program_add (first, fifo, NULL);
  assert_refused (first, 1, fifo);
  cento_program_add (second, folder, NULL);
  assert_refused (second, 1, folder);
}
END_TEST

static const char *const wrong_lines[] = { NULL, "--bad", "--port=70000", "--num-bytes=0", "--delay=-1" };

START_TEST (test_wrong_command_line_is_exit_status_2)
{
  g_autoptr (CentoProgram) server = cento_program_new ("slowpoetry");

  if (wrong_lines[_i] != NULL)
    cento_program_add (server, wrong_lines[_i], "/dev/null", NULL);
  ck_assert_int_eq (cento_program_run (server), 2);
  ck_assert_str_ne (cento_program_get_err (server), "");
}
END_TEST

START_TEST (test_help_and_version_are_answers)
{
  g_autoptr (CentoProgram) help = cento_program_new ("slowpoetry");
  g_autoptr (CentoProgram) version = cento_program_new ("slowpoetry");

  cento_program_add (help, "--help", NULL);
  ck_assert_int_eq (cento_program_run (help), 0);
  ck_assert_ptr_nonnull (strstr (cento_program_get_out (help), "--num-bytes"));
  cento_program_add (version, "--version", NULL);
  ck_assert_int_eq (cento_program_run (version), 0);
  ck_assert_ptr_nonnull (strstr (cento_program_get_out (version), CENTO_TEST_VERSION));
}
END_TEST

START_TEST (test_output_that_cannot_be_written_is_one_sentence)
{
  g_autofree char *poem = write_poem ("x");
  g_autoptr (CentoProgram) server = cento_program_new ("slowpoetry");
  g_auto (GStrv) lines = NULL;
  int full = open ("/dev/full", O_WRONLY | O_CLOEXEC);

  ck_assert_int_ge (full, 0);
  cento_program_add (server, _i == 0 ? "--help" : poem, NULL);
  cento_program_take_stdout (server, full);
  ck_assert_int_eq (cento_program_run (server), 1);
  lines = cento_program_dup_err (server);
  ck_assert_uint_eq (g_strv_length (lines), 1);
}
END_TEST

START_TEST (test_f10_without_descriptors_it_goes_on)
{
  g_autofree char *poem = g_strnfill (100, 'x');
  g_autofree char *path = write_poem (poem);
  g_autoptr (CentoProgram) server = cento_program_new ("slowpoetry");
  Reader many[40];
  Reader last;
  guint16 port;

  cento_program_add (server, "--num-bytes", "1", "--delay", "0.02", path, NULL);
  cento_program_in_shell (server, "ulimit -n 24; exec \"$@\"");
  cento_program_start (server);
  port = wait_for_port (server);
  for (guint i = 0; i < G_N_ELEMENTS (many); i++)
    reader_begin (&many[i], G_SOCKET_FAMILY_IPV4, port);
  cento_test_wait (reader_reads, &many[0]);
  ck_assert_str_eq (many[0].text->str, poem);
  for (guint i = 0; i < G_N_ELEMENTS (many); i++)
    reader_end (&many[i]);

  reader_begin (&last, G_SOCKET_FAMILY_IPV4, port);
  cento_test_wait (reader_reads, &last);
  ck_assert_str_eq (last.text->str, poem);
  reader_end (&last);
}
END_TEST

static Suite *
slowpoetry_suite (void)
{
  Suite *suite = suite_create ("slowpoetry");
  TCase *tcase = cento_test_case_new (suite, "serving");

  tcase_add_test (tcase, test_says_what_it_does);
  tcase_add_test (tcase, test_localhost_is_both_families_on_one_port);
  tcase_add_test (tcase, test_serves_many_at_once);
  tcase_add_test (tcase, test_one_at_a_time_lets_the_second_wait);
  tcase_add_test (tcase, test_f8_client_that_leaves_or_does_not_read_disturbs_nobody);
  tcase_add_loop_test (tcase, test_output_that_cannot_be_written_is_one_sentence, 0, 2);
  tcase_add_test (tcase, test_f10_without_descriptors_it_goes_on);
  tcase_add_loop_test (tcase, test_signal_ends_it_cleanly_in_the_middle_of_a_poem, 0,
                       G_N_ELEMENTS (end_signals));

  tcase = cento_test_case_new (suite, "command line");
  tcase_add_test (tcase, test_f9_port_in_use_is_one_sentence);
  tcase_add_test (tcase, test_f9_missing_file_is_one_sentence);
  tcase_add_test (tcase, test_f9_what_is_no_file_is_one_sentence);
  tcase_add_loop_test (tcase, test_wrong_command_line_is_exit_status_2, 0, G_N_ELEMENTS (wrong_lines));
  tcase_add_test (tcase, test_help_and_version_are_answers);
  return suite;
}

int
main (void)
{
  return cento_test_main (slowpoetry_suite, NULL);
}
