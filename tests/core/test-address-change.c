/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "collecting.h"

#include <string.h>

#include "core/cento-chunk-table.h"
#include "support/cento-test.h"

static CentoPeer *other;

static void
finish_both (void)
{
  finish ();
  g_clear_pointer (&other, cento_peer_free);
}

static void
change (const char *typed)
{
  g_autoptr (CentoAddress) address = cento_address_parse (typed, NULL);

  cento_collection_change_address (collection, get (0), address);
}

static gboolean
has_bytes (gpointer user_data)
{
  return cento_download_get_n_bytes (get (0)) > 0;
}

static gboolean
has_left (gpointer user_data)
{
  return cento_peer_get_n_present (peer) == 0;
}

static void
assert_address (CentoAddress *address, CentoPeer *server)
{
  ck_assert_str_eq (cento_address_get_typed (address), cento_peer_get_address (server));
}

/* One that arrives is sent to another server, and what that sends has come. */
static void
change_while_it_arrives (void)
{
  other = cento_peer_new ("send quite new", "fin", NULL);
  add_peer (1, cento_peer_new ("send old", "silent", NULL));
  cento_collection_start_all (collection);
  cento_test_wait (has_bytes, NULL);
  change (cento_peer_get_address (other));
}

START_TEST (test_change_stops_the_attempt_and_begins_the_next_one_there)
{
  CentoDownload *download;
  g_autofree char *old = NULL;
  g_autofree char *text = NULL;

  change_while_it_arrives ();
  download = get (0);
  ck_assert_uint_eq (n_finished, 0);
  ck_assert_uint_eq (cento_download_get_attempt (download), 2);
  assert_address (cento_download_get_address (download), other);
  assert_address (cento_download_get_poem_address (download), peer);
  cento_test_wait (has_left, NULL);
  cento_test_wait (is_finished, NULL);

  ck_assert_uint_eq (n_finished, 1);
  ck_assert_uint_eq (cento_download_get_task (download), 1);
  ck_assert_int_eq (cento_download_get_state (download), CENTO_DOWNLOAD_CLOSED);
  ck_assert_str_eq (cento_download_get_peer (download), cento_peer_get_address (other));
  assert_address (cento_download_get_poem_address (download), other);
  old = cento_poem_dup_text (cento_download_get_earlier_poem (download, 1));
  text = cento_poem_dup_text (cento_download_get_poem (download));
  ck_assert_str_eq (old, "old");
  ck_assert_str_eq (text, "quite new");
  assert_totals ();
}
END_TEST

START_TEST (test_each_attempt_knows_its_own_address)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  const CentoChunkLog *chunks;
  const char *second;

  change_while_it_arrives ();
  cento_test_wait (is_finished, NULL);
  n_finished = 0;
  cento_collection_retry (collection, get (0));
  cento_test_wait (is_finished, NULL);

  assert_address (cento_download_get_address_of (get (0), 1), peer);
  assert_address (cento_download_get_address_of (get (0), 2), other);
  assert_address (cento_download_get_address_of (get (0), 3), other);
  chunks = cento_download_get_chunks (get (0));
  for (guint i = 0; i < cento_chunk_log_get_n_chunks (chunks); i++)
    cento_chunk_table_append_row (rows, CENTO_CHUNK_TABLE_TEXT, get (0), cento_chunk_log_get (chunks, i), 0);
  ck_assert_ptr_nonnull (strstr (rows->str, cento_peer_get_address (peer)));
  second = strchr (rows->str, '\n') + 1;
  ck_assert_ptr_nonnull (strstr (second, cento_peer_get_address (other)));
  ck_assert_ptr_null (strstr (second, cento_peer_get_address (peer)));
}
END_TEST

START_TEST (test_failed_one_says_why_of_the_new_address)
{
  g_autofree char *sentence = NULL;

  other = cento_peer_new_refusing ("127.0.0.1");
  add_peer (1, cento_peer_new_refusing ("127.0.0.1"));
  cento_collection_start_all (collection);
  cento_test_wait (is_finished, NULL);
  n_finished = 0;
  change (cento_peer_get_address (other));
  cento_test_wait (is_finished, NULL);

  sentence = cento_download_dup_sentence (get (0));
  ck_assert_ptr_nonnull (strstr (sentence, cento_peer_get_address (other)));
}
END_TEST

START_TEST (test_same_address_however_typed_changes_nothing)
{
  g_autofree char *port = NULL;

  add_peer (1, cento_peer_new ("send old", "silent", NULL));
  port = g_strdup_printf ("%u", cento_peer_get_port (peer));
  cento_collection_start_all (collection);
  cento_test_wait (has_bytes, NULL);
  change (port);

  ck_assert_uint_eq (cento_download_get_attempt (get (0)), 1);
  ck_assert_int_eq (cento_download_get_state (get (0)), CENTO_DOWNLOAD_RECEIVING);
  ck_assert_uint_eq (n_finished, 0);
}
END_TEST

static void
remove_it (CentoCollection *source, CentoDownload *download, CentoDownloadState old, CentoDownloadState new)
{
  if (new == CENTO_DOWNLOAD_STOPPED)
    cento_collection_remove (source, download);
}

START_TEST (test_watcher_of_the_stop_may_remove_it)
{
  add_peer (1, cento_peer_new ("send old", "silent", NULL));
  cento_collection_start_all (collection);
  cento_test_wait (has_bytes, NULL);
  g_signal_connect (collection, "state-changed", G_CALLBACK (remove_it), NULL);
  change ("127.0.0.1:1");

  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (collection)), 0);
  ck_assert_uint_eq (n_finished, 1);
}
END_TEST

START_TEST (test_property_notifies)
{
  guint n_notified = 0;

  other = cento_peer_new ("send new", "fin", NULL);
  add_peer (1, cento_peer_new_refusing ("127.0.0.1"));
  cento_collection_start_all (collection);
  cento_test_wait (is_finished, NULL);
  g_signal_connect_swapped (get (0), "notify::address", G_CALLBACK (count), &n_notified);
  change (cento_peer_get_address (other));
  ck_assert_uint_eq (n_notified, 1);
  cento_test_wait (has_bytes, NULL);
  ck_assert_uint_eq (n_notified, 1);
}
END_TEST

static Suite *
address_change_suite (void)
{
  Suite *suite = suite_create ("address-change");
  TCase *tcase = cento_test_case_new (suite, "change");

  tcase_add_checked_fixture (tcase, begin, finish_both);
  tcase_add_test (tcase, test_change_stops_the_attempt_and_begins_the_next_one_there);
  tcase_add_test (tcase, test_each_attempt_knows_its_own_address);
  tcase_add_test (tcase, test_failed_one_says_why_of_the_new_address);
  tcase_add_test (tcase, test_same_address_however_typed_changes_nothing);
  tcase_add_test (tcase, test_watcher_of_the_stop_may_remove_it);
  tcase_add_test (tcase, test_property_notifies);
  return suite;
}

int
main (void)
{
  return cento_test_main (address_change_suite, NULL);
}
