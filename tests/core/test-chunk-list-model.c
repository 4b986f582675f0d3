/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-chunk-list-model.h"
#include "support/cento-feed.h"
#include "support/cento-test.h"

static CentoFeed feed;
static CentoDownload *first;
static CentoDownload *second;
static CentoChunkListModel *model;
static GPtrArray *mirror; /* of CentoChunk: what somebody has who heard only the changes */
static guint n_changes;

static void
on_items_changed (GListModel *list, guint position, guint n_removed, guint n_added)
{
  if (n_removed > 0)
    g_ptr_array_remove_range (mirror, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    {
      g_autoptr (CentoChunkItem) item = g_list_model_get_item (list, position + i);

      g_ptr_array_insert (mirror, (int) (position + i), (gpointer) cento_chunk_item_get_chunk (item));
    }
  ck_assert_uint_eq (g_list_model_get_n_items (list), mirror->len);
  n_changes++;
}

static void
set_up (void)
{
  cento_feed_begin (&feed);
  first = cento_feed_add (&feed, "10001");
  second = cento_feed_add (&feed, "10002");
  model = cento_chunk_list_model_new (feed.collection);
  mirror = g_ptr_array_new ();
  n_changes = 0;
  g_signal_connect (model, "items-changed", G_CALLBACK (on_items_changed), NULL);
}

static void
tear_down (void)
{
  g_assert_finalize_object (g_steal_pointer (&model));
  g_ptr_array_unref (mirror);
  cento_feed_end (&feed);
}

static void
assert_mirrored (guint n_rows)
{
  ck_assert_uint_eq (mirror->len, n_rows);
  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (model)), n_rows);
  for (guint i = 0; i < n_rows; i++)
    {
      CentoDownload *download;
      const CentoChunk *chunk = cento_chunk_list_model_get_chunk (model, i, &download);

      ck_assert_ptr_eq (chunk, g_ptr_array_index (mirror, i));
      ck_assert_uint_eq (cento_download_get_task (download), chunk->task);
    }
}

static void
send_some (void)
{
  cento_feed_send (&feed, first, 10, "aaa");
  cento_feed_send (&feed, second, 20, "b");
  cento_feed_send (&feed, second, 20, "bb");
  cento_feed_send (&feed, first, 30, "a");
}

START_TEST (test_rows_come_with_the_update)
{
  send_some ();
  ck_assert_uint_eq (n_changes, 0);
  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (model)), 0);
  cento_chunk_list_model_update (model);
  ck_assert_uint_eq (n_changes, 1);
  assert_mirrored (4);
  cento_chunk_list_model_update (model);
  ck_assert_uint_eq (n_changes, 1);
}
END_TEST

START_TEST (test_item_says_whose_and_which_it_is)
{
  g_autoptr (CentoChunkItem) item = NULL;
  guint position;

  send_some ();
  cento_chunk_list_model_update (model);
  item = g_list_model_get_item (G_LIST_MODEL (model), 2);
  ck_assert_ptr_eq (cento_chunk_item_get_download (item), second);
  ck_assert_uint_eq (cento_chunk_item_get_index (item), 1);
  ck_assert_uint_eq (cento_chunk_item_get_chunk (item)->length, 2);
  ck_assert (cento_chunk_list_model_find (model, second, 1, &position));
  ck_assert_uint_eq (position, 2);
  ck_assert (!cento_chunk_list_model_find (model, second, 2, &position));
  ck_assert_ptr_null (g_list_model_get_item (G_LIST_MODEL (model), 4));
}
END_TEST

START_TEST (test_filter_leaves_one_server)
{
  guint position;

  send_some ();
  cento_chunk_list_model_update (model);
  cento_chunk_list_model_set_filter (model, second);
  cento_chunk_list_model_update (model);
  assert_mirrored (2);
  ck_assert (!cento_chunk_list_model_find (model, first, 0, &position));
  ck_assert (cento_chunk_list_model_find (model, second, 1, &position));
  ck_assert_uint_eq (position, 1);

  cento_feed_send (&feed, first, 40, "x");
  n_changes = 0;
  cento_chunk_list_model_update (model);
  ck_assert_uint_eq (n_changes, 0);
  cento_chunk_list_model_set_filter (model, NULL);
  cento_chunk_list_model_update (model);
  assert_mirrored (5);
}
END_TEST

START_TEST (test_sorted_rows_stay_sorted)
{
  static const guint lengths[] = { 9, 3, 2, 1, 1 };
  gboolean descending;

  send_some ();
  cento_chunk_list_model_update (model);
  cento_chunk_list_model_set_sort (model, CENTO_CHUNK_SORT_BYTES, TRUE);
  cento_feed_send (&feed, first, 40, "nine more");
  cento_chunk_list_model_update (model);
  assert_mirrored (5);
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    ck_assert_uint_eq (cento_chunk_list_model_get_chunk (model, i, NULL)->length, lengths[i]);
  ck_assert_int_eq (cento_chunk_list_model_get_sort (model, &descending), CENTO_CHUNK_SORT_BYTES);
  ck_assert (descending);

  n_changes = 0;
  cento_chunk_list_model_set_sort (model, CENTO_CHUNK_SORT_BYTES, TRUE);
  ck_assert_uint_eq (n_changes, 0);
}
END_TEST

/* A replay that goes back removes them all, one after the other. */
START_TEST (test_removals_are_told_once_until_the_update)
{
  send_some ();
  cento_chunk_list_model_set_sort (model, CENTO_CHUNK_SORT_GAP, FALSE);
  cento_chunk_list_model_update (model);
  n_changes = 0;
  cento_collection_remove (feed.collection, first);
  assert_mirrored (0);
  ck_assert_uint_eq (n_changes, 1);
  cento_chunk_list_model_update (model);
  assert_mirrored (2);

  cento_collection_replay_rewind (feed.collection);
  assert_mirrored (0);
  feed.n_added = 0;
  second = cento_feed_add (&feed, "10001");
  cento_feed_send (&feed, second, 5, "again");
  cento_chunk_list_model_update (model);
  assert_mirrored (1);
}
END_TEST

START_TEST (test_removal_of_another_server_changes_nothing)
{
  send_some ();
  cento_chunk_list_model_set_filter (model, second);
  cento_chunk_list_model_update (model);
  n_changes = 0;
  cento_collection_remove (feed.collection, first);
  cento_chunk_list_model_update (model);
  ck_assert_uint_eq (n_changes, 0);
  assert_mirrored (2);
}
END_TEST

START_TEST (test_removal_of_the_filtered_server_shows_all)
{
  guint n_told = 0;

  g_signal_connect_swapped (model, "notify::filter", G_CALLBACK (g_atomic_int_inc), &n_told);
  send_some ();
  cento_chunk_list_model_set_filter (model, second);
  cento_chunk_list_model_update (model);
  cento_collection_remove (feed.collection, second);
  ck_assert_ptr_null (cento_chunk_list_model_get_filter (model));
  ck_assert_uint_eq (n_told, 2);
  cento_chunk_list_model_update (model);
  assert_mirrored (2);
}
END_TEST

START_TEST (test_too_many_rows_are_by_time_and_told)
{
  guint n_sorts = 0, n_sortables = 0;

  cento_chunk_list_model_set_sort (model, CENTO_CHUNK_SORT_BYTES, FALSE);
  g_signal_connect_swapped (model, "notify::sort", G_CALLBACK (g_atomic_int_inc), &n_sorts);
  g_signal_connect_swapped (model, "notify::sortable", G_CALLBACK (g_atomic_int_inc), &n_sortables);
  for (guint i = 0; i < CENTO_CHUNK_SORT_LIMIT; i++)
    cento_feed_send (&feed, first, i, "x");
  cento_chunk_list_model_update (model);
  ck_assert (cento_chunk_list_model_get_sortable (model));
  ck_assert_uint_eq (n_sorts, 0);

  cento_feed_send (&feed, second, CENTO_CHUNK_SORT_LIMIT, "x");
  cento_chunk_list_model_update (model);
  ck_assert (!cento_chunk_list_model_get_sortable (model));
  ck_assert_int_eq (cento_chunk_list_model_get_sort (model, NULL), CENTO_CHUNK_SORT_TIME);
  ck_assert_uint_eq (n_sorts, 1);
  ck_assert_uint_eq (n_sortables, 1);
  ck_assert_uint_eq (mirror->len, CENTO_CHUNK_SORT_LIMIT + 1);
  cento_chunk_list_model_set_sort (model, CENTO_CHUNK_SORT_GAP, FALSE);
  ck_assert_uint_eq (n_sorts, 1);

  cento_chunk_list_model_set_filter (model, second);
  cento_chunk_list_model_update (model);
  ck_assert (cento_chunk_list_model_get_sortable (model));
}
END_TEST

/* Heard before the list hears it: it has rows whose chunks are gone. */
static void
on_heard_first (GListModel *list, guint position, guint n_removed, guint n_added)
{
  GListModel *rows = G_LIST_MODEL (model);
  guint row;

  if (n_removed == 0)
    return;

  for (guint i = 0; i < 2; i++)
    if (cento_chunk_list_model_find (model, second, i, &row))
      ck_assert_uint_lt (row, g_list_model_get_n_items (rows));
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (CentoChunkItem) item = g_list_model_get_item (rows, i);

      ck_assert (item == NULL || CENTO_IS_CHUNK_ITEM (item));
    }
  if (position == 0)
    cento_chunk_list_model_set_sort (model, CENTO_CHUNK_SORT_BYTES, TRUE);
  cento_chunk_list_model_update (model);
}

START_TEST (test_removal_may_be_heard_before_the_list_hears_it)
{
  g_autoptr (CentoDownload) kept G_GNUC_UNUSED = g_object_ref (second);

  g_assert_finalize_object (g_steal_pointer (&model));
  g_signal_connect (feed.collection, "items-changed", G_CALLBACK (on_heard_first), NULL);
  model = cento_chunk_list_model_new (feed.collection);
  g_signal_connect (model, "items-changed", G_CALLBACK (on_items_changed), NULL);
  cento_chunk_list_model_set_sort (model, _i == 0 ? CENTO_CHUNK_SORT_TIME : CENTO_CHUNK_SORT_GAP, _i == 2);
  send_some ();
  cento_chunk_list_model_update (model);

  cento_collection_remove (feed.collection, second);
  cento_chunk_list_model_update (model);
  assert_mirrored (2);

  cento_collection_replay_rewind (feed.collection);
  cento_chunk_list_model_update (model);
  assert_mirrored (0);
}
END_TEST

START_TEST (test_item_outlives_its_download)
{
  g_autoptr (CentoChunkItem) item = NULL;

  send_some ();
  cento_chunk_list_model_update (model);
  item = g_list_model_get_item (G_LIST_MODEL (model), 0);
  cento_collection_remove (feed.collection, first);
  ck_assert_uint_eq (cento_chunk_item_get_chunk (item)->length, 3);
  ck_assert_uint_eq (cento_chunk_item_get_index (item), 0);
}
END_TEST

static Suite *
chunk_list_model_suite (void)
{
  Suite *suite = suite_create ("chunk-list-model");
  TCase *tcase = cento_test_case_new (suite, "model");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_rows_come_with_the_update);
  tcase_add_test (tcase, test_item_says_whose_and_which_it_is);
  tcase_add_test (tcase, test_filter_leaves_one_server);
  tcase_add_test (tcase, test_sorted_rows_stay_sorted);
  tcase_add_test (tcase, test_removals_are_told_once_until_the_update);
  tcase_add_test (tcase, test_removal_of_another_server_changes_nothing);
  tcase_add_test (tcase, test_removal_of_the_filtered_server_shows_all);
  tcase_add_test (tcase, test_too_many_rows_are_by_time_and_told);
  tcase_add_loop_test (tcase, test_removal_may_be_heard_before_the_list_hears_it, 0, 3);
  tcase_add_test (tcase, test_item_outlives_its_download);
  return suite;
}

int
main (void)
{
  return cento_test_main (chunk_list_model_suite, NULL);
}
