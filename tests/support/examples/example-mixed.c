/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cento-test.h"

#include <signal.h>
#include <stdlib.h>

START_TEST (test_passes)
{
  ck_assert (TRUE);
}
END_TEST

START_TEST (test_fails_at_two)
{
  ck_assert_int_ne (_i, 2);
}
END_TEST

START_TEST (test_exits_as_announced)
{
  exit (3);
}
END_TEST

START_TEST (test_dies_as_announced)
{
  raise (SIGTERM);
}
END_TEST

static void
fail_before_all (void)
{
  ck_abort_msg ("nothing can be tried");
}

static void
leave_after_each (void)
{
  exit (0);
}

static Suite *
first_suite (void)
{
  Suite *suite = suite_create ("first");
  TCase *late = cento_test_case_new (suite, "unchecked");
  TCase *tcase = cento_test_case_new (suite, "checked");

  /* not in the order of the cases, on purpose */
  tcase_add_test (tcase, test_passes);
  tcase_add_loop_test (tcase, test_fails_at_two, 1, 4);
  tcase_add_unchecked_fixture (late, fail_before_all, NULL);
  tcase_add_test (late, test_passes);
  tcase_add_loop_test (late, test_fails_at_two, 0, 2);
  tcase_add_exit_test (tcase, test_exits_as_announced, 3);
  tcase_add_test_raise_signal (tcase, test_dies_as_announced, SIGTERM);
  return suite;
}

static Suite *
second_suite (void)
{
  Suite *suite = suite_create ("second");
  TCase *tcase = cento_test_case_new (suite, "leaving");

  tcase_add_checked_fixture (tcase, NULL, leave_after_each);
  tcase_add_test (tcase, test_passes);
  tcase_add_test (cento_test_case_new (suite, "last"), test_passes);
  return suite;
}

int
main (void)
{
  return cento_test_main (first_suite, second_suite, NULL);
}
