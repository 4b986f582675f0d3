/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-totals.h"

#include "support/cento-test.h"

static CentoTotals totals;

/* Another power of two in each state, so that each sum has one meaning. */
static void
set_up (void)
{
  totals = (CentoTotals){ 0 };
  for (guint state = 0; state < CENTO_N_DOWNLOAD_STATES; state++)
    {
      totals.n_states[state] = 1u << state;
      totals.n_downloads += totals.n_states[state];
    }
}

START_TEST (test_those_of_some_states_are_counted)
{
  ck_assert_uint_eq (cento_totals_count (&totals, cento_download_state_is_trouble),
                     (1u << CENTO_DOWNLOAD_FAILED) + (1u << CENTO_DOWNLOAD_INCOMPLETE));
  ck_assert_uint_eq (totals.n_downloads - cento_totals_count (&totals, cento_download_state_is_final),
                     (1u << CENTO_DOWNLOAD_CLOSED) - 1);
}
END_TEST

static Suite *
totals_suite (void)
{
  Suite *suite = suite_create ("totals");
  TCase *tcase = cento_test_case_new (suite, "count");

  tcase_add_checked_fixture (tcase, set_up, NULL);
  tcase_add_test (tcase, test_those_of_some_states_are_counted);

  return suite;
}

int
main (void)
{
  return cento_test_main (totals_suite, NULL);
}
