/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-removals.h"

#include "collecting.h"
#include "core/cento-chunk-list-model.h"
#include "support/cento-test.h"

#define N_SERVERS 6
#define MANY      4000

static CentoRemovals *removals;

static void
set_up (void)
{
  begin ();
  cento_collection_set_history (collection, TRUE);
  removals = cento_removals_new (collection);
}

static void
tear_down (void)
{
  cento_removals_free (removals);
  finish ();
}

/* Tasks that are not there are passed over, as a user's click may come late. */
static guint
remove_tasks (const guint *tasks)
{
  g_autoptr (GPtrArray) downloads = g_ptr_array_new ();

  for (; *tasks != 0; tasks++)
    g_ptr_array_add (downloads, cento_collection_get_download (collection, *tasks));
  return cento_removals_remove (removals, downloads);
}

static GPtrArray *
list_chunks (void)
{
  const CentoArrivalOrder *order = cento_collection_get_order (collection);
  GPtrArray *chunks = g_ptr_array_new ();

  for (guint i = 0; i < cento_arrival_order_get_n_chunks (order); i++)
    g_ptr_array_add (chunks, (gpointer) cento_arrival_order_get (order, i));
  return chunks;
}

static void
let_all_end (guint n_servers)
{
  add_peer (n_servers, cento_peer_new ("send one", "send two", "fin", NULL));
  cento_collection_start_all (collection);
  cento_test_wait (is_finished, NULL);
}

START_TEST (test_undo_brings_back_all_that_was_there)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  CentoDownload *downloads[N_SERVERS];

  let_all_end (N_SERVERS);
  before = list_chunks ();
  for (guint i = 0; i < N_SERVERS; i++)
    downloads[i] = get (i);

  ck_assert_uint_eq (remove_tasks ((const guint[]){ 5, 2, 3, 6, 0 }), 4);
  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (collection)), 2);
  assert_totals ();
  ck_assert_uint_eq (remove_tasks ((const guint[]){ 1, 0 }), 1);
  ck_assert_uint_eq (cento_removals_undo (removals), 1);
  ck_assert_uint_eq (cento_removals_undo (removals), 4);
  ck_assert_uint_eq (cento_removals_undo (removals), 0);

  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (collection)), N_SERVERS);
  for (guint i = 0; i < N_SERVERS; i++)
    {
      ck_assert_ptr_eq (get (i), downloads[i]);
      ck_assert_uint_eq (cento_download_get_task (get (i)), i + 1);
      ck_assert_uint_eq (cento_poem_get_length (cento_download_get_poem (get (i))), 6);
    }
  assert_totals ();
  after = list_chunks ();
  ck_assert_uint_eq (after->len, before->len);
  ck_assert_mem_eq (after->pdata, before->pdata, before->len * sizeof (gpointer));
}
END_TEST

static gboolean
all_receive (gpointer user_data)
{
  return get_n_in (CENTO_DOWNLOAD_RECEIVING) == g_list_model_get_n_items (G_LIST_MODEL (collection));
}

START_TEST (test_what_was_under_way_comes_back_stopped_and_can_be_retried)
{
  add_peer (2, cento_peer_new ("send one", "silent", NULL));
  cento_collection_start_all (collection);
  cento_test_wait (all_receive, NULL);
  remove_tasks ((const guint[]){ 1, 0 });
  ck_assert_uint_eq (cento_collection_get_n_under_way (collection), 1);
  cento_removals_undo (removals);

  ck_assert_int_eq (cento_download_get_state (get (0)), CENTO_DOWNLOAD_STOPPED);
  ck_assert_uint_eq (cento_download_get_n_bytes (get (0)), 3);
  ck_assert_uint_eq (cento_collection_get_n_under_way (collection), 1);
  cento_collection_retry (collection, get (0));
  cento_test_wait (all_receive, NULL);
  ck_assert_uint_eq (cento_download_get_attempt (get (0)), 2);
  assert_totals ();
}
END_TEST

START_TEST (test_only_the_last_removals_are_kept)
{
  CentoDownload *first;
  guint n_undone = 0;

  for (guint i = 0; i < CENTO_REMOVALS_KEPT + 2; i++)
    add ("10001");
  first = get (0);
  g_object_add_weak_pointer (G_OBJECT (first), (gpointer *) &first);
  for (guint i = 0; i < CENTO_REMOVALS_KEPT + 2; i++)
    remove_tasks ((const guint[]){ i + 1, 0 });
  g_ptr_array_unref (cento_collection_take_dirty (collection));

  ck_assert_ptr_null (first);
  ck_assert_uint_eq (cento_removals_get_n_kept (removals), CENTO_REMOVALS_KEPT);
  while (cento_removals_undo (removals) > 0)
    n_undone++;
  ck_assert_uint_eq (n_undone, CENTO_REMOVALS_KEPT);
  ck_assert_uint_eq (cento_download_get_task (get (0)), 3);
}
END_TEST

/* Three poems of six bytes each: two fit, the newest always does. */
START_TEST (test_removals_keep_no_more_bytes_than_all_poems_may_have)
{
  let_all_end (3);
  limits.max_total_bytes = 12;
  cento_collection_set_limits (collection, &limits);
  remove_tasks ((const guint[]){ 1, 0 });
  remove_tasks ((const guint[]){ 2, 0 });
  ck_assert_uint_eq (cento_removals_get_n_kept (removals), 2);
  remove_tasks ((const guint[]){ 3, 0 });
  ck_assert_uint_eq (cento_removals_get_n_kept (removals), 2);
  while (cento_removals_undo (removals) > 0)
    continue;
  ck_assert_ptr_null (cento_collection_get_download (collection, 1));
  ck_assert_ptr_nonnull (cento_collection_get_download (collection, 2));

  limits.max_total_bytes = 5;
  cento_collection_set_limits (collection, &limits);
  remove_tasks ((const guint[]){ 2, 3, 0 });
  ck_assert_uint_eq (cento_removals_get_n_kept (removals), 1);
}
END_TEST

START_TEST (test_each_announcement_tells_the_truth)
{
  g_autoptr (GPtrArray) copy = follow ();

  for (guint i = 0; i < 9; i++)
    add ("10001");
  remove_tasks ((const guint[]){ 1, 2, 4, 7, 8, 9, 0 });
  remove_tasks ((const guint[]){ 3, 5, 0 });
  add ("10002");
  cento_removals_undo (removals);
  cento_removals_undo (removals);

  ck_assert_uint_eq (copy->len, 10);
  g_signal_handlers_disconnect_by_data (collection, copy);
}
END_TEST

static void
remove_all (GListModel *list, guint position, guint n_removed, guint n_added)
{
  while (n_removed > 0 && g_list_model_get_n_items (list) > 0)
    {
      CentoDownload *last = get (g_list_model_get_n_items (list) - 1);

      if (cento_download_get_task (last) < 4)
        return;
      cento_collection_remove (collection, last);
    }
}

/* Task 1 and 3 are being removed when somebody who hears of it removes the rest. */
START_TEST (test_a_watcher_may_remove_the_others)
{
  for (guint i = 0; i < 6; i++)
    add ("10001");
  g_signal_connect (collection, "items-changed", G_CALLBACK (remove_all), NULL);
  ck_assert_uint_eq (remove_tasks ((const guint[]){ 1, 3, 0 }), 2);

  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (collection)), 1);
  ck_assert_uint_eq (cento_removals_undo (removals), 2);
  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (collection)), 3);
  assert_totals ();
}
END_TEST

START_TEST (test_the_list_of_chunks_has_them_again)
{
  g_autoptr (CentoChunkListModel) model = cento_chunk_list_model_new (collection);

  let_all_end (3);
  cento_chunk_list_model_update (model);
  remove_tasks ((const guint[]){ 2, 0 });
  cento_chunk_list_model_update (model);
  cento_removals_undo (removals);
  cento_chunk_list_model_update (model);

  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (model)),
                     cento_arrival_order_get_n_chunks (cento_collection_get_order (collection)));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    ck_assert_ptr_eq (cento_chunk_list_model_get_chunk (model, i, NULL),
                      cento_arrival_order_get (cento_collection_get_order (collection), i));
}
END_TEST

static void
count_call (guint *n_calls)
{
  (*n_calls)++;
}

/* Many that stand together go, and come, at one word. */
START_TEST (test_many_are_removed_and_put_back_at_once)
{
  g_autoptr (GPtrArray) downloads = g_ptr_array_new ();
  guint n_calls = 0;

  for (guint i = 0; i < MANY; i++)
    g_ptr_array_add (downloads, add ("10001"));
  g_signal_connect_swapped (collection, "items-changed", G_CALLBACK (count_call), &n_calls);
  ck_assert_uint_eq (cento_removals_remove (removals, downloads), MANY);
  ck_assert_uint_eq (n_calls, 1);
  ck_assert_uint_eq (cento_removals_undo (removals), MANY);
  ck_assert_uint_eq (n_calls, 2);
}
END_TEST

static Suite *
removals_suite (void)
{
  Suite *suite = suite_create ("removals");
  TCase *tcase = cento_test_case_new (suite, "removals");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_undo_brings_back_all_that_was_there);
  tcase_add_test (tcase, test_what_was_under_way_comes_back_stopped_and_can_be_retried);
  tcase_add_test (tcase, test_only_the_last_removals_are_kept);
  tcase_add_test (tcase, test_removals_keep_no_more_bytes_than_all_poems_may_have);
  tcase_add_test (tcase, test_each_announcement_tells_the_truth);
  tcase_add_test (tcase, test_a_watcher_may_remove_the_others);
  tcase_add_test (tcase, test_the_list_of_chunks_has_them_again);
  tcase_add_test (tcase, test_many_are_removed_and_put_back_at_once);
  return suite;
}

int
main (void)
{
  return cento_test_main (removals_suite, NULL);
}
