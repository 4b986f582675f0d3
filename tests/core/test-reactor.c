/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-reactor.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/cento-test.h"

/* Every test here runs over each backend. */
#define FIRST_BACKEND CENTO_BACKEND_EPOLL
#define LAST_BACKEND  CENTO_BACKEND_POLL

#define MAX_PEERS 600

typedef struct _Peer Peer;

/* One watched end of a socket pair, and what its handler saw. */
struct _Peer
{
  int far_end;
  int near_end;
  CentoWatch *watch;
  guint n_calls;
  gsize n_bytes;
  CentoReady ready;
  CentoMoment moment;
  gboolean ended;
  gboolean does_not_read;
  void (*act) (Peer *peer);
  Peer *other;
};

static GMainContext *context;
static CentoReactor *reactor;
static Peer peers[MAX_PEERS];
static guint n_peers;
static guint n_calls;

static void
begin (int backend)
{
  g_autoptr (GError) error = NULL;

  context = g_main_context_new ();
  g_main_context_push_thread_default (context);
  reactor = cento_reactor_new (NULL, (CentoBackend) backend, &error);
  ck_assert_ptr_nonnull (reactor);
  ck_assert_ptr_null (error);
}

static void
finish (void)
{
  for (guint i = 0; i < n_peers; i++)
    {
      g_clear_pointer (&peers[i].watch, cento_watch_free);
      if (peers[i].near_end >= 0)
        close (peers[i].near_end);
      if (peers[i].far_end >= 0)
        close (peers[i].far_end);
    }

  if (reactor != NULL)
    {
      ck_assert_uint_eq (cento_reactor_get_n_watches (reactor), 0);
      g_assert_finalize_object (g_steal_pointer (&reactor));
    }
  g_main_context_pop_thread_default (context);
  g_clear_pointer (&context, g_main_context_unref);
}

static void
on_ready (CentoWatch *watch, CentoReady ready, const CentoMoment *moment, gpointer user_data)
{
  Peer *peer = user_data;

  ck_assert_ptr_nonnull (peer->watch);
  ck_assert_ptr_eq (watch, peer->watch);
  ck_assert_int_ne (ready, 0);
  n_calls++;
  peer->n_calls++;
  peer->ready = ready;
  peer->moment = *moment;

  if ((ready & CENTO_READY_READ) && !peer->does_not_read)
    {
      gssize n = read (peer->near_end, cento_reactor_get_buffer (reactor), CENTO_REACTOR_BUFFER_SIZE);

      peer->n_bytes += n > 0 ? (gsize) n : 0;
      if (n == 0)
        {
          peer->ended = TRUE;
          g_clear_pointer (&peer->watch, cento_watch_free);
        }
    }

  if (peer->act != NULL)
    peer->act (peer);
}

static Peer *
add_peer (CentoReady interest)
{
  g_autoptr (GError) error = NULL;
  Peer *peer = &peers[n_peers++];
  int pair[2];

  ck_assert_uint_le (n_peers, MAX_PEERS);
  ck_assert_int_eq (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair), 0);
  peer->near_end = pair[0];
  peer->far_end = pair[1];
  peer->watch = cento_reactor_watch (reactor, peer->near_end, interest, on_ready, peer, &error);
  ck_assert_ptr_nonnull (peer->watch);
  ck_assert_ptr_null (error);
  return peer;
}

static void
send_text (Peer *peer, const char *text)
{
  ck_assert_int_eq (write (peer->far_end, text, strlen (text)), strlen (text));
}

static void
turn (void)
{
  g_main_context_iteration (context, FALSE);
}

/* A turn's millisecond may be over at any moment on a busy machine. */
static void
turn_until_all_are_served (void)
{
  for (int i = 0; i < 100 && g_main_context_pending (context); i++)
    turn ();
}

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

static void
use_up_the_budget (Peer *peer)
{
  gint64 end = peer->moment.time + CENTO_REACTOR_TURN_BUDGET;

  while (g_get_monotonic_time () < end)
    ;
}

/* A peer that has always more to send. */
static void
send_more (Peer *peer)
{
  static const char lines[8192];

  while (write (peer->far_end, lines, sizeof lines) > 0)
    ;
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

START_TEST (test_handlers_of_one_turn_share_its_number_in_order_of_time)
{
  CentoMoment after;

  begin (_i);
  for (int i = 0; i < 3; i++)
    add_peer (CENTO_READY_READ);
  /* On a busy machine a turn's millisecond may be over before the third is called: then the next turn has to
   * do. */
  do
    {
      for (int i = 0; i < 3; i++)
        send_text (&peers[i], "x");
      turn ();
      cento_reactor_get_moment (reactor, &after);
    }
  while ((peers[0].moment.turn != after.turn || peers[2].moment.turn != after.turn) && after.turn < 100);

  for (int i = 0; i < 3; i++)
    ck_assert_uint_eq (peers[i].moment.turn, after.turn);
  ck_assert_int_ge (after.time, peers[0].moment.time);
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

START_TEST (test_called_once_a_turn_however_much_there_is)
{
  Peer *peer;

  begin (_i);
  peer = add_peer (CENTO_READY_READ);
  peer->act = send_more;
  send_more (peer);

  for (guint i = 1; i <= 20; i++)
    {
      turn ();
      ck_assert_uint_eq (peer->n_calls, i);
    }
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

START_TEST (test_budget_ends_the_turn_and_those_left_over_go_first)
{
  Peer *late;

  begin (_i);
  for (int i = 0; i < 4; i++)
    {
      Peer *peer = add_peer (CENTO_READY_READ);

      peer->act = use_up_the_budget;
      send_text (peer, "x");
    }

  for (guint i = 1; i <= 4; i++)
    {
      turn ();
      ck_assert_uint_eq (n_calls, i);
      if (i == 1)
        {
          late = add_peer (CENTO_READY_READ);
          send_text (late, "x");
        }
      ck_assert_uint_eq (late->n_calls, 0);
    }

  turn ();
  ck_assert_uint_eq (late->n_calls, 1);
  for (int i = 0; i < 4; i++)
    ck_assert_uint_eq (peers[i].n_calls, 1);
  finish ();
}
END_TEST

START_TEST (test_loop_goes_on_at_once_while_some_are_left_over)
{
  begin (_i);
  for (int i = 0; i < 2; i++)
    {
      Peer *peer = add_peer (CENTO_READY_READ);

      peer->act = use_up_the_budget;
      peer->does_not_read = TRUE;
      send_text (peer, "x");
    }
  turn ();
  ck_assert_uint_eq (n_calls, 1);

  for (int i = 0; i < 2; i++)
    {
      char byte;

      ck_assert_int_eq (read (peers[i].near_end, &byte, 1), 1);
    }
  g_main_context_iteration (context, TRUE);
  ck_assert_uint_eq (n_calls, 2);
  turn ();
  ck_assert_uint_eq (n_calls, 2);
  finish ();
}
END_TEST

START_TEST (test_c13_endless_senders_do_not_starve_a_drip)
{
  Peer *drip;

  begin (_i);
  for (int i = 0; i < 8; i++)
    {
      Peer *peer = add_peer (CENTO_READY_READ);

      peer->act = send_more;
      send_more (peer);
    }
  drip = add_peer (CENTO_READY_READ);

  for (guint i = 1; i <= 50; i++)
    {
      guint before = n_calls;

      send_text (drip, "x");
      while (drip->n_bytes < i)
        {
          turn ();
          ck_assert_uint_le (n_calls - before, 32);
        }
    }

  for (int i = 0; i < 8; i++)
    ck_assert_uint_ge (peers[i].n_calls, 25);
  finish ();
}
END_TEST

START_TEST (test_c14_more_at_once_than_one_collect_holds_end_each_once)
{
  begin (_i);
  for (int i = 0; i < MAX_PEERS; i++)
    shutdown (add_peer (CENTO_READY_READ)->far_end, SHUT_WR);

  for (int i = 0; i < 1000 && n_calls < MAX_PEERS; i++)
    turn ();
  turn ();

  for (int i = 0; i < MAX_PEERS; i++)
    {
      ck_assert_uint_eq (peers[i].n_calls, 1);
      ck_assert (peers[i].ended);
    }
  finish ();
}
END_TEST

START_TEST (test_more_senders_than_one_collect_holds_are_all_served)
{
  guint least = G_MAXUINT, most = 0;

  begin (_i);
  for (int i = 0; i < MAX_PEERS; i++)
    {
      Peer *peer = add_peer (CENTO_READY_READ);

      peer->does_not_read = TRUE;
      send_text (peer, "x");
    }

  while (n_calls < 20 * MAX_PEERS)
    turn ();

  for (int i = 0; i < MAX_PEERS; i++)
    {
      least = MIN (least, peers[i].n_calls);
      most = MAX (most, peers[i].n_calls);
    }
  ck_assert_uint_ge (least, 15);
  ck_assert_uint_le (most, 25);
  finish ();
}
END_TEST

/* Light enough for hundreds of calls within the budget of a turn. */
static void
note_call (CentoWatch *watch, CentoReady ready, const CentoMoment *moment, gpointer user_data)
{
  Peer *peer = user_data;

  n_calls++;
  peer->n_calls += peer->moment.turn == moment->turn;
  peer->moment = *moment;
}

START_TEST (test_turn_goes_round_once_through_more_than_one_collect_holds)
{
  guint most = 0;

  begin (_i);
  for (int i = 0; i < MAX_PEERS; i++)
    {
      Peer *peer = add_peer (CENTO_READY_READ);

      send_text (peer, "x");
      cento_watch_free (peer->watch);
      peer->watch = cento_reactor_watch (reactor, peer->near_end, CENTO_READY_READ, note_call, peer, NULL);
    }

  for (int i = 0; i < 2000 && most <= MAX_PEERS / 2; i++)
    {
      n_calls = 0;
      turn ();
      most = MAX (most, n_calls);
    }

  ck_assert_uint_gt (most, MAX_PEERS / 2);
  for (int i = 0; i < MAX_PEERS; i++)
    ck_assert_uint_eq (peers[i].n_calls, 0);
  finish ();
}
END_TEST

START_TEST (test_first_come_first_served)
{
  static const int order[] = { 2, 0, 3, 1 };

  begin (CENTO_BACKEND_EPOLL);
  for (int i = 0; i < 4; i++)
    add_peer (CENTO_READY_READ);
  for (int i = 0; i < 4; i++)
    send_text (&peers[order[i]], "x");
  turn_until_all_are_served ();

  for (int i = 1; i < 4; i++)
    ck_assert_int_ge (peers[order[i]].moment.time, peers[order[i - 1]].moment.time);
  ck_assert_int_lt (peers[order[0]].moment.time, peers[order[3]].moment.time);
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
    test_handlers_of_one_turn_share_its_number_in_order_of_time,
    test_serving_does_not_wake_the_loop_for_an_empty_turn,
    test_called_once_a_turn_however_much_there_is,
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
    test_budget_ends_the_turn_and_those_left_over_go_first,
    test_loop_goes_on_at_once_while_some_are_left_over,
    test_c13_endless_senders_do_not_starve_a_drip,
    test_c14_more_at_once_than_one_collect_holds_end_each_once,
    test_more_senders_than_one_collect_holds_are_all_served,
    test_turn_goes_round_once_through_more_than_one_collect_holds,
    test_priority_lies_between_redraw_and_line_layout,
    test_deadlines_run_in_the_same_context,
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    tcase_add_loop_test (tcase, tests[i], FIRST_BACKEND, LAST_BACKEND + 1);

  tcase_add_test (epoll, test_first_come_first_served);
  tcase_add_test (epoll, test_one_source_and_one_descriptor_for_any_number_of_watches);
  tcase_add_test (epoll, test_closed_descriptor_is_refused);
  return suite;
}

int
main (void)
{
  return cento_test_main (reactor_suite, NULL);
}
