/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-finished-saver.h"

#include <gtk/gtk.h>

#include "support/cento-peer.h"
#include "support/cento-test.h"

static GApplication *application;
static CentoReactor *reactor;
static CentoCollection *collection;
static CentoSettings *settings;
static CentoFinishedSaver *saver;
static CentoPeer *peer;
static char *folder;

static void
set_up (void)
{
  CentoLimits limits;

  cento_limits_init (&limits);
  application = g_application_new ("org.cento.Test", G_APPLICATION_NON_UNIQUE);
  ck_assert (g_application_register (application, NULL, NULL));
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  collection = cento_collection_new (reactor, &limits);
  settings = cento_settings_new ();
  saver = cento_finished_saver_new (application, collection, settings);
  peer = cento_peer_new ("send Nel mezzo", "fin", NULL);
  folder = cento_test_make_folder ();
}

static void
tear_down (void)
{
  g_assert_finalize_object (g_steal_pointer (&saver));
  g_object_unref (collection);
  g_object_unref (settings);
  g_object_unref (reactor);
  g_object_unref (application);
  cento_peer_free (peer);
  g_clear_pointer (&folder, g_free);
}

static guint
count_files (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n_files = 0;

  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    if (g_str_has_suffix (name, ".txt"))
      n_files++;
  return n_files;
}

static gboolean
is_saved (gpointer path)
{
  return count_files (path) == 1;
}

static gboolean
is_over (gpointer download)
{
  return cento_download_state_is_final (cento_download_get_state (download));
}

static CentoDownload *
fetch (void)
{
  g_autoptr (CentoAddress) address = cento_address_parse (cento_peer_get_address (peer), NULL);
  CentoDownload *download = cento_collection_add (collection, address);

  cento_collection_start (collection, download);
  cento_test_wait (is_over, download);
  return download;
}

static void
choose (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  cento_settings_set_folder (settings, file);
}

START_TEST (test_poems_are_saved_while_the_setting_wants_it)
{
  choose (folder);
  fetch ();
  ck_assert_uint_eq (count_files (folder), 0);

  g_object_set (settings, "save-finished", TRUE, NULL);
  fetch ();
  cento_test_wait (is_saved, folder);

  g_object_set (settings, "save-finished", FALSE, NULL);
  fetch ();
  ck_assert_uint_eq (count_files (folder), 1);
}
END_TEST

START_TEST (test_folder_of_this_run_goes_before_that_of_the_settings)
{
  g_autofree char *other = cento_test_make_folder ();

  choose (folder);
  g_object_set (settings, "save-finished", TRUE, NULL);
  cento_settings_set_run_folder (settings, other);
  fetch ();
  cento_test_wait (is_saved, other);
  ck_assert_uint_eq (count_files (folder), 0);
}
END_TEST

/* The one that was writing when another took its place must not save a second time. */
START_TEST (test_change_of_folder_while_saving_saves_each_poem_once)
{
  g_autofree char *other = cento_test_make_folder ();
  CentoDownload *download;

  choose (folder);
  g_object_set (settings, "save-finished", TRUE, NULL);
  download = fetch ();
  choose (other);
  cento_collection_retry (collection, download);
  cento_test_wait (is_saved, other);
  cento_test_wait (is_saved, folder);
}
END_TEST

static Suite *
finished_saver_suite (void)
{
  Suite *suite = suite_create ("finished-saver");
  TCase *tcase = cento_test_case_new (suite, "saving");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_poems_are_saved_while_the_setting_wants_it);
  tcase_add_test (tcase, test_folder_of_this_run_goes_before_that_of_the_settings);
  tcase_add_test (tcase, test_change_of_folder_while_saving_saves_each_poem_once);
  return suite;
}

int
main (void)
{
  return cento_test_main (finished_saver_suite, NULL);
}
