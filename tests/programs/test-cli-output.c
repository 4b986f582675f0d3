/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cento-output.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <glib-unix.h>

#include "support/cento-test.h"

#define MORE_THAN_A_PIPE (4 * 1024 * 1024)

static GMainContext *context;
static CentoOutput *output;
static int reader;
static guint n_told;

static void
on_written (gpointer user_data)
{
  n_told++;
}

/* Each test has a process of its own, so its standard descriptors are free to be replaced. */
static void
begin (void)
{
  int ends[2];

  ck_assert (g_unix_open_pipe (ends, FD_CLOEXEC, NULL));
  ck_assert_int_eq (dup2 (ends[1], STDOUT_FILENO), STDOUT_FILENO);
  ck_assert_int_eq (dup2 (ends[1], STDERR_FILENO), STDERR_FILENO);
  close (ends[1]);
  reader = ends[0];
  signal (SIGPIPE, SIG_IGN);

  context = g_main_context_new ();
  g_main_context_push_thread_default (context);
  output = cento_output_new (on_written, NULL);
}

static void
finish (void)
{
  g_clear_pointer (&output, cento_output_free);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_main_context_pop_thread_default (context);
  g_clear_pointer (&context, g_main_context_unref);
}

static void
put (int fd, const char *text)
{
  cento_output_write (output, fd, text, strlen (text));
}

static gboolean
is_written (gpointer user_data)
{
  return n_told > 0 && cento_output_get_n_pending (output) == 0;
}

static gboolean
has_failed (gpointer user_data)
{
  return n_told > 0 && cento_output_get_errno (output, STDOUT_FILENO) != 0;
}

START_TEST (test_bytes_for_two_descriptors_keep_their_order)
{
  char text[64] = "";

  put (STDOUT_FILENO, "My love ");
  put (STDERR_FILENO, "is ");
  put (STDERR_FILENO, "like ");
  put (STDOUT_FILENO, "a red");
  cento_test_wait (is_written, NULL);

  ck_assert_int_eq (read (reader, text, sizeof text - 1), (int) strlen ("My love is like a red"));
  ck_assert_str_eq (text, "My love is like a red");
}
END_TEST

START_TEST (test_each_descriptor_gets_its_own_bytes)
{
  char text[64] = "";
  int ends[2];

  ck_assert (g_unix_open_pipe (ends, FD_CLOEXEC, NULL));
  ck_assert_int_eq (dup2 (ends[1], STDERR_FILENO), STDERR_FILENO);
  close (ends[1]);
  put (STDOUT_FILENO, "rose");
  put (STDERR_FILENO, "thorn");
  ck_assert (cento_output_drain (output, 60 * G_TIME_SPAN_SECOND));

  ck_assert_int_eq (read (reader, text, sizeof text - 1), (int) strlen ("rose"));
  ck_assert_str_eq (text, "rose");
  ck_assert_int_eq (read (ends[0], text, sizeof text - 1), (int) strlen ("thorn"));
  ck_assert_str_eq (text, "thorn");
  close (ends[0]);
}
END_TEST

START_TEST (test_f6_reader_that_does_not_read_blocks_nobody)
{
  g_autofree char *bytes = g_malloc0 (MORE_THAN_A_PIPE);
  gint64 begun = g_get_monotonic_time ();

  cento_output_write (output, STDOUT_FILENO, bytes, MORE_THAN_A_PIPE);
  ck_assert (!cento_output_drain (output, 50 * G_TIME_SPAN_MILLISECOND));
  ck_assert_uint_gt (cento_output_get_n_pending (output), 0);
  g_clear_pointer (&output, cento_output_free);

  ck_assert_int_lt (g_get_monotonic_time () - begun, 5 * G_TIME_SPAN_SECOND);
  close (reader);
}
END_TEST

START_TEST (test_drain_waits_for_the_last_byte)
{
  put (STDOUT_FILENO, "red rose");
  ck_assert (cento_output_drain (output, 60 * G_TIME_SPAN_SECOND));

  ck_assert_uint_eq (cento_output_get_n_pending (output), 0);
}
END_TEST

START_TEST (test_f1_reader_that_goes_away_is_an_error)
{
  close (reader);
  put (STDOUT_FILENO, "That's newly sprung in June");
  cento_test_wait (has_failed, NULL);

  ck_assert_int_eq (cento_output_get_errno (output, STDOUT_FILENO), EPIPE);
  ck_assert_int_eq (cento_output_get_errno (output, STDERR_FILENO), 0);

  put (STDOUT_FILENO, "dropped");
  ck_assert (cento_output_drain (output, 60 * G_TIME_SPAN_SECOND));
}
END_TEST

START_TEST (test_nobody_is_told_after_the_end)
{
  put (STDOUT_FILENO, "x");
  ck_assert (cento_output_drain (output, 60 * G_TIME_SPAN_SECOND));
  g_clear_pointer (&output, cento_output_free);
  while (g_main_context_iteration (context, FALSE))
    ;

  ck_assert_uint_eq (n_told, 0);
}
END_TEST

static Suite *
cli_output_suite (void)
{
  Suite *suite = suite_create ("cli-output");
  TCase *tcase = cento_test_case_new (suite, "output");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_bytes_for_two_descriptors_keep_their_order);
  tcase_add_test (tcase, test_each_descriptor_gets_its_own_bytes);
  tcase_add_test (tcase, test_f6_reader_that_does_not_read_blocks_nobody);
  tcase_add_test (tcase, test_drain_waits_for_the_last_byte);
  tcase_add_test (tcase, test_f1_reader_that_goes_away_is_an_error);
  tcase_add_test (tcase, test_nobody_is_told_after_the_end);

  return suite;
}

int
main (void)
{
  return cento_test_main (cli_output_suite, NULL);
}
