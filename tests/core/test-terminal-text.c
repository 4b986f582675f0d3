/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-terminal-text.h"

#include <string.h>

#include "support/cento-test.h"

#define R "\xef\xbf\xbd"

typedef struct
{
  const char *bytes;
  gsize length;
  const char *shown;
} Case;

#define CASE(bytes, shown)         \
  {                                \
    bytes, sizeof bytes - 1, shown \
  }

static const Case cases[] = {
  CASE ("", ""),
  CASE ("plain\ttext\n", "plain\ttext\n"),
  CASE ("caffè 詩 🌙", "caffè 詩 🌙"),
  CASE ("שלום می\xe2\x80\x8cروم", "שלום می\xe2\x80\x8cروم"),
  /* D3 */
  CASE ("\x1b[2J\x1b]0;x\a\b\x1b[6n", "^[[2J^[]0;x^G^H^[[6n"),
  CASE ("a\0b\x7f", "a^@b^?"),
  CASE ("\v\f\x0e\x0f\x1f", "^K^L^N^O^_"),
  /* D4 */
  CASE ("\xc2\x9b"
        "31m",
        "M-^[31m"),
  CASE ("\x9b"
        "31m",
        "M-^[31m"),
  CASE ("\xc2\x85\x80\x9f", "M-^EM-^@M-^_"),
  CASE ("\xe0\x9b", R "M-^["),
  CASE ("\xf0\x9f\x9b", R),
  CASE ("\xf0\x9f\x9b"
        "\x9b",
        "🛛"),
  CASE ("\xc3\xc2\x9b", R "M-^["),
  CASE ("\xc3\x9b", "Û"),
  /* D1 */
  CASE ("\xff\xfe\xc0\xa0\xed\xa0\xa0\xf5", R R R R R R R R),
  CASE ("x\xe2\x82y", "x" R "y"),
  CASE ("\xe2\x82", R),
  /* D5 and its kin */
  CASE ("a\xe2\x80\xae"
        "b\xe2\x81\xa6",
        "a<RLO>b<LRI>"),
  CASE ("\xef\xbb\xbfx\xe2\x80\x8b\xe2\x80\xa8", "<U+FEFF>x<U+200B><U+2028>"),
  /* D7 */
  CASE ("a\r\nb\rc\r\r\nd\r", "a\nb^Mc^M\nd^M"),
  CASE ("\r\xc3\r\n\xa9", "^M" R "\n" R),
};

static char *
show_cut (const Case *c, gsize first, gsize second)
{
  GString *shown = g_string_new (NULL);
  CentoTerminalText terminal;
  const guint8 *bytes = (const guint8 *) c->bytes;

  cento_terminal_text_init (&terminal);
  cento_terminal_text_feed (&terminal, bytes, first, shown);
  cento_terminal_text_feed (&terminal, bytes + first, second - first, shown);
  cento_terminal_text_feed (&terminal, bytes + second, c->length - second, shown);
  cento_terminal_text_finish (&terminal, shown);
  cento_terminal_text_finish (&terminal, shown);
  return g_string_free (shown, FALSE);
}

START_TEST (test_d3_d4_controls_are_shown_not_obeyed)
{
  g_autofree char *shown = show_cut (&cases[_i], 0, 0);

  ck_assert_str_eq (shown, cases[_i].shown);
}
END_TEST

START_TEST (test_d12_any_two_cuts_show_the_same)
{
  for (gsize first = 0; first <= cases[_i].length; first++)
    {
      for (gsize second = first; second <= cases[_i].length; second++)
        {
          g_autofree char *shown = show_cut (&cases[_i], first, second);

          ck_assert_str_eq (shown, cases[_i].shown);
        }
    }
}
END_TEST

/* Whatever three bytes come: no control but newline and tab goes out, and what goes out is UTF-8. */
START_TEST (test_no_three_bytes_let_a_control_through)
{
  static const guint8 bytes[] = { 'a',  0x00, 0x07, '\n', '\r', '\t', 0x1b, 0x7f, 0x80, 0x85, 0x9b, 0xa0,
                                  0xbf, 0xc0, 0xc2, 0xc3, 0xe0, 0xe2, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff };
  g_autoptr (GString) shown = g_string_new (NULL);
  guint n = G_N_ELEMENTS (bytes);

  for (guint i = 0; i < n * n * n; i++)
    {
      guint8 input[] = { bytes[i % n], bytes[i / n % n], bytes[i / n / n] };
      CentoTerminalText terminal;

      g_string_truncate (shown, 0);
      cento_terminal_text_init (&terminal);
      cento_terminal_text_feed (&terminal, input, 3, shown);
      cento_terminal_text_finish (&terminal, shown);
      ck_assert (g_utf8_validate_len (shown->str, shown->len, NULL));
      for (const char *p = shown->str; p < shown->str + shown->len; p = g_utf8_next_char (p))
        ck_assert (*p == '\n' || *p == '\t' || !g_unichar_iscntrl (g_utf8_get_char (p)));
    }
}
END_TEST

static Suite *
terminal_text_suite (void)
{
  Suite *suite = suite_create ("terminal-text");
  TCase *tcase = cento_test_case_new (suite, "controls");

  tcase_add_loop_test (tcase, test_d3_d4_controls_are_shown_not_obeyed, 0, G_N_ELEMENTS (cases));
  tcase_add_loop_test (tcase, test_d12_any_two_cuts_show_the_same, 0, G_N_ELEMENTS (cases));
  tcase_add_test (tcase, test_no_three_bytes_let_a_control_through);
  return suite;
}

int
main (void)
{
  return cento_test_main (terminal_text_suite, NULL);
}
