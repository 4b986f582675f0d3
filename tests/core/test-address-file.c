/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-address-file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/cento-test.h"

static CentoAddressBook *book;
static char *folder;
static char *path;

static void
set_up (void)
{
  book = cento_address_book_new ();
  folder = cento_test_make_folder ();
  path = g_build_filename (folder, "cento", "addresses", NULL);
}

static void
tear_down (void)
{
  g_clear_object (&book);
  g_clear_pointer (&folder, g_free);
  g_clear_pointer (&path, g_free);
}

static void
note (const char *typed, gint64 time, guint64 n_bytes)
{
  g_autoptr (CentoAddress) address = cento_address_parse (typed, NULL);

  cento_address_book_note_used (book, address, time);
  cento_address_book_note_whole (book, address, n_bytes);
}

static void
assert_text (const char *expected)
{
  g_autofree char *text = cento_address_file_format (book);

  ck_assert_str_eq (text, expected);
}

static void
assert_file (const char *expected)
{
  g_autofree char *text = NULL;

  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  ck_assert_str_eq (text, expected);
}

START_TEST (test_book_comes_back_from_its_file)
{
  static const char text[]
    = "cento-addresses 1\n1700000000000002 0 [::1]:10003\n1700000000000001 653 poems.example:10001\n";
  g_autoptr (CentoAddressBook) again = cento_address_book_new ();
  g_autofree char *formatted = NULL;

  note ("poems.example:10001", 1700000000000001, 653);
  note ("[::1]:10003", 1700000000000002, 0);
  assert_text (text);

  ck_assert (cento_address_file_parse (again, text, strlen (text)));
  formatted = cento_address_file_format (again);
  ck_assert_str_eq (formatted, text);
}
END_TEST

START_TEST (test_damaged_lines_lose_nothing_that_is_whole)
{
  static const char text[] = "cento-addr\n"
                             "5 653 10001\n"
                             "4 653\n"
                             "\xff 1 10002\n"
                             "-1 1 10003\n"
                             "3 -1 10004\n"
                             "3 1 10005 10006\n"
                             "99999999999999999999 1 10007\n"
                             "3 0 http://example.org\n"
                             "5 1 10001\n"
                             "2 12 poems.example:7\n"
                             "1 1 host\0:1\n"
                             "1 1 1000";

  ck_assert (cento_address_file_parse (book, text, sizeof text - 1));
  assert_text ("cento-addresses 1\n5 653 10001\n2 12 poems.example:7\n");
}
END_TEST

START_TEST (test_more_than_there_is_room_for_is_left_out)
{
  g_autoptr (GString) text = g_string_new ("cento-addresses 1\n");

  for (guint i = 0; i < 2 * CENTO_ADDRESS_BOOK_MAX; i++)
    g_string_append_printf (text, "9 0 %u\n", i + 1);
  ck_assert (cento_address_file_parse (book, text->str, text->len));
  ck_assert_uint_eq (cento_address_book_get_n (book), CENTO_ADDRESS_BOOK_MAX);
  ck_assert_str_eq (cento_address_get_typed (cento_address_book_get_address (book, 0)), "1");
}
END_TEST

START_TEST (test_newer_file_is_left_alone)
{
  static const char text[] = "cento-addresses 2\n1 2 10001\n";

  ck_assert (!cento_address_file_parse (book, text, strlen (text)));
  ck_assert_uint_eq (cento_address_book_get_n (book), 0);
}
END_TEST

START_TEST (test_file_is_written_whole_and_read_again)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autofree char *parent = g_path_get_dirname (path);
  GStatBuf status;

  ck_assert (cento_address_file_load (book, path));
  ck_assert (cento_address_file_write (path, "cento-addresses 1\n1 2 10001\n", &error));
  ck_assert_ptr_null (error);
  ck_assert (cento_address_file_write (path, "cento-addresses 1\n1 3 10001\n", &error));
  assert_file ("cento-addresses 1\n1 3 10001\n");
  ck_assert_int_eq (g_stat (parent, &status), 0);
  ck_assert_uint_eq (status.st_mode & 0777, 0700);

  dir = g_dir_open (parent, 0, NULL);
  ck_assert_str_eq (g_dir_read_name (dir), "addresses");
  ck_assert_ptr_null (g_dir_read_name (dir));

  ck_assert (cento_address_file_load (book, path));
  assert_text ("cento-addresses 1\n1 3 10001\n");
}
END_TEST

START_TEST (test_folder_in_place_of_the_file_is_left_alone)
{
  g_autoptr (GError) error = NULL;

  ck_assert_int_eq (g_mkdir_with_parents (path, 0700), 0);
  ck_assert (!cento_address_file_load (book, path));
  ck_assert (!cento_address_file_write (path, "cento-addresses 1\n", &error));
  ck_assert_ptr_nonnull (error);
  ck_assert_int_eq (g_rmdir (path), 0);
}
END_TEST

START_TEST (test_place_that_cannot_be_made_is_told)
{
  g_autofree char *below = g_build_filename (folder, "file", "addresses", NULL);
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autoptr (GError) error = NULL;

  ck_assert (g_file_set_contents (file, "", 0, NULL));
  ck_assert (cento_address_file_load (book, below));
  ck_assert (!cento_address_file_write (below, "cento-addresses 1\n", &error));
  ck_assert_int_eq ((int) error->domain, (int) G_IO_ERROR);
}
END_TEST

static Suite *
address_file_suite (void)
{
  Suite *suite = suite_create ("address-file");
  TCase *tcase = cento_test_case_new (suite, "address-file");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_book_comes_back_from_its_file);
  tcase_add_test (tcase, test_damaged_lines_lose_nothing_that_is_whole);
  tcase_add_test (tcase, test_more_than_there_is_room_for_is_left_out);
  tcase_add_test (tcase, test_newer_file_is_left_alone);
  tcase_add_test (tcase, test_file_is_written_whole_and_read_again);
  tcase_add_test (tcase, test_folder_in_place_of_the_file_is_left_alone);
  tcase_add_test (tcase, test_place_that_cannot_be_made_is_told);
  return suite;
}

int
main (void)
{
  return cento_test_main (address_file_suite, NULL);
}
