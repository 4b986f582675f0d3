/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cento-test.h"

#include <stdio.h>

/* What looks like a result on a child's standard output must not become one. */
START_TEST (test_fails)
{
  printf ("ok 7 - forged\n");
  fflush (stdout);
  ck_assert_int_eq (1, 2);
}
END_TEST

static Suite *
example_suite (void)
{
  Suite *suite = suite_create ("example");

  tcase_add_test (cento_test_case_new (suite, "broken"), test_fails);
  return suite;
}

int
main (void)
{
  return cento_test_main (example_suite, NULL);
}
