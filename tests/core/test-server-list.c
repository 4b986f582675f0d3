/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-server-list.h"

#include <gio/gio.h>

#include "core/cento-collection-replay.h"
#include "support/cento-test.h"

#define MANY 200

static CentoReactor *reactor;
static CentoCollection *collection;
static CentoServerList *list;
static GString *mirror; /* the tasks that somebody knows of who only hears what changes */
static guint n_told;

/* A character each, so that a place is an index. */
static void
on_items_changed (GListModel *model, guint position, guint n_removed, guint n_added)
{
  n_told++;
  ck_assert_uint_le (position + n_removed, mirror->len);
  g_string_erase (mirror, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    {
      g_autoptr (CentoDownload) download = g_list_model_get_item (model, position + i);

      g_string_insert_c (mirror, position + i, (char) ('0' + cento_download_get_task (download)));
    }
}

static void
set_up (void)
{
  CentoLimits limits;

  cento_limits_init (&limits);
  mirror = g_string_new (NULL);
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  collection = cento_collection_new_replay (reactor, &limits);
  list = cento_server_list_new (collection);
  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), NULL);
}

static void
tear_down (void)
{
  g_assert_finalize_object (g_steal_pointer (&list));
  g_assert_finalize_object (g_steal_pointer (&collection));
  g_assert_finalize_object (g_steal_pointer (&reactor));
  g_string_free (g_steal_pointer (&mirror), TRUE);
}

static void
add (guint n_servers)
{
  g_autoptr (CentoAddress) address = cento_address_parse ("10001", NULL);
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (collection));

  for (guint i = n_before; i < n_before + n_servers; i++)
    cento_collection_replay_add (collection, address, i + 1);
}

static CentoDownload *
get (guint task)
{
  return cento_collection_get_download (collection, task);
}

static void
turn (guint task, CentoDownloadState state)
{
  CentoStateChange change = { .attempt = 1, .state = state };

  if (state == CENTO_DOWNLOAD_FAILED)
    {
      change.domain = G_IO_ERROR;
      change.code = G_IO_ERROR_CONNECTION_REFUSED;
    }
  cento_collection_replay_state (collection, get (task), &change);
}

static void
fail_task (guint task)
{
  turn (task, CENTO_DOWNLOAD_CONNECTING);
  turn (task, CENTO_DOWNLOAD_FAILED);
}

/* What the list has is what was told, and each is found where it is. */
static void
assert_tasks (const char *expected)
{
  ck_assert_str_eq (mirror->str, expected);
  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (list)), mirror->len);
  for (guint i = 0; i < mirror->len; i++)
    {
      g_autoptr (CentoDownload) download = g_list_model_get_item (G_LIST_MODEL (list), i);
      guint position;

      ck_assert_uint_eq (cento_download_get_task (download), (guint) (mirror->str[i] - '0'));
      ck_assert (cento_server_list_find (list, download, &position));
      ck_assert_uint_eq (position, i);
    }
}

START_TEST (test_all_are_listed_as_they_come_and_go)
{
  add (3);
  assert_tasks ("123");
  cento_collection_remove (collection, get (2));
  assert_tasks ("13");
}
END_TEST

START_TEST (test_failed_come_in_with_the_next_update)
{
  add (5);
  cento_server_list_set_shown (list, CENTO_SERVERS_FAILED, NULL);
  assert_tasks ("");
  fail_task (4);
  fail_task (2);
  assert_tasks ("");
  cento_server_list_update (list);
  assert_tasks ("24");
  fail_task (3);
  cento_server_list_update (list);
  assert_tasks ("234");
  cento_server_list_set_shown (list, CENTO_SERVERS_ALL, NULL);
  assert_tasks ("12345");
}
END_TEST

START_TEST (test_arriving_are_those_that_have_not_ended)
{
  add (4);
  cento_server_list_set_shown (list, CENTO_SERVERS_ARRIVING, NULL);
  assert_tasks ("1234");
  fail_task (1);
  fail_task (3);
  cento_server_list_update (list);
  assert_tasks ("24");
}
END_TEST

START_TEST (test_what_is_removed_goes_at_once)
{
  add (4);
  fail_task (1);
  fail_task (2);
  fail_task (4);
  cento_server_list_set_shown (list, CENTO_SERVERS_FAILED, NULL);
  assert_tasks ("124");
  cento_collection_remove (collection, get (2));
  assert_tasks ("14");
  cento_collection_remove (collection, get (3));
  assert_tasks ("14");
}
END_TEST

START_TEST (test_one_may_be_another_or_none)
{
  add (3);
  cento_server_list_set_shown (list, CENTO_SERVERS_ONE, get (2));
  assert_tasks ("2");
  cento_server_list_set_shown (list, CENTO_SERVERS_ONE, get (3));
  assert_tasks ("3");
  cento_server_list_set_shown (list, CENTO_SERVERS_ONE, NULL);
  assert_tasks ("");
  ck_assert (!cento_server_list_find (list, get (3), NULL));
}
END_TEST

/* Whoever shows the list keeps what stays. */
START_TEST (test_what_stays_is_not_told_of)
{
  add (6);
  cento_server_list_set_shown (list, CENTO_SERVERS_ARRIVING, NULL);
  fail_task (2);
  fail_task (5);
  n_told = 0;
  cento_server_list_update (list);
  ck_assert_uint_eq (n_told, 2);
  assert_tasks ("1346");
  n_told = 0;
  cento_server_list_update (list);
  ck_assert_uint_eq (n_told, 0);
}
END_TEST

/* Any set after any other one, against a list that is made anew. */
START_TEST (test_any_change_gives_the_same_as_a_new_list)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  add (9);
  for (guint i = 0; i < MANY; i++)
    {
      CentoServers shown = (CentoServers) g_rand_int_range (random, 0, CENTO_SERVERS_ONE + 1);
      guint task = (guint) g_rand_int_range (random, 1, 10);
      g_autoptr (CentoServerList) fresh = cento_server_list_new (collection);
      g_autoptr (GString) expected = g_string_new (NULL);

      if (get (task) != NULL && cento_download_get_state (get (task)) == CENTO_DOWNLOAD_WAITING
          && i % 20 == 0)
        fail_task (task);
      cento_server_list_set_shown (list, shown, get (task));
      cento_server_list_update (list);
      cento_server_list_set_shown (fresh, shown, get (task));
      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (fresh)); k++)
        {
          g_autoptr (CentoDownload) download = g_list_model_get_item (G_LIST_MODEL (fresh), k);

          g_string_append_c (expected, (char) ('0' + cento_download_get_task (download)));
        }
      assert_tasks (expected->str);
    }
}
END_TEST

static Suite *
server_list_suite (void)
{
  Suite *suite = suite_create ("server-list");
  TCase *tcase = cento_test_case_new (suite, "shown");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_all_are_listed_as_they_come_and_go);
  tcase_add_test (tcase, test_failed_come_in_with_the_next_update);
  tcase_add_test (tcase, test_arriving_are_those_that_have_not_ended);
  tcase_add_test (tcase, test_what_is_removed_goes_at_once);
  tcase_add_test (tcase, test_one_may_be_another_or_none);
  tcase_add_test (tcase, test_what_stays_is_not_told_of);
  tcase_add_test (tcase, test_any_change_gives_the_same_as_a_new_list);

  return suite;
}

int
main (void)
{
  return cento_test_main (server_list_suite, NULL);
}
