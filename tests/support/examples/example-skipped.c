/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cento-test.h"

START_TEST (test_is_skipped)
{
  cento_test_skip ("nothing to see here");
  ck_abort_msg ("not reached");
}
END_TEST

static Suite *
example_suite (void)
{
  Suite *suite = suite_create ("example");

  tcase_add_test (cento_test_case_new (suite, "skipped"), test_is_skipped);
  return suite;
}

int
main (void)
{
  return cento_test_main (example_suite, NULL);
}
