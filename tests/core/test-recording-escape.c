/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-recording-escape.h"

#include <string.h>

#include "core/cento-character.h"
#include "support/cento-test.h"

#define RLO  "\xe2\x80\xae"
#define NBSP "\xc2\xa0"
#define SEED 20261124

static const char text[] = "Dès l’aube \t \\ 詩\r\n שלום 👩‍🚀 \xff\xc3 end";

/* As one answer: a check for each character takes most of the time. */
static gboolean
is_one_clean_line (const GString *line)
{
  g_autofree char *stripped = g_strstrip (g_strdup (line->str));
  gboolean clean = g_utf8_validate_len (line->str, line->len, NULL) && g_str_equal (stripped, line->str);

  for (const char *p = line->str; clean && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      clean = !g_unichar_iscntrl (character) && !cento_character_is_invisible (character)
              && !cento_character_is_line_end (character);
    }

  return clean;
}

static gboolean
comes_back (const void *bytes, gsize n_bytes)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (GString) scratch = g_string_new (NULL);
  const char *back;
  gsize n_back;

  cento_recording_escape (line, bytes, n_bytes);
  back = cento_recording_unescape (line->str, line->len, scratch, &n_back);

  return is_one_clean_line (line) && back != NULL && n_back == n_bytes && memcmp (back, bytes, n_bytes) == 0;
}

START_TEST (test_every_byte_comes_back_at_every_place)
{
  for (guint byte = 0; byte < 256; byte++)
    {
      guint8 bytes[] = { (guint8) byte, (guint8) byte, 'a', (guint8) byte, 0xc3, (guint8) byte };

      for (gsize n = 1; n <= sizeof bytes; n++)
        ck_assert (comes_back (bytes, n));
    }
}
END_TEST

START_TEST (test_every_part_of_a_text_comes_back)
{
  for (gsize first = 0; first < sizeof text; first++)
    for (gsize end = first + 1; end <= sizeof text; end++)
      ck_assert (comes_back (text + first, end - first));
}
END_TEST

START_TEST (test_any_bytes_come_back)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < 20000; i++)
    {
      guint8 bytes[40];
      gsize n = (gsize) g_rand_int_range (rand, 1, sizeof bytes + 1);

      for (gsize j = 0; j < n; j++)
        bytes[j] = (guint8) g_rand_int (rand) & (i % 2 == 0 ? 0xff : 0x7f);
      ck_assert (comes_back (bytes, n));
    }
}
END_TEST

static const struct
{
  const char *bytes;
  const char *line;
} lines[] = {
  { "plain, with blanks", "plain, with blanks" },
  { " blank ", "\\x20blank\\x20" },
  { "   ", "\\x20 \\x20" },
  { " ", "\\x20" },
  { NBSP "a" NBSP "b" NBSP, "\\xc2\\xa0a" NBSP "b\\xc2\\xa0" },
  { "a\nb\r\tc\\d", "a\\nb\\r\\tc\\\\d" },
  { "\x1b[2J\x7f", "\\x1b[2J\\x7f" },
  { "Dès l’aube 詩 שלום 👍", "Dès l’aube 詩 שלום 👍" },
  { "é\xc3", "é\\xc3" },
  { "\xa9 c", "\\xa9 c" },
  { "x" RLO "y", "x\\xe2\\x80\\xaey" },
  { "\xe2\x80\xa8\xc2\x85", "\\xe2\\x80\\xa8\\xc2\\x85" },
};

START_TEST (test_line_is_readable)
{
  g_autoptr (GString) line = g_string_new ("0 ");

  cento_recording_escape (line, (const guint8 *) lines[_i].bytes, strlen (lines[_i].bytes));

  ck_assert_str_eq (line->str + 2, lines[_i].line);
}
END_TEST

START_TEST (test_nul_comes_back)
{
  g_autoptr (GString) line = g_string_new (NULL);

  cento_recording_escape (line, (const guint8 *) "a\0b", 3);

  ck_assert_str_eq (line->str, "a\\x00b");
  ck_assert (comes_back ("a\0b", 3));
}
END_TEST

START_TEST (test_capital_digits_are_read)
{
  g_autoptr (GString) scratch = g_string_new ("old");
  gsize n_bytes;
  const char *bytes = cento_recording_unescape ("\\xC3\\xA9", 8, scratch, &n_bytes);

  ck_assert_uint_eq (n_bytes, 2);
  ck_assert_str_eq (bytes, "é");
}
END_TEST

static const char *const wrong[]
  = { "\\", "a\\", "\\q", "\\x", "\\x1", "\\x1g", "\\xg1", "\\N", "a\tb", "a\rb", "\x7f", "\xff", "é\xc3" };

START_TEST (test_what_is_never_written_is_refused)
{
  g_autoptr (GString) scratch = g_string_new (NULL);
  gsize n_bytes;

  ck_assert_ptr_null (cento_recording_unescape (wrong[_i], strlen (wrong[_i]), scratch, &n_bytes));
}
END_TEST

START_TEST (test_raw_nul_is_refused)
{
  g_autoptr (GString) scratch = g_string_new (NULL);
  gsize n_bytes;

  ck_assert_ptr_null (cento_recording_unescape ("a\0b", 3, scratch, &n_bytes));
}
END_TEST

static Suite *
recording_escape_suite (void)
{
  Suite *suite = suite_create ("recording-escape");
  TCase *tcase = cento_test_case_new (suite, "escape");

  tcase_add_test (tcase, test_every_byte_comes_back_at_every_place);
  tcase_add_test (tcase, test_every_part_of_a_text_comes_back);
  tcase_add_test (tcase, test_any_bytes_come_back);
  tcase_add_loop_test (tcase, test_line_is_readable, 0, G_N_ELEMENTS (lines));
  tcase_add_test (tcase, test_nul_comes_back);
  tcase_add_test (tcase, test_capital_digits_are_read);
  tcase_add_loop_test (tcase, test_what_is_never_written_is_refused, 0, G_N_ELEMENTS (wrong));
  tcase_add_test (tcase, test_raw_nul_is_refused);

  return suite;
}

int
main (void)
{
  return cento_test_main (recording_escape_suite, NULL);
}
