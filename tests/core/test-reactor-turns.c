/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "watching.h"

#include <sys/socket.h>
#include <unistd.h>

#include "support/cento-test.h"

/* A peer that has always more to send. */
static void
send_more (Peer *peer)
{
  static const char lines[8192];

  while (write (peer->far_end, lines, sizeof lines) > 0)
    ;
}

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

static Suite *
reactor_turns_suite (void)
{
  Suite *suite = suite_create ("reactor-turns");
  TCase *tcase = cento_test_case_new (suite, "both backends");
  TCase *epoll = cento_test_case_new (suite, "epoll");

  const TTest *tests[] = {
    test_handlers_of_one_turn_share_its_number_in_order_of_time,
    test_called_once_a_turn_however_much_there_is,
    test_budget_ends_the_turn_and_those_left_over_go_first,
    test_loop_goes_on_at_once_while_some_are_left_over,
    test_c13_endless_senders_do_not_starve_a_drip,
    test_c14_more_at_once_than_one_collect_holds_end_each_once,
    test_more_senders_than_one_collect_holds_are_all_served,
    test_turn_goes_round_once_through_more_than_one_collect_holds,
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    tcase_add_loop_test (tcase, tests[i], FIRST_BACKEND, LAST_BACKEND + 1);

  tcase_add_test (epoll, test_first_come_first_served);
  return suite;
}

int
main (void)
{
  return cento_test_main (reactor_turns_suite, NULL);
}
