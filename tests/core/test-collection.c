/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "collecting.h"

#include "core/cento-error.h"
#include "support/cento-test.h"

#define MANY 10000

static guint n_dirty;

static gboolean
all_receive (gpointer user_data)
{
  return get_n_in (CENTO_DOWNLOAD_RECEIVING) == g_list_model_get_n_items (G_LIST_MODEL (collection));
}

START_TEST (test_tasks_are_numbered_from_one_and_never_again)
{
  add ("10001");
  add ("10002");
  cento_collection_remove (collection, get (1));
  add ("10003");

  ck_assert_uint_eq (cento_download_get_task (get (0)), 1);
  ck_assert_uint_eq (cento_download_get_task (get (1)), 3);
  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (collection)), 2);
  ck_assert_ptr_null (g_list_model_get_item (G_LIST_MODEL (collection), 2));
}
END_TEST

START_TEST (test_a11_same_address_twice_is_two_downloads)
{
  add_peer (2, cento_peer_new ("send one", "fin", NULL));
  cento_collection_start_all (collection);
  cento_test_wait (is_finished, NULL);

  ck_assert_uint_eq (get_n_in (CENTO_DOWNLOAD_CLOSED), 2);
  ck_assert_uint_eq (cento_collection_get_totals (collection)->n_bytes, 6);
  assert_totals ();
}
END_TEST

START_TEST (test_list_announces_each_change_after_it)
{
  g_autoptr (GPtrArray) copy = follow ();

  for (guint i = 0; i < 5; i++)
    add ("10001");
  cento_collection_remove (collection, get (2));
  cento_collection_remove (collection, get (0));
  cento_collection_remove (collection, get (2));
  ck_assert_uint_eq (copy->len, 2);
  ck_assert_uint_eq (cento_download_get_task (g_ptr_array_index (copy, 1)), 4);
  g_signal_handlers_disconnect_by_data (collection, copy);
}
END_TEST

START_TEST (test_download_is_found_by_task_and_by_itself)
{
  g_autoptr (CentoDownload) gone = NULL;
  guint position;

  for (guint i = 0; i < 5; i++)
    add ("10001");
  gone = g_object_ref (get (1));
  cento_collection_remove (collection, gone);

  ck_assert (!cento_collection_find (collection, gone, NULL));
  ck_assert_ptr_null (cento_collection_get_download (collection, 2));
  ck_assert_ptr_null (cento_collection_get_download (collection, 6));
  for (guint i = 0; i < 4; i++)
    {
      ck_assert (cento_collection_find (collection, get (i), &position));
      ck_assert_uint_eq (position, i);
      ck_assert_ptr_eq (cento_collection_get_download (collection, cento_download_get_task (get (i))),
                        get (i));
    }
}
END_TEST

START_TEST (test_finished_once_when_the_last_ends)
{
  add_peer (3, cento_peer_new ("send one", "fin", NULL));
  add ("127.0.0.1:1");
  ck_assert_int_eq (cento_collection_get_start_time (collection), -1);
  ck_assert_int_eq (cento_collection_get_end_time (collection), -1);

  cento_collection_start_all (collection);
  ck_assert_uint_eq (cento_collection_get_n_under_way (collection), 4);
  ck_assert_int_eq (cento_collection_get_end_time (collection), -1);
  cento_test_wait (is_finished, NULL);

  ck_assert_uint_eq (n_finished, 1);
  ck_assert_uint_eq (cento_collection_get_n_under_way (collection), 0);
  ck_assert_int_ge (cento_collection_get_end_time (collection), cento_collection_get_start_time (collection));
  ck_assert_uint_eq (get_n_in (CENTO_DOWNLOAD_FAILED), 1);
  assert_totals ();
}
END_TEST

START_TEST (test_finished_again_after_a_retry)
{
  add_peer (1, cento_peer_new_refusing ("127.0.0.1"));
  cento_collection_start_all (collection);
  cento_test_wait (is_finished, NULL);
  n_finished = 0;

  cento_collection_retry_failed (collection);
  ck_assert_uint_eq (n_finished, 0);
  ck_assert_uint_eq (cento_collection_get_n_under_way (collection), 1);
  cento_test_wait (is_finished, NULL);

  ck_assert_uint_eq (n_finished, 1);
  ck_assert_uint_eq (cento_download_get_attempt (get (0)), 2);
}
END_TEST

START_TEST (test_removing_the_last_one_under_way_finishes)
{
  add_peer (1, cento_peer_new ("send one", "silent", NULL));
  cento_collection_start_all (collection);
  cento_test_wait (all_receive, NULL);
  cento_collection_remove (collection, get (0));

  ck_assert_uint_eq (n_finished, 1);
  ck_assert_uint_eq (cento_collection_get_totals (collection)->n_bytes, 0);
  ck_assert_uint_eq (cento_collection_get_totals (collection)->n_downloads, 0);
}
END_TEST

START_TEST (test_stop_all_stops_what_runs_and_what_waits)
{
  add_peer (3, cento_peer_new ("send one", "silent", NULL));
  cento_collection_start_all (collection);
  cento_test_wait (all_receive, NULL);
  add ("10001");
  cento_collection_stop_all (collection);

  ck_assert_uint_eq (get_n_in (CENTO_DOWNLOAD_STOPPED), 4);
  ck_assert_uint_eq (n_finished, 1);
  assert_totals ();
}
END_TEST

START_TEST (test_dirty_is_told_once_until_taken)
{
  g_autoptr (GPtrArray) dirty = NULL;

  g_signal_connect_swapped (collection, "dirty", G_CALLBACK (count), &n_dirty);
  add_peer (2, cento_peer_new ("send one", "fin", NULL));
  cento_collection_start_all (collection);
  cento_test_wait (is_finished, NULL);
  ck_assert_uint_eq (n_dirty, 1);

  dirty = cento_collection_take_dirty (collection);
  ck_assert_uint_eq (dirty->len, 2);
  g_clear_pointer (&dirty, g_ptr_array_unref);
  dirty = cento_collection_take_dirty (collection);
  ck_assert_uint_eq (dirty->len, 0);

  cento_collection_retry (collection, get (1));
  ck_assert_uint_eq (n_dirty, 2);
  g_clear_pointer (&dirty, g_ptr_array_unref);
  dirty = cento_collection_take_dirty (collection);
  ck_assert_uint_eq (dirty->len, 1);
  ck_assert_ptr_eq (g_ptr_array_index (dirty, 0), get (1));
}
END_TEST

START_TEST (test_removed_download_is_not_dirty)
{
  g_autoptr (GPtrArray) dirty = NULL;

  add ("10001");
  cento_collection_stop (collection, get (0));
  cento_collection_remove (collection, get (0));
  dirty = cento_collection_take_dirty (collection);

  ck_assert_uint_eq (dirty->len, 0);
}
END_TEST

static gboolean
one_is_incomplete (gpointer user_data)
{
  return get_n_in (CENTO_DOWNLOAD_INCOMPLETE) > 0;
}

static guint
count_unsaved (void)
{
  g_autoptr (GPtrArray) unsaved = cento_collection_dup_unsaved (collection);

  return unsaved->len;
}

static gboolean
has_two_bytes (gpointer download)
{
  return cento_download_get_n_bytes (download) == 2;
}

START_TEST (test_unsaved_is_what_no_file_has_all_of)
{
  CentoPoem *poem;

  add_peer (2, cento_peer_new ("send 1", "wait", "send 2", "fin", NULL));
  ck_assert_uint_eq (count_unsaved (), 0);
  cento_collection_start (collection, get (0));
  while (cento_download_get_n_bytes (get (0)) == 0)
    g_main_context_iteration (context, TRUE);
  ck_assert_uint_eq (count_unsaved (), 1);

  poem = cento_download_get_poem (get (0));
  cento_poem_set_n_saved (poem, 1);
  ck_assert_uint_eq (count_unsaved (), 0);
  cento_peer_release (peer);
  cento_test_wait (has_two_bytes, get (0));
  ck_assert (cento_download_is_unsaved (get (0)));
  cento_poem_set_n_saved (poem, 2);
  ck_assert_uint_eq (count_unsaved (), 0);
}
END_TEST

START_TEST (test_total_limit_stops_the_largest_first)
{
  g_autoptr (CentoPeer) small = cento_peer_new ("fill 1000", "silent", NULL);

  limits.max_total_bytes = 200000;
  cento_collection_set_limits (collection, &limits);
  add (cento_peer_get_address (small));
  cento_collection_start_all (collection);
  cento_test_wait (all_receive, NULL);
  add_peer (1, cento_peer_new ("endless", NULL));
  cento_collection_start_all (collection);
  cento_test_wait (one_is_incomplete, NULL);

  ck_assert_uint_eq (cento_collection_get_totals (collection)->n_bytes, 200000);
  ck_assert_uint_eq (cento_download_get_state (get (0)), CENTO_DOWNLOAD_RECEIVING);
  ck_assert (g_error_matches (cento_download_get_error (get (1)), CENTO_ERROR, CENTO_ERROR_TOTAL_LIMIT));
  cento_collection_stop_all (collection);
}
END_TEST

START_TEST (test_total_limit_is_kept_to_the_byte)
{
  limits.max_total_bytes = 300001;
  cento_collection_set_limits (collection, &limits);
  add_peer (5, cento_peer_new ("endless", NULL));
  cento_collection_start_all (collection);
  cento_test_wait (is_finished, NULL);

  ck_assert_uint_eq (cento_collection_get_totals (collection)->n_bytes, 300001);
  assert_totals ();
}
END_TEST

START_TEST (test_removing_makes_room_under_the_total_limit)
{
  limits.max_total_bytes = 1000;
  cento_collection_set_limits (collection, &limits);
  add_peer (1, cento_peer_new ("fill 1000", "fin", NULL));
  cento_collection_start_all (collection);
  cento_test_wait (is_finished, NULL);
  ck_assert_uint_eq (get_n_in (CENTO_DOWNLOAD_CLOSED), 1);

  cento_collection_remove (collection, get (0));
  n_finished = 0;
  add (cento_peer_get_address (peer));
  cento_collection_start_all (collection);
  cento_test_wait (is_finished, NULL);
  ck_assert_uint_eq (get_n_in (CENTO_DOWNLOAD_CLOSED), 1);
}
END_TEST

START_TEST (test_paused_collection_reads_nothing)
{
  add_peer (2, cento_peer_new ("send one", "wait", "send two", "fin", NULL));
  cento_collection_start_all (collection);
  cento_test_wait (all_receive, NULL);
  cento_collection_set_paused (collection, TRUE);
  cento_peer_release (peer);
  ck_assert (!cento_test_wait_for (is_finished, NULL, 200 * G_TIME_SPAN_MILLISECOND));
  ck_assert_uint_eq (cento_collection_get_totals (collection)->n_bytes, 6);

  cento_collection_set_paused (collection, FALSE);
  cento_test_wait (is_finished, NULL);
  ck_assert_uint_eq (cento_collection_get_totals (collection)->n_bytes, 12);
}
END_TEST

static void
on_chunk (CentoCollection *self, CentoDownload *download, const CentoChunk *chunk, GString *text)
{
  g_string_append_printf (text, "%u:%u+%u ", chunk->task, chunk->offset, chunk->length);
}

START_TEST (test_chunks_are_told_one_by_one)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_signal_connect (collection, "chunk", G_CALLBACK (on_chunk), text);
  add_peer (1, cento_peer_new ("send one", "wait", "send three", "fin", NULL));
  cento_collection_start_all (collection);
  cento_test_wait (all_receive, NULL);
  cento_peer_release (peer);
  cento_test_wait (is_finished, NULL);
  g_signal_handlers_disconnect_by_data (collection, text);

  ck_assert_str_eq (text->str, "1:0+3 1:3+5 ");
}
END_TEST

START_TEST (test_ten_thousand_are_added_stopped_and_removed_soon)
{
  gint64 begun = g_get_monotonic_time ();

  for (guint i = 0; i < MANY; i++)
    add ("10001");
  cento_collection_stop_all (collection);
  ck_assert_uint_eq (get_n_in (CENTO_DOWNLOAD_STOPPED), MANY);
  for (guint i = 0; i < MANY / 2; i++)
    {
      cento_collection_remove (collection, get (0));
      cento_collection_remove (collection, get (g_list_model_get_n_items (G_LIST_MODEL (collection)) - 1));
    }

  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (collection)), 0);
  ck_assert_int_lt (g_get_monotonic_time () - begun, 20 * G_TIME_SPAN_SECOND);
}
END_TEST

START_TEST (test_c14_many_ends_in_one_moment_are_all_told)
{
  add_peer (300, cento_peer_new ("send one", "wait", "fin", NULL));
  cento_collection_start_all (collection);
  cento_test_wait (all_receive, NULL);
  cento_peer_release (peer);
  cento_test_wait (is_finished, NULL);

  ck_assert_uint_eq (get_n_in (CENTO_DOWNLOAD_CLOSED), 300);
  ck_assert_uint_eq (n_finished, 1);
  assert_totals ();
}
END_TEST

START_TEST (test_c15_many_resets_in_one_moment_are_all_incomplete)
{
  add_peer (300, cento_peer_new ("send one", "wait", "rst", NULL));
  cento_collection_start_all (collection);
  cento_test_wait (all_receive, NULL);
  cento_peer_release (peer);
  cento_test_wait (is_finished, NULL);

  ck_assert_uint_eq (get_n_in (CENTO_DOWNLOAD_INCOMPLETE), 300);
  ck_assert_uint_eq (cento_collection_get_totals (collection)->n_bytes, 900);
  ck_assert_uint_eq (n_finished, 1);
  assert_totals ();
}
END_TEST

static gboolean
has_bytes (gpointer n_bytes)
{
  return cento_collection_get_totals (collection)->n_bytes >= *(guint64 *) n_bytes;
}

START_TEST (test_crowd_of_servers_keeps_memory_bounded)
{
  guint64 n_bytes = 8 * 1024 * 1024;

  cento_collection_set_backpressure (collection, TRUE);
  add_peer (100, cento_peer_new ("endless", NULL));
  cento_collection_start_all (collection);
  cento_test_wait (has_bytes, &n_bytes);
  for (guint i = 0; i < 1000; i++)
    g_main_context_iteration (context, FALSE);
  ck_assert_uint_le (cento_collection_get_totals (collection)->n_bytes, n_bytes + 64 * 1024);

  for (guint i = 0; i < 100; i++)
    cento_download_set_shown (get (i), cento_download_get_n_bytes (get (i)));
  n_bytes *= 2;
  cento_test_wait (has_bytes, &n_bytes);

  cento_collection_set_backpressure (collection, FALSE);
  n_bytes *= 2;
  cento_test_wait (has_bytes, &n_bytes);
}
END_TEST

static Suite *
collection_suite (void)
{
  Suite *suite = suite_create ("collection");
  TCase *tcase = cento_test_case_new (suite, "list");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_tasks_are_numbered_from_one_and_never_again);
  tcase_add_test (tcase, test_a11_same_address_twice_is_two_downloads);
  tcase_add_test (tcase, test_list_announces_each_change_after_it);
  tcase_add_test (tcase, test_download_is_found_by_task_and_by_itself);
  tcase_add_test (tcase, test_finished_once_when_the_last_ends);
  tcase_add_test (tcase, test_finished_again_after_a_retry);
  tcase_add_test (tcase, test_removing_the_last_one_under_way_finishes);
  tcase_add_test (tcase, test_stop_all_stops_what_runs_and_what_waits);
  tcase_add_test (tcase, test_dirty_is_told_once_until_taken);
  tcase_add_test (tcase, test_removed_download_is_not_dirty);
  tcase_add_test (tcase, test_chunks_are_told_one_by_one);

  tcase = cento_test_case_new (suite, "limits");
  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_unsaved_is_what_no_file_has_all_of);
  tcase_add_test (tcase, test_total_limit_stops_the_largest_first);
  tcase_add_test (tcase, test_total_limit_is_kept_to_the_byte);
  tcase_add_test (tcase, test_removing_makes_room_under_the_total_limit);
  tcase_add_test (tcase, test_paused_collection_reads_nothing);
  tcase_add_test (tcase, test_crowd_of_servers_keeps_memory_bounded);

  tcase = cento_test_case_new (suite, "many");
  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_ten_thousand_are_added_stopped_and_removed_soon);
  tcase_add_test (tcase, test_c14_many_ends_in_one_moment_are_all_told);
  tcase_add_test (tcase, test_c15_many_resets_in_one_moment_are_all_incomplete);

  return suite;
}

int
main (void)
{
  return cento_test_main (collection_suite, NULL);
}
