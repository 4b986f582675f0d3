/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-session-keeper.h"

#include <glib/gstdio.h>

#include "core/cento-session-file.h"
#include "support/cento-test.h"

#define NEVER G_TIME_SPAN_HOUR

static char *base;
static char *folder;
static CentoReactor *reactor;
static CentoCollection *collection;
static CentoSessionKeeper *keeper;
static guint n_flushed;
static guint n_failed;

static void
count (guint *number)
{
  (*number)++;
}

static void
on_failed (CentoSessionKeeper *source, const char *reason)
{
  ck_assert_ptr_nonnull (reason);
  n_failed++;
}

static void
keep (GTimeSpan interval)
{
  keeper = cento_session_keeper_new (collection, folder, interval);
  g_signal_connect_swapped (keeper, "flushed", G_CALLBACK (count), &n_flushed);
  g_signal_connect (keeper, "failed", G_CALLBACK (on_failed), NULL);
}

static void
set_up (void)
{
  CentoLimits limits;

  cento_limits_init (&limits);
  base = cento_test_make_folder ();
  folder = g_build_filename (base, "cento", NULL);
  n_flushed = n_failed = 0;
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  collection = cento_collection_new (reactor, &limits);
}

static void
add (const char *typed)
{
  g_autoptr (CentoAddress) address = cento_address_parse (typed, NULL);

  cento_collection_add (collection, address);
}

static gboolean
has_servers (gpointer n_servers)
{
  g_autoptr (CentoSession) session = cento_session_file_load (folder, NULL);

  return (session != NULL ? cento_session_get_n_servers (session) : 0) == GPOINTER_TO_UINT (n_servers);
}

static gboolean
is_flushed (gpointer unused)
{
  return n_flushed > 0;
}

static void
flush (void)
{
  n_flushed = 0;
  cento_session_keeper_flush (keeper);
  cento_test_wait (is_flushed, NULL);
}

static void
tear_down (void)
{
  cento_session_keeper_stop (keeper);
  flush ();
  g_assert_finalize_object (g_steal_pointer (&keeper));
  g_assert_finalize_object (g_steal_pointer (&collection));
  g_assert_finalize_object (g_steal_pointer (&reactor));
  g_clear_pointer (&folder, g_free);
  g_clear_pointer (&base, g_free);
}

START_TEST (test_changes_are_written_by_themselves)
{
  keep (1000);
  add ("10001");
  add ("10002");
  cento_test_wait (has_servers, GUINT_TO_POINTER (2));
}
END_TEST

START_TEST (test_flush_does_not_wait)
{
  keep (NEVER);
  add ("10001");
  ck_assert (has_servers (GUINT_TO_POINTER (0)));
  flush ();
  ck_assert (has_servers (GUINT_TO_POINTER (1)));
  flush ();
}
END_TEST

/* What is saved or read otherwise changes no state. */
START_TEST (test_flush_knows_of_another_encoding)
{
  g_autoptr (CentoCollection) other
    = cento_collection_new (reactor, cento_collection_get_limits (collection));
  g_autoptr (CentoSession) session = NULL;

  keep (NEVER);
  add ("10001");
  flush ();
  cento_download_set_encoding (cento_collection_get_download (collection, 1), CENTO_ENCODING_UTF_16);
  flush ();
  session = cento_session_file_load (folder, NULL);
  ck_assert_uint_eq (cento_session_restore (session, other), 0);
  ck_assert_int_eq (cento_download_get_encoding (cento_collection_get_download (other, 1)),
                    CENTO_ENCODING_UTF_16);
}
END_TEST

START_TEST (test_what_was_saved_at_last_is_written_at_the_end)
{
  g_autoptr (CentoCollection) other = NULL;
  g_autoptr (CentoSession) session = NULL;

  keep (NEVER);
  add ("10001");
  flush ();
  cento_download_set_encoding (cento_collection_get_download (collection, 1), CENTO_ENCODING_UTF_16);
  cento_session_keeper_finish (keeper);
  session = cento_session_file_load (folder, NULL);
  other = cento_collection_new (reactor, cento_collection_get_limits (collection));
  ck_assert_uint_eq (cento_session_restore (session, other), 0);
  ck_assert_int_eq (cento_download_get_encoding (cento_collection_get_download (other, 1)),
                    CENTO_ENCODING_UTF_16);
}
END_TEST

START_TEST (test_only_the_user_may_read_it)
{
  GStatBuf status;
  g_autofree char *path = g_build_filename (folder, CENTO_SESSION_FILE_NAME, NULL);

  keep (NEVER);
  add ("10001");
  flush ();
  ck_assert_int_eq (g_stat (folder, &status), 0);
  ck_assert_uint_eq (status.st_mode & 0777, 0700);
  ck_assert_int_eq (g_stat (path, &status), 0);
  ck_assert_uint_eq (status.st_mode & 0777, 0600);
}
END_TEST

START_TEST (test_switching_off_deletes_it_at_once)
{
  keep (1000);
  add ("10001");
  flush ();
  cento_session_keeper_set_keeping (keeper, FALSE);
  ck_assert (has_servers (GUINT_TO_POINTER (0)));
  add ("10002");
  flush ();
  ck_assert (has_servers (GUINT_TO_POINTER (0)));
  cento_session_keeper_set_keeping (keeper, TRUE);
  cento_test_wait (has_servers, GUINT_TO_POINTER (2));
}
END_TEST

START_TEST (test_write_under_way_does_not_outlive_switching_off)
{
  keep (NEVER);
  add ("10001");
  cento_session_keeper_flush (keeper);
  cento_session_keeper_set_keeping (keeper, FALSE);
  cento_test_wait (is_flushed, NULL);
  ck_assert (has_servers (GUINT_TO_POINTER (0)));
}
END_TEST

START_TEST (test_nothing_is_kept_of_nothing)
{
  keep (NEVER);
  add ("10001");
  flush ();
  cento_collection_remove (collection, cento_collection_get_download (collection, 1));
  flush ();
  ck_assert (has_servers (GUINT_TO_POINTER (0)));
}
END_TEST

START_TEST (test_failure_is_told_once_and_flushing_ends)
{
  ck_assert (g_file_set_contents (folder, "in the way", -1, NULL));
  keep (NEVER);
  add ("10001");
  flush ();
  ck_assert_uint_eq (n_failed, 1);
  flush ();
  ck_assert_uint_eq (n_failed, 1);
  ck_assert_int_eq (g_unlink (folder), 0);
  flush ();
  ck_assert (has_servers (GUINT_TO_POINTER (1)));
}
END_TEST

START_TEST (test_damaged_file_is_put_aside_under_names_of_its_own)
{
  g_autofree char *path = g_build_filename (folder, CENTO_SESSION_FILE_NAME, NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  keep (NEVER);
  ck_assert_int_eq (g_mkdir (folder, 0700), 0);
  ck_assert (g_file_set_contents (path, "one", -1, NULL));
  first = cento_session_file_put_aside (folder, NULL);
  ck_assert (g_file_set_contents (path, "two", -1, NULL));
  second = cento_session_file_put_aside (folder, NULL);
  ck_assert_str_eq (first, "damaged-1.session");
  ck_assert_str_eq (second, "damaged-2.session");
  ck_assert (!g_file_test (path, G_FILE_TEST_EXISTS));
}
END_TEST

static Suite *
session_keeper_suite (void)
{
  Suite *suite = suite_create ("session-keeper");
  TCase *tcase = cento_test_case_new (suite, "session-keeper");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_changes_are_written_by_themselves);
  tcase_add_test (tcase, test_flush_does_not_wait);
  tcase_add_test (tcase, test_flush_knows_of_another_encoding);
  tcase_add_test (tcase, test_what_was_saved_at_last_is_written_at_the_end);
  tcase_add_test (tcase, test_only_the_user_may_read_it);
  tcase_add_test (tcase, test_switching_off_deletes_it_at_once);
  tcase_add_test (tcase, test_write_under_way_does_not_outlive_switching_off);
  tcase_add_test (tcase, test_nothing_is_kept_of_nothing);
  tcase_add_test (tcase, test_failure_is_told_once_and_flushing_ends);
  tcase_add_test (tcase, test_damaged_file_is_put_aside_under_names_of_its_own);
  return suite;
}

int
main (void)
{
  return cento_test_main (session_keeper_suite, NULL);
}
