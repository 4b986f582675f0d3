/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cento-test.h"

START_TEST (test_passes_but_for_a_warning)
{
  g_warning ("a warning is a failure");
}
END_TEST

static Suite *
example_suite (void)
{
  Suite *suite = suite_create ("example");

  tcase_add_test (cento_test_case_new (suite, "warning"), test_passes_but_for_a_warning);
  return suite;
}

int
main (void)
{
  return cento_test_main (example_suite, NULL);
}
