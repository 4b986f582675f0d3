/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-text-search.h"

#include <string.h>

#include "core/cento-screen-text.h"
#include "support/cento-test.h"

#define ACCENT "\xcc\x81" /* U+0301 */

typedef struct
{
  const char *wanted;
  const char *text;
  const char *matches; /* "from-to from-to" */
} Case;

static const Case cases[] = {
  { "sea", "The sea, the Sea, the SEA", "4-7 13-16 22-25" },
  { "SEA", "the sea", "4-7" },
  { "sea", "seed", "" },
  { "sea", "", "" },
  /* case in other scripts, and what becomes two letters */
  { "größe", "GRÖSSE und Größe", "0-6 11-16" },
  { "ΟΔΟΣ", "οδος", "0-4" },
  { "мОРе", "Море", "0-4" },
  { "月", "明月光", "1-2" },
  { "ᾂδω", "ᾊΔΩ", "0-3" },
  /* only whole characters match */
  { "s", "Maß", "" },
  { "se", "Maße", "" },
  { "mas", "Maß", "" },
  { "mass", "Maß", "0-3" },
  /* accents matter, the way they are written does not */
  { "e", "é", "" },
  { "é", "e É e", "2-3" },
  { "é", "e" ACCENT, "0-2" },
  { "E" ACCENT, "é", "0-1" },
  { "e", "e" ACCENT "e", "2-3" },
  { "cafe", "cafe" ACCENT " Cafe", "6-10" },
  { "e" ACCENT "e", "e" ACCENT "e" ACCENT "e", "2-5" },
  /* a sign that tells how a symbol looks makes no other of it */
  { "☀", "☀\xef\xb8\x8f", "0-1" },
  /* matches do not overlap, and none is missed for one that began before it */
  { "aa", "aaaaa", "0-2 2-4" },
  { "aba", "ababa aba", "0-3 6-9" },
  { "aab", "aaab", "1-4" },
  { "abac", "ababac", "2-6" },
  { "abcabd", "abcabcabd", "3-9" },
  /* a line end of the poem is one */
  { "ab", "a\nb", "" },
  { "a\nb", "a\nb", "0-3" },
};

static char *
describe (const CentoTextSearch *search)
{
  GString *matches = g_string_new (NULL);

  for (guint i = 0; i < cento_text_search_get_n_matches (search); i++)
    {
      guint from, to;

      cento_text_search_get_match (search, i, &from, &to);
      g_string_append_printf (matches, "%s%u-%u", i > 0 ? " " : "", from, to);
    }
  return g_string_free (matches, FALSE);
}

START_TEST (test_matches_are_found)
{
  g_autoptr (CentoTextSearch) search = cento_text_search_new (cases[_i].wanted);
  g_autofree char *matches = NULL;

  cento_text_search_feed (search, cases[_i].text, strlen (cases[_i].text));
  matches = describe (search);

  ck_assert_str_eq (matches, cases[_i].matches);
  ck_assert_int_eq (cento_text_search_get_n_characters (search), g_utf8_strlen (cases[_i].text, -1));
}
END_TEST

START_TEST (test_any_two_cuts_find_the_same)
{
  const char *text = cases[_i].text;

  for (const char *first = text; *first != '\0'; first = g_utf8_next_char (first))
    for (const char *second = first; *second != '\0'; second = g_utf8_next_char (second))
      {
        g_autoptr (CentoTextSearch) search = cento_text_search_new (cases[_i].wanted);
        g_autofree char *matches = NULL;

        cento_text_search_feed (search, text, (gsize) (first - text));
        cento_text_search_feed (search, first, (gsize) (second - first));
        cento_text_search_feed (search, second, strlen (second));
        matches = describe (search);
        ck_assert_str_eq (matches, cases[_i].matches);
      }
}
END_TEST

START_TEST (test_match_at_the_end_is_there_at_once_and_taken_back_when_an_accent_follows)
{
  g_autoptr (CentoTextSearch) search = cento_text_search_new ("cafe");

  cento_text_search_feed (search, "cafe", 4);
  ck_assert_uint_eq (cento_text_search_get_n_matches (search), 1);
  cento_text_search_feed (search, ACCENT, strlen (ACCENT));
  ck_assert_uint_eq (cento_text_search_get_n_matches (search), 0);
}
END_TEST

/* The text as the screen has it, with the match laid over the place where a long line was broken. */
START_TEST (test_break_that_is_only_on_the_screen_is_passed_over)
{
  g_autoptr (CentoTextSearch) search = cento_text_search_new ("the sea");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) shown = g_string_new (NULL);
  CentoScreenText screen;
  guint from, to;

  g_string_set_size (text, CENTO_SCREEN_TEXT_LINE_LENGTH - 2);
  memset (text->str, 'x', text->len);
  g_string_append (text, "the sea");
  cento_screen_text_init (&screen);
  cento_screen_text_feed (&screen, text->str, text->len, shown);
  ck_assert_str_eq (shown->str + CENTO_SCREEN_TEXT_LINE_LENGTH - 2, "th\ne sea");
  cento_text_search_feed (search, shown->str, shown->len);

  ck_assert_uint_eq (cento_text_search_get_n_matches (search), 1);
  cento_text_search_get_match (search, 0, &from, &to);
  ck_assert_uint_eq (from, CENTO_SCREEN_TEXT_LINE_LENGTH - 2);
  ck_assert_uint_eq (to, shown->len);
}
END_TEST

START_TEST (test_first_match_behind_a_place_is_found)
{
  g_autoptr (CentoTextSearch) search = cento_text_search_new ("ab");
  const char *text = "ab ab ab";

  cento_text_search_feed (search, text, strlen (text));

  ck_assert_uint_eq (cento_text_search_find (search, 0), 0);
  ck_assert_uint_eq (cento_text_search_find (search, 1), 1);
  ck_assert_uint_eq (cento_text_search_find (search, 3), 1);
  ck_assert_uint_eq (cento_text_search_find (search, 6), 2);
  ck_assert_uint_eq (cento_text_search_find (search, 7), 3);
}
END_TEST

static Suite *
text_search_suite (void)
{
  Suite *suite = suite_create ("text-search");
  TCase *tcase = cento_test_case_new (suite, "matches");

  tcase_add_loop_test (tcase, test_matches_are_found, 0, G_N_ELEMENTS (cases));
  tcase_add_test (tcase, test_break_that_is_only_on_the_screen_is_passed_over);
  tcase_add_test (tcase, test_first_match_behind_a_place_is_found);

  tcase = cento_test_case_new (suite, "pieces");
  tcase_add_loop_test (tcase, test_any_two_cuts_find_the_same, 0, G_N_ELEMENTS (cases));
  tcase_add_test (tcase, test_match_at_the_end_is_there_at_once_and_taken_back_when_an_accent_follows);
  return suite;
}

int
main (void)
{
  return cento_test_main (text_search_suite, NULL);
}
