/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-turn-step.h"
#include "support/cento-test.h"

static CentoTurnLog *reads;
static CentoTurnLog *draws;
static CentoTimelineView view;

static void
append (CentoTurnLog *log, guint64 number)
{
  CentoTurn turn = { .turn = number, .woken = (gint64) number * 10 };

  cento_turn_log_append (log, &turn);
}

/* Reads 2, 5, 9; draws 3, 4, 12. The view holds the turns from 3 to 8. */
static void
set_up (void)
{
  reads = cento_turn_log_new ();
  draws = cento_turn_log_new ();
  append (reads, 2);
  append (reads, 5);
  append (reads, 9);
  append (draws, 3);
  append (draws, 4);
  append (draws, 12);
  view = (CentoTimelineView){ .start = 30, .end = 80, .width = 100 };
}

static void
tear_down (void)
{
  cento_turn_log_free (reads);
  cento_turn_log_free (draws);
}

static guint64
find (CentoTurnStep step, const CentoTurnLog *shown_draws, guint64 turn)
{
  const CentoTurn *found = cento_turn_step_find (step, reads, shown_draws, turn, &view);

  return found != NULL ? found->turn : 0;
}

START_TEST (test_steps_lead_from_turn_to_turn)
{
  ck_assert_uint_eq (find (CENTO_TURN_STEP_ON, NULL, 2), 5);
  ck_assert_uint_eq (find (CENTO_TURN_STEP_ON, NULL, 5), 9);
  ck_assert_uint_eq (find (CENTO_TURN_STEP_ON, NULL, 9), 0);
  ck_assert_uint_eq (find (CENTO_TURN_STEP_BACK, NULL, 9), 5);
  ck_assert_uint_eq (find (CENTO_TURN_STEP_BACK, NULL, 2), 0);
  ck_assert_uint_eq (find (CENTO_TURN_STEP_FIRST, NULL, 9), 2);
  ck_assert_uint_eq (find (CENTO_TURN_STEP_LAST, NULL, 2), 9);
}
END_TEST

START_TEST (test_steps_take_turns_that_drew_in_their_order)
{
  ck_assert_uint_eq (find (CENTO_TURN_STEP_ON, draws, 2), 3);
  ck_assert_uint_eq (find (CENTO_TURN_STEP_ON, draws, 4), 5);
  ck_assert_uint_eq (find (CENTO_TURN_STEP_ON, draws, 9), 12);
  ck_assert_uint_eq (find (CENTO_TURN_STEP_BACK, draws, 5), 4);
  ck_assert_uint_eq (find (CENTO_TURN_STEP_BACK, draws, 3), 2);
  ck_assert_uint_eq (find (CENTO_TURN_STEP_FIRST, draws, 9), 2);
  ck_assert_uint_eq (find (CENTO_TURN_STEP_LAST, draws, 2), 12);
}
END_TEST

START_TEST (test_a_turn_that_is_not_logged_is_stepped_from)
{
  ck_assert_uint_eq (find (CENTO_TURN_STEP_ON, NULL, 3), 5);
  ck_assert_uint_eq (find (CENTO_TURN_STEP_BACK, NULL, 4), 2);
}
END_TEST

START_TEST (test_the_first_step_begins_in_sight)
{
  ck_assert_uint_eq (find (CENTO_TURN_STEP_ON, draws, 0), 5);
  ck_assert_uint_eq (find (CENTO_TURN_STEP_BACK, draws, 0), 5);
  view.end = 90;
  ck_assert_uint_eq (find (CENTO_TURN_STEP_BACK, draws, 0), 9);
}
END_TEST

START_TEST (test_empty_logs_lead_nowhere)
{
  g_autoptr (CentoTurnLog) empty = cento_turn_log_new ();

  for (guint step = CENTO_TURN_STEP_FIRST; step <= CENTO_TURN_STEP_LAST; step++)
    {
      ck_assert_ptr_null (cento_turn_step_find ((CentoTurnStep) step, empty, empty, 0, &view));
      ck_assert_ptr_null (cento_turn_step_find ((CentoTurnStep) step, empty, NULL, 4, &view));
    }
}
END_TEST

static Suite *
turn_step_suite (void)
{
  Suite *suite = suite_create ("turn-step");
  TCase *tcase = cento_test_case_new (suite, "steps");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_steps_lead_from_turn_to_turn);
  tcase_add_test (tcase, test_steps_take_turns_that_drew_in_their_order);
  tcase_add_test (tcase, test_a_turn_that_is_not_logged_is_stepped_from);
  tcase_add_test (tcase, test_the_first_step_begins_in_sight);
  tcase_add_test (tcase, test_empty_logs_lead_nowhere);
  return suite;
}

int
main (void)
{
  return cento_test_main (turn_step_suite, NULL);
}
