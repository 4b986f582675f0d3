/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-address-keeper.h"

#include <glib/gstdio.h>

#include "support/cento-peer.h"
#include "support/cento-test.h"

#define SOON  1
#define NEVER (60 * 60 * 1000)

static GApplication *application;
static CentoReactor *reactor;
static CentoCollection *collection;
static CentoAddressKeeper *keeper;
static CentoPeer *peer;
static char *folder;
static char *path;

static void
set_up (void)
{
  CentoLimits limits;

  cento_limits_init (&limits);
  application = g_application_new ("org.cento.Test", G_APPLICATION_NON_UNIQUE);
  ck_assert (g_application_register (application, NULL, NULL));
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  collection = cento_collection_new (reactor, &limits);
  peer = cento_peer_new ("send Nel mezzo", "fin", NULL);
  folder = cento_test_make_folder ();
  path = g_build_filename (folder, "cento", "addresses", NULL);
}

static gboolean
is_alone (gpointer object)
{
  return G_OBJECT (object)->ref_count == 1;
}

static void
tear_down (void)
{
  cento_test_wait (is_alone, keeper);
  g_assert_finalize_object (g_steal_pointer (&keeper));
  g_object_unref (collection);
  g_object_unref (reactor);
  g_object_unref (application);
  cento_peer_free (peer);
  g_clear_pointer (&path, g_free);
  g_clear_pointer (&folder, g_free);
}

static CentoDownload *
add (void)
{
  g_autoptr (CentoAddress) address = cento_address_parse (cento_peer_get_address (peer), NULL);
  CentoDownload *download = cento_collection_add (collection, address);

  cento_collection_start (collection, download);
  return download;
}

static gboolean
is_over (gpointer download)
{
  return cento_download_state_is_final (cento_download_get_state (download));
}

static gboolean
file_has (gpointer pattern)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && g_pattern_match_simple (pattern, text);
}

static void
write_file (const char *text)
{
  g_autofree char *parent = g_path_get_dirname (path);

  ck_assert_int_eq (g_mkdir_with_parents (parent, 0700), 0);
  ck_assert (g_file_set_contents (path, text, -1, NULL));
}

START_TEST (test_what_was_asked_and_how_much_came_is_kept)
{
  g_autofree char *pattern = g_strdup_printf ("cento-addresses 1\n* 9 %s\n", cento_peer_get_address (peer));
  CentoDownload *download;

  keeper = cento_address_keeper_new (application, collection, path, SOON);
  download = add ();
  ck_assert_uint_eq (cento_download_get_n_bytes_before (download), 0);
  cento_test_wait (is_over, download);
  cento_test_wait (file_has, pattern);
}
END_TEST

START_TEST (test_download_is_told_how_long_the_poem_was_last_time)
{
  g_autofree char *text = g_strdup_printf ("cento-addresses 1\n1 653 %s\n", cento_peer_get_address (peer));
  CentoDownload *first, *second;

  write_file (text);
  keeper = cento_address_keeper_new (application, collection, path, NEVER);
  first = add ();
  ck_assert_uint_eq (cento_download_get_n_bytes_before (first), 653);
  cento_test_wait (is_over, first);
  ck_assert_uint_eq (cento_download_get_n_bytes_before (first), 653);
  second = add ();
  ck_assert_uint_eq (cento_download_get_n_bytes_before (second), 9);
}
END_TEST

START_TEST (test_nothing_is_written_before_its_time_but_at_the_end)
{
  g_autofree char *pattern = g_strdup_printf ("*%s\n", cento_peer_get_address (peer));

  keeper = cento_address_keeper_new (application, collection, path, NEVER);
  cento_test_wait (is_over, add ());
  ck_assert (!g_file_test (path, G_FILE_TEST_EXISTS));
  cento_address_keeper_flush (keeper);
  cento_address_book_forget_all (cento_address_keeper_get_book (keeper));
  cento_address_keeper_flush (keeper);
  cento_test_wait (is_alone, keeper);
  ck_assert (file_has ((gpointer) "cento-addresses 1\n"));
  ck_assert (!file_has (pattern));
}
END_TEST

START_TEST (test_newer_file_is_not_written_over)
{
  write_file ("cento-addresses 2\nwho knows\n");
  keeper = cento_address_keeper_new (application, collection, path, SOON);
  cento_test_wait (is_over, add ());
  cento_address_keeper_flush (keeper);
  cento_test_wait (is_alone, keeper);

  ck_assert (file_has ((gpointer) "cento-addresses 2\nwho knows\n"));
  ck_assert_uint_eq (cento_address_book_get_n (cento_address_keeper_get_book (keeper)), 1);
}
END_TEST

START_TEST (test_place_that_cannot_be_written_disturbs_nobody)
{
  g_autofree char *parent = g_path_get_dirname (path);

  ck_assert (g_file_set_contents (parent, "", 0, NULL));
  keeper = cento_address_keeper_new (application, collection, path, NEVER);
  cento_test_wait (is_over, add ());
  cento_address_keeper_flush (keeper);
  cento_test_wait (is_alone, keeper);
  ck_assert_uint_eq (cento_address_book_get_n (cento_address_keeper_get_book (keeper)), 1);
}
END_TEST

static Suite *
address_keeper_suite (void)
{
  Suite *suite = suite_create ("address-keeper");
  TCase *tcase = cento_test_case_new (suite, "address-keeper");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_what_was_asked_and_how_much_came_is_kept);
  tcase_add_test (tcase, test_download_is_told_how_long_the_poem_was_last_time);
  tcase_add_test (tcase, test_nothing_is_written_before_its_time_but_at_the_end);
  tcase_add_test (tcase, test_newer_file_is_not_written_over);
  tcase_add_test (tcase, test_place_that_cannot_be_written_disturbs_nobody);
  return suite;
}

int
main (void)
{
  return cento_test_main (address_keeper_suite, NULL);
}
