/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-chunk-selection.h"
#include "support/cento-feed.h"
#include "support/cento-test.h"

static CentoFeed feed;
static CentoDownload *download;
static CentoChunkListModel *model;
static CentoChunkSelection *selection;
static GtkSelectionModel *rows; /* the same */
static guint n_told, first_told, n_rows_told;

static void
on_selection_changed (GtkSelectionModel *changed, guint position, guint n_rows)
{
  n_told++;
  first_told = position;
  n_rows_told = n_rows;
}

static void
set_up (void)
{
  cento_feed_begin (&feed);
  download = cento_feed_add (&feed, "10001");
  for (guint i = 0; i < 10; i++)
    cento_feed_send (&feed, download, i, "x");
  model = cento_chunk_list_model_new (feed.collection);
  cento_chunk_list_model_update (model);
  selection = cento_chunk_selection_new (model);
  rows = GTK_SELECTION_MODEL (selection);
  n_told = 0;
  g_signal_connect (selection, "selection-changed", G_CALLBACK (on_selection_changed), NULL);
}

static void
tear_down (void)
{
  g_assert_finalize_object (selection);
  g_assert_finalize_object (model);
  cento_feed_end (&feed);
}

START_TEST (test_one_row_at_a_time)
{
  ck_assert_uint_eq (cento_chunk_selection_get_single (selection), GTK_INVALID_LIST_POSITION);
  gtk_selection_model_select_item (rows, 3, TRUE);
  ck_assert_uint_eq (cento_chunk_selection_get_single (selection), 3);
  gtk_selection_model_select_item (rows, 5, TRUE);
  ck_assert_uint_eq (cento_chunk_selection_get_single (selection), 5);
  ck_assert (!gtk_selection_model_is_selected (rows, 3));
  ck_assert_uint_eq (n_told, 2);
  ck_assert_uint_eq (first_told, 3);
  ck_assert_uint_eq (n_rows_told, 3);
  gtk_selection_model_select_item (rows, 5, TRUE);
  ck_assert_uint_eq (n_told, 2);
}
END_TEST

START_TEST (test_several_and_none)
{
  g_autoptr (GtkBitset) some = NULL;
  g_autoptr (GtkBitset) all = NULL;

  gtk_selection_model_select_item (rows, 3, TRUE);
  gtk_selection_model_select_range (rows, 6, 2, FALSE);
  ck_assert_uint_eq (cento_chunk_selection_get_single (selection), GTK_INVALID_LIST_POSITION);
  some = cento_chunk_selection_dup_rows (selection);
  ck_assert_uint_eq (gtk_bitset_get_size (some), 3);
  ck_assert (gtk_bitset_contains (some, 3) && gtk_bitset_contains (some, 6) && gtk_bitset_contains (some, 7));

  gtk_selection_model_unselect_all (rows);
  all = cento_chunk_selection_dup_rows (selection);
  ck_assert_uint_eq (gtk_bitset_get_size (all), 10);
  gtk_selection_model_select_all (rows);
  ck_assert (gtk_selection_model_is_selected (rows, 9));
  ck_assert (!gtk_selection_model_is_selected (rows, 10));
}
END_TEST

START_TEST (test_selected_row_stays_the_same_when_others_come)
{
  cento_chunk_list_model_set_sort (model, CENTO_CHUNK_SORT_TIME, TRUE);
  gtk_selection_model_select_item (rows, 4, TRUE);
  cento_feed_send (&feed, download, 20, "x");
  cento_chunk_list_model_update (model);
  ck_assert_uint_eq (cento_chunk_selection_get_single (selection), 5);
  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (rows)), 11);
}
END_TEST

START_TEST (test_nothing_is_left_of_a_removed_server)
{
  g_autoptr (GtkBitset) selected = NULL;

  gtk_selection_model_select_all (rows);
  cento_collection_remove (feed.collection, download);
  selected = gtk_selection_model_get_selection (rows);
  ck_assert (gtk_bitset_is_empty (selected));
}
END_TEST

static Suite *
chunk_selection_suite (void)
{
  Suite *suite = suite_create ("chunk-selection");
  TCase *tcase = cento_test_case_new (suite, "selection");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_one_row_at_a_time);
  tcase_add_test (tcase, test_several_and_none);
  tcase_add_test (tcase, test_selected_row_stays_the_same_when_others_come);
  tcase_add_test (tcase, test_nothing_is_left_of_a_removed_server);
  return suite;
}

int
main (void)
{
  return cento_test_main (chunk_selection_suite, NULL);
}
