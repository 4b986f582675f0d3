/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-utf8-decoder.h"

#include <string.h>

#include "support/cento-test.h"

#define R "\xef\xbf\xbd"

typedef struct
{
  const char *bytes;
  gsize length;
  const char *text;
  guint64 n_replaced;
} Case;

#define CASE(bytes, text, n_replaced)         \
  {                                           \
    bytes, sizeof bytes - 1, text, n_replaced \
  }

static const Case cases[] = {
  CASE ("", "", 0),
  CASE ("plain", "plain", 0),
  CASE ("\xc3\xa9\xe2\x82\xac\xf0\x9f\x8c\x99", "é€🌙", 0),
  CASE ("a\0b", "a" R "b", 1),
  CASE ("\0", R, 1),
  CASE ("\x80", R, 1),
  CASE ("\xc0\xaf", R R, 2),
  CASE ("\xc3", R, 1),
  CASE ("\xc3x", R "x", 1),
  CASE ("\xc3\xc3\xa9", R "é", 1),
  CASE ("\xe0\x80\xaf", R R R, 3),
  CASE ("\xe0\xa0", R, 2),
  CASE ("\xe2\x82x", R "x", 2),
  CASE ("\xed\xa0\x80", R R R, 3),
  CASE ("\xed\x9f\xbf", "\xed\x9f\xbf", 0),
  CASE ("\xf0\x80\x80\x80", R R R R, 4),
  CASE ("\xf0\x9f\x8c", R, 3),
  CASE ("\xf0\x9f\x8c\xc3\xa9", R "é", 3),
  CASE ("\xf4\x90\x80\x80", R R R R, 4),
  CASE ("\xf4\x8f\xbf\xbf", "\xf4\x8f\xbf\xbf", 0),
  CASE ("\xf5\x80", R R, 2),
  CASE ("\xff\xfe\xc0\x80\xed\xa0\x80\xf5", R R R R R R R R, 8),
  /* Unicode 15, table 3-8 */
  CASE ("\x61\xf1\x80\x80\xe1\x80\xc2\x62\x80\x63\x80\xbf\x64", "a" R R R "b" R "c" R R "d", 9),
};

static const char nasty[] = "x\xf0\x9f\x8c\x99\xe0\x80\xe2\x82\0\xc3\xa9\xf0\x9f\x8c\xed\xa0\x80\xf4\x90y\xf5"
                            "\xe2\x82\xac\xf1\x80\x80";

static void
feed (CentoUtf8Decoder *decoder, const char *bytes, gsize length, GString *text)
{
  cento_utf8_decoder_feed (decoder, (const guint8 *) bytes, length, text);
  ck_assert_uint_le (cento_utf8_decoder_get_n_pending (decoder), 3);
  ck_assert (g_utf8_validate_len (text->str, text->len, NULL));
}

/* The text of the bytes cut at two places, with the number of replaced bytes as its last line. */
static char *
decode_cut (const char *bytes, gsize length, gsize first, gsize second)
{
  GString *text = g_string_new (NULL);
  CentoUtf8Decoder decoder;

  cento_utf8_decoder_init (&decoder);
  feed (&decoder, bytes, first, text);
  feed (&decoder, bytes + first, second - first, text);
  feed (&decoder, bytes + second, length - second, text);
  cento_utf8_decoder_finish (&decoder, text);
  g_string_append_printf (text, "\n%" G_GUINT64_FORMAT, cento_utf8_decoder_get_n_replaced (&decoder));
  return g_string_free (text, FALSE);
}

START_TEST (test_d1_d2_each_maximal_subpart_becomes_one_replacement)
{
  const Case *c = &cases[_i];
  g_autofree char *text = decode_cut (c->bytes, c->length, 0, 0);
  g_autofree char *expected = g_strdup_printf ("%s\n%" G_GUINT64_FORMAT, c->text, c->n_replaced);

  ck_assert_str_eq (text, expected);
}
END_TEST

START_TEST (test_d12_any_two_cuts_give_the_same_text)
{
  gsize length = sizeof nasty - 1;
  g_autofree char *whole = decode_cut (nasty, length, 0, 0);

  for (gsize first = 0; first <= length; first++)
    {
      for (gsize second = first; second <= length; second++)
        {
          g_autofree char *text = decode_cut (nasty, length, first, second);

          ck_assert_str_eq (text, whole);
        }
    }
}
END_TEST

START_TEST (test_d12_byte_by_byte_gives_the_same_text)
{
  g_autofree char *whole = decode_cut (nasty, sizeof nasty - 1, 0, 0);
  g_autoptr (GString) text = g_string_new (NULL);
  CentoUtf8Decoder decoder;

  cento_utf8_decoder_init (&decoder);
  for (gsize i = 0; i < sizeof nasty - 1; i++)
    feed (&decoder, nasty + i, 1, text);
  cento_utf8_decoder_finish (&decoder, text);
  g_string_append_printf (text, "\n%" G_GUINT64_FORMAT, cento_utf8_decoder_get_n_replaced (&decoder));
  ck_assert_str_eq (text->str, whole);
}
END_TEST

START_TEST (test_cut_sequence_is_kept_until_next_byte)
{
  g_autoptr (GString) text = g_string_new (NULL);
  CentoUtf8Decoder decoder;

  cento_utf8_decoder_init (&decoder);
  feed (&decoder, "caf\xc3", 4, text);
  ck_assert_str_eq (text->str, "caf");
  ck_assert_uint_eq (cento_utf8_decoder_get_n_pending (&decoder), 1);
  feed (&decoder, "\xa9", 1, text);
  ck_assert_str_eq (text->str, "café");
  ck_assert_uint_eq (cento_utf8_decoder_get_n_pending (&decoder), 0);
}
END_TEST

START_TEST (test_hopeless_prefix_does_not_wait)
{
  static const char *const prefixes[] = { "\xc0", "\xf5", "\xed\xa0", "\xe0\x80", "\xf4\x90", "\xf0\x8f" };

  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      CentoUtf8Decoder decoder;

      cento_utf8_decoder_init (&decoder);
      feed (&decoder, prefixes[i], strlen (prefixes[i]), text);
      ck_assert_uint_eq (cento_utf8_decoder_get_n_pending (&decoder), 0);
      ck_assert_uint_eq (cento_utf8_decoder_get_n_replaced (&decoder), strlen (prefixes[i]));
    }
}
END_TEST

START_TEST (test_c16_single_bytes_of_emoji_never_show_a_replacement)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *moons = "🌑🌒🌓🌔🌕";
  CentoUtf8Decoder decoder;

  cento_utf8_decoder_init (&decoder);
  for (const char *p = moons; *p != '\0'; p++)
    {
      feed (&decoder, p, 1, text);
      ck_assert_ptr_null (strstr (text->str, R));
    }
  ck_assert_str_eq (text->str, moons);
}
END_TEST

START_TEST (test_finish_twice_replaces_once)
{
  g_autoptr (GString) text = g_string_new (NULL);
  CentoUtf8Decoder decoder;

  cento_utf8_decoder_init (&decoder);
  feed (&decoder, "\xf0\x9f\x8c", 3, text);
  cento_utf8_decoder_finish (&decoder, text);
  cento_utf8_decoder_finish (&decoder, text);
  ck_assert_str_eq (text->str, R);
  ck_assert_uint_eq (cento_utf8_decoder_get_n_replaced (&decoder), 3);
}
END_TEST

START_TEST (test_without_text_the_counts_are_the_same)
{
  CentoUtf8Decoder counting;
  CentoUtf8Decoder decoder;
  g_autoptr (GString) text = g_string_new (NULL);

  cento_utf8_decoder_init (&counting);
  cento_utf8_decoder_init (&decoder);
  for (gsize i = 0; i < sizeof nasty - 1; i++)
    {
      feed (&decoder, nasty + i, 1, text);
      cento_utf8_decoder_feed (&counting, (const guint8 *) nasty + i, 1, NULL);
      ck_assert_uint_eq (cento_utf8_decoder_get_n_pending (&counting),
                         cento_utf8_decoder_get_n_pending (&decoder));
      ck_assert_uint_eq (cento_utf8_decoder_get_n_replaced (&counting),
                         cento_utf8_decoder_get_n_replaced (&decoder));
    }
}
END_TEST

static Suite *
utf8_decoder_suite (void)
{
  Suite *suite = suite_create ("utf8-decoder");
  TCase *tcase = cento_test_case_new (suite, "decoding");

  tcase_add_loop_test (tcase, test_d1_d2_each_maximal_subpart_becomes_one_replacement, 0,
                       G_N_ELEMENTS (cases));
  tcase_add_test (tcase, test_d12_any_two_cuts_give_the_same_text);
  tcase_add_test (tcase, test_d12_byte_by_byte_gives_the_same_text);
  tcase_add_test (tcase, test_cut_sequence_is_kept_until_next_byte);
  tcase_add_test (tcase, test_hopeless_prefix_does_not_wait);
  tcase_add_test (tcase, test_c16_single_bytes_of_emoji_never_show_a_replacement);
  tcase_add_test (tcase, test_finish_twice_replaces_once);
  tcase_add_test (tcase, test_without_text_the_counts_are_the_same);
  return suite;
}

int
main (void)
{
  return cento_test_main (utf8_decoder_suite, NULL);
}
