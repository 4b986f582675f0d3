/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-words.h"
#include "support/cento-test.h"

#define ck_assert_owned_str_eq(owned, expected) \
  do                                            \
    {                                           \
      g_autofree char *owned_str = (owned);     \
      ck_assert_str_eq (owned_str, (expected)); \
    }                                           \
  while (0)

START_TEST (test_counts_are_grouped_by_three)
{
  ck_assert_owned_str_eq (cento_words_dup_count (0), "0");
  ck_assert_owned_str_eq (cento_words_dup_count (999), "999");
  ck_assert_owned_str_eq (cento_words_dup_count (1000), "1,000");
  ck_assert_owned_str_eq (cento_words_dup_count (123456), "123,456");
  ck_assert_owned_str_eq (cento_words_dup_count (G_MAXUINT64), "18,446,744,073,709,551,615");
}
END_TEST

START_TEST (test_one_byte_is_singular)
{
  ck_assert_owned_str_eq (cento_words_dup_bytes (0), "0 bytes");
  ck_assert_owned_str_eq (cento_words_dup_bytes (1), "1 byte");
  ck_assert_owned_str_eq (cento_words_dup_bytes (1253), "1,253 bytes");
  ck_assert_owned_str_eq (cento_words_dup_bytes (G_GUINT64_CONSTANT (1000000000001)),
                          "1,000,000,000,001 bytes");
}
END_TEST

START_TEST (test_elapsed_time_changes_its_unit_without_a_gap)
{
  ck_assert_owned_str_eq (cento_words_dup_elapsed (-5), "0.0 s");
  ck_assert_owned_str_eq (cento_words_dup_elapsed (6900000), "6.9 s");
  ck_assert_owned_str_eq (cento_words_dup_elapsed (59949999), "59.9 s");
  ck_assert_owned_str_eq (cento_words_dup_elapsed (59950000), "1 min 00 s");
  ck_assert_owned_str_eq (cento_words_dup_elapsed (125 * G_TIME_SPAN_SECOND), "2 min 05 s");
  ck_assert_owned_str_eq (cento_words_dup_elapsed (3599 * G_TIME_SPAN_SECOND), "59 min 59 s");
  ck_assert_owned_str_eq (cento_words_dup_elapsed (3720 * G_TIME_SPAN_SECOND), "1 h 02 min");
}
END_TEST

START_TEST (test_seconds_have_the_digits_they_were_set_with)
{
  ck_assert_owned_str_eq (cento_words_dup_seconds (120 * G_TIME_SPAN_SECOND), "120 s");
  ck_assert_owned_str_eq (cento_words_dup_seconds (G_TIME_SPAN_SECOND / 2), "0.5 s");
}
END_TEST

START_TEST (test_c17_rates_are_never_inf_or_nan)
{
  ck_assert_owned_str_eq (cento_words_dup_rate (0), "–");
  ck_assert_owned_str_eq (cento_words_dup_rate (0.0 / 1.0), "–");
  ck_assert_owned_str_eq (cento_words_dup_rate (g_ascii_strtod ("nan", NULL)), "–");
  ck_assert_owned_str_eq (cento_words_dup_rate (14.2), "14 B/s");
  ck_assert_owned_str_eq (cento_words_dup_rate (999.4), "999 B/s");
  ck_assert_owned_str_eq (cento_words_dup_rate (999.6), "1.0 kB/s");
  ck_assert_owned_str_eq (cento_words_dup_rate (14200), "14 kB/s");
  ck_assert_owned_str_eq (cento_words_dup_rate (1.2e6), "1.2 MB/s");
}
END_TEST

START_TEST (test_limits_are_said_in_their_largest_whole_unit)
{
  ck_assert_owned_str_eq (cento_words_dup_limit (16 << 20), "16 MiB");
  ck_assert_owned_str_eq (cento_words_dup_limit (1 << 30), "1 GiB");
  ck_assert_owned_str_eq (cento_words_dup_limit (1536), "1,536 bytes");
  ck_assert_owned_str_eq (cento_words_dup_limit (1536 << 10), "1,536 KiB");
  ck_assert_owned_str_eq (cento_words_dup_limit (1000), "1,000 bytes");
}
END_TEST

START_TEST (test_totals_name_what_there_is)
{
  CentoTotals totals = { .n_downloads = 4 };

  totals.n_states[CENTO_DOWNLOAD_RECEIVING] = 2;
  totals.n_states[CENTO_DOWNLOAD_CLOSED] = 1;
  totals.n_states[CENTO_DOWNLOAD_FAILED] = 1;
  ck_assert_owned_str_eq (cento_words_dup_totals (&totals), "2 poems arriving · 1 closed");
  ck_assert_owned_str_eq (cento_words_dup_brief_totals (&totals), "2 arriving");
}
END_TEST

START_TEST (test_totals_at_rest_count_the_poems)
{
  CentoTotals none = { 0 };
  CentoTotals closed = { .n_downloads = 1200 };

  closed.n_states[CENTO_DOWNLOAD_CLOSED] = 1200;
  ck_assert_owned_str_eq (cento_words_dup_totals (&none), "No poems");
  ck_assert_owned_str_eq (cento_words_dup_totals (&closed), "1,200 poems · 1,200 closed");
  ck_assert_owned_str_eq (cento_words_dup_brief_totals (&none), "No poems");
  ck_assert_owned_str_eq (cento_words_dup_brief_totals (&closed), "1,200 poems");
}
END_TEST

static Suite *
words_numbers_suite (void)
{
  Suite *suite = suite_create ("words-numbers");
  TCase *tcase = cento_test_case_new (suite, "numbers");

  tcase_add_test (tcase, test_counts_are_grouped_by_three);
  tcase_add_test (tcase, test_one_byte_is_singular);
  tcase_add_test (tcase, test_elapsed_time_changes_its_unit_without_a_gap);
  tcase_add_test (tcase, test_seconds_have_the_digits_they_were_set_with);
  tcase_add_test (tcase, test_c17_rates_are_never_inf_or_nan);
  tcase_add_test (tcase, test_limits_are_said_in_their_largest_whole_unit);
  tcase_add_test (tcase, test_totals_name_what_there_is);
  tcase_add_test (tcase, test_totals_at_rest_count_the_poems);

  return suite;
}

int
main (void)
{
  return cento_test_main (words_numbers_suite, NULL);
}
