/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "collecting.h"

#include "support/cento-test.h"

static guint n_handled;

static void
remove_it (CentoCollection *self, CentoDownload *download)
{
  n_handled++;
  cento_collection_remove (self, download);
}

START_TEST (test_c21_remove_inside_chunk)
{
  g_signal_connect (collection, "chunk", G_CALLBACK (remove_it), NULL);
  add_peer (3, cento_peer_new ("send one", "wait", "send two", "fin", NULL));
  cento_collection_start_all (collection);
  cento_test_wait (is_finished, NULL);

  ck_assert_uint_eq (n_handled, 3);
  ck_assert_uint_eq (n_finished, 1);
  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (collection)), 0);
  assert_totals ();
}
END_TEST

static void
remove_at_state (CentoCollection *self,
                 CentoDownload *download,
                 CentoDownloadState old,
                 CentoDownloadState new,
                 gpointer wanted)
{
  if (new == GPOINTER_TO_UINT (wanted))
    remove_it (self, download);
}

START_TEST (test_c21_remove_inside_any_state_change)
{
  static const CentoDownloadState states[] = { CENTO_DOWNLOAD_CONNECTING, CENTO_DOWNLOAD_CONNECTED,
                                               CENTO_DOWNLOAD_RECEIVING, CENTO_DOWNLOAD_CLOSED };

  g_signal_connect (collection, "state-changed", G_CALLBACK (remove_at_state), GUINT_TO_POINTER (states[_i]));
  add_peer (2, cento_peer_new ("send one", "fin", NULL));
  cento_collection_start_all (collection);
  cento_test_wait (is_finished, NULL);

  ck_assert_uint_eq (n_handled, 2);
  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (collection)), 0);
  assert_totals ();
}
END_TEST

static void
forget_it (CentoCollection *self, CentoDownload *download)
{
  g_autoptr (GPtrArray) dirty = NULL;

  cento_collection_remove (self, download);
  dirty = cento_collection_take_dirty (self);
}

/* Nobody holds a reference any more but who is telling of it. */
START_TEST (test_c21_forget_inside_stop_and_retry)
{
  gulong id;

  add ("10001");
  add ("10001");
  id = g_signal_connect (collection, "state-changed", G_CALLBACK (forget_it), NULL);
  cento_collection_stop (collection, get (0));
  g_signal_handler_disconnect (collection, id);
  cento_collection_stop (collection, get (0));
  g_signal_connect (collection, "state-changed", G_CALLBACK (forget_it), NULL);
  cento_collection_retry (collection, get (0));

  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (collection)), 0);
  ck_assert_uint_eq (cento_collection_get_n_under_way (collection), 0);
  assert_totals ();
}
END_TEST

static void
stop_at_state (CentoCollection *self,
               CentoDownload *download,
               CentoDownloadState old,
               CentoDownloadState new,
               gpointer wanted)
{
  if (new == GPOINTER_TO_UINT (wanted))
    cento_collection_stop (self, download);
}

START_TEST (test_c21_stop_inside_any_state_change)
{
  static const CentoDownloadState states[]
    = { CENTO_DOWNLOAD_CONNECTING, CENTO_DOWNLOAD_CONNECTED, CENTO_DOWNLOAD_RECEIVING };

  g_signal_connect (collection, "state-changed", G_CALLBACK (stop_at_state), GUINT_TO_POINTER (states[_i]));
  add_peer (2, cento_peer_new ("send one", "fin", NULL));
  cento_collection_start_all (collection);
  cento_test_wait (is_finished, NULL);

  ck_assert_uint_eq (get_n_in (CENTO_DOWNLOAD_STOPPED), 2);
  assert_totals ();
}
END_TEST

static void
retry_twice (CentoCollection *self, CentoDownload *download, CentoDownloadState old, CentoDownloadState new)
{
  if (cento_download_state_is_final (new) && cento_download_get_attempt (download) < 3)
    cento_collection_retry (self, download);
}

START_TEST (test_c21_retry_inside_the_end)
{
  g_signal_connect (collection, "state-changed", G_CALLBACK (retry_twice), NULL);
  add_peer (2, cento_peer_new ("send one", "fin", NULL));
  cento_collection_start_all (collection);
  cento_test_wait (is_finished, NULL);

  ck_assert_uint_eq (n_finished, 1);
  ck_assert_uint_eq (cento_download_get_attempt (get (0)), 3);
  ck_assert_uint_eq (get_n_in (CENTO_DOWNLOAD_CLOSED), 2);
  assert_totals ();
}
END_TEST

static void
stop_others (CentoCollection *self)
{
  cento_collection_stop_all (self);
}

START_TEST (test_c21_stop_all_inside_stop_all)
{
  g_signal_connect (collection, "state-changed", G_CALLBACK (stop_others), NULL);
  add_peer (3, cento_peer_new ("silent", NULL));
  cento_collection_start_all (collection);
  cento_collection_stop_all (collection);

  ck_assert_uint_eq (get_n_in (CENTO_DOWNLOAD_STOPPED), 3);
  ck_assert_uint_eq (n_finished, 1);
}
END_TEST

static Suite *
collection_handlers_suite (void)
{
  Suite *suite = suite_create ("collection-handlers");
  TCase *tcase = cento_test_case_new (suite, "handlers that act");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_c21_remove_inside_chunk);
  tcase_add_loop_test (tcase, test_c21_remove_inside_any_state_change, 0, 4);
  tcase_add_test (tcase, test_c21_forget_inside_stop_and_retry);
  tcase_add_loop_test (tcase, test_c21_stop_inside_any_state_change, 0, 3);
  tcase_add_test (tcase, test_c21_retry_inside_the_end);
  tcase_add_test (tcase, test_c21_stop_all_inside_stop_all);

  return suite;
}

int
main (void)
{
  return cento_test_main (collection_handlers_suite, NULL);
}
