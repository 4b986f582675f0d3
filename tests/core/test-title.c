/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-title.h"

#include <string.h>

#include "support/cento-test.h"

typedef struct
{
  const char *text;
  const char *title;
  gboolean complete;
} Case;

static const Case cases[] = {
  { "", NULL, FALSE },
  { "\n \r\n\t\n", NULL, FALSE },
  { "The Ecst", "The Ecst", FALSE },
  { "The Ecstasy\n", "The Ecstasy", TRUE },
  { "\n\n  The   Ecstasy \t\nWhere, like", "The Ecstasy", TRUE },
  { "One\rTwo", "One", TRUE },
  { "One\xe2\x80\xa8Two", "One", TRUE },
  { "\xef\xbb\xbf"
    "After a mark\n",
    "After a mark", TRUE },
  { "a\xe2\x80\xae"
    "b\xe2\x80\x8b"
    "c\n",
    "abc", TRUE },
  { "a\x1b[31mb\n", "a [31mb", TRUE },
  { "می\xe2\x80\x8cروم\n", "می\xe2\x80\x8cروم", TRUE },
  { "\xe2\x80\x8c\xe2\x80\x8d\n", NULL, FALSE },
};

static void
feed_singly (CentoTitle *title, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    cento_title_feed (title, p, (gsize) (g_utf8_next_char (p) - p));
}

static void
assert_title (const CentoTitle *title, const Case *expected)
{
  ck_assert_pstr_eq (cento_title_get_text (title), expected->title);
  ck_assert_int_eq (cento_title_complete (title), expected->complete);
}

START_TEST (test_first_line_that_says_something_is_the_title)
{
  CentoTitle title;

  cento_title_init (&title);
  cento_title_feed (&title, cases[_i].text, strlen (cases[_i].text));
  assert_title (&title, &cases[_i]);
  cento_title_clear (&title);
}
END_TEST

START_TEST (test_pieces_give_the_same_title)
{
  CentoTitle title;

  cento_title_init (&title);
  feed_singly (&title, cases[_i].text);
  assert_title (&title, &cases[_i]);
  cento_title_clear (&title);
}
END_TEST

START_TEST (test_d13_long_line_is_cut_at_120_characters)
{
  g_autoptr (GString) text = g_string_new (NULL);
  CentoTitle title;

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "é ");
  cento_title_init (&title);
  cento_title_feed (&title, text->str, text->len);
  ck_assert (cento_title_complete (&title));
  ck_assert_int_le (g_utf8_strlen (cento_title_get_text (&title), -1), CENTO_TITLE_LENGTH);
  ck_assert_int_ge (g_utf8_strlen (cento_title_get_text (&title), -1), CENTO_TITLE_LENGTH - 1);
  ck_assert (g_str_has_suffix (cento_title_get_text (&title), "é"));
  cento_title_clear (&title);
}
END_TEST

START_TEST (test_complete_title_does_not_change)
{
  CentoTitle title;

  cento_title_init (&title);
  cento_title_feed (&title, "One\n", 4);
  cento_title_feed (&title, "Two\n", 4);
  ck_assert_str_eq (cento_title_get_text (&title), "One");
  cento_title_clear (&title);
  cento_title_clear (&title);
  ck_assert_ptr_null (cento_title_get_text (&title));
}
END_TEST

static Suite *
title_suite (void)
{
  Suite *suite = suite_create ("title");
  TCase *tcase = cento_test_case_new (suite, "title");

  tcase_add_loop_test (tcase, test_first_line_that_says_something_is_the_title, 0, G_N_ELEMENTS (cases));
  tcase_add_loop_test (tcase, test_pieces_give_the_same_title, 0, G_N_ELEMENTS (cases));
  tcase_add_test (tcase, test_d13_long_line_is_cut_at_120_characters);
  tcase_add_test (tcase, test_complete_title_does_not_change);
  return suite;
}

int
main (void)
{
  return cento_test_main (title_suite, NULL);
}
