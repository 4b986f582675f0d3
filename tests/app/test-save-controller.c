/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-save-controller.h"

#include "core/cento-player.h"
#include "support/cento-peer.h"
#include "support/cento-test.h"

typedef struct
{
  GtkWidget *window;
  CentoReactor *reactor;
  CentoCollection *collection;
  CentoSaveController *controller;
  char *path;
  GFile *folder;
  char *message;
  gboolean trouble;
} Fixture;

static Fixture fixture;

static void
on_message (CentoSaveController *controller, const char *message, gboolean trouble)
{
  ck_assert_ptr_null (fixture.message);
  fixture.message = g_strdup (message);
  fixture.trouble = trouble;
}

static void
set_up (void)
{
  CentoLimits limits;

  cento_limits_init (&limits);
  fixture = (Fixture){ .window = gtk_window_new () };
  fixture.reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  fixture.collection = cento_collection_new (fixture.reactor, &limits);
  fixture.controller = cento_save_controller_new (GTK_WINDOW (fixture.window), fixture.collection);
  g_signal_connect (fixture.controller, "message", G_CALLBACK (on_message), NULL);
  fixture.path = cento_test_make_folder ();
  fixture.folder = g_file_new_for_path (fixture.path);
}

static gboolean
is_idle (gpointer user_data)
{
  return !cento_save_controller_get_busy (fixture.controller);
}

static void
tear_down (void)
{
  cento_test_wait (is_idle, NULL);
  g_clear_object (&fixture.controller);
  gtk_window_destroy (GTK_WINDOW (fixture.window));
  g_clear_object (&fixture.collection);
  g_clear_object (&fixture.reactor);
  g_clear_object (&fixture.folder);
  g_free (fixture.path);
  g_free (fixture.message);
}

static CentoDownload *
start (CentoPeer *peer)
{
  g_autoptr (CentoAddress) address = cento_address_parse (cento_peer_get_address (peer), NULL);
  CentoDownload *download = cento_collection_add (fixture.collection, address);

  cento_collection_start (fixture.collection, download);
  return download;
}

static gboolean
is_over (gpointer user_data)
{
  return cento_download_state_is_final (cento_download_get_state (user_data));
}

static gboolean
has_bytes (gpointer user_data)
{
  return cento_download_get_n_bytes (user_data) > 0;
}

static void
assert_file (const char *name, const char *expected)
{
  g_autofree char *path = g_build_filename (fixture.path, name, NULL);
  g_autofree char *contents = NULL;

  ck_assert_msg (g_file_get_contents (path, &contents, NULL, NULL), "no file %s", name);
  ck_assert_str_eq (contents, expected);
}

static guint
count_files (void)
{
  g_autoptr (GDir) dir = g_dir_open (fixture.path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

START_TEST (test_whole_and_partial_poems_are_saved_and_empty_ones_left_out)
{
  g_autoptr (CentoPeer) whole = cento_peer_new ("send Whole", "fin", NULL);
  g_autoptr (CentoPeer) partial = cento_peer_new ("send Partial", "silent", NULL);
  g_autoptr (CentoPeer) refusing = cento_peer_new_refusing ("127.0.0.1");

  cento_test_wait (is_over, start (whole));
  cento_test_wait (has_bytes, start (partial));
  cento_test_wait (is_over, start (refusing));
  cento_save_controller_save_all_in (fixture.controller, fixture.folder);
  ck_assert (cento_save_controller_get_busy (fixture.controller));
  cento_test_wait (is_idle, NULL);

  assert_file ("Whole.txt", "Whole");
  assert_file ("Partial (incomplete).txt", "Partial");
  ck_assert_uint_eq (count_files (), 2);
  ck_assert_ptr_nonnull (fixture.message);
  ck_assert (!fixture.trouble);
}
END_TEST

START_TEST (test_second_save_overwrites_nothing)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Poem", "fin", NULL);

  cento_test_wait (is_over, start (peer));
  for (guint i = 0; i < 2; i++)
    {
      g_clear_pointer (&fixture.message, g_free);
      cento_save_controller_save_all_in (fixture.controller, fixture.folder);
      cento_test_wait (is_idle, NULL);
    }
  assert_file ("Poem.txt", "Poem");
  assert_file ("Poem (2).txt", "Poem");
}
END_TEST

START_TEST (test_chosen_file_is_replaced)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Poem", "fin", NULL);
  g_autoptr (GFile) file = g_file_get_child (fixture.folder, "chosen.txt");
  CentoDownload *download = start (peer);

  ck_assert (g_file_set_contents (g_file_peek_path (file), "Something longer than that", -1, NULL));
  cento_test_wait (is_over, download);
  cento_save_controller_save_as (fixture.controller, download, file);
  cento_test_wait (is_idle, NULL);

  assert_file ("chosen.txt", "Poem");
  ck_assert_ptr_nonnull (fixture.message);
  ck_assert (!fixture.trouble);
}
END_TEST

START_TEST (test_file_that_cannot_be_written_is_trouble)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Poem", "fin", NULL);
  g_autoptr (GFile) file = g_file_new_build_filename (fixture.path, "missing", "chosen.txt", NULL);
  CentoDownload *download = start (peer);

  cento_test_wait (is_over, download);
  cento_save_controller_save_as (fixture.controller, download, file);
  cento_test_wait (is_idle, NULL);
  ck_assert_ptr_nonnull (fixture.message);
  ck_assert (fixture.trouble);
}
END_TEST

START_TEST (test_only_one_save_is_under_way)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Poem", "fin", NULL);

  cento_test_wait (is_over, start (peer));
  cento_save_controller_save_all_in (fixture.controller, fixture.folder);
  cento_save_controller_save_all_in (fixture.controller, fixture.folder);
  cento_test_wait (is_idle, NULL);
  ck_assert_uint_eq (count_files (), 1);
}
END_TEST

START_TEST (test_folder_that_is_not_there_is_trouble)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Poem", "fin", NULL);
  CentoDownload *download = start (peer);
  g_autoptr (GFile) missing = g_file_get_child (fixture.folder, "missing");

  cento_test_wait (is_over, download);
  cento_save_controller_save_all_in (fixture.controller, missing);
  cento_test_wait (is_idle, NULL);
  ck_assert_ptr_nonnull (fixture.message);
  ck_assert (fixture.trouble);
  ck_assert_uint_eq (cento_poem_get_length (cento_download_get_poem (download)), 4);
}
END_TEST

START_TEST (test_save_under_way_ends_when_its_window_has_gone)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Poem", "fin", NULL);

  cento_test_wait (is_over, start (peer));
  cento_save_controller_save_all_in (fixture.controller, fixture.folder);
  cento_save_controller_close (fixture.controller);
  cento_test_wait (is_idle, NULL);
  assert_file ("Poem.txt", "Poem");
  ck_assert_ptr_null (fixture.message);
}
END_TEST

START_TEST (test_recording_is_saved_and_can_be_played)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Poem", "fin", NULL);
  g_autoptr (GFile) file = g_file_get_child (fixture.folder, "session.cento");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CentoPlayer) player = NULL;

  cento_test_wait (is_over, start (peer));
  cento_save_controller_save_recording_as (fixture.controller, file);
  ck_assert (cento_save_controller_get_busy (fixture.controller));
  cento_test_wait (is_idle, NULL);

  ck_assert (!fixture.trouble);
  bytes = g_file_load_bytes (file, NULL, NULL, NULL);
  ck_assert_ptr_nonnull (bytes);
  player = cento_player_new (fixture.reactor, bytes, NULL);
  ck_assert_ptr_nonnull (player);
  cento_player_seek (player, G_MAXINT64);
  ck_assert_uint_eq (cento_collection_get_totals (cento_player_get_collection (player))->n_bytes, 4);
}
END_TEST

static Suite *
save_controller_suite (void)
{
  Suite *suite = suite_create ("save-controller");
  TCase *tcase = cento_test_case_new (suite, "save-controller");

  tcase_add_checked_fixture (tcase, gtk_init, NULL);
  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_whole_and_partial_poems_are_saved_and_empty_ones_left_out);
  tcase_add_test (tcase, test_second_save_overwrites_nothing);
  tcase_add_test (tcase, test_chosen_file_is_replaced);
  tcase_add_test (tcase, test_file_that_cannot_be_written_is_trouble);
  tcase_add_test (tcase, test_only_one_save_is_under_way);
  tcase_add_test (tcase, test_folder_that_is_not_there_is_trouble);
  tcase_add_test (tcase, test_recording_is_saved_and_can_be_played);
  tcase_add_test (tcase, test_save_under_way_ends_when_its_window_has_gone);
  return suite;
}

int
main (void)
{
  return cento_test_main (save_controller_suite, NULL);
}
