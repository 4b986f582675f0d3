/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cento-test.h"

#include <stdlib.h>

START_TEST (test_crashes)
{
  abort ();
}
END_TEST

static Suite *
example_suite (void)
{
  Suite *suite = suite_create ("example");

  tcase_add_test (cento_test_case_new (suite, "crashing"), test_crashes);
  return suite;
}

int
main (void)
{
  return cento_test_main (example_suite, NULL);
}
