/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-batch.h"

#include "support/cento-test.h"

#define SECOND G_TIME_SPAN_SECOND

static CentoBatch *batch;

static void
set_up (void)
{
  batch = cento_batch_new ();
}

static void
tear_down (void)
{
  cento_batch_free (batch);
}

static void
assert_end (gint64 now, const char *expected)
{
  g_autofree char *summary = cento_batch_end (batch, now);

  ck_assert_pstr_eq (summary, expected);
}

START_TEST (test_ends_are_counted)
{
  cento_batch_note (batch, 1, CENTO_DOWNLOAD_CONNECTING, 5 * SECOND);
  cento_batch_note (batch, 1, CENTO_DOWNLOAD_CLOSED, 6 * SECOND);
  cento_batch_note (batch, 2, CENTO_DOWNLOAD_CLOSED, 7 * SECOND);
  cento_batch_note (batch, 3, CENTO_DOWNLOAD_INCOMPLETE, 7 * SECOND);
  cento_batch_note (batch, 4, CENTO_DOWNLOAD_FAILED, 7 * SECOND);
  cento_batch_note (batch, 5, CENTO_DOWNLOAD_EMPTY, 7 * SECOND);
  cento_batch_note (batch, 6, CENTO_DOWNLOAD_STOPPED, 7 * SECOND);
  assert_end (7 * SECOND, "2 poems arrived · 1 incomplete · 2 failed");
}
END_TEST

START_TEST (test_last_end_of_a_retried_one_counts)
{
  cento_batch_note (batch, 1, CENTO_DOWNLOAD_FAILED, 0);
  cento_batch_note (batch, 1, CENTO_DOWNLOAD_WAITING, 1 * SECOND);
  cento_batch_note (batch, 1, CENTO_DOWNLOAD_CLOSED, 3 * SECOND);
  assert_end (3 * SECOND, "1 poem arrived");
}
END_TEST

START_TEST (test_short_one_is_not_told)
{
  cento_batch_note (batch, 1, CENTO_DOWNLOAD_CONNECTING, 5 * SECOND);
  cento_batch_note (batch, 1, CENTO_DOWNLOAD_CLOSED, 7 * SECOND - 1);
  assert_end (7 * SECOND - 1, NULL);
  cento_batch_note (batch, 1, CENTO_DOWNLOAD_CONNECTING, 8 * SECOND);
  cento_batch_note (batch, 1, CENTO_DOWNLOAD_CLOSED, 10 * SECOND);
  assert_end (10 * SECOND, "1 poem arrived");
}
END_TEST

START_TEST (test_next_batch_knows_nothing_of_the_one_before)
{
  cento_batch_note (batch, 1, CENTO_DOWNLOAD_CONNECTING, 0);
  cento_batch_note (batch, 1, CENTO_DOWNLOAD_FAILED, 9 * SECOND);
  assert_end (9 * SECOND, "1 failed");
  cento_batch_note (batch, 2, CENTO_DOWNLOAD_CONNECTING, 20 * SECOND);
  cento_batch_note (batch, 2, CENTO_DOWNLOAD_CLOSED, 30 * SECOND);
  assert_end (30 * SECOND, "1 poem arrived");
}
END_TEST

START_TEST (test_what_was_stopped_alone_is_not_told)
{
  cento_batch_note (batch, 1, CENTO_DOWNLOAD_RECEIVING, 0);
  cento_batch_note (batch, 1, CENTO_DOWNLOAD_STOPPED, 9 * SECOND);
  assert_end (9 * SECOND, NULL);
  assert_end (99 * SECOND, NULL);
}
END_TEST

static Suite *
batch_suite (void)
{
  Suite *suite = suite_create ("batch");
  TCase *tcase = cento_test_case_new (suite, "batch");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_ends_are_counted);
  tcase_add_test (tcase, test_last_end_of_a_retried_one_counts);
  tcase_add_test (tcase, test_short_one_is_not_told);
  tcase_add_test (tcase, test_next_batch_knows_nothing_of_the_one_before);
  tcase_add_test (tcase, test_what_was_stopped_alone_is_not_told);
  return suite;
}

int
main (void)
{
  return cento_test_main (batch_suite, NULL);
}
