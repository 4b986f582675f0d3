/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-save-plan.h"

#include "collecting.h"
#include "support/cento-test.h"

#define MANY 1000

static char *folder;
static CentoSavePlan *plan;
static guint n_told;

static void
set_up (void)
{
  begin ();
  folder = cento_test_make_folder ();
}

static void
tear_down (void)
{
  g_clear_object (&plan);
  g_clear_pointer (&folder, g_free);
  finish ();
}

static void
make_plan (void)
{
  plan = cento_save_plan_new (collection, folder);
  g_signal_connect_swapped (plan, "changed", G_CALLBACK (count), &n_told);
}

static CentoSaveEntry *
entry (guint position)
{
  CentoSaveEntry *found = g_list_model_get_item (G_LIST_MODEL (plan), position);

  ck_assert_ptr_nonnull (found);
  g_object_unref (found);
  return found;
}

static void
update (void)
{
  g_autoptr (GPtrArray) dirty = cento_collection_take_dirty (collection);

  cento_save_plan_update (plan, dirty);
}

static gboolean
all_have_bytes (gpointer user_data)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (collection)); i++)
    if (cento_download_get_n_bytes (get (i)) == 0)
      return FALSE;
  return TRUE;
}

static void
let_arrive (guint n_servers)
{
  add_peer (n_servers, cento_peer_new ("send Ode\n", "wait", "send To Autumn", "fin", NULL));
  cento_collection_start_all (collection);
  cento_test_wait (all_have_bytes, NULL);
}

static void
let_end (guint n_servers)
{
  add_peer (n_servers, cento_peer_new ("send Ode\n", "fin", NULL));
  cento_collection_start_all (collection);
  cento_test_wait (is_finished, NULL);
}

START_TEST (test_whole_poems_are_checked_and_partial_ones_are_not)
{
  let_end (2);
  make_plan ();
  ck_assert_uint_eq (cento_save_plan_get_n_entries (plan), 2);
  ck_assert_uint_eq (cento_save_plan_get_n_checked (plan), 2);
  ck_assert (!cento_save_entry_get_partial (entry (0)));
  ck_assert_uint_eq (cento_save_entry_get_n_bytes (entry (0)), 4);
}
END_TEST

START_TEST (test_arriving_poem_is_checked_when_it_becomes_whole)
{
  let_arrive (2);
  make_plan ();
  ck_assert_uint_eq (cento_save_plan_get_n_checked (plan), 0);
  ck_assert (cento_save_entry_get_partial (entry (0)));
  ck_assert_str_eq (cento_save_entry_get_name (entry (0)), "Ode (incomplete).txt");

  cento_save_entry_set_checked (entry (1), FALSE);
  cento_peer_release (peer);
  cento_test_wait (is_finished, NULL);
  update ();
  ck_assert (cento_save_entry_get_checked (entry (0)));
  ck_assert_msg (!cento_save_entry_get_checked (entry (1)), "what the user unchecked is checked");
  ck_assert_uint_eq (cento_save_plan_get_n_checked (plan), 1);
  ck_assert_uint_eq (cento_save_entry_get_n_bytes (entry (0)), 13);
  ck_assert_str_eq (cento_save_entry_get_name (entry (0)), "Ode.txt");
  ck_assert_str_eq (cento_save_entry_get_name (entry (1)), "Ode (2).txt");
}
END_TEST

START_TEST (test_names_that_are_there_get_numbers)
{
  g_autofree char *taken = g_build_filename (folder, "Ode.txt", NULL);
  g_autofree char *empty = cento_test_make_folder ();

  ck_assert (g_file_set_contents (taken, "", 0, NULL));
  let_end (2);
  make_plan ();
  ck_assert_str_eq (cento_save_entry_get_wanted (entry (0)), "Ode.txt");
  ck_assert_str_eq (cento_save_entry_get_name (entry (0)), "Ode (2).txt");
  ck_assert_str_eq (cento_save_entry_get_name (entry (1)), "Ode (3).txt");

  cento_save_plan_set_folder (plan, empty);
  ck_assert_str_eq (cento_save_entry_get_name (entry (0)), "Ode.txt");
  ck_assert_str_eq (cento_save_entry_get_name (entry (1)), "Ode (2).txt");
}
END_TEST

START_TEST (test_servers_that_sent_nothing_are_only_counted)
{
  add_peer (2, cento_peer_new ("wait", "send Ode", "fin", NULL));
  make_plan ();
  ck_assert_uint_eq (cento_save_plan_get_n_entries (plan), 0);
  ck_assert_uint_eq (cento_save_plan_get_n_empty (plan), 2);

  cento_collection_start (collection, get (1));
  cento_peer_release (peer);
  cento_test_wait (is_finished, NULL);
  update ();
  ck_assert_uint_eq (cento_save_plan_get_n_entries (plan), 1);
  ck_assert_uint_eq (cento_save_plan_get_n_empty (plan), 1);
  ck_assert_ptr_eq (cento_save_entry_get_download (entry (0)), get (1));

  /* The one before it comes later. */
  n_finished = 0;
  cento_collection_start (collection, get (0));
  cento_peer_release (peer);
  cento_test_wait (is_finished, NULL);
  update ();
  ck_assert_ptr_eq (cento_save_entry_get_download (entry (0)), get (0));
}
END_TEST

START_TEST (test_removed_server_leaves_the_plan)
{
  let_end (3);
  make_plan ();
  cento_collection_remove (collection, get (0));
  ck_assert_uint_eq (cento_save_plan_get_n_entries (plan), 2);
  ck_assert_uint_eq (cento_save_plan_get_n_checked (plan), 2);
  ck_assert_str_eq (cento_save_entry_get_name (entry (0)), "Ode.txt");
}
END_TEST

START_TEST (test_all_are_checked_and_unchecked_at_once)
{
  g_autoptr (GPtrArray) checked = NULL;

  let_arrive (3);
  make_plan ();
  cento_save_plan_check_all (plan, TRUE);
  ck_assert_uint_eq (cento_save_plan_get_n_checked (plan), 3);
  ck_assert_uint_eq (n_told, 1);
  cento_save_entry_set_checked (entry (1), FALSE);
  checked = cento_save_plan_dup_checked (plan);
  ck_assert_uint_eq (checked->len, 2);
  ck_assert_ptr_eq (g_ptr_array_index (checked, 1), entry (2));
  cento_save_plan_check_all (plan, FALSE);
  ck_assert_uint_eq (cento_save_plan_get_n_checked (plan), 0);
}
END_TEST

START_TEST (test_a_thousand_of_one_name_are_quick)
{
  gint64 begun;

  let_end (MANY);
  begun = g_get_monotonic_time ();
  make_plan ();
  update ();
  ck_assert_int_lt (g_get_monotonic_time () - begun, G_TIME_SPAN_SECOND);
  ck_assert_str_eq (cento_save_entry_get_name (entry (MANY - 1)), "Ode (1000).txt");
}
END_TEST

static Suite *
save_plan_suite (void)
{
  Suite *suite = suite_create ("save-plan");
  TCase *tcase = cento_test_case_new (suite, "plan");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_whole_poems_are_checked_and_partial_ones_are_not);
  tcase_add_test (tcase, test_arriving_poem_is_checked_when_it_becomes_whole);
  tcase_add_test (tcase, test_names_that_are_there_get_numbers);
  tcase_add_test (tcase, test_servers_that_sent_nothing_are_only_counted);
  tcase_add_test (tcase, test_removed_server_leaves_the_plan);
  tcase_add_test (tcase, test_all_are_checked_and_unchecked_at_once);
  tcase_add_test (tcase, test_a_thousand_of_one_name_are_quick);
  return suite;
}

int
main (void)
{
  return cento_test_main (save_plan_suite, NULL);
}
