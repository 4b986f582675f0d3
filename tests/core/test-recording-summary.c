/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-recording-summary.h"

#include <string.h>

#include "core/cento-error.h"
#include "support/cento-test.h"

static const char recording[] = "cento-recording 1\n"
                                "0.0 add 1 10001\n"
                                "0.0 add 2 10002\n"
                                "0.1 state 1 1 connecting\n"
                                "0.2 state 1 1 connected 127.0.0.1:10001\n"
                                "0.3 chunk 1 1 1 ten\\x20bytes\n"
                                "0.4 chunk 1 1 2 more\n"
                                "0.5 chunk 2 1 3 too early\n"
                                "0.6 state 1 1 closed\n"
                                "0.7 nonsense\n";

START_TEST (test_all_is_counted_but_what_is_left_out)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (recording, strlen (recording));
  g_auto (CentoRecordingSummary) summary = { 0 };

  ck_assert (cento_recording_scan (bytes, &summary, NULL));

  ck_assert_uint_eq (summary.n_servers, 2);
  ck_assert_uint_eq (summary.n_chunks, 2);
  ck_assert_uint_eq (summary.n_bytes, 9 + 4);
  ck_assert_uint_eq (summary.n_bad, 2);
  ck_assert_int_eq (summary.end, 600000);
  ck_assert_str_eq (summary.problem,
                    "Line 8 was not understood (the server is not connected); it and 1 more were left out.");
}
END_TEST

START_TEST (test_recording_without_events_is_one)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (recording, strlen ("cento-recording 1\n"));
  g_auto (CentoRecordingSummary) summary = { 0 };

  ck_assert (cento_recording_scan (bytes, &summary, NULL));

  ck_assert_uint_eq (summary.n_servers, 0);
  ck_assert_int_eq (summary.end, 0);
  ck_assert_ptr_null (summary.problem);
}
END_TEST

START_TEST (test_other_files_have_no_summary)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a poem\n", 7);
  g_autoptr (GError) error = NULL;
  g_auto (CentoRecordingSummary) summary = { 0 };

  ck_assert (!cento_recording_scan (bytes, &summary, &error));

  g_assert_error (error, CENTO_ERROR, CENTO_ERROR_RECORDING);
}
END_TEST

static Suite *
recording_summary_suite (void)
{
  Suite *suite = suite_create ("recording-summary");
  TCase *tcase = cento_test_case_new (suite, "summary");

  tcase_add_test (tcase, test_all_is_counted_but_what_is_left_out);
  tcase_add_test (tcase, test_recording_without_events_is_one);
  tcase_add_test (tcase, test_other_files_have_no_summary);

  return suite;
}

int
main (void)
{
  return cento_test_main (recording_summary_suite, NULL);
}
