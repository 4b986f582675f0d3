/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-address-list.h"

#include "support/cento-test.h"

static void
assert_addresses (CentoAddressList *list, const char *const *texts)
{
  guint n = g_strv_length ((char **) texts);

  ck_assert_uint_eq (list->addresses->len, n);
  for (guint i = 0; i < n; i++)
    ck_assert_str_eq (cento_address_get_typed (g_ptr_array_index (list->addresses, i)), texts[i]);
}

static void
assert_problem (CentoAddressList *list, guint index, guint line, guint start, guint end, const char *part)
{
  const CentoAddressProblem *problem;

  ck_assert_uint_lt (index, list->problems->len);
  problem = g_ptr_array_index (list->problems, index);
  ck_assert_uint_eq (problem->line, line);
  ck_assert_uint_eq (problem->start, start);
  ck_assert_uint_eq (problem->end, end);
  ck_assert_str_eq (problem->part, part);
  ck_assert (g_str_has_suffix (problem->message, "."));
}

START_TEST (test_nothing_is_neither_address_nor_problem)
{
  static const char *const texts[] = { "", " ", "\n\r\n\t", ",;, ;", "\xef\xbb\xbf" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (CentoAddressList) list = cento_address_list_parse (texts[i]);

      ck_assert_uint_eq (list->addresses->len, 0);
      ck_assert_uint_eq (list->problems->len, 0);
    }
}
END_TEST

START_TEST (test_a7_blanks_lines_commas_and_semicolons_separate)
{
  static const char *const expected[]
    = { "10001", "10002", "host:1", "[::1]:2", ":3", "b:4", "c:5", "d:6", NULL };
  g_autoptr (CentoAddressList) list
    = cento_address_list_parse ("10001 10002\nhost:1,[::1]:2;:3\r\n\r\n b:4 ,\tc:5\rd:6;");

  assert_addresses (list, expected);
  ck_assert_uint_eq (list->problems->len, 0);
}
END_TEST

START_TEST (test_a11_same_address_twice_stays_twice)
{
  static const char *const expected[] = { "10001", "10001", NULL };
  g_autoptr (CentoAddressList) list = cento_address_list_parse ("10001\n10001");

  assert_addresses (list, expected);
}
END_TEST

START_TEST (test_mark_of_a_pasted_file_is_left_out)
{
  static const char *const expected[] = { "10001", NULL };
  g_autoptr (CentoAddressList) list = cento_address_list_parse ("\xef\xbb\xbf"
                                                                "10001\n");

  assert_addresses (list, expected);
  ck_assert_uint_eq (list->problems->len, 0);
}
END_TEST

START_TEST (test_problems_say_where_they_are_in_characters)
{
  static const char *const expected[] = { "пример.рф:1", "10002", NULL };
  g_autoptr (CentoAddressList) list
    = cento_address_list_parse ("пример.рф:1 ошибка\r\n10002,\r\n  host:0;\rend");

  assert_addresses (list, expected);
  ck_assert_uint_eq (list->problems->len, 3);
  assert_problem (list, 0, 1, 12, 18, "ошибка");
  assert_problem (list, 1, 3, 30, 36, "host:0");
  assert_problem (list, 2, 4, 38, 41, "end");
}
END_TEST

START_TEST (test_a7_part_with_controls_is_one_problem_and_visible)
{
  static const char *const expected[] = { "10001", NULL };
  g_autoptr (CentoAddressList) list = cento_address_list_parse ("a\xe2\x80\xae"
                                                                "b\x1b"
                                                                "c\xe2\x80\x8b:1 10001");

  assert_addresses (list, expected);
  ck_assert_uint_eq (list->problems->len, 1);
  assert_problem (list, 0, 1, 0, 8, "a<RLO>b␛c<U+200B>:1");
}
END_TEST

START_TEST (test_bytes_that_are_not_text_are_a_problem)
{
  g_autoptr (CentoAddressList) list = cento_address_list_parse ("ho\xffst:1");

  ck_assert_uint_eq (list->addresses->len, 0);
  assert_problem (list, 0, 1, 0, 7, "ho\xef\xbf\xbdst:1");
}
END_TEST

START_TEST (test_a7_ten_thousand_lines_are_read_and_no_more)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (CentoAddressList) whole = NULL;
  g_autoptr (CentoAddressList) more = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append (text, "10001\r\n");
  whole = cento_address_list_parse (text->str);
  ck_assert_uint_eq (whole->addresses->len, 10000);
  ck_assert_uint_eq (whole->problems->len, 0);

  g_string_append (text, "\r\n10002 10003\r\n10004");
  more = cento_address_list_parse (text->str);
  ck_assert_uint_eq (more->addresses->len, 10000);
  ck_assert_uint_eq (more->problems->len, 1);
  assert_problem (more, 0, 10002, 70002, 70020, "10002");
}
END_TEST

static Suite *
address_list_suite (void)
{
  Suite *suite = suite_create ("address-list");
  TCase *tcase = cento_test_case_new (suite, "list");

  tcase_add_test (tcase, test_nothing_is_neither_address_nor_problem);
  tcase_add_test (tcase, test_a7_blanks_lines_commas_and_semicolons_separate);
  tcase_add_test (tcase, test_a11_same_address_twice_stays_twice);
  tcase_add_test (tcase, test_mark_of_a_pasted_file_is_left_out);
  tcase_add_test (tcase, test_problems_say_where_they_are_in_characters);
  tcase_add_test (tcase, test_a7_part_with_controls_is_one_problem_and_visible);
  tcase_add_test (tcase, test_bytes_that_are_not_text_are_a_problem);
  tcase_add_test (tcase, test_a7_ten_thousand_lines_are_read_and_no_more);
  return suite;
}

int
main (void)
{
  return cento_test_main (address_list_suite, NULL);
}
