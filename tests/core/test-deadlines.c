/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-deadlines.h"
#include "support/cento-test.h"

#define N_DEADLINES 200

typedef struct
{
  CentoDeadline deadline;
  CentoDeadlines *deadlines;
  guint n_fired;
  gint64 now;
  GString *record; /* borrowed; the name of each that fires */
  char name;
  void (*act) (gpointer waiter);
  gpointer other;
} Waiter;

static GMainContext *context;
static CentoDeadlines *deadlines;
static GString *record;

static void
set_up (void)
{
  context = g_main_context_new ();
  g_main_context_push_thread_default (context);
  deadlines = cento_deadlines_new (context, G_PRIORITY_DEFAULT);
  record = g_string_new (NULL);
}

static void
tear_down (void)
{
  g_clear_pointer (&deadlines, cento_deadlines_free);
  g_main_context_pop_thread_default (context);
  g_clear_pointer (&context, g_main_context_unref);
  g_string_free (g_steal_pointer (&record), TRUE);
}

static void
on_deadline (CentoDeadline *deadline, gint64 now, gpointer user_data)
{
  Waiter *waiter = user_data;

  ck_assert_ptr_eq (deadline, &waiter->deadline);
  ck_assert (!cento_deadline_is_set (deadline));
  ck_assert_int_ge (now, deadline->time);
  waiter->n_fired++;
  waiter->now = now;
  g_string_append_c (record, waiter->name);

  if (waiter->act != NULL)
    waiter->act (waiter);
}

static void
waiter_init (Waiter *waiter, char name)
{
  *waiter = (Waiter){ .deadlines = deadlines, .record = record, .name = name };
  cento_deadline_init (&waiter->deadline, on_deadline, waiter);
}

static void
set_again_for_now (gpointer data)
{
  Waiter *waiter = data;

  cento_deadlines_set (waiter->deadlines, &waiter->deadline, 0);
}

static void
clear_other (gpointer data)
{
  Waiter *waiter = data;

  cento_deadlines_clear (waiter->deadlines, &((Waiter *) waiter->other)->deadline);
}

static void
move_other_to_front (gpointer data)
{
  Waiter *waiter = data;

  cento_deadlines_set (waiter->deadlines, &((Waiter *) waiter->other)->deadline, 0);
}

static void
free_heap (gpointer data)
{
  cento_deadlines_free (g_steal_pointer (&deadlines));
}

static void
fire_again (gpointer data)
{
  Waiter *waiter = data;

  cento_deadlines_fire (waiter->deadlines, waiter->now);
}

START_TEST (test_fires_earliest_first_whatever_the_order_of_setting)
{
  Waiter waiters[5];

  for (int i = 0; i < 5; i++)
    {
      waiter_init (&waiters[i], (char) ('a' + i));
      cento_deadlines_set (deadlines, &waiters[i].deadline, (i * 3) % 5 * 100);
    }

  ck_assert_uint_eq (cento_deadlines_get_n_set (deadlines), 5);
  ck_assert_uint_eq (cento_deadlines_fire (deadlines, 1000), 5);
  ck_assert_str_eq (record->str, "acebd");
}
END_TEST

START_TEST (test_fires_at_its_time_and_once)
{
  Waiter waiter;

  waiter_init (&waiter, 'a');
  cento_deadlines_set (deadlines, &waiter.deadline, 100);

  ck_assert_uint_eq (cento_deadlines_fire (deadlines, 99), 0);
  ck_assert (cento_deadline_is_set (&waiter.deadline));
  ck_assert_uint_eq (cento_deadlines_fire (deadlines, 100), 1);
  ck_assert_int_eq (waiter.now, 100);
  ck_assert (!cento_deadline_is_set (&waiter.deadline));
  ck_assert_uint_eq (cento_deadlines_fire (deadlines, 200), 0);
}
END_TEST

START_TEST (test_set_again_moves)
{
  Waiter waiters[3];

  for (int i = 0; i < 3; i++)
    {
      waiter_init (&waiters[i], (char) ('a' + i));
      cento_deadlines_set (deadlines, &waiters[i].deadline, 100 + i);
    }

  cento_deadlines_set (deadlines, &waiters[0].deadline, 500);
  cento_deadlines_set (deadlines, &waiters[2].deadline, 50);
  ck_assert_int_eq (cento_deadlines_get_next (deadlines), 50);
  ck_assert_uint_eq (cento_deadlines_get_n_set (deadlines), 3);
  cento_deadlines_fire (deadlines, 1000);
  ck_assert_str_eq (record->str, "cba");
}
END_TEST

START_TEST (test_cleared_never_fires)
{
  Waiter a, b;

  waiter_init (&a, 'a');
  waiter_init (&b, 'b');
  cento_deadlines_set (deadlines, &a.deadline, 100);
  cento_deadlines_set (deadlines, &b.deadline, 200);
  cento_deadlines_clear (deadlines, &a.deadline);
  cento_deadlines_clear (deadlines, &a.deadline);

  ck_assert_int_eq (cento_deadlines_get_next (deadlines), 200);
  cento_deadlines_fire (deadlines, 1000);
  ck_assert_str_eq (record->str, "b");
  ck_assert_int_eq (cento_deadlines_get_next (deadlines), -1);
}
END_TEST

START_TEST (test_set_to_now_by_its_own_callback_waits_for_the_next_round)
{
  Waiter a, b;

  waiter_init (&a, 'a');
  waiter_init (&b, 'b');
  a.act = set_again_for_now;
  cento_deadlines_set (deadlines, &a.deadline, 10);
  cento_deadlines_set (deadlines, &b.deadline, 20);

  ck_assert_uint_eq (cento_deadlines_fire (deadlines, 100), 2);
  ck_assert_str_eq (record->str, "ab");
  ck_assert_uint_eq (cento_deadlines_fire (deadlines, 101), 1);
}
END_TEST

START_TEST (test_cleared_by_another_callback_of_the_same_round)
{
  Waiter a, b;

  waiter_init (&a, 'a');
  waiter_init (&b, 'b');
  a.act = clear_other;
  a.other = &b;
  cento_deadlines_set (deadlines, &a.deadline, 10);
  cento_deadlines_set (deadlines, &b.deadline, 20);

  ck_assert_uint_eq (cento_deadlines_fire (deadlines, 100), 1);
  ck_assert (!cento_deadline_is_set (&b.deadline));
}
END_TEST

START_TEST (test_moved_by_another_callback_fires_once)
{
  Waiter a, b;

  waiter_init (&a, 'a');
  waiter_init (&b, 'b');
  a.act = move_other_to_front;
  a.other = &b;
  cento_deadlines_set (deadlines, &a.deadline, 10);
  cento_deadlines_set (deadlines, &b.deadline, 20);

  ck_assert_uint_eq (cento_deadlines_fire (deadlines, 100), 1);
  ck_assert_uint_eq (cento_deadlines_fire (deadlines, 200), 1);
  ck_assert_str_eq (record->str, "ab");
}
END_TEST

START_TEST (test_heap_freed_by_a_callback_fires_nothing_more)
{
  Waiter a, b;

  waiter_init (&a, 'a');
  waiter_init (&b, 'b');
  a.act = free_heap;
  cento_deadlines_set (deadlines, &a.deadline, 10);
  cento_deadlines_set (deadlines, &b.deadline, 20);

  if (_i == 0)
    cento_deadlines_fire (deadlines, 100);
  else
    g_main_context_iteration (context, TRUE);

  ck_assert_str_eq (record->str, "a");
  ck_assert (!cento_deadline_is_set (&b.deadline));
  g_main_context_iteration (context, FALSE);
}
END_TEST

START_TEST (test_heap_freed_inside_a_nested_round)
{
  Waiter a, b, c;

  waiter_init (&a, 'a');
  waiter_init (&b, 'b');
  waiter_init (&c, 'c');
  a.act = fire_again;
  b.act = free_heap;
  cento_deadlines_set (deadlines, &a.deadline, 10);
  cento_deadlines_set (deadlines, &b.deadline, 20);
  cento_deadlines_set (deadlines, &c.deadline, 30);

  cento_deadlines_fire (deadlines, 100);
  ck_assert_str_eq (record->str, "ab");
}
END_TEST

START_TEST (test_any_sequence_agrees_with_a_plain_list)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) _i);
  Waiter waiters[N_DEADLINES];
  gint64 expected[N_DEADLINES];
  gint64 now = 0;

  for (int i = 0; i < N_DEADLINES; i++)
    {
      waiter_init (&waiters[i], 'x');
      expected[i] = -1;
    }

  for (int step = 0; step < 2000; step++)
    {
      int i = g_rand_int_range (random, 0, N_DEADLINES);
      gint64 next = G_MAXINT64;
      gboolean agrees = TRUE;

      switch (g_rand_int_range (random, 0, 4))
        {
        case 0:
          cento_deadlines_clear (deadlines, &waiters[i].deadline);
          expected[i] = -1;
          break;

        case 1:
          now += g_rand_int_range (random, 0, 20);
          cento_deadlines_fire (deadlines, now);
          break;

        default:
          expected[i] = now + g_rand_int_range (random, 1, 1000);
          cento_deadlines_set (deadlines, &waiters[i].deadline, expected[i]);
        }

      for (int j = 0; j < N_DEADLINES; j++)
        {
          gboolean due = expected[j] >= 0 && expected[j] <= now;

          agrees = agrees && waiters[j].n_fired == (guint) due;
          waiters[j].n_fired = 0;
          expected[j] = due ? -1 : expected[j];
          agrees = agrees && cento_deadline_is_set (&waiters[j].deadline) == (expected[j] >= 0);
          next = expected[j] >= 0 ? MIN (next, expected[j]) : next;
        }
      ck_assert (agrees);
      ck_assert_int_eq (cento_deadlines_get_next (deadlines), next == G_MAXINT64 ? -1 : next);
    }
}
END_TEST

static gboolean
has_fired (gpointer user_data)
{
  return ((Waiter *) user_data)->n_fired > 0;
}

START_TEST (test_main_loop_fires_when_the_time_has_come)
{
  Waiter waiter;
  gint64 time = g_get_monotonic_time () + 20 * G_TIME_SPAN_MILLISECOND;

  waiter_init (&waiter, 'a');
  cento_deadlines_set (deadlines, &waiter.deadline, time);
  cento_test_wait (has_fired, &waiter);
  ck_assert_int_ge (waiter.now, time);
  ck_assert_int_ge (g_get_monotonic_time (), time);
}
END_TEST

START_TEST (test_main_loop_fires_at_the_new_time_after_a_move)
{
  Waiter waiter;
  gint64 start = g_get_monotonic_time ();

  waiter_init (&waiter, 'a');
  cento_deadlines_set (deadlines, &waiter.deadline, start + 5 * G_TIME_SPAN_MILLISECOND);
  if (_i == 0)
    cento_deadlines_set (deadlines, &waiter.deadline, start + 40 * G_TIME_SPAN_MILLISECOND);
  else
    {
      cento_deadlines_set (deadlines, &waiter.deadline, start + G_TIME_SPAN_HOUR);
      cento_deadlines_set (deadlines, &waiter.deadline, start + 40 * G_TIME_SPAN_MILLISECOND);
    }
  cento_test_wait (has_fired, &waiter);
  ck_assert_int_ge (waiter.now, start + 40 * G_TIME_SPAN_MILLISECOND);
  ck_assert_uint_eq (waiter.n_fired, 1);
}
END_TEST

START_TEST (test_main_loop_is_left_between_rounds_of_a_busy_deadline)
{
  Waiter waiter;

  waiter_init (&waiter, 'a');
  waiter.act = set_again_for_now;
  cento_deadlines_set (deadlines, &waiter.deadline, 0);

  for (int i = 0; i < 100; i++)
    g_main_context_iteration (context, TRUE);

  ck_assert_uint_le (waiter.n_fired, 100);
  ck_assert_uint_ge (waiter.n_fired, 2);
}
END_TEST

static void
take_a_millisecond (gpointer data)
{
  gint64 end = g_get_monotonic_time () + G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    ;
}

START_TEST (test_main_loop_is_left_when_a_round_takes_long)
{
  Waiter waiters[3];

  for (int i = 0; i < 3; i++)
    {
      waiter_init (&waiters[i], (char) ('a' + i));
      waiters[i].act = take_a_millisecond;
      cento_deadlines_set (deadlines, &waiters[i].deadline, i);
    }

  for (guint i = 1; i <= 3; i++)
    {
      g_main_context_iteration (context, TRUE);
      ck_assert_uint_eq (record->len, i);
    }
  ck_assert_str_eq (record->str, "abc");
}
END_TEST

START_TEST (test_one_source_for_any_number)
{
  static Waiter waiters[1000];
  GPollFD fds[8];
  int timeout;
  int before, after;

  before = g_main_context_query (context, G_MAXINT, &timeout, fds, 8);
  for (int i = 0; i < 1000; i++)
    {
      waiter_init (&waiters[i], 'a');
      cento_deadlines_set (deadlines, &waiters[i].deadline, G_MAXINT64 - i);
    }
  after = g_main_context_query (context, G_MAXINT, &timeout, fds, 8);

  ck_assert_int_eq (before, after);
  ck_assert_ptr_null (g_main_context_find_source_by_id (context, 2));
}
END_TEST

static gboolean
is_woken (void)
{
  GPollFD fds[8];
  int timeout;
  int n_fds = g_main_context_query (context, G_MAXINT, &timeout, fds, 8);

  return g_poll (fds, (guint) n_fds, 0) > 0;
}

START_TEST (test_setting_and_moving_do_not_wake_the_loop_for_an_empty_turn)
{
  Waiter waiter;
  gint64 hour = g_get_monotonic_time () + G_TIME_SPAN_HOUR;

  while (g_main_context_iteration (context, FALSE) || is_woken ())
    ;

  waiter_init (&waiter, 'a');
  for (int i = 0; i < 10; i++)
    cento_deadlines_set (deadlines, &waiter.deadline, hour + i % 3);
  cento_deadlines_clear (deadlines, &waiter.deadline);
  ck_assert (!is_woken ());
}
END_TEST

START_TEST (test_far_deadline_does_not_overflow_the_timeout)
{
  Waiter far, near;

  waiter_init (&far, 'a');
  waiter_init (&near, 'b');
  cento_deadlines_set (deadlines, &far.deadline, G_MAXINT64);
  for (int i = 0; i < 10; i++)
    g_main_context_iteration (context, FALSE);
  ck_assert_uint_eq (far.n_fired, 0);

  cento_deadlines_set (deadlines, &near.deadline, g_get_monotonic_time () + G_TIME_SPAN_MILLISECOND);
  cento_test_wait (has_fired, &near);
  ck_assert_uint_eq (far.n_fired, 0);
}
END_TEST

static Suite *
deadlines_suite (void)
{
  Suite *suite = suite_create ("deadlines");
  TCase *heap = cento_test_case_new (suite, "heap");
  TCase *loop = cento_test_case_new (suite, "main loop");

  tcase_add_checked_fixture (heap, set_up, tear_down);
  tcase_add_test (heap, test_fires_earliest_first_whatever_the_order_of_setting);
  tcase_add_test (heap, test_fires_at_its_time_and_once);
  tcase_add_test (heap, test_set_again_moves);
  tcase_add_test (heap, test_cleared_never_fires);
  tcase_add_test (heap, test_set_to_now_by_its_own_callback_waits_for_the_next_round);
  tcase_add_test (heap, test_cleared_by_another_callback_of_the_same_round);
  tcase_add_test (heap, test_moved_by_another_callback_fires_once);
  tcase_add_loop_test (heap, test_heap_freed_by_a_callback_fires_nothing_more, 0, 2);
  tcase_add_test (heap, test_heap_freed_inside_a_nested_round);
  tcase_add_loop_test (heap, test_any_sequence_agrees_with_a_plain_list, 0, 4);

  tcase_add_checked_fixture (loop, set_up, tear_down);
  tcase_add_test (loop, test_main_loop_fires_when_the_time_has_come);
  tcase_add_loop_test (loop, test_main_loop_fires_at_the_new_time_after_a_move, 0, 2);
  tcase_add_test (loop, test_main_loop_is_left_between_rounds_of_a_busy_deadline);
  tcase_add_test (loop, test_main_loop_is_left_when_a_round_takes_long);
  tcase_add_test (loop, test_one_source_for_any_number);
  tcase_add_test (loop, test_setting_and_moving_do_not_wake_the_loop_for_an_empty_turn);
  tcase_add_test (loop, test_far_deadline_does_not_overflow_the_timeout);
  return suite;
}

int
main (void)
{
  return cento_test_main (deadlines_suite, NULL);
}
