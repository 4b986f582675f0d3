/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serving.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/cento-error.h"
#include "support/cento-test.h"

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

START_TEST (test_empty_poem_is_closed_at_once)
{
  serve_text ("");
  come ();
  cento_test_wait (all_ended, NULL);
  assert_served (&clients[0], "");
  ck_assert_str_eq (told->str, "client served ");
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

  tcase_add_checked_fixture (tcase, serving_setup, serving_teardown);
  tcase_add_test (tcase, test_poem_goes_out_in_pieces_and_the_connection_closes);
  tcase_add_test (tcase, test_empty_poem_is_closed_at_once);
  tcase_add_test (tcase, test_each_client_begins_at_the_beginning);
  tcase_add_test (tcase, test_one_at_a_time_lets_the_next_wait);
  tcase_add_test (tcase, test_one_at_a_time_goes_on_when_the_first_leaves);
  tcase_add_loop_test (tcase, test_f8_client_that_leaves_disturbs_nobody, FALSE, TRUE + 1);
  tcase_add_test (tcase, test_b16_f8_a_thousand_clients_at_once_are_served);
  tcase_add_test (tcase, test_f9_only_a_regular_file_is_served);
  tcase_add_test (tcase, test_stop_closes_everybody);
  tcase_add_loop_test (tcase, test_stopped_by_its_own_signal, 0, 3);
  return suite;
}

int
main (void)
{
  return cento_test_main (server_suite, NULL);
}
