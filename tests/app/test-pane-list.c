/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-pane-list.h"

#include "cento-pane-fixture.h"
#include "support/cento-test.h"

#define LONG_POEM 1000000

static CentoPaneFixture fixture;
static CentoPeer *peers[2];

static void
begin (void)
{
  cento_pane_fixture_begin (&fixture);
}

/* Bytes arrive, and nothing is shown by itself. */
static void
begin_held (void)
{
  begin ();
  g_signal_handlers_disconnect_by_data (fixture.collection, &fixture);
  cento_collection_set_backpressure (fixture.collection, FALSE);
}

static void
finish (void)
{
  cento_pane_fixture_end (&fixture);
  g_clear_pointer (&peers[0], cento_peer_free);
  g_clear_pointer (&peers[1], cento_peer_free);
}

static CentoDownload *
get_download (guint position)
{
  g_autoptr (CentoPaneModel) model = g_list_model_get_item (G_LIST_MODEL (fixture.list), position);

  return cento_pane_model_get_download (model);
}

static int
count_chars (CentoPaneModel *model)
{
  return gtk_text_buffer_get_char_count (cento_pane_model_get_buffer (model));
}

static gboolean
is_final (gpointer user_data)
{
  CentoDownload *download = cento_pane_model_get_download (user_data);

  return cento_download_state_is_final (cento_download_get_state (download));
}

static gboolean
update (void)
{
  g_autoptr (GPtrArray) dirty = cento_collection_take_dirty (fixture.collection);

  return cento_pane_list_update (fixture.list, dirty, 0);
}

static void
note_change (GListModel *list, guint position, guint removed, guint added, guint *change)
{
  change[0] = position;
  change[1] = removed;
  change[2] = added;
}

START_TEST (test_models_follow_the_collection)
{
  CentoDownload *first = cento_pane_fixture_add (&fixture, "10001");
  CentoDownload *second = cento_pane_fixture_add (&fixture, "10002");
  CentoDownload *third = cento_pane_fixture_add (&fixture, "10003");
  guint change[3] = { 0 };

  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (fixture.list)), 3);
  g_signal_connect (fixture.list, "items-changed", G_CALLBACK (note_change), change);
  cento_collection_remove (fixture.collection, second);

  ck_assert_uint_eq (change[0], 1);
  ck_assert_uint_eq (change[1], 1);
  ck_assert_uint_eq (change[2], 0);
  ck_assert_ptr_eq (get_download (0), first);
  ck_assert_ptr_eq (get_download (1), third);
  ck_assert_ptr_null (cento_pane_list_find (fixture.list, second));
}
END_TEST

START_TEST (test_downloads_that_were_there_before_have_models)
{
  g_autoptr (CentoPaneList) list = NULL;
  CentoDownload *download = cento_pane_fixture_add (&fixture, "10001");

  list = cento_pane_list_new (fixture.collection);

  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (list)), 1);
  ck_assert_ptr_nonnull (cento_pane_list_find (list, download));
}
END_TEST

START_TEST (test_update_is_bounded_and_says_that_more_is_left)
{
  CentoPaneModel *model;
  guint n_updates = 1;

  peers[0] = cento_peer_new ("fill 1000000", "fin", NULL);
  model = cento_pane_fixture_start (&fixture, peers[0]);
  cento_test_wait (is_final, model);

  ck_assert (update ());
  ck_assert_int_gt (count_chars (model), 0);
  ck_assert_int_le (count_chars (model), CENTO_PANE_LIST_BUDGET + 1000);
  while (update ())
    n_updates++;
  ck_assert_uint_ge (n_updates, LONG_POEM / CENTO_PANE_LIST_BUDGET);
  ck_assert_int_ge (count_chars (model), LONG_POEM);
}
END_TEST

START_TEST (test_c13_short_poem_does_not_wait_for_a_long_one)
{
  CentoPaneModel *models[2];

  peers[0] = cento_peer_new ("fill 1000000", "fin", NULL);
  peers[1] = cento_peer_new ("send a short one", "fin", NULL);
  for (guint i = 0; i < 2; i++)
    models[i] = cento_pane_fixture_start (&fixture, peers[i]);
  cento_test_wait (is_final, models[0]);
  cento_test_wait (is_final, models[1]);

  ck_assert (update ());
  ck_assert_int_eq (count_chars (models[1]), 11);
}
END_TEST

START_TEST (test_poem_may_be_removed_while_it_is_behind)
{
  CentoPaneModel *model;

  peers[0] = cento_peer_new ("fill 1000000", "fin", NULL);
  model = cento_pane_fixture_start (&fixture, peers[0]);
  cento_test_wait (is_final, model);
  ck_assert (update ());
  cento_collection_remove (fixture.collection, cento_pane_model_get_download (model));

  ck_assert (!update ());
  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (fixture.list)), 0);
}
END_TEST

static gboolean
has_come (gpointer user_data)
{
  return cento_download_get_n_bytes (cento_pane_model_get_download (user_data)) > 2 * LONG_POEM;
}

START_TEST (test_what_is_shown_lets_a_held_server_go_on)
{
  CentoPaneModel *model;

  peers[0] = cento_peer_new ("endless", NULL);
  model = cento_pane_fixture_start (&fixture, peers[0]);

  cento_test_wait (has_come, model);
}
END_TEST

static Suite *
pane_list_suite (void)
{
  Suite *suite = suite_create ("pane-list");
  TCase *live = cento_test_case_new (suite, "live");
  TCase *held = cento_test_case_new (suite, "held");

  tcase_add_checked_fixture (live, begin, finish);
  tcase_add_test (live, test_models_follow_the_collection);
  tcase_add_test (live, test_downloads_that_were_there_before_have_models);
  tcase_add_test (live, test_what_is_shown_lets_a_held_server_go_on);
  tcase_add_checked_fixture (held, begin_held, finish);
  tcase_add_test (held, test_update_is_bounded_and_says_that_more_is_left);
  tcase_add_test (held, test_c13_short_poem_does_not_wait_for_a_long_one);
  tcase_add_test (held, test_poem_may_be_removed_while_it_is_behind);
  return suite;
}

int
main (void)
{
  return cento_test_main (pane_list_suite, NULL);
}
