/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-turn-counter.h"
#include "support/cento-test.h"

static GMainContext *context;
static CentoTurnCounter *counter;
static GArray *ended;
static gboolean free_at_end;

static void
on_end (const CentoTurn *turn, gpointer user_data)
{
  g_array_append_val (ended, *turn);
  if (free_at_end)
    g_clear_pointer (&counter, cento_turn_counter_free);
}

static void
set_up (void)
{
  context = g_main_context_new ();
  ended = g_array_new (FALSE, FALSE, sizeof (CentoTurn));
  counter = cento_turn_counter_new (context, on_end, NULL);
}

static void
tear_down (void)
{
  g_clear_pointer (&counter, cento_turn_counter_free);
  g_clear_pointer (&context, g_main_context_unref);
  g_clear_pointer (&ended, g_array_unref);
}

static void
add_source (GSource *source, int priority, GSourceFunc func, gpointer user_data)
{
  g_source_set_priority (source, priority);
  g_source_set_callback (source, func, user_data, NULL);
  g_source_attach (source, context);
  g_source_unref (source);
}

static gboolean
note_turn (gpointer user_data)
{
  *(guint64 *) user_data = cento_turn_counter_get_turn (counter);
  return G_SOURCE_REMOVE;
}

static gboolean
free_counter (gpointer user_data)
{
  g_clear_pointer (&counter, cento_turn_counter_free);
  return G_SOURCE_REMOVE;
}

START_TEST (test_counts_every_turn_from_one)
{
  ck_assert_uint_eq (cento_turn_counter_get_turn (counter), 0);

  for (guint64 i = 1; i <= 403; i++)
    {
      g_main_context_iteration (context, FALSE);
      ck_assert_uint_eq (cento_turn_counter_get_turn (counter), i);
    }
}
END_TEST

START_TEST (test_callbacks_of_one_turn_see_one_number)
{
  guint64 first = 0, second = 0, third = 0;

  add_source (g_idle_source_new (), G_PRIORITY_DEFAULT, note_turn, &first);
  add_source (g_idle_source_new (), G_PRIORITY_DEFAULT, note_turn, &second);
  add_source (g_idle_source_new (), G_PRIORITY_LOW, note_turn, &third);
  g_main_context_iteration (context, FALSE);
  g_main_context_iteration (context, FALSE);

  ck_assert_uint_eq (first, 1);
  ck_assert_uint_eq (second, 1);
  ck_assert_uint_eq (third, 2);
}
END_TEST

START_TEST (test_time_slept_is_the_time_of_the_poll)
{
  guint64 turn = 0;
  gint64 before = g_get_monotonic_time ();

  add_source (g_timeout_source_new (30), G_PRIORITY_DEFAULT, note_turn, &turn);
  g_main_context_iteration (context, FALSE);
  while (turn == 0)
    g_main_context_iteration (context, TRUE);

  ck_assert_int_ge (cento_turn_counter_get_slept (counter), 10 * G_TIME_SPAN_MILLISECOND);
  ck_assert_int_ge (cento_turn_counter_get_woken (counter), before + 30 * G_TIME_SPAN_MILLISECOND);
  ck_assert_int_le (cento_turn_counter_get_woken (counter), g_get_monotonic_time ());
}
END_TEST

START_TEST (test_time_run_by_callbacks_is_not_slept)
{
  guint64 turn = 0;

  add_source (g_idle_source_new (), G_PRIORITY_DEFAULT, note_turn, &turn);
  g_main_context_iteration (context, FALSE);
  g_usleep (30 * G_TIME_SPAN_MILLISECOND);
  add_source (g_idle_source_new (), G_PRIORITY_DEFAULT, note_turn, &turn);
  g_main_context_iteration (context, TRUE);

  ck_assert_uint_eq (turn, 2);
  ck_assert_int_lt (cento_turn_counter_get_slept (counter), 30 * G_TIME_SPAN_MILLISECOND);
}
END_TEST

START_TEST (test_freed_inside_a_turn)
{
  add_source (g_idle_source_new (), G_PRIORITY_DEFAULT, free_counter, NULL);
  g_main_context_iteration (context, TRUE);
  ck_assert_ptr_null (counter);
  g_main_context_iteration (context, FALSE);
}
END_TEST

static gboolean
work (gpointer user_data)
{
  gint64 end = g_get_monotonic_time () + 5000;

  while (g_get_monotonic_time () < end)
    continue;
  *(guint64 *) user_data = cento_turn_counter_get_turn (counter);
  return G_SOURCE_REMOVE;
}

START_TEST (test_turn_is_told_when_it_is_over_with_its_times)
{
  guint64 turn = 0;
  const CentoTurn *told;

  add_source (g_timeout_source_new (20), G_PRIORITY_DEFAULT, work, &turn);
  while (turn == 0)
    g_main_context_iteration (context, TRUE);
  ck_assert_uint_eq (ended->len, turn - 1);
  g_main_context_iteration (context, FALSE);

  ck_assert_uint_eq (ended->len, turn);
  told = &g_array_index (ended, CentoTurn, turn - 1);
  ck_assert_uint_eq (told->turn, turn);
  ck_assert_int_ge (told->ran, 5000);
  ck_assert_int_gt (told->woken, 0);
  for (guint i = 1; i < ended->len; i++)
    ck_assert_int_ge (g_array_index (ended, CentoTurn, i).woken,
                      g_array_index (ended, CentoTurn, i - 1).woken
                        + g_array_index (ended, CentoTurn, i - 1).ran);
}
END_TEST

START_TEST (test_counter_may_be_freed_when_a_turn_is_over)
{
  g_main_context_iteration (context, FALSE);
  free_at_end = TRUE;
  g_main_context_iteration (context, FALSE);
  free_at_end = FALSE;
  g_main_context_iteration (context, FALSE);

  ck_assert_ptr_null (counter);
  ck_assert_uint_eq (ended->len, 1);
}
END_TEST

static Suite *
turn_counter_suite (void)
{
  Suite *suite = suite_create ("turn-counter");
  TCase *tcase = cento_test_case_new (suite, "turns");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_counts_every_turn_from_one);
  tcase_add_test (tcase, test_callbacks_of_one_turn_see_one_number);
  tcase_add_test (tcase, test_time_slept_is_the_time_of_the_poll);
  tcase_add_test (tcase, test_turn_is_told_when_it_is_over_with_its_times);
  tcase_add_test (tcase, test_counter_may_be_freed_when_a_turn_is_over);
  tcase_add_test (tcase, test_time_run_by_callbacks_is_not_slept);
  tcase_add_test (tcase, test_freed_inside_a_turn);
  return suite;
}

int
main (void)
{
  return cento_test_main (turn_counter_suite, NULL);
}
