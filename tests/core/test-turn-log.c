/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-turn-log.h"
#include "support/cento-test.h"

static CentoTurnLog *turns;

static void
set_up (void)
{
  turns = cento_turn_log_new ();
}

static void
tear_down (void)
{
  cento_turn_log_free (turns);
}

static void
append (guint64 number, gint64 woken, guint n_servers)
{
  CentoTurn turn = { .turn = number, .woken = woken, .n_reads = n_servers, .n_servers = n_servers };

  cento_turn_log_append (turns, &turn);
}

START_TEST (test_an_empty_log_finds_nothing)
{
  ck_assert_uint_eq (cento_turn_log_get_n_turns (turns), 0);
  ck_assert_uint_eq (cento_turn_log_find_time (turns, 0), 0);
  ck_assert_uint_eq (cento_turn_log_find_turn (turns, 1), 0);
  ck_assert_uint_eq (cento_turn_log_find_shared (turns, 0), 0);
  ck_assert_ptr_null (cento_turn_log_find (turns, 1));
}
END_TEST

START_TEST (test_turns_are_kept_as_they_were_measured)
{
  CentoTurn turn = {
    .turn = 1042, .woken = 5000000, .slept = 312000, .ran = 400, .reading = 200, .n_reads = 3, .n_servers = 2
  };
  const CentoTurn *kept;

  cento_turn_log_append (turns, &turn);
  kept = cento_turn_log_get (turns, 0);
  ck_assert_uint_eq (kept->turn, 1042);
  ck_assert_int_eq (kept->woken, 5000000);
  ck_assert_int_eq (kept->slept, 312000);
  ck_assert_int_eq (kept->ran, 400);
  ck_assert_int_eq (kept->reading, 200);
  ck_assert_uint_eq (kept->n_reads, 3);
  ck_assert_uint_eq (kept->n_servers, 2);
}
END_TEST

START_TEST (test_the_first_turn_not_before_a_time_is_found)
{
  append (1, 100, 1);
  append (2, 200, 1);
  append (5, 200, 1);
  append (6, 300, 1);
  ck_assert_uint_eq (cento_turn_log_find_time (turns, 0), 0);
  ck_assert_uint_eq (cento_turn_log_find_time (turns, 100), 0);
  ck_assert_uint_eq (cento_turn_log_find_time (turns, 101), 1);
  ck_assert_uint_eq (cento_turn_log_find_time (turns, 200), 1);
  ck_assert_uint_eq (cento_turn_log_find_time (turns, 201), 3);
  ck_assert_uint_eq (cento_turn_log_find_time (turns, 301), 4);
  ck_assert_uint_eq (cento_turn_log_find_time_near (turns, 0, 201), 3);
  ck_assert_uint_eq (cento_turn_log_find_time_near (turns, 2, 101), 2);
  ck_assert_uint_eq (cento_turn_log_find_time_near (turns, 4, 301), 4);
}
END_TEST

START_TEST (test_a_turn_is_found_by_its_number)
{
  append (7, 100, 1);
  append (9, 200, 1);
  append (40, 300, 1);
  ck_assert_uint_eq (cento_turn_log_find_turn (turns, 7), 0);
  ck_assert_uint_eq (cento_turn_log_find_turn (turns, 8), 1);
  ck_assert_uint_eq (cento_turn_log_find_turn (turns, 41), 3);
  ck_assert_ptr_eq (cento_turn_log_find (turns, 9), cento_turn_log_get (turns, 1));
  ck_assert_ptr_eq (cento_turn_log_find (turns, 40), cento_turn_log_get (turns, 2));
}
END_TEST

START_TEST (test_a_turn_that_was_not_logged_is_not_found)
{
  append (7, 100, 1);
  append (9, 200, 1);
  ck_assert_ptr_null (cento_turn_log_find (turns, 6));
  ck_assert_ptr_null (cento_turn_log_find (turns, 8));
  ck_assert_ptr_null (cento_turn_log_find (turns, 10));
}
END_TEST

START_TEST (test_the_next_turn_of_several_servers_is_found)
{
  append (1, 100, 2);
  append (2, 200, 1);
  append (3, 300, 0);
  append (4, 400, 3);
  append (5, 500, 1);
  ck_assert_uint_eq (cento_turn_log_find_shared (turns, 0), 0);
  ck_assert_uint_eq (cento_turn_log_find_shared (turns, 1), 3);
  ck_assert_uint_eq (cento_turn_log_find_shared (turns, 3), 3);
  ck_assert_uint_eq (cento_turn_log_find_shared (turns, 4), 5);
  ck_assert_uint_eq (cento_turn_log_find_shared (turns, 5), 5);
}
END_TEST

static Suite *
turn_log_suite (void)
{
  Suite *suite = suite_create ("turn-log");
  TCase *tcase = cento_test_case_new (suite, "log");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_an_empty_log_finds_nothing);
  tcase_add_test (tcase, test_turns_are_kept_as_they_were_measured);
  tcase_add_test (tcase, test_the_first_turn_not_before_a_time_is_found);
  tcase_add_test (tcase, test_a_turn_is_found_by_its_number);
  tcase_add_test (tcase, test_a_turn_that_was_not_logged_is_not_found);
  tcase_add_test (tcase, test_the_next_turn_of_several_servers_is_found);
  return suite;
}

int
main (void)
{
  return cento_test_main (turn_log_suite, NULL);
}
