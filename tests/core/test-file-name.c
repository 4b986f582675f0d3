/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-file-name.h"

#include <string.h>

#include "support/cento-test.h"

typedef struct
{
  const char *title;
  const char *name;
} Case;

static const Case cases[] = {
  { "The Ecstasy", "The Ecstasy.txt" },
  { "The Fascination of What’s Difficult", "The Fascination of Whats Difficult.txt" },
  { "'Twas brillig, and the slithy toves", "Twas brillig and the slithy toves.txt" },
  { "Sonnet—To Science", "Sonnet-To Science.txt" },
  { "Who? What! «Why»: when…", "Who What Why when.txt" },
  { "a_b-c.d", "a_b-c.d.txt" },
  { "Ode 1/2 & 3\\4", "Ode 1 2 3 4.txt" },
  { "Èrmo còlle", "Èrmo còlle.txt" },
  { "E\xcc\x80rmo", "Èrmo.txt" },
  { "Я вас любил", "Я вас любил.txt" },
  { "静夜思", "静夜思.txt" },
  { "古池や 蛙飛びこむ", "古池や 蛙飛びこむ.txt" },
  { "می\xe2\x80\x8cروم ۱۲", "میروم ۱۲.txt" },
  { "हिन्दी कविता", "हिन्दी कविता.txt" },
  /* E14 */
  { "../../etc/passwd", "etc passwd.txt" },
  { ".", NULL },
  { "..", NULL },
  { "-rf *", "rf.txt" },
  { ".-. hidden", "hidden.txt" },
  { "dots at the end...", "dots at the end.txt" },
  { "two\nlines\tand\x1b[31m more", "two lines and 31m more.txt" },
  { "a\xe2\x80\xae"
    "fdp.exe\xe2\x80\x8b",
    "afdp.exe.txt" },
  { "e\xe2\x80\x8b\xcc\x80", "è.txt" },
  { "\xcc\x81mark first \xcc\x81x", "mark first x.txt" },
  { "🌙🌙🌙", NULL },
  { "🌙 moon", "moon.txt" },
  { "", NULL },
  { "\xff\xfe", NULL },
  { "caf\xff\xe9", "caf.txt" },
  { "\xe3\x85\xa4", NULL },
  /* names of devices */
  { "CON", "CON_.txt" },
  { "nul", "nul_.txt" },
  { "Aux.poem", "Aux_.poem.txt" },
  { "COM1", "COM1_.txt" },
  { "lpt²", "lpt²_.txt" },
  { "prn .x", "prn_ .x.txt" },
  { "Console", "Console.txt" },
  { "COM", "COM.txt" },
  { "COM10", "COM10.txt" },
};

static char *
name_for (const char *title, const char *address_text, gboolean partial)
{
  g_autoptr (CentoAddress) address = cento_address_parse (address_text, NULL);

  ck_assert_ptr_nonnull (address);
  return cento_file_name_new (title, address, partial);
}

static void
assert_fit_for_a_folder (const char *name)
{
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);

  ck_assert_str_eq (name, composed);
  ck_assert_uint_le (strlen (name), 120);
  ck_assert_uint_gt (strlen (name), strlen (".txt"));
  ck_assert (*name != '.' && *name != '-' && *name != ' ');
  ck_assert (g_str_has_suffix (name, ".txt"));
  ck_assert_ptr_null (strchr (name, '/'));
}

START_TEST (test_e14_title_becomes_a_safe_name)
{
  const char *expected = cases[_i].name != NULL ? cases[_i].name : "Poem from 127.0.0.1-10001.txt";
  g_autofree char *name = name_for (cases[_i].title, "10001", FALSE);

  ck_assert_str_eq (name, expected);
  assert_fit_for_a_folder (name);
}
END_TEST

START_TEST (test_partial_poem_says_so_in_its_name)
{
  g_autofree char *titled = name_for ("Sonnet", "10001", TRUE);
  g_autofree char *untitled = name_for (NULL, "10001", TRUE);

  ck_assert_str_eq (titled, "Sonnet (incomplete).txt");
  ck_assert_str_eq (untitled, "Poem from 127.0.0.1-10001 (incomplete).txt");
}
END_TEST

START_TEST (test_e14_without_title_the_address_makes_the_name)
{
  static const Case addresses[] = {
    { "localhost:80", "Poem from localhost-80.txt" },
    { "[::1]:10001", "Poem from 1-10001.txt" },
    { "[::]:10001", "Poem from 10001.txt" },
    { "[fe80::1%lo]:10001", "Poem from fe80--1-lo-10001.txt" },
    { "пример.рф:1", "Poem from пример.рф-1.txt" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autofree char *name = name_for (NULL, addresses[i].title, FALSE);

      ck_assert_str_eq (name, addresses[i].name);
    }
}
END_TEST

START_TEST (test_e14_long_title_is_cut_between_characters)
{
  static const char *const pieces[] = { "x", "é", "静", "𝕏", "x ", "x.", "q\xcc\x87\xcc\xa3" };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      for (gsize shift = 0; shift < 4; shift++)
        {
          g_autoptr (GString) title = g_string_new (NULL);
          g_autofree char *whole = NULL;
          g_autofree char *partial = NULL;

          for (gsize j = 0; j < shift; j++)
            g_string_append_c (title, 'a');
          for (gsize j = 0; j < 300; j++)
            g_string_append (title, pieces[i]);
          whole = name_for (title->str, "10001", FALSE);
          partial = name_for (title->str, "10001", TRUE);
          assert_fit_for_a_folder (whole);
          assert_fit_for_a_folder (partial);
          ck_assert_uint_ge (strlen (whole), 110);
          ck_assert (g_str_has_suffix (partial, " (incomplete).txt"));
        }
    }
}
END_TEST

START_TEST (test_e14_cut_does_not_part_a_letter_from_its_marks)
{
  const char *letter = "q\xcc\xa3\xcc\x87";

  for (gsize shift = 0; shift < strlen (letter); shift++)
    {
      g_autoptr (GString) title = g_string_new (NULL);
      g_autofree char *ending = g_strconcat (letter, ".txt", NULL);
      g_autofree char *name = NULL;

      for (gsize i = 0; i < shift; i++)
        g_string_append_c (title, 'a');
      for (gsize i = 0; i < 100; i++)
        g_string_append (title, letter);
      name = name_for (title->str, "10001", FALSE);
      ck_assert_msg (g_str_has_suffix (name, ending), "%s", name);
    }
}
END_TEST

START_TEST (test_e14_long_device_name_is_not_too_long)
{
  g_autoptr (GString) title = g_string_new ("CON.");
  g_autofree char *name = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append_c (title, 'x');
  name = name_for (title->str, "10001", FALSE);
  assert_fit_for_a_folder (name);
  ck_assert (g_str_has_prefix (name, "CON_.x"));
}
END_TEST

START_TEST (test_e14_long_host_keeps_its_port)
{
  g_autoptr (GString) host = g_string_new ("host");
  g_autofree char *name = NULL;

  for (guint i = 0; i < 20; i++)
    g_string_append (host, ".example");
  g_string_append (host, ":12345");
  name = name_for (NULL, host->str, TRUE);
  assert_fit_for_a_folder (name);
  ck_assert (g_str_has_suffix (name, "-12345 (incomplete).txt"));
}
END_TEST

START_TEST (test_letter_under_a_pile_of_marks_has_a_name)
{
  g_autoptr (GString) title = g_string_new ("Z");
  g_autofree char *name = NULL;

  for (guint i = 0; i < 119; i++)
    g_string_append (title, "\xcc\xb2");
  name = name_for (title->str, "10001", FALSE);
  assert_fit_for_a_folder (name);
}
END_TEST

START_TEST (test_number_goes_before_the_extension)
{
  static const Case names[] = {
    { "Sonnet.txt", "Sonnet (2).txt" },
    { "Sonnet (incomplete).txt", "Sonnet (incomplete) (2).txt" },
    { "no extension", "no extension (2)" },
    { ".hidden", ".hidden (2)" },
    { "a.b.c", "a.b (2).c" },
    { "Mr. Smith goes to a far away country", "Mr. Smith goes to a far away country (2)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *numbered = cento_file_name_numbered (names[i].title, 2);

      ck_assert_str_eq (numbered, names[i].name);
    }
}
END_TEST

START_TEST (test_e7_numbered_name_is_never_too_long)
{
  for (gsize length = 100; length < 140; length++)
    {
      g_autoptr (GString) name = g_string_new (NULL);
      g_autofree char *numbered = NULL;

      for (gsize i = 0; i < length; i++)
        g_string_append (name, "é");
      g_string_append (name, ".txt");
      numbered = cento_file_name_numbered (name->str, 999);
      ck_assert_uint_le (strlen (numbered), 255);
      ck_assert (g_utf8_validate (numbered, -1, NULL));
      ck_assert (g_str_has_suffix (numbered, "é (999).txt"));
    }
}
END_TEST

static Suite *
file_name_suite (void)
{
  Suite *suite = suite_create ("file-name");
  TCase *tcase = cento_test_case_new (suite, "names");

  tcase_add_loop_test (tcase, test_e14_title_becomes_a_safe_name, 0, G_N_ELEMENTS (cases));
  tcase_add_test (tcase, test_partial_poem_says_so_in_its_name);
  tcase_add_test (tcase, test_e14_without_title_the_address_makes_the_name);
  tcase_add_test (tcase, test_e14_long_title_is_cut_between_characters);
  tcase_add_test (tcase, test_e14_cut_does_not_part_a_letter_from_its_marks);
  tcase_add_test (tcase, test_e14_long_device_name_is_not_too_long);
  tcase_add_test (tcase, test_e14_long_host_keeps_its_port);
  tcase_add_test (tcase, test_letter_under_a_pile_of_marks_has_a_name);

  tcase = cento_test_case_new (suite, "numbers");
  tcase_add_test (tcase, test_number_goes_before_the_extension);
  tcase_add_test (tcase, test_e7_numbered_name_is_never_too_long);
  return suite;
}

int
main (void)
{
  return cento_test_main (file_name_suite, NULL);
}
