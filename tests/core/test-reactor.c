/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "watching.h"

#include <sys/socket.h>
#include <unistd.h>

#include "support/cento-test.h"

static void
free_own_watch (Peer *peer)
{
  g_clear_pointer (&peer->watch, cento_watch_free);
  close (peer->near_end);
  peer->near_end = -1;
}

static void
free_other_watch (Peer *peer)
{
  if (peer->other->watch != NULL)
    free_own_watch (peer->other);
}

static void
free_all_watches (Peer *peer)
{
  for (guint i = 0; i < n_peers; i++)
    if (peers[i].watch != NULL)
      free_own_watch (&peers[i]);
}

static void
drop_reactor (Peer *peer)
{
  free_all_watches (peer);
  g_clear_object (&reactor);
}

static void
rest (Peer *peer)
{
  cento_watch_set_interest (peer->watch, 0);
}

static void
rest_other (Peer *peer)
{
  cento_watch_set_interest (peer->other->watch, 0);
}

static void
turn_inside (Peer *peer)
{
  send_text (peer, "more");
  g_main_context_iteration (context, FALSE);
}

START_TEST (test_handler_gets_bytes_end_and_moment)
{
  Peer *peer;
  gint64 before = g_get_monotonic_time ();

  begin (_i);
  peer = add_peer (CENTO_READY_READ);
  ck_assert_uint_eq (cento_reactor_get_n_watches (reactor), 1);
  ck_assert_int_eq (cento_watch_get_fd (peer->watch), peer->near_end);
  turn ();
  ck_assert_uint_eq (peer->n_calls, 0);

  send_text (peer, "Had I the heavens");
  turn ();
  ck_assert_uint_eq (peer->n_bytes, 17);
  ck_assert_int_eq (peer->ready, CENTO_READY_READ);
  ck_assert_int_ge (peer->moment.time, before);
  ck_assert_int_le (peer->moment.time, g_get_monotonic_time ());
  ck_assert_uint_eq (peer->moment.turn, 2);

  turn ();
  ck_assert_uint_eq (peer->n_calls, 1);

  shutdown (peer->far_end, SHUT_WR);
  turn ();
  ck_assert (peer->ended);
  ck_assert_uint_eq (cento_reactor_get_n_watches (reactor), 0);
  finish ();
}
END_TEST

START_TEST (test_serving_does_not_wake_the_loop_for_an_empty_turn)
{
  GPollFD fds[8];
  int timeout, n_fds;

  begin (_i);
  send_text (add_peer (CENTO_READY_READ), "x");
  for (int i = 0; i < 10; i++)
    turn ();
  send_text (&peers[0], "x");
  turn ();
  ck_assert_uint_eq (peers[0].n_bytes, 2);

  n_fds = g_main_context_query (context, G_MAXINT, &timeout, fds, 8);
  ck_assert_int_eq (g_poll (fds, (guint) n_fds, 0), 0);
  finish ();
}
END_TEST

START_TEST (test_freed_by_own_handler_is_never_called_again)
{
  begin (_i);
  peers[0].act = free_own_watch;
  send_text (add_peer (CENTO_READY_READ), "x");
  peers[0].does_not_read = TRUE;
  turn ();
  turn ();
  ck_assert_uint_eq (peers[0].n_calls, 1);
  finish ();
}
END_TEST

START_TEST (test_freed_by_another_handler_of_the_turn_is_never_called)
{
  Peer *a, *b;

  begin (_i);
  a = add_peer (CENTO_READY_READ);
  b = add_peer (CENTO_READY_READ);
  a->act = free_other_watch;
  a->other = b;
  b->act = free_other_watch;
  b->other = a;
  send_text (a, "x");
  send_text (b, "x");
  turn ();
  turn ();
  ck_assert_uint_eq (n_calls, 1);
  finish ();
}
END_TEST

START_TEST (test_freed_while_left_over_is_never_called)
{
  begin (_i);
  for (int i = 0; i < 3; i++)
    {
      send_text (add_peer (CENTO_READY_READ), "x");
      peers[i].act = use_up_the_budget;
    }
  turn ();
  ck_assert_uint_eq (n_calls, 1);

  free_all_watches (NULL);
  turn ();
  turn ();
  ck_assert_uint_eq (n_calls, 1);
  finish ();
}
END_TEST

START_TEST (test_new_watch_on_the_number_of_a_closed_descriptor_gets_its_own_events)
{
  Peer *old, *new;

  begin (_i);
  old = add_peer (CENTO_READY_READ);
  send_text (old, "old");
  turn ();
  free_own_watch (old);
  new = add_peer (CENTO_READY_READ);
  ck_assert_int_le (new->near_end, old->far_end + 1);
  turn ();
  ck_assert_uint_eq (new->n_calls, 0);
  send_text (new, "new");
  turn ();
  ck_assert_uint_eq (new->n_bytes, 3);
  ck_assert_uint_eq (old->n_calls, 1);
  finish ();
}
END_TEST

START_TEST (test_reactor_dropped_by_a_handler)
{
  begin (_i);
  for (int i = 0; i < 3; i++)
    {
      send_text (add_peer (CENTO_READY_READ), "x");
      peers[i].act = drop_reactor;
    }
  turn ();
  turn ();
  ck_assert_uint_eq (n_calls, 1);
  ck_assert_ptr_null (reactor);
  finish ();
}
END_TEST

START_TEST (test_lives_as_long_as_its_watches)
{
  g_autoptr (CentoReactor) kept = NULL;
  Peer *peer;

  begin (_i);
  peer = add_peer (CENTO_READY_READ);
  kept = g_object_ref (reactor);
  g_object_unref (reactor);
  g_clear_object (&kept);
  send_text (peer, "x");
  turn ();
  ck_assert_uint_eq (peer->n_bytes, 1);

  g_object_add_weak_pointer (G_OBJECT (reactor), (gpointer *) &reactor);
  free_own_watch (peer);
  ck_assert_ptr_null (reactor);
  finish ();
}
END_TEST

START_TEST (test_nested_main_loop_corrupts_nothing)
{
  gsize n_bytes[3];

  begin (_i);
  for (int i = 0; i < 3; i++)
    {
      send_text (add_peer (CENTO_READY_READ), "x");
      peers[i].act = turn_inside;
    }
  for (int i = 0; i < 20; i++)
    turn ();

  for (int i = 0; i < 3; i++)
    {
      peers[i].act = NULL;
      n_bytes[i] = 1 + 4 * peers[i].n_calls;
    }
  turn_until_all_are_served ();
  for (int i = 0; i < 3; i++)
    ck_assert_uint_eq (peers[i].n_bytes, n_bytes[i]);
  finish ();
}
END_TEST

START_TEST (test_resting_is_not_called_and_does_not_spin)
{
  Peer *peer;

  begin (_i);
  peer = add_peer (CENTO_READY_READ);
  peer->act = rest;
  send_text (peer, "x");
  turn ();
  ck_assert_int_eq (cento_watch_get_interest (peer->watch), 0);

  send_text (peer, "held back");
  shutdown (peer->far_end, SHUT_RDWR);
  turn ();
  turn ();
  ck_assert_uint_eq (peer->n_calls, 1);
  ck_assert (!g_main_context_pending (context));

  peer->act = NULL;
  cento_watch_set_interest (peer->watch, CENTO_READY_READ);
  turn ();
  ck_assert_uint_eq (peer->n_bytes, 10);
  turn ();
  ck_assert (peer->ended);
  finish ();
}
END_TEST

START_TEST (test_put_to_rest_by_another_handler_of_the_turn_is_not_called)
{
  Peer *a, *b;

  begin (_i);
  a = add_peer (CENTO_READY_READ);
  b = add_peer (CENTO_READY_READ);
  a->act = rest_other;
  a->other = b;
  b->act = rest_other;
  b->other = a;
  send_text (a, "x");
  send_text (b, "x");
  turn ();
  ck_assert_uint_eq (n_calls, 1);

  a->act = b->act = NULL;
  cento_watch_set_interest (a->watch, CENTO_READY_READ);
  cento_watch_set_interest (b->watch, CENTO_READY_READ);
  turn_until_all_are_served ();
  ck_assert_uint_eq (a->n_bytes, 1);
  ck_assert_uint_eq (b->n_bytes, 1);
  finish ();
}
END_TEST

START_TEST (test_interest_changes_what_is_told)
{
  Peer *peer;

  begin (_i);
  peer = add_peer (CENTO_READY_WRITE);
  turn ();
  ck_assert_int_eq (peer->ready, CENTO_READY_WRITE);

  cento_watch_set_interest (peer->watch, CENTO_READY_READ);
  turn ();
  ck_assert_uint_eq (peer->n_calls, 1);

  send_text (peer, "x");
  cento_watch_set_interest (peer->watch, CENTO_READY_READ | CENTO_READY_WRITE);
  turn ();
  ck_assert_int_eq (peer->ready, CENTO_READY_READ | CENTO_READY_WRITE);
  finish ();
}
END_TEST

START_TEST (test_priority_lies_between_redraw_and_line_layout)
{
  int timeout, priority;
  GPollFD fds[8];
  Peer *peer;

  begin (_i);
  peer = add_peer (CENTO_READY_READ);
  send_text (peer, "x");
  ck_assert (g_main_context_acquire (context));
  g_main_context_prepare (context, &priority);
  if (g_main_context_query (context, G_MAXINT, &timeout, fds, 8) > 0)
    g_poll (fds, (guint) g_main_context_query (context, G_MAXINT, &timeout, fds, 8), 0);

  ck_assert (
    !g_main_context_check (context, 120, fds, g_main_context_query (context, 120, &timeout, fds, 8)));
  g_main_context_release (context);
  ck_assert_int_eq (CENTO_REACTOR_PRIORITY, 121);
  turn ();
  ck_assert_uint_eq (peer->n_calls, 1);
  finish ();
}
END_TEST

START_TEST (test_one_source_and_one_descriptor_for_any_number_of_watches)
{
  GPollFD fds[8];
  int timeout;
  int with_one, with_many;

  begin (CENTO_BACKEND_EPOLL);
  add_peer (CENTO_READY_READ);
  with_one = g_main_context_query (context, G_MAXINT, &timeout, fds, 8);
  for (int i = 0; i < 100; i++)
    add_peer (CENTO_READY_READ);
  with_many = g_main_context_query (context, G_MAXINT, &timeout, fds, 8);

  ck_assert_int_eq (with_one, with_many);
  ck_assert_ptr_null (g_main_context_find_source_by_id (context, 4));
  finish ();
}
END_TEST

static void
on_deadline (CentoDeadline *deadline, gint64 now, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer user_data)
{
  return *(gboolean *) user_data;
}

START_TEST (test_deadlines_run_in_the_same_context)
{
  CentoDeadline deadline;
  CentoMoment moment;
  gboolean fired = FALSE;

  begin (_i);
  ck_assert_ptr_eq (cento_reactor_get_context (reactor), context);
  cento_deadline_init (&deadline, on_deadline, &fired);
  cento_reactor_get_moment (reactor, &moment);
  cento_deadlines_set (cento_reactor_get_deadlines (reactor), &deadline,
                       moment.time + G_TIME_SPAN_MILLISECOND);
  cento_test_wait (is_true, &fired);
  finish ();
}
END_TEST

START_TEST (test_closed_descriptor_is_refused)
{
  g_autoptr (GError) error = NULL;
  int closed = dup (STDOUT_FILENO);

  begin (CENTO_BACKEND_EPOLL);
  close (closed);
  ck_assert_ptr_null (cento_reactor_watch (reactor, closed, CENTO_READY_READ, on_ready, NULL, &error));
  ck_assert_ptr_nonnull (error);
  ck_assert_uint_eq (cento_reactor_get_n_watches (reactor), 0);
  finish ();
}
END_TEST

static Suite *
reactor_suite (void)
{
  Suite *suite = suite_create ("reactor");
  TCase *tcase = cento_test_case_new (suite, "both backends");
  TCase *epoll = cento_test_case_new (suite, "epoll");

  const TTest *tests[] = {
    test_handler_gets_bytes_end_and_moment,
    test_serving_does_not_wake_the_loop_for_an_empty_turn,
    test_freed_by_own_handler_is_never_called_again,
    test_freed_by_another_handler_of_the_turn_is_never_called,
    test_freed_while_left_over_is_never_called,
    test_new_watch_on_the_number_of_a_closed_descriptor_gets_its_own_events,
    test_reactor_dropped_by_a_handler,
    test_lives_as_long_as_its_watches,
    test_nested_main_loop_corrupts_nothing,
    test_resting_is_not_called_and_does_not_spin,
    test_put_to_rest_by_another_handler_of_the_turn_is_not_called,
    test_interest_changes_what_is_told,
    test_priority_lies_between_redraw_and_line_layout,
    test_deadlines_run_in_the_same_context,
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    tcase_add_loop_test (tcase, tests[i], FIRST_BACKEND, LAST_BACKEND + 1);

  tcase_add_test (epoll, test_one_source_and_one_descriptor_for_any_number_of_watches);
  tcase_add_test (epoll, test_closed_descriptor_is_refused);
  return suite;
}

int
main (void)
{
  return cento_test_main (reactor_suite, NULL);
}
