/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-download-state.h"
#include "support/cento-test.h"

/* A row a state before, a column a state after, both in the order of the enumeration. */
static const char *const legal[CENTO_N_DOWNLOAD_STATES] = {
  /* WLCcRCIFES */
  ".xx....x.x", /* Waiting */
  "..x....x.x", /* Looking up */
  "...x...x.x", /* Connecting */
  "....x..xxx", /* Connected */
  ".....xx..x", /* Receiving */
  "x.........", /* Closed */
  "x.........", /* Incomplete */
  "x.........", /* Failed */
  "x.........", /* Empty */
  "x.........", /* Stopped */
};

START_TEST (test_every_pair_is_legal_or_not)
{
  for (int from = 0; from < CENTO_N_DOWNLOAD_STATES; from++)
    for (int to = 0; to < CENTO_N_DOWNLOAD_STATES; to++)
      ck_assert_msg (cento_download_state_can_follow (from, to) == (legal[from][to] == 'x'), "%s to %s",
                     cento_download_state_get_name (from), cento_download_state_get_name (to));
}
END_TEST

START_TEST (test_final_states_are_left_by_a_retry_only)
{
  for (int state = 0; state < CENTO_N_DOWNLOAD_STATES; state++)
    ck_assert_int_eq (cento_download_state_is_final (state), state >= CENTO_DOWNLOAD_CLOSED);
}
END_TEST

START_TEST (test_trouble_is_failed_or_incomplete)
{
  for (int state = 0; state < CENTO_N_DOWNLOAD_STATES; state++)
    ck_assert_int_eq (cento_download_state_is_trouble (state),
                      state == CENTO_DOWNLOAD_FAILED || state == CENTO_DOWNLOAD_INCOMPLETE);
}
END_TEST

START_TEST (test_words_are_those_of_the_design)
{
  static const char *const words[] = { "Waiting", "Looking up", "Connecting", "Connected", "Arriving",
                                       "Closed",  "Incomplete", "Failed",     "Empty",     "Stopped" };

  for (int state = 0; state < CENTO_N_DOWNLOAD_STATES; state++)
    ck_assert_str_eq (cento_download_state_get_word (state), words[state]);
}
END_TEST

START_TEST (test_names_agree_with_the_registered_type)
{
  g_autoptr (GEnumClass) enum_class = g_type_class_ref (CENTO_TYPE_DOWNLOAD_STATE);

  ck_assert_uint_eq (enum_class->n_values, CENTO_N_DOWNLOAD_STATES);
  for (int state = 0; state < CENTO_N_DOWNLOAD_STATES; state++)
    ck_assert_str_eq (g_enum_get_value (enum_class, state)->value_nick,
                      cento_download_state_get_name (state));
}
END_TEST

static Suite *
download_state_suite (void)
{
  Suite *suite = suite_create ("download-state");
  TCase *tcase = cento_test_case_new (suite, "table");

  tcase_add_test (tcase, test_every_pair_is_legal_or_not);
  tcase_add_test (tcase, test_final_states_are_left_by_a_retry_only);
  tcase_add_test (tcase, test_trouble_is_failed_or_incomplete);
  tcase_add_test (tcase, test_words_are_those_of_the_design);
  tcase_add_test (tcase, test_names_agree_with_the_registered_type);

  return suite;
}

int
main (void)
{
  return cento_test_main (download_state_suite, NULL);
}
