/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-text-reader.h"

#include <string.h>

#include "support/cento-test.h"

#define R "\xef\xbf\xbd"

static void
append (CentoPoem *poem, const char *text, gsize length)
{
  cento_poem_append (poem, (const guint8 *) text, length);
}

/* All that a reader shows of the bytes when they come in pieces of @step and are read in pieces of @max. */
static char *
read_in_steps (const char *bytes, gsize length, gsize step, gsize max)
{
  g_autoptr (CentoPoem) poem = cento_poem_new ();
  g_autoptr (CentoTextReader) reader = cento_text_reader_new (poem);
  GString *shown = g_string_new (NULL);

  for (gsize i = 0; i < length; i += step)
    {
      append (poem, bytes + i, MIN (step, length - i));
      while (cento_text_reader_read (reader, max, shown) > 0)
        ck_assert (g_utf8_validate_len (shown->str, shown->len, NULL));
    }
  ck_assert_uint_eq (cento_text_reader_get_offset (reader), length);
  cento_text_reader_finish (reader, shown);
  return g_string_free (shown, FALSE);
}

START_TEST (test_only_what_is_new_is_handed_out)
{
  g_autoptr (CentoPoem) poem = cento_poem_new ();
  g_autoptr (CentoTextReader) reader = cento_text_reader_new (poem);
  g_autoptr (GString) shown = g_string_new (NULL);

  ck_assert_uint_eq (cento_text_reader_read (reader, 100, shown), 0);
  append (poem, "One", 3);
  ck_assert_uint_eq (cento_text_reader_read (reader, 100, shown), 3);
  ck_assert_uint_eq (cento_text_reader_read (reader, 100, shown), 0);
  append (poem, " two", 4);
  g_string_truncate (shown, 0);
  ck_assert_uint_eq (cento_text_reader_read (reader, 100, shown), 4);
  ck_assert_str_eq (shown->str, " two");
  ck_assert_uint_eq (cento_text_reader_get_offset (reader), 7);
}
END_TEST

START_TEST (test_no_more_is_read_than_asked_for)
{
  g_autoptr (CentoPoem) poem = cento_poem_new ();
  g_autoptr (CentoTextReader) reader = cento_text_reader_new (poem);
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = 0; i < 10000; i++)
    append (poem, "0123456789", 10);
  ck_assert_uint_eq (cento_text_reader_read (reader, 0, shown), 0);
  ck_assert_uint_eq (cento_text_reader_read (reader, 70001, shown), 70001);
  ck_assert_uint_eq (cento_text_reader_read (reader, 70001, shown), 29999);
}
END_TEST

START_TEST (test_d12_any_steps_show_the_same)
{
  static const char nasty[]
    = "\xef\xbb\xbf"
      "caf\xc3\xa9\r\n\xe2\x80\xae\xf0\x9f\x8c\x99\0\xe0\x80\r\xf0\x9f\x8c\n\x1b\xe2\x82";
  g_autofree char *whole = read_in_steps (nasty, sizeof nasty - 1, sizeof nasty, 1000);

  ck_assert_str_eq (whole, "<U+FEFF>café\n<RLO>🌙" R R R "\n" R "\n␛" R);
  for (gsize step = 1; step < 8; step++)
    {
      for (gsize max = 1; max < 8; max++)
        {
          g_autofree char *shown = read_in_steps (nasty, sizeof nasty - 1, step, max);

          ck_assert_str_eq (shown, whole);
        }
    }
}
END_TEST

START_TEST (test_c8_half_character_is_shown_at_the_end_only)
{
  g_autoptr (CentoPoem) poem = cento_poem_new ();
  g_autoptr (CentoTextReader) reader = cento_text_reader_new (poem);
  g_autoptr (GString) shown = g_string_new (NULL);

  append (poem, "caf\xc3", 4);
  ck_assert_uint_eq (cento_text_reader_read (reader, 100, shown), 4);
  ck_assert_str_eq (shown->str, "caf");
  cento_text_reader_finish (reader, shown);
  cento_text_reader_finish (reader, shown);
  ck_assert_str_eq (shown->str, "caf" R);
}
END_TEST

START_TEST (test_two_readers_do_not_disturb_each_other)
{
  g_autoptr (CentoPoem) poem = cento_poem_new ();
  g_autoptr (CentoTextReader) first = cento_text_reader_new (poem);
  g_autoptr (CentoTextReader) second = NULL;
  g_autoptr (GString) shown_first = g_string_new (NULL);
  g_autoptr (GString) shown_second = g_string_new (NULL);

  append (poem, "early ", 6);
  cento_text_reader_read (first, 100, shown_first);
  second = cento_text_reader_new (poem);
  append (poem, "late", 4);
  cento_text_reader_read (second, 100, shown_second);
  cento_text_reader_read (first, 100, shown_first);
  ck_assert_str_eq (shown_first->str, "early late");
  ck_assert_str_eq (shown_second->str, "early late");
}
END_TEST

START_TEST (test_reader_keeps_the_poem)
{
  CentoPoem *poem = cento_poem_new ();
  g_autoptr (CentoTextReader) reader = cento_text_reader_new (poem);
  g_autoptr (GString) shown = g_string_new (NULL);

  append (poem, "kept", 4);
  g_object_unref (poem);
  cento_text_reader_read (reader, 100, shown);
  ck_assert_str_eq (shown->str, "kept");
}
END_TEST

static Suite *
text_reader_suite (void)
{
  Suite *suite = suite_create ("text-reader");
  TCase *tcase = cento_test_case_new (suite, "reading");

  tcase_add_test (tcase, test_only_what_is_new_is_handed_out);
  tcase_add_test (tcase, test_no_more_is_read_than_asked_for);
  tcase_add_test (tcase, test_d12_any_steps_show_the_same);
  tcase_add_test (tcase, test_c8_half_character_is_shown_at_the_end_only);
  tcase_add_test (tcase, test_two_readers_do_not_disturb_each_other);
  tcase_add_test (tcase, test_reader_keeps_the_poem);
  return suite;
}

int
main (void)
{
  return cento_test_main (text_reader_suite, NULL);
}
