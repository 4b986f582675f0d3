/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serving.h"

#include <sys/socket.h>
#include <unistd.h>

#include "support/cento-test.h"

START_TEST (test_last_piece_may_be_whole)
{
  serve_text ("0123456789");
  come ();
  cento_test_wait (all_ended, NULL);
  ck_assert_str_eq (told->str, "client 10 served ");
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

START_TEST (test_half_closed_client_does_not_keep_the_loop_awake)
{
  options.delay = NEVER;
  serve_text (POEM);
  shutdown (come ()->fd, SHUT_WR);
  cento_test_wait (has_text, &clients[0]);
  assert_loop_sleeps ();
}
END_TEST

static Suite *
server_client_suite (void)
{
  Suite *suite = suite_create ("server-client");
  TCase *tcase = cento_test_case_new (suite, "one client");

  tcase_add_checked_fixture (tcase, serving_setup, serving_teardown);
  tcase_add_test (tcase, test_last_piece_may_be_whole);
  tcase_add_test (tcase, test_piece_larger_than_any_buffer_stays_one_piece);
  tcase_add_test (tcase, test_first_piece_comes_at_once);
  tcase_add_test (tcase, test_pieces_keep_their_distance);
  tcase_add_test (tcase, test_a_late_piece_does_not_delay_those_behind_it);
  tcase_add_test (tcase, test_a_stall_is_not_followed_by_a_burst);
  tcase_add_test (tcase, test_client_that_closed_its_sending_side_gets_everything);
  tcase_add_test (tcase, test_client_that_talks_gets_everything);
  tcase_add_test (tcase, test_client_that_talks_to_the_last_is_not_reset);
  tcase_add_test (tcase, test_f8_reset_is_noticed_between_two_pieces);
  tcase_add_test (tcase, test_f8_client_that_does_not_read_is_closed);
  tcase_add_test (tcase, test_f8_client_that_made_room_meanwhile_is_not_closed);
  tcase_add_test (tcase, test_f8_kernel_keeps_little_for_a_client_that_does_not_read);
  tcase_add_test (tcase, test_f8_slow_reader_gets_everything);
  tcase_add_test (tcase, test_f9_ten_gigabytes_are_streamed);
  tcase_add_test (tcase, test_f9_file_cut_while_served_ends_the_poem);
  tcase_add_test (tcase, test_half_closed_client_does_not_keep_the_loop_awake);
  return suite;
}

int
main (void)
{
  return cento_test_main (server_client_suite, NULL);
}
