/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-descriptors.h"

#include <sys/resource.h>
#include <unistd.h>

#include "support/cento-test.h"

static void
set_limits (rlim_t soft, rlim_t hard)
{
  struct rlimit limit = { soft, hard };

  ck_assert_int_eq (setrlimit (RLIMIT_NOFILE, &limit), 0);
}

START_TEST (test_b14_soft_limit_is_raised_to_the_hard_one)
{
  struct rlimit limit;

  set_limits (100, 200);
  cento_descriptors_raise_limit ();
  ck_assert_int_eq (getrlimit (RLIMIT_NOFILE, &limit), 0);
  ck_assert_uint_eq (limit.rlim_cur, 200);
  ck_assert_uint_eq (limit.rlim_max, 200);
}
END_TEST

START_TEST (test_a_reserve_is_kept)
{
  set_limits (1000, 1000);
  ck_assert_uint_eq (cento_descriptors_get_capacity (), 1000 - CENTO_DESCRIPTORS_RESERVE);
}
END_TEST

START_TEST (test_b15_a_low_limit_is_shared_with_the_reserve)
{
  set_limits (64, 64);
  ck_assert_uint_eq (cento_descriptors_get_capacity (), 32);
}
END_TEST

START_TEST (test_f3_closed_standard_output_stays_unwritable_but_taken)
{
  int saved = dup (STDOUT_FILENO);
  gssize n_written;
  int next;

  close (STDOUT_FILENO);
  cento_descriptors_fill_standard ();
  next = dup (STDIN_FILENO);
  n_written = write (STDOUT_FILENO, "x", 1);
  dup2 (saved, STDOUT_FILENO);
  close (saved);
  close (next);
  ck_assert_int_gt (next, STDERR_FILENO);
  ck_assert_int_eq (n_written, -1);
}
END_TEST

START_TEST (test_open_standard_descriptors_are_left_alone)
{
  guint before = cento_test_count_descriptors ();

  cento_descriptors_fill_standard ();
  ck_assert_uint_eq (cento_test_count_descriptors (), before);
  ck_assert_int_eq (write (STDOUT_FILENO, "", 0), 0);
}
END_TEST

static Suite *
descriptors_suite (void)
{
  Suite *suite = suite_create ("descriptors");
  TCase *tcase = cento_test_case_new (suite, "limits");

  tcase_add_test (tcase, test_b14_soft_limit_is_raised_to_the_hard_one);
  tcase_add_test (tcase, test_a_reserve_is_kept);
  tcase_add_test (tcase, test_b15_a_low_limit_is_shared_with_the_reserve);
  tcase_add_test (tcase, test_f3_closed_standard_output_stays_unwritable_but_taken);
  tcase_add_test (tcase, test_open_standard_descriptors_are_left_alone);
  return suite;
}

int
main (void)
{
  return cento_test_main (descriptors_suite, NULL);
}
