/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-screen-text.h"

#include <string.h>

#include "support/cento-test.h"

#define RLO  "\xe2\x80\xae"
#define ZWJ  "\xe2\x80\x8d"
#define ZWNJ "\xe2\x80\x8c"
#define VS16 "\xef\xb8\x8f"
#define MARK "\xcc\x81"

typedef struct
{
  const char *text;
  const char *shown;
} Case;

static const Case cases[] = {
  { "", "" },
  { "plain\ttext\n", "plain\ttext\n" },
  /* D3, D4 */
  { "\x1b[2J\a\b\x7f", "␛[2J␇␈␡" },
  { "\xc2\x9b"
    "31m",
    "<9B>31m" },
  /* D5 */
  { "a" RLO "b", "a<RLO>b" },
  { "\xe2\x81\xa6x\xe2\x81\xa9\xe2\x80\x8e\xd8\x9c", "<LRI>x<PDI><LRM><ALM>" },
  { "שלום سلام", "שלום سلام" },
  /* D7 */
  { "a\nb\r\nc\rd\v\f\xc2\x85\xe2\x80\xa8\xe2\x80\xa9", "a\nb\nc\nd\n\n\n\n\n" },
  { "\r\r\n\n\r", "\n\n\n\n" },
  { "\r\xc2\x85\n", "\n\n\n" },
  { "\rx\n", "\nx\n" },
  /* D10 */
  { "\xef\xbb\xbfx\xe2\x80\x8by", "<U+FEFF>x<U+200B>y" },
  { "\xf3\xa0\x81\x81", "<U+E0041>" },
  { "\xef\xbf\xbe\xef\xb7\x90\xf4\x8f\xbf\xbf", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
  { "\xee\x80\x80", "\xee\x80\x80" },
  /* joiners and selectors that text needs */
  { "می" ZWNJ "روم", "می" ZWNJ "روم" },
  { "क्" ZWJ "ष", "क्" ZWJ "ष" },
  { "👩" ZWJ "🚀 ❤" VS16 ZWJ "🔥", "👩" ZWJ "🚀 ❤" VS16 ZWJ "🔥" },
  { "葛\xf3\xa0\x84\x80", "葛\xf3\xa0\x84\x80" },
  { "a" ZWJ "b", "a<U+200D>b" },
  { ZWNJ, "<U+200C>" },
  { "م" ZWNJ ZWNJ, "م" ZWNJ "<U+200C>" },
  { "م\n" ZWNJ, "م\n<U+200C>" },
  { "soft\xc2\xadly", "soft\xc2\xadly" },
};

static char *
show (const char *text, gsize length)
{
  GString *shown = g_string_new (NULL);
  CentoScreenText screen;

  cento_screen_text_init (&screen);
  cento_screen_text_feed (&screen, text, length, shown);
  return g_string_free (shown, FALSE);
}

static char *
show_cut (const char *text, const char *first, const char *second)
{
  GString *shown = g_string_new (NULL);
  CentoScreenText screen;

  cento_screen_text_init (&screen);
  cento_screen_text_feed (&screen, text, (gsize) (first - text), shown);
  cento_screen_text_feed (&screen, first, (gsize) (second - first), shown);
  cento_screen_text_feed (&screen, second, strlen (second), shown);
  return g_string_free (shown, FALSE);
}

static char *
repeat (const char *piece, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);
  return g_string_free (text, FALSE);
}

static void
assert_lines_are_short (const char *shown)
{
  g_auto (GStrv) lines = g_strsplit (shown, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    ck_assert_int_le (g_utf8_strlen (lines[i], -1), CENTO_SCREEN_TEXT_LINE_LENGTH + CENTO_SCREEN_TEXT_MARKS);
}

static char *
without_line_ends (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strjoinv ("", lines);
}

START_TEST (test_d3_d4_d5_d7_d10_text_is_made_fit_for_the_screen)
{
  g_autofree char *shown = show (cases[_i].text, strlen (cases[_i].text));

  ck_assert_str_eq (shown, cases[_i].shown);
}
END_TEST

START_TEST (test_d12_any_two_cuts_show_the_same)
{
  const char *text = cases[_i].text;

  for (const char *first = text;; first = g_utf8_next_char (first))
    {
      for (const char *second = first;; second = g_utf8_next_char (second))
        {
          g_autofree char *shown = show_cut (text, first, second);

          ck_assert_str_eq (shown, cases[_i].shown);
          if (*second == '\0')
            break;
        }
      if (*first == '\0')
        break;
    }
}
END_TEST

START_TEST (test_c12_long_line_gets_soft_ends)
{
  static const char *const pieces[]
    = { "x", "é", "🌙", "\x1b", RLO, "\xf3\xa0\x81\x81", "e" MARK, "م" ZWNJ, "xé" };
  g_autofree char *text = repeat (pieces[_i], 20000);
  g_autofree char *shown = show (text, strlen (text));
  g_autofree char *cut = show_cut (text, text + strlen (pieces[_i]) * 777, text + strlen (pieces[_i]) * 4096);

  assert_lines_are_short (shown);
  ck_assert_ptr_nonnull (strchr (shown, '\n'));
  ck_assert_str_eq (shown, cut);
}
END_TEST

START_TEST (test_d11_a_million_lines_are_as_many_on_the_screen)
{
  g_autofree char *text = repeat (_i == 0 ? "\n" : "x\n", 1000000);
  g_autofree char *shown = show (text, strlen (text));

  ck_assert_str_eq (shown, text);
}
END_TEST

START_TEST (test_line_of_exactly_the_length_gets_no_soft_end)
{
  g_autofree char *text = repeat (_i == 0 ? "x" : "é", CENTO_SCREEN_TEXT_LINE_LENGTH);
  g_autofree char *line = g_strconcat (text, "\ny", NULL);
  g_autofree char *shown = show (line, strlen (line));

  ck_assert_str_eq (shown, line);
}
END_TEST

START_TEST (test_mark_behind_a_full_line_stays_with_its_base)
{
  g_autofree char *text = repeat ("x", CENTO_SCREEN_TEXT_LINE_LENGTH);
  g_autofree char *line = g_strconcat (text, MARK "y", NULL);
  g_autofree char *expected = g_strconcat (text, MARK "\ny", NULL);
  g_autofree char *shown = show (line, strlen (line));

  ck_assert_str_eq (shown, expected);
}
END_TEST

START_TEST (test_soft_ends_take_nothing_away)
{
  g_autofree char *text = repeat ("é🌙x" MARK, 5000);
  g_autofree char *shown = show (text, strlen (text));
  g_autofree char *joined = without_line_ends (shown);

  ck_assert_str_eq (joined, text);
}
END_TEST

START_TEST (test_d8_no_base_carries_more_than_64_marks)
{
  g_autofree char *marks = repeat (MARK, 1000);
  g_autofree char *text = g_strconcat ("Z", marks, "a" MARK "lgo", NULL);
  g_autofree char *shown = show (text, strlen (text));
  g_autofree char *joined = without_line_ends (shown);
  guint n_marks = 0;

  for (const char *p = shown; *p != '\0'; p = g_utf8_next_char (p))
    {
      n_marks = g_unichar_ismark (g_utf8_get_char (p)) ? n_marks + 1 : 0;
      ck_assert_uint_le (n_marks, CENTO_SCREEN_TEXT_MARKS);
    }
  ck_assert_str_eq (joined, text);
}
END_TEST

START_TEST (test_d8_ten_thousand_nested_bidi_controls_are_harmless)
{
  g_autofree char *text = repeat (RLO, 10000);
  g_autofree char *shown = show (text, strlen (text));

  ck_assert_ptr_null (strstr (shown, RLO));
  assert_lines_are_short (shown);
}
END_TEST

static Suite *
screen_text_suite (void)
{
  Suite *suite = suite_create ("screen-text");
  TCase *tcase = cento_test_case_new (suite, "characters");

  tcase_add_loop_test (tcase, test_d3_d4_d5_d7_d10_text_is_made_fit_for_the_screen, 0, G_N_ELEMENTS (cases));
  tcase_add_loop_test (tcase, test_d12_any_two_cuts_show_the_same, 0, G_N_ELEMENTS (cases));

  tcase = cento_test_case_new (suite, "soft line ends");
  tcase_add_loop_test (tcase, test_c12_long_line_gets_soft_ends, 0, 9);
  tcase_add_loop_test (tcase, test_d11_a_million_lines_are_as_many_on_the_screen, 0, 2);
  tcase_add_loop_test (tcase, test_line_of_exactly_the_length_gets_no_soft_end, 0, 2);
  tcase_add_test (tcase, test_mark_behind_a_full_line_stays_with_its_base);
  tcase_add_test (tcase, test_soft_ends_take_nothing_away);
  tcase_add_test (tcase, test_d8_no_base_carries_more_than_64_marks);
  tcase_add_test (tcase, test_d8_ten_thousand_nested_bidi_controls_are_harmless);
  return suite;
}

int
main (void)
{
  return cento_test_main (screen_text_suite, NULL);
}
