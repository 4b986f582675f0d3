/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-limits.h"
#include "support/cento-test.h"

START_TEST (test_defaults_let_slow_poets_finish)
{
  CentoLimits limits;

  cento_limits_init (&limits);
  ck_assert_int_eq (limits.connect_timeout, 30 * G_TIME_SPAN_SECOND);
  ck_assert_int_gt (limits.idle_timeout, 60 * G_TIME_SPAN_SECOND);
}
END_TEST

START_TEST (test_defaults_bound_memory)
{
  CentoLimits limits;

  cento_limits_init (&limits);
  ck_assert_uint_eq (limits.max_poem_bytes, 16u << 20);
  ck_assert_uint_eq (limits.max_total_bytes, 256u << 20);
}
END_TEST

static Suite *
limits_suite (void)
{
  Suite *suite = suite_create ("limits");
  TCase *tcase = cento_test_case_new (suite, "defaults");

  tcase_add_test (tcase, test_defaults_let_slow_poets_finish);
  tcase_add_test (tcase, test_defaults_bound_memory);
  return suite;
}

int
main (void)
{
  return cento_test_main (limits_suite, NULL);
}
