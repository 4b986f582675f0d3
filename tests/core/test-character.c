/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-character.h"

#include "support/cento-test.h"

START_TEST (test_each_control_has_a_visible_form)
{
  static const struct
  {
    gunichar character;
    const char *visible;
  } forms[] = {
    { 0x00, "␀" },       { 0x1b, "␛" },          { 0x7f, "␡" },          { 0x80, "<80>" },
    { 0x9b, "<9B>" },    { 0x061c, "<ALM>" },    { 0x200e, "<LRM>" },    { 0x202e, "<RLO>" },
    { 0x2069, "<PDI>" }, { 0x200b, "<U+200B>" }, { 0xfeff, "<U+FEFF>" }, { 0xe0041, "<U+E0041>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      cento_character_append_visible (text, forms[i].character);
      ck_assert_str_eq (text->str, forms[i].visible);
    }
}
END_TEST

START_TEST (test_bidi_controls_are_invisible_and_do_not_shape)
{
  guint n_bidi = 0;

  for (gunichar c = 0; c <= 0x10ffff; c++)
    {
      if (!cento_character_is_bidi (c))
        continue;
      n_bidi++;
      ck_assert (cento_character_is_invisible (c));
      ck_assert (!cento_character_is_shaping (c));
    }
  ck_assert_uint_eq (n_bidi, 12);
}
END_TEST

START_TEST (test_shaping_characters_are_invisible)
{
  for (gunichar c = 0; c <= 0x10ffff; c++)
    {
      if (cento_character_is_shaping (c))
        ck_assert_msg (cento_character_is_invisible (c), "U+%04X", c);
    }
  ck_assert (cento_character_is_shaping (0x200c));
  ck_assert (cento_character_is_shaping (0x200d));
  ck_assert (cento_character_is_shaping (0xfe0f));
  ck_assert (!cento_character_is_shaping (0x200b));
}
END_TEST

/* GLib knows which characters take no room; of the format characters among them none may be missing here. */
START_TEST (test_no_format_character_without_width_is_missing)
{
  for (gunichar c = 0xa0; c <= 0x10ffff; c++)
    {
      gboolean drawn = (c >= 0x0600 && c <= 0x0605) || c == 0x06dd || c == 0x070f || c == 0x0890
                       || c == 0x0891 || c == 0x08e2 || c == 0x110bd || c == 0x110cd
                       || (c >= 0x13430 && c <= 0x1343f);

      if (g_unichar_type (c) == G_UNICODE_FORMAT && !drawn)
        ck_assert_msg (cento_character_is_invisible (c), "U+%04X", c);
    }
}
END_TEST

START_TEST (test_letters_marks_and_signs_are_not_invisible)
{
  static const gunichar shown[]
    = { 'a', ' ', 0xa0, 0xe9, 0x0301, 0x0627, 0x3000, 0x4e00, 0xe000, 0x1f319, 0x1f3fb };

  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    ck_assert_msg (!cento_character_is_invisible (shown[i]), "U+%04X", shown[i]);
}
END_TEST

START_TEST (test_d7_every_kind_of_line_end_is_known)
{
  static const gunichar ends[] = { '\n', '\v', '\f', '\r', 0x85, 0x2028, 0x2029 };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    ck_assert_msg (cento_character_is_line_end (ends[i]), "U+%04X", ends[i]);
  ck_assert (!cento_character_is_line_end ('\t'));
  ck_assert (!cento_character_is_line_end (' '));
  ck_assert (!cento_character_is_line_end (0x0e));
}
END_TEST

static Suite *
character_suite (void)
{
  Suite *suite = suite_create ("character");
  TCase *tcase = cento_test_case_new (suite, "kinds");

  tcase_add_test (tcase, test_each_control_has_a_visible_form);
  tcase_add_test (tcase, test_bidi_controls_are_invisible_and_do_not_shape);
  tcase_add_test (tcase, test_shaping_characters_are_invisible);
  tcase_add_test (tcase, test_no_format_character_without_width_is_missing);
  tcase_add_test (tcase, test_letters_marks_and_signs_are_not_invisible);
  tcase_add_test (tcase, test_d7_every_kind_of_line_end_is_known);
  return suite;
}

int
main (void)
{
  return cento_test_main (character_suite, NULL);
}
