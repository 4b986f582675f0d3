/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-arrivals.h"

#include <math.h>
#include <string.h>

#include "support/cento-test.h"

#define SECOND G_TIME_SPAN_SECOND

static const CentoChunk *
append (CentoArrivals *arrivals, const char *text, gint64 time)
{
  CentoMoment moment = { .time = time, .turn = 5 };

  return cento_arrivals_append (arrivals, (const guint8 *) text, strlen (text), &moment);
}

static void
assert_text (CentoPoem *poem, const char *expected)
{
  g_autofree char *text = cento_poem_dup_text (poem);

  ck_assert_str_eq (text, expected);
}

START_TEST (test_chunk_says_whose_when_and_where)
{
  g_autoptr (CentoArrivals) arrivals = cento_arrivals_new (3);
  const CentoChunk *first = append (arrivals, "Gather ", 10);
  const CentoChunk *second = append (arrivals, "ye", 12);

  ck_assert_uint_eq (first->offset, 0);
  ck_assert_uint_eq (first->length, 7);
  ck_assert_uint_eq (second->offset, 7);
  ck_assert_uint_eq (second->task, 3);
  ck_assert_uint_eq (second->attempt, 1);
  ck_assert_uint_eq (second->turn, 5);
  ck_assert_int_eq (second->time, 12);
  ck_assert_uint_eq (cento_arrivals_get_n_bytes (arrivals), 9);
  ck_assert_uint_eq (cento_arrivals_get_n_chunks (arrivals), 2);
  ck_assert_int_eq (cento_arrivals_get_last_time (arrivals), 12);
}
END_TEST

START_TEST (test_encoding_is_that_of_all_attempts)
{
  g_autoptr (CentoArrivals) arrivals = cento_arrivals_new (1);

  append (arrivals, "\xe9t\xe9", 10);
  cento_arrivals_begin_attempt (arrivals);
  append (arrivals, "\xe9t", 20);
  cento_arrivals_set_encoding (arrivals, CENTO_ENCODING_ISO_8859_1);
  cento_arrivals_begin_attempt (arrivals);
  append (arrivals, "\xe9", 30);

  assert_text (cento_arrivals_get_poem (arrivals), "é");
  assert_text (cento_arrivals_get_earlier_poem (arrivals, 2), "ét");
  assert_text (cento_arrivals_get_earlier_poem (arrivals, 1), "été");
}
END_TEST

START_TEST (test_old_poem_stays_until_the_first_new_byte)
{
  g_autoptr (CentoArrivals) arrivals = cento_arrivals_new (1);

  append (arrivals, "old", 10);
  cento_arrivals_begin_attempt (arrivals);

  assert_text (cento_arrivals_get_poem (arrivals), "old");
  ck_assert_uint_eq (cento_arrivals_get_n_bytes (arrivals), 0);
  ck_assert_uint_eq (cento_arrivals_get_n_chunks (arrivals), 0);
  ck_assert_int_eq (cento_arrivals_get_last_time (arrivals), -1);

  append (arrivals, "new", 20);
  assert_text (cento_arrivals_get_poem (arrivals), "new");
  assert_text (cento_arrivals_get_earlier_poem (arrivals, 1), "old");
  ck_assert_uint_eq (cento_arrivals_get_n_bytes (arrivals), 3);
  ck_assert_uint_eq (cento_arrivals_get_n_kept (arrivals), 6);
}
END_TEST

START_TEST (test_attempt_without_bytes_leaves_a_hole)
{
  g_autoptr (CentoArrivals) arrivals = cento_arrivals_new (1);

  cento_arrivals_begin_attempt (arrivals);
  append (arrivals, "second", 10);
  cento_arrivals_begin_attempt (arrivals);
  cento_arrivals_begin_attempt (arrivals);
  append (arrivals, "fourth", 20);

  ck_assert_ptr_null (cento_arrivals_get_earlier_poem (arrivals, 1));
  assert_text (cento_arrivals_get_earlier_poem (arrivals, 2), "second");
  ck_assert_ptr_null (cento_arrivals_get_earlier_poem (arrivals, 3));
  ck_assert_uint_eq (cento_arrivals_get_attempt (arrivals), 4);
}
END_TEST

START_TEST (test_poem_still_shown_is_an_earlier_one_already)
{
  g_autoptr (CentoArrivals) arrivals = cento_arrivals_new (1);

  append (arrivals, "old", 10);
  cento_arrivals_begin_attempt (arrivals);

  ck_assert_ptr_eq (cento_arrivals_get_earlier_poem (arrivals, 1), cento_arrivals_get_poem (arrivals));
}
END_TEST

START_TEST (test_chunk_log_goes_on_over_attempts)
{
  g_autoptr (CentoArrivals) arrivals = cento_arrivals_new (1);

  append (arrivals, "old", 10);
  cento_arrivals_begin_attempt (arrivals);
  append (arrivals, "new", 20);

  ck_assert_uint_eq (cento_chunk_log_get_n_chunks (cento_arrivals_get_chunks (arrivals)), 2);
  ck_assert_uint_eq (cento_chunk_log_get (cento_arrivals_get_chunks (arrivals), 1)->offset, 0);
  ck_assert_uint_eq (cento_chunk_log_get (cento_arrivals_get_chunks (arrivals), 1)->attempt, 2);
}
END_TEST

START_TEST (test_c17_rate_is_finite_from_the_first_byte)
{
  g_autoptr (CentoArrivals) arrivals = cento_arrivals_new (1);

  ck_assert_double_eq (cento_arrivals_get_rate (arrivals, SECOND), 0);
  append (arrivals, "1234567890", SECOND);
  ck_assert_double_eq (cento_arrivals_get_rate (arrivals, SECOND), 10);
  ck_assert_double_eq (cento_arrivals_get_rate (arrivals, 3 * SECOND), 5);
}
END_TEST

START_TEST (test_rate_forgets_what_is_long_ago)
{
  g_autoptr (CentoArrivals) arrivals = cento_arrivals_new (1);

  for (guint i = 0; i < 100; i++)
    append (arrivals, "1234567890", (1 + i) * SECOND);

  ck_assert_double_eq_tol (cento_arrivals_get_rate (arrivals, 100 * SECOND), 12, 0.01);
  ck_assert_double_eq (cento_arrivals_get_rate (arrivals, 200 * SECOND), 0);
}
END_TEST

START_TEST (test_rate_forgets_earlier_attempts)
{
  g_autoptr (CentoArrivals) arrivals = cento_arrivals_new (1);

  append (arrivals, "12345678901234567890", SECOND);
  cento_arrivals_begin_attempt (arrivals);
  ck_assert_double_eq (cento_arrivals_get_rate (arrivals, 2 * SECOND), 0);
  append (arrivals, "1", 2 * SECOND);

  ck_assert_double_eq (cento_arrivals_get_rate (arrivals, 2 * SECOND), 1);
}
END_TEST

static Suite *
arrivals_suite (void)
{
  Suite *suite = suite_create ("arrivals");
  TCase *tcase = cento_test_case_new (suite, "attempts");

  tcase_add_test (tcase, test_chunk_says_whose_when_and_where);
  tcase_add_test (tcase, test_encoding_is_that_of_all_attempts);
  tcase_add_test (tcase, test_old_poem_stays_until_the_first_new_byte);
  tcase_add_test (tcase, test_attempt_without_bytes_leaves_a_hole);
  tcase_add_test (tcase, test_poem_still_shown_is_an_earlier_one_already);
  tcase_add_test (tcase, test_chunk_log_goes_on_over_attempts);

  tcase = cento_test_case_new (suite, "rate");
  tcase_add_test (tcase, test_c17_rate_is_finite_from_the_first_byte);
  tcase_add_test (tcase, test_rate_forgets_what_is_long_ago);
  tcase_add_test (tcase, test_rate_forgets_earlier_attempts);

  return suite;
}

int
main (void)
{
  return cento_test_main (arrivals_suite, NULL);
}
