/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cento-test.h"

#include <stdlib.h>

START_TEST (test_leaks_14_bytes)
{
  static char *volatile lost;

  lost = malloc (14);
  ck_assert_ptr_nonnull (lost);
  lost = NULL;
}
END_TEST

static Suite *
example_suite (void)
{
  Suite *suite = suite_create ("example");

  tcase_add_test (cento_test_case_new (suite, "leaking"), test_leaks_14_bytes);
  return suite;
}

int
main (void)
{
  return cento_test_main (example_suite, NULL);
}
