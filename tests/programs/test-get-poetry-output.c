/* SPDX-License-Identifier: GPL-3.0-or-later */
/* get-poetry and what is around it: its command line, its standard output, the terminal, signals. */
#include "support/cento-peer.h"
#include "support/cento-program.h"
#include "support/cento-test.h"

#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static int
open_full (void)
{
  int fd = open ("/dev/full", O_WRONLY | O_CLOEXEC);

  ck_assert_int_ge (fd, 0);
  return fd;
}

START_TEST (test_f1_reader_that_left_ends_it_like_sigpipe)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("wait", "send a poem", NULL);
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");
  int ends[2];

  ck_assert_int_eq (pipe2 (ends, O_CLOEXEC), 0);
  cento_program_add (client, "--quiet", cento_peer_get_address (peer), NULL);
  cento_program_take_stdout (client, ends[1]);
  cento_program_start (client);
  close (ends[0]);
  cento_peer_release (peer);
  ck_assert_int_eq (cento_program_wait (client), 141);
  ck_assert_str_eq (cento_program_get_err (client), "");
}
END_TEST

START_TEST (test_f2_full_output_is_an_error)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send a poem", NULL);
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");

  cento_program_add (client, "--quiet", cento_peer_get_address (peer), NULL);
  cento_program_take_stdout (client, open_full ());
  ck_assert_int_eq (cento_program_run (client), 3);
  ck_assert_str_ne (cento_program_get_err (client), "");
}
END_TEST

START_TEST (test_f3_closed_output_is_an_error_and_no_socket)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send a poem", "silent", NULL);
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");

  cento_program_add (client, "--quiet", "--idle-timeout", "1", cento_peer_get_address (peer), NULL);
  cento_program_in_shell (client, "exec \"$@\" >&-");
  ck_assert_int_eq (cento_program_run (client), 3);
  ck_assert_str_ne (cento_program_get_err (client), "");
}
END_TEST

static const int f4_signals[] = { SIGINT, SIGTERM };

START_TEST (test_f4_signal_ends_it_with_what_it_has)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send half a", "silent", NULL);
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");

  cento_program_add (client, cento_peer_get_address (peer), NULL);
  cento_program_start (client);
  cento_program_wait_err (client, "Task 1: got 6 bytes");
  cento_program_signal (client, f4_signals[_i]);
  ck_assert_int_eq (cento_program_wait (client), 128 + f4_signals[_i]);
  ck_assert_str_eq (cento_program_get_out (client), "half a");
}
END_TEST

static const struct
{
  const char *argument; /* NULL for none at all */
  gboolean full;        /* standard output takes nothing */
  int status;
} f5_lines[] = {
  { NULL, FALSE, 2 },
  { "--bad", FALSE, 2 },
  { "70000", FALSE, 2 },
  { "http://localhost:10001/", FALSE, 2 },
  { "--max-bytes=-1", FALSE, 2 },
  { "--connect-timeout=soon", FALSE, 2 },
  { "--help", FALSE, 0 },
  { "--version", FALSE, 0 },
  { "--help", TRUE, 3 },
  { "--version", TRUE, 3 },
};

START_TEST (test_f5_command_line_has_its_exit_status)
{
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");

  if (f5_lines[_i].argument != NULL)
    cento_program_add (client, f5_lines[_i].argument, NULL);
  if (f5_lines[_i].full)
    cento_program_take_stdout (client, open_full ());
  ck_assert_int_eq (cento_program_run (client), f5_lines[_i].status);
  if (f5_lines[_i].status == 0)
    ck_assert_str_ne (cento_program_get_out (client), "");
  else
    ck_assert_str_ne (cento_program_get_err (client), "");
}
END_TEST

START_TEST (test_wrong_address_is_refused_before_any_connection)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send a poem", NULL);
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");

  cento_program_add (client, cento_peer_get_address (peer), "user@host:1", NULL);
  ck_assert_int_eq (cento_program_run (client), 2);
  ck_assert_ptr_nonnull (strstr (cento_program_get_err (client), "user@host:1"));
  ck_assert_uint_eq (cento_peer_get_n_clients (peer), 0);
}
END_TEST

typedef struct
{
  CentoPeer *peer;
  guint64 n_sent;
  gint64 since;
} Flood;

/* TCP holds the server back: nothing more was taken from it for half a second. */
static gboolean
flood_stands (gpointer user_data)
{
  Flood *flood = user_data;
  guint64 n_sent = cento_peer_get_n_sent (flood->peer);
  gint64 now = g_get_monotonic_time ();

  if (n_sent != flood->n_sent || n_sent == 0)
    {
      flood->n_sent = n_sent;
      flood->since = now;
    }
  return n_sent > 0 && now - flood->since > G_TIME_SPAN_SECOND / 2;
}

START_TEST (test_f6_reader_that_does_not_read_holds_the_server_back)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("endless", NULL);
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");
  Flood flood = { peer, 0, 0 };
  int ends[2];

  ck_assert_int_eq (pipe2 (ends, O_CLOEXEC), 0);
  cento_program_add (client, "--quiet", "--max-bytes", "1073741824", "--max-total-bytes", "1073741824", NULL);
  cento_program_add (client, cento_peer_get_address (peer), NULL);
  cento_program_take_stdout (client, ends[1]);
  cento_program_start (client);
  cento_test_wait (flood_stands, &flood);
  ck_assert_uint_lt (flood.n_sent, 64u << 20);
  /* The sanitizers keep memory that was freed. */
  if (!CENTO_TEST_FINDS_LEAKS)
    ck_assert_int_lt (cento_program_get_memory (client), 64 << 20);
  close (ends[0]);
}
END_TEST

START_TEST (test_f7_does_not_link_the_toolkit)
{
  g_autoptr (CentoProgram) ldd = cento_program_new ("ldd");

  cento_program_add (ldd, CENTO_TEST_BUILD_ROOT "/src/cli/get-poetry", NULL);
  ck_assert_int_eq (cento_program_run (ldd), 0);
  ck_assert_ptr_nonnull (strstr (cento_program_get_out (ldd), "libgio"));
  ck_assert_ptr_null (strstr (cento_program_get_out (ldd), "libgtk"));
}
END_TEST

typedef struct
{
  int master;
  GString *text;
} Terminal;

/* A terminal that hands on what is written to it without adding carriage returns. */
static int
open_terminal (Terminal *terminal)
{
  struct termios settings;
  int slave;

  ck_assert_int_eq (openpty (&terminal->master, &slave, NULL, NULL, NULL), 0);
  ck_assert_int_eq (tcgetattr (slave, &settings), 0);
  settings.c_oflag &= ~(tcflag_t) OPOST;
  ck_assert_int_eq (tcsetattr (slave, TCSANOW, &settings), 0);
  ck_assert_int_eq (fcntl (terminal->master, F_SETFL, O_NONBLOCK), 0);
  ck_assert_int_eq (fcntl (terminal->master, F_SETFD, FD_CLOEXEC), 0);
  terminal->text = g_string_new (NULL);
  return slave;
}

static gboolean
terminal_is_closed (gpointer user_data)
{
  Terminal *terminal = user_data;
  char buffer[4096];
  gssize n;

  while ((n = read (terminal->master, buffer, sizeof buffer)) > 0)
    g_string_append_len (terminal->text, buffer, n);
  return n == 0 || (n < 0 && errno != EAGAIN);
}

/* What a terminal is sent when a server sends the bytes of @step. */
static char *
dup_shown (const char *step)
{
  g_autoptr (CentoPeer) peer = cento_peer_new (step, NULL);
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");
  Terminal terminal;

  cento_program_add (client, "--quiet", cento_peer_get_address (peer), NULL);
  cento_program_take_stdout (client, open_terminal (&terminal));
  cento_program_start (client);
  cento_test_wait (terminal_is_closed, &terminal);
  ck_assert_int_eq (cento_program_wait (client), 0);
  close (terminal.master);
  return g_string_free (terminal.text, FALSE);
}

START_TEST (test_d3_terminal_gets_no_command_from_a_server)
{
  /* clear screen, set the title, ask for the place, bell, backspace */
  g_autofree char *shown = dup_shown ("hex 611b5b324a1b5d303b78071b5b366e08620a");

  for (const char *p = shown; *p != '\0'; p++)
    ck_assert_msg ((guchar) *p >= 0x20 || *p == '\n', "byte %02x reached the terminal", (guchar) *p);
  ck_assert (g_str_has_prefix (shown, "a^[[2J^[]0;x^G"));
  ck_assert (g_str_has_suffix (shown, "b\n"));
}
END_TEST

START_TEST (test_d4_terminal_gets_no_c1_control)
{
  /* as a character of two bytes, and bare */
  g_autofree char *shown = dup_shown ("hex 61c29b314d9b324d620a");

  ck_assert (g_utf8_validate (shown, -1, NULL));
  for (const char *p = shown; *p != '\0'; p = g_utf8_next_char (p))
    ck_assert_msg (*p == '\n' || !g_unichar_iscntrl (g_utf8_get_char (p)), "U+%04X reached the terminal",
                   g_utf8_get_char (p));
}
END_TEST

START_TEST (test_terminal_gets_text_as_it_is)
{
  g_autofree char *shown = dup_shown ("send Già\t“rose” 🌹\n");

  ck_assert_str_eq (shown, "Già\t“rose” 🌹\n");
}
END_TEST

static Suite *
output_suite (void)
{
  Suite *suite = suite_create ("get-poetry-output");
  TCase *tcase = cento_test_case_new (suite, "command line");

  tcase_add_loop_test (tcase, test_f5_command_line_has_its_exit_status, 0, G_N_ELEMENTS (f5_lines));
  tcase_add_test (tcase, test_wrong_address_is_refused_before_any_connection);
  tcase_add_test (tcase, test_f7_does_not_link_the_toolkit);

  tcase = cento_test_case_new (suite, "output");
  tcase_add_test (tcase, test_f1_reader_that_left_ends_it_like_sigpipe);
  tcase_add_test (tcase, test_f2_full_output_is_an_error);
  tcase_add_test (tcase, test_f3_closed_output_is_an_error_and_no_socket);
  tcase_add_loop_test (tcase, test_f4_signal_ends_it_with_what_it_has, 0, G_N_ELEMENTS (f4_signals));
  tcase_add_test (tcase, test_f6_reader_that_does_not_read_holds_the_server_back);

  tcase = cento_test_case_new (suite, "terminal");
  tcase_add_test (tcase, test_d3_terminal_gets_no_command_from_a_server);
  tcase_add_test (tcase, test_d4_terminal_gets_no_c1_control);
  tcase_add_test (tcase, test_terminal_gets_text_as_it_is);
  return suite;
}

int
main (void)
{
  return cento_test_main (output_suite, NULL);
}
