/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-encoding.h"

#include "support/cento-test.h"

static const guint8 letters[] = { 'S', 'h', 'a' };

START_TEST (test_few_damaged_letters_are_no_doubt)
{
  ck_assert (!cento_encoding_is_doubtful (0, 0, NULL, 0));
  ck_assert (!cento_encoding_is_doubtful (60, 7, letters, 3));
  ck_assert (cento_encoding_is_doubtful (60, 8, letters, 3));
}
END_TEST

START_TEST (test_long_text_needs_one_of_a_hundred)
{
  ck_assert (!cento_encoding_is_doubtful (100000, 999, letters, 3));
  ck_assert (cento_encoding_is_doubtful (100000, 1000, letters, 3));
}
END_TEST

START_TEST (test_mark_of_utf_16_tells_at_once)
{
  static const guint8 little[] = { 0xff, 0xfe };
  static const guint8 big[] = { 0xfe, 0xff };

  ck_assert (cento_encoding_is_doubtful (2, 2, little, 2));
  ck_assert (cento_encoding_is_doubtful (1000000, 2, big, 2));
  ck_assert (!cento_encoding_is_doubtful (1, 1, little, 1));
}
END_TEST

START_TEST (test_each_has_a_name)
{
  for (guint i = 0; i < CENTO_N_ENCODINGS; i++)
    for (guint j = 0; j < i; j++)
      ck_assert_str_ne (cento_encoding_get_name ((CentoEncoding) i),
                        cento_encoding_get_name ((CentoEncoding) j));
  ck_assert_str_eq (cento_encoding_get_name (CENTO_ENCODING_ISO_8859_1), "ISO-8859-1");
}
END_TEST

static Suite *
encoding_suite (void)
{
  Suite *suite = suite_create ("encoding");
  TCase *tcase = cento_test_case_new (suite, "doubts");

  tcase_add_test (tcase, test_few_damaged_letters_are_no_doubt);
  tcase_add_test (tcase, test_long_text_needs_one_of_a_hundred);
  tcase_add_test (tcase, test_mark_of_utf_16_tells_at_once);
  tcase_add_test (tcase, test_each_has_a_name);
  return suite;
}

int
main (void)
{
  return cento_test_main (encoding_suite, NULL);
}
