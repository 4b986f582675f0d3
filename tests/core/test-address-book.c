/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-address-book.h"

#include "support/cento-test.h"

static CentoAddressBook *book;
static guint n_changes;

static void
count (void)
{
  n_changes++;
}

static void
set_up (void)
{
  book = cento_address_book_new ();
  n_changes = 0;
  g_signal_connect (book, "changed", G_CALLBACK (count), NULL);
}

static void
tear_down (void)
{
  g_clear_object (&book);
}

static CentoAddress *
parse (const char *typed)
{
  CentoAddress *address = cento_address_parse (typed, NULL);

  ck_assert_ptr_nonnull (address);
  return address;
}

static void
use (const char *typed, gint64 time)
{
  g_autoptr (CentoAddress) address = parse (typed);

  cento_address_book_note_used (book, address, time);
}

static guint64
get_length (const char *typed)
{
  g_autoptr (CentoAddress) address = parse (typed);

  return cento_address_book_get_length (book, address);
}

static void
assert_matches (const char *text, const char *expected)
{
  g_autoptr (GPtrArray) matches = cento_address_book_match (book, text, 3);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < matches->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "",
                            cento_address_get_typed (g_ptr_array_index (matches, i)));
  ck_assert_str_eq (found->str, expected);
}

START_TEST (test_latest_address_comes_first_and_as_it_was_typed_last)
{
  use ("10001", 1);
  use ("poems.example:7", 2);
  use ("127.0.0.1:10001", 3);

  ck_assert_uint_eq (cento_address_book_get_n (book), 2);
  ck_assert_str_eq (cento_address_get_typed (cento_address_book_get_address (book, 0)), "127.0.0.1:10001");
  ck_assert_int_eq (cento_address_book_get_time (book, 0), 3);
  ck_assert_str_eq (cento_address_get_typed (cento_address_book_get_address (book, 1)), "poems.example:7");
  ck_assert_uint_eq (n_changes, 3);
}
END_TEST

START_TEST (test_length_stays_known_however_the_address_is_typed)
{
  g_autoptr (CentoAddress) address = parse ("10001");
  g_autoptr (CentoAddress) unknown = parse ("10002");

  use ("10001", 1);
  cento_address_book_note_whole (book, address, 653);
  cento_address_book_note_whole (book, unknown, 99);
  use ("127.0.0.1:10001", 2);

  ck_assert_uint_eq (get_length ("10001"), 653);
  ck_assert_uint_eq (get_length ("10002"), 0);
  cento_address_book_note_whole (book, address, 653);
  ck_assert_uint_eq (n_changes, 3);
}
END_TEST

START_TEST (test_oldest_is_forgotten_when_there_are_too_many)
{
  for (guint i = 0; i < CENTO_ADDRESS_BOOK_MAX + 10; i++)
    {
      g_autofree char *typed = g_strdup_printf ("%u", i + 1);

      use (typed, i);
    }
  ck_assert_uint_eq (cento_address_book_get_n (book), CENTO_ADDRESS_BOOK_MAX);
  ck_assert_str_eq (cento_address_get_typed (cento_address_book_get_address (book, 0)), "510");
  ck_assert_str_eq (
    cento_address_get_typed (cento_address_book_get_address (book, CENTO_ADDRESS_BOOK_MAX - 1)), "11");
}
END_TEST

START_TEST (test_what_begins_with_the_text_comes_before_what_has_it_elsewhere)
{
  use ("Poems.example:10001", 1);
  use ("old.poems.example:1", 2);
  use ("[2001:db8::1]:5", 3);
  use ("poetry.example:2", 4);

  assert_matches ("po", "poetry.example:2 Poems.example:10001 old.poems.example:1");
  assert_matches ("POEMS", "Poems.example:10001 old.poems.example:1");
  assert_matches ("2001", "[2001:db8::1]:5");
  assert_matches ("", "poetry.example:2 [2001:db8::1]:5 old.poems.example:1");
  assert_matches ("nothing", "");
}
END_TEST

START_TEST (test_what_is_typed_in_full_is_not_suggested)
{
  use ("10001", 1);
  use ("100011.example:1", 2);

  assert_matches ("10001", "100011.example:1");
  assert_matches ("127.0.0.1:10001", "");
}
END_TEST

START_TEST (test_forgotten_addresses_are_gone_with_their_lengths)
{
  g_autoptr (CentoAddress) address = parse ("10001");

  use ("10001", 1);
  use ("10002", 2);
  cento_address_book_note_whole (book, address, 653);
  cento_address_book_forget (book, address);
  cento_address_book_forget (book, address);
  ck_assert_uint_eq (n_changes, 4);
  ck_assert_uint_eq (get_length ("10001"), 0);
  assert_matches ("1", "10002");

  cento_address_book_forget_all (book);
  ck_assert_uint_eq (cento_address_book_get_n (book), 0);
  ck_assert_uint_eq (n_changes, 5);
  use ("10001", 3);
  ck_assert_uint_eq (cento_address_book_get_n (book), 1);
}
END_TEST

START_TEST (test_ignored_address_is_never_noted)
{
  g_autoptr (CentoAddress) address = parse ("127.0.0.1:4000");

  cento_address_book_ignore (book, address);
  use ("4000", 1);

  ck_assert_uint_eq (cento_address_book_get_n (book), 0);
  ck_assert_uint_eq (n_changes, 0);
}
END_TEST

static Suite *
address_book_suite (void)
{
  Suite *suite = suite_create ("address-book");
  TCase *tcase = cento_test_case_new (suite, "address-book");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_latest_address_comes_first_and_as_it_was_typed_last);
  tcase_add_test (tcase, test_length_stays_known_however_the_address_is_typed);
  tcase_add_test (tcase, test_oldest_is_forgotten_when_there_are_too_many);
  tcase_add_test (tcase, test_what_begins_with_the_text_comes_before_what_has_it_elsewhere);
  tcase_add_test (tcase, test_what_is_typed_in_full_is_not_suggested);
  tcase_add_test (tcase, test_forgotten_addresses_are_gone_with_their_lengths);
  tcase_add_test (tcase, test_ignored_address_is_never_noted);
  return suite;
}

int
main (void)
{
  return cento_test_main (address_book_suite, NULL);
}
