/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-decoder.h"

#include <string.h>

#include "support/cento-test.h"

#define R "\xef\xbf\xbd"

typedef struct
{
  CentoEncoding encoding;
  const char *bytes;
  gsize length;
  const char *text;
} Example;

#define EXAMPLE(encoding, bytes, text)                         \
  {                                                            \
    CENTO_ENCODING_##encoding, bytes, sizeof (bytes) - 1, text \
  }

static const Example examples[] = {
  EXAMPLE (UTF_8, "caf\xc3\xa9 \xff \xe2\x82", "café " R " " R),
  EXAMPLE (UTF_8, "\0x", R "x"),
  EXAMPLE (ISO_8859_1, "caf\xe9\n\x93\0\xff", "café\n\xc2\x93" R "ÿ"),
  EXAMPLE (WINDOWS_1252,
           "\x93"
           "caf\xe9\x94 \x80\0.",
           "“café” €" R "."),
  /* Five bytes are no letter there. */
  EXAMPLE (WINDOWS_1252,
           "a\x81"
           "b\x8d\x8f\x90\x9d"
           "c",
           "a" R "b" R R R R "c"),
  /* The mark decides, and is no letter; without one the NUL of the first letter, and else the little end. */
  EXAMPLE (UTF_16,
           "\xff\xfe"
           "a\0\xe9\0\xac\x20",
           "aé€"),
  EXAMPLE (UTF_16, "\xfe\xff\0a\0\xe9\x20\xac", "aé€"),
  EXAMPLE (UTF_16, "\0a\0\xe9\x20\xac", "aé€"),
  EXAMPLE (UTF_16, "a\0\xe9\0\xac\x20", "aé€"),
  EXAMPLE (UTF_16,
           "\xac\x20"
           "a\0",
           "€a"),
  /* A pair, a pair behind half of one, halves the wrong way round, NUL, half a letter at the end. */
  EXAMPLE (UTF_16,
           "\xff\xfe\x3c\xd8\x19\xdf"
           "z\0",
           "🌙z"),
  EXAMPLE (UTF_16, "\xfe\xff\xd8\x3c\xdf\x19\0z", "🌙z"),
  EXAMPLE (UTF_16, "\xff\xfe\x3c\xd8\x3c\xd8\x19\xdfz\0", R "🌙z"),
  EXAMPLE (UTF_16, "\xff\xfe\x19\xdf\x3c\xd8z\0", R R "z"),
  EXAMPLE (UTF_16,
           "\xff\xfe"
           "a\0\0\0b\0",
           "a" R "b"),
  EXAMPLE (UTF_16,
           "\xff\xfe"
           "a\0b",
           "a" R),
  EXAMPLE (UTF_16,
           "\xff\xfe"
           "a\0\x3c\xd8\x19",
           "a" R),
  EXAMPLE (UTF_16, "\xff\xfe", ""),
  EXAMPLE (UTF_16, "a", R),
  EXAMPLE (UTF_16, "", ""),
};

static void
feed (CentoDecoder *decoder, const Example *example, gsize from, gsize to, GString *text)
{
  cento_decoder_feed (decoder, (const guint8 *) example->bytes + from, to - from, text);
  ck_assert (g_utf8_validate_len (text->str, text->len, NULL));
}

START_TEST (test_every_split_gives_the_same_text)
{
  const Example *example = &examples[_i];

  for (gsize first = 0; first <= example->length; first++)
    for (gsize second = first; second <= example->length; second++)
      {
        g_autoptr (CentoDecoder) decoder = cento_decoder_new (example->encoding);
        g_autoptr (GString) text = g_string_new (NULL);

        feed (decoder, example, 0, first, text);
        feed (decoder, example, first, second, text);
        feed (decoder, example, second, example->length, text);
        cento_decoder_finish (decoder, text);
        cento_decoder_finish (decoder, text);
        ck_assert_str_eq (text->str, example->text);
        ck_assert_uint_eq (cento_decoder_get_n_pending (decoder), 0);
      }
}
END_TEST

START_TEST (test_what_waits_for_its_rest_is_counted)
{
  static const guint8 moon[] = { 0xff, 0xfe, 0x3c, 0xd8, 0x19, 0xdf };
  static const gsize pending[] = { 1, 0, 1, 2, 3, 0 };
  g_autoptr (CentoDecoder) decoder = cento_decoder_new (CENTO_ENCODING_UTF_16);
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (moon); i++)
    {
      cento_decoder_feed (decoder, &moon[i], 1, text);
      ck_assert_uint_eq (cento_decoder_get_n_pending (decoder), pending[i]);
    }
  ck_assert_str_eq (text->str, "🌙");
}
END_TEST

/* More than one go of the converter, each of whose ends may cut a letter that grows. */
START_TEST (test_much_at_once_is_whole)
{
  const gsize length = 100001;
  g_autofree guint8 *bytes = g_malloc (length);
  g_autoptr (CentoDecoder) decoder = cento_decoder_new (CENTO_ENCODING_ISO_8859_1);
  g_autoptr (GString) text = g_string_new (NULL);

  memset (bytes, 0xe9, length);
  cento_decoder_feed (decoder, bytes, length, text);
  ck_assert_uint_eq (text->len, 2 * length);
  ck_assert_uint_eq (cento_decoder_get_n_pending (decoder), 0);
}
END_TEST

/* Halves of pairs alone: every unit is wrong. */
START_TEST (test_nothing_but_nonsense_does_not_stop_it)
{
  const gsize length = 20000;
  g_autofree guint8 *bytes = g_malloc (length);
  g_autoptr (CentoDecoder) decoder = cento_decoder_new (CENTO_ENCODING_UTF_16);
  g_autoptr (GString) text = g_string_new (NULL);

  memset (bytes, 0xdc, length);
  cento_decoder_feed (decoder, bytes, length, text);
  ck_assert_uint_eq (text->len, length / 2 * strlen (R));
}
END_TEST

static Suite *
decoder_suite (void)
{
  Suite *suite = suite_create ("decoder");
  TCase *tcase = cento_test_case_new (suite, "decoding");

  tcase_add_loop_test (tcase, test_every_split_gives_the_same_text, 0, G_N_ELEMENTS (examples));
  tcase_add_test (tcase, test_what_waits_for_its_rest_is_counted);
  tcase_add_test (tcase, test_much_at_once_is_whole);
  tcase_add_test (tcase, test_nothing_but_nonsense_does_not_stop_it);
  return suite;
}

int
main (void)
{
  return cento_test_main (decoder_suite, NULL);
}
