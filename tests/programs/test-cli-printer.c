/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cento-poem-printer.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <glib-unix.h>

#include "support/cento-peer.h"
#include "support/cento-test.h"

static GMainContext *context;
static CentoReactor *reactor;
static CentoCollection *collection;
static CentoOutput *output;
static CentoPoemPrinter *printer;
static CentoPeer *first;
static CentoPeer *second;
static GString *printed;
static int reader;

static void
on_written (gpointer user_data)
{
}

static void
begin (void)
{
  CentoLimits limits;
  int ends[2];

  /* The output's thread may still write when the reader goes. */
  signal (SIGPIPE, SIG_IGN);
  ck_assert (g_unix_open_pipe (ends, FD_CLOEXEC, NULL));
  ck_assert_int_eq (dup2 (ends[1], STDOUT_FILENO), STDOUT_FILENO);
  close (ends[1]);
  reader = ends[0];
  ck_assert (g_unix_set_fd_nonblocking (reader, TRUE, NULL));
  printed = g_string_new (NULL);

  context = g_main_context_new ();
  g_main_context_push_thread_default (context);
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  ck_assert_ptr_nonnull (reactor);
  cento_limits_init (&limits);
  collection = cento_collection_new (reactor, &limits);
  output = cento_output_new (on_written, NULL);
}

static gboolean
is_alone (gpointer user_data)
{
  return G_OBJECT (reactor)->ref_count == 1;
}

static void
finish (void)
{
  g_clear_pointer (&printer, cento_poem_printer_free);
  g_clear_pointer (&output, cento_output_free);
  g_clear_object (&collection);
  g_clear_pointer (&first, cento_peer_free);
  g_clear_pointer (&second, cento_peer_free);
  cento_test_wait (is_alone, NULL);
  g_assert_finalize_object (g_steal_pointer (&reactor));
  g_main_context_pop_thread_default (context);
  g_clear_pointer (&context, g_main_context_unref);
  g_string_free (g_steal_pointer (&printed), TRUE);
  close (reader);
}

static void
start (CentoPrintFlags flags)
{
  CentoPeer *const peers[] = { first, second };

  for (guint i = 0; i < G_N_ELEMENTS (peers); i++)
    {
      g_autoptr (CentoAddress) address = cento_address_parse (cento_peer_get_address (peers[i]), NULL);

      cento_collection_add (collection, address);
    }
  printer = cento_poem_printer_new (collection, output, flags);
  cento_collection_start_all (collection);
}

/* Reads what comes out, until it is what is wanted. */
static gboolean
has_printed (gpointer wanted)
{
  char bytes[4096];
  gssize n;

  cento_poem_printer_pump (printer);
  while ((n = read (reader, bytes, sizeof bytes)) > 0)
    g_string_append_len (printed, bytes, n);

  return g_str_equal (printed->str, wanted);
}

static gboolean
is_closed (gpointer n_closed)
{
  return cento_collection_get_totals (collection)->n_states[CENTO_DOWNLOAD_CLOSED]
         == GPOINTER_TO_UINT (n_closed);
}

static gboolean
all_is_printed (gpointer user_data)
{
  return cento_poem_printer_pump (printer);
}

START_TEST (test_poems_come_in_the_order_of_their_tasks)
{
  first = cento_peer_new ("wait", "send one\n", "fin", NULL);
  second = cento_peer_new ("send two", "fin", NULL);
  start (CENTO_PRINT_GROWING);
  cento_test_wait (is_closed, GUINT_TO_POINTER (1));
  ck_assert (has_printed ((gpointer) ""));

  cento_peer_release (first);
  cento_test_wait (has_printed, (gpointer) "one\ntwo");
  ck_assert (cento_poem_printer_pump (printer));
  ck_assert_uint_eq (cento_poem_printer_get_n_printed (printer), 7);
}
END_TEST

START_TEST (test_growing_poem_is_printed_as_it_comes)
{
  first = cento_peer_new ("send one", "wait", "send  more", "fin", NULL);
  second = cento_peer_new ("fin", NULL);
  start (CENTO_PRINT_GROWING);
  cento_test_wait (has_printed, (gpointer) "one");
  ck_assert (!cento_poem_printer_pump (printer));

  cento_peer_release (first);
  cento_test_wait (has_printed, (gpointer) "one more");
  cento_test_wait (all_is_printed, NULL);
}
END_TEST

START_TEST (test_poem_is_printed_when_it_is_over)
{
  first = cento_peer_new ("send one", "wait", "send  more", "fin", NULL);
  second = cento_peer_new ("send two", "fin", NULL);
  start (0);
  cento_test_wait (is_closed, GUINT_TO_POINTER (1));
  ck_assert (has_printed ((gpointer) ""));

  cento_peer_release (first);
  cento_test_wait (has_printed, (gpointer) "one moretwo");
}
END_TEST

START_TEST (test_d3_terminal_gets_carets_and_a_pipe_the_bytes)
{
  first = cento_peer_new ("hex 1b5d30", "fin", NULL);
  second = cento_peer_new ("hex c3", "fin", NULL);
  start (_i == 0 ? 0 : CENTO_PRINT_ESCAPED);

  cento_test_wait (has_printed, (gpointer) (_i == 0 ? "\x1b]0\xc3" : "^[]0\xef\xbf\xbd"));
}
END_TEST

START_TEST (test_f6_output_never_gets_more_than_it_can_soon_write)
{
  first = cento_peer_new ("fill 2000000", "fin", NULL);
  second = cento_peer_new ("fin", NULL);
  start (CENTO_PRINT_GROWING);
  cento_test_wait (is_closed, GUINT_TO_POINTER (1));
  for (guint i = 0; i < 100; i++)
    ck_assert (!cento_poem_printer_pump (printer));

  ck_assert_uint_lt (cento_output_get_n_pending (output), 256 * 1024);
}
END_TEST

START_TEST (test_line_left_open_is_told_once)
{
  first = cento_peer_new ("send one", "fin", NULL);
  second = cento_peer_new ("wait", "send two\n", "fin", NULL);
  start (CENTO_PRINT_GROWING);
  cento_test_wait (has_printed, (gpointer) "one");
  ck_assert (cento_poem_printer_take_mid_line (printer));
  ck_assert (!cento_poem_printer_take_mid_line (printer));

  cento_peer_release (second);
  cento_test_wait (has_printed, (gpointer) "onetwo\n");
  ck_assert (!cento_poem_printer_take_mid_line (printer));
}
END_TEST

static Suite *
cli_printer_suite (void)
{
  Suite *suite = suite_create ("cli-printer");
  TCase *tcase = cento_test_case_new (suite, "printing");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_poems_come_in_the_order_of_their_tasks);
  tcase_add_test (tcase, test_growing_poem_is_printed_as_it_comes);
  tcase_add_test (tcase, test_poem_is_printed_when_it_is_over);
  tcase_add_loop_test (tcase, test_d3_terminal_gets_carets_and_a_pipe_the_bytes, 0, 2);
  tcase_add_test (tcase, test_f6_output_never_gets_more_than_it_can_soon_write);
  tcase_add_test (tcase, test_line_left_open_is_told_once);

  return suite;
}

int
main (void)
{
  return cento_test_main (cli_printer_suite, NULL);
}
