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
  CentoToastMessage *message;
} Fixture;

static Fixture fixture;

static void
on_message (CentoSaveController *controller, CentoToastMessage *message)
{
  ck_assert_ptr_null (fixture.message);
  fixture.message = cento_toast_message_copy (message);
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
  g_clear_pointer (&fixture.message, cento_toast_message_free);
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

/* All that can be saved, as the sheet does. */
static void
save_all_in (GFile *folder)
{
  g_autoptr (CentoSavePlan) plan = cento_save_plan_new (fixture.collection, g_file_peek_path (folder));

  cento_save_plan_check_all (plan, TRUE);
  cento_save_controller_save_plan (fixture.controller, plan);
}

static void
assert_message (const char *pattern, gboolean trouble)
{
  ck_assert_ptr_nonnull (fixture.message);
  ck_assert_msg (g_pattern_match_simple (pattern, fixture.message->text), "%s", fixture.message->text);
  ck_assert_int_eq (fixture.message->stays, trouble);
}

static gboolean
offers (const char *action)
{
  for (guint i = 0; i < fixture.message->offers->len; i++)
    if (g_str_equal (((CentoToastOffer *) g_ptr_array_index (fixture.message->offers, i))->action, action))
      return TRUE;
  return FALSE;
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
  save_all_in (fixture.folder);
  ck_assert (cento_save_controller_get_busy (fixture.controller));
  cento_test_wait (is_idle, NULL);

  assert_file ("Whole.txt", "Whole");
  assert_file ("Partial (incomplete).txt", "Partial");
  ck_assert_uint_eq (count_files (), 2);
  assert_message ("Saved 2 poems in *. 1 was still arriving*", FALSE);
  ck_assert (offers ("win.show-folder"));
  ck_assert (offers ("win.save-again-tasks"));
}
END_TEST

START_TEST (test_second_save_overwrites_nothing)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Poem", "fin", NULL);

  cento_test_wait (is_over, start (peer));
  for (guint i = 0; i < 2; i++)
    {
      g_clear_pointer (&fixture.message, cento_toast_message_free);
      save_all_in (fixture.folder);
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
  assert_message ("Saved “chosen.txt” in *.", FALSE);
  ck_assert (!offers ("win.save-again-tasks"));
  ck_assert (!cento_download_is_unsaved (download));
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
  assert_message ("“chosen.txt” was not saved: the folder does not exist any more.", TRUE);
  ck_assert (cento_download_is_unsaved (download));
}
END_TEST

START_TEST (test_each_failure_can_be_read)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Poem", "fin", NULL);
  g_autoptr (GFile) missing = g_file_get_child (fixture.folder, "missing");
  const CentoToastOffer *offer;

  cento_test_wait (is_over, start (peer));
  cento_test_wait (is_over, start (peer));
  save_all_in (missing);
  cento_test_wait (is_idle, NULL);
  assert_message ("2 poems were not saved: the folder does not exist any more.", TRUE);
  ck_assert (!offers ("win.show-folder"));
  ck_assert (offers ("win.show-failures"));
  offer = g_ptr_array_index (fixture.message->offers, 0);
  ck_assert_str_eq (
    g_variant_get_string (offer->target, NULL),
    "Poem.txt: the folder does not exist any more\nPoem (2).txt: the folder does not exist any more\n");
}
END_TEST

static void
wish (CentoDownload *download)
{
  g_clear_pointer (&fixture.message, cento_toast_message_free);
  cento_save_controller_save_again (fixture.controller, cento_download_get_task (download));
}

static gboolean
has_message (gpointer user_data)
{
  return fixture.message != NULL;
}

static CentoDownload *
save_part (CentoPeer *peer)
{
  g_autoptr (GFile) file = g_file_get_child (fixture.folder, "part.txt");
  CentoDownload *download = start (peer);

  cento_test_wait (has_bytes, download);
  cento_save_controller_save_as (fixture.controller, download, file);
  cento_test_wait (is_idle, NULL);
  assert_message ("Saved “part.txt” in * as far as it has come.", FALSE);
  assert_file ("part.txt", "Half");
  return download;
}

START_TEST (test_part_is_saved_again_when_it_is_whole)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Half", "wait", "send  and whole", "fin", NULL);
  CentoDownload *download = save_part (peer);

  wish (download);
  cento_peer_release (peer);
  cento_test_wait (has_message, NULL);
  assert_message ("“part.txt” was saved again, and is whole now.", FALSE);
  assert_file ("part.txt", "Half and whole");
  ck_assert_uint_eq (count_files (), 1);
  ck_assert (!cento_download_is_unsaved (download));
}
END_TEST

START_TEST (test_part_that_somebody_changed_is_kept)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Half", "wait", "send  and whole", "fin", NULL);
  g_autofree char *path = g_build_filename (fixture.path, "part.txt", NULL);
  CentoDownload *download = save_part (peer);

  ck_assert (g_file_set_contents (path, "Mine", -1, NULL));
  wish (download);
  cento_peer_release (peer);
  cento_test_wait (has_message, NULL);
  assert_message ("“part.txt” was changed meanwhile: saved as “part (2).txt”.", FALSE);
  assert_file ("part.txt", "Mine");
  assert_file ("part (2).txt", "Half and whole");
}
END_TEST

START_TEST (test_part_that_was_stopped_says_that_it_is_one)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Half", "silent", NULL);
  CentoDownload *download = save_part (peer);

  wish (download);
  cento_collection_stop (fixture.collection, download);
  cento_test_wait (has_message, NULL);
  assert_message ("“part.txt” was saved again. The poem did not come to its end.", FALSE);
}
END_TEST

START_TEST (test_only_one_save_is_under_way)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Poem", "fin", NULL);

  cento_test_wait (is_over, start (peer));
  save_all_in (fixture.folder);
  save_all_in (fixture.folder);
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
  save_all_in (missing);
  cento_test_wait (is_idle, NULL);
  assert_message ("“Poem.txt” was not saved: the folder does not exist any more.", TRUE);
  ck_assert_uint_eq (cento_poem_get_length (cento_download_get_poem (download)), 4);
}
END_TEST

START_TEST (test_save_under_way_ends_when_its_window_has_gone)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Poem", "fin", NULL);

  cento_test_wait (is_over, start (peer));
  save_all_in (fixture.folder);
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

  ck_assert (!fixture.message->stays);
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
  tcase_add_test (tcase, test_each_failure_can_be_read);
  tcase_add_test (tcase, test_part_is_saved_again_when_it_is_whole);
  tcase_add_test (tcase, test_part_that_somebody_changed_is_kept);
  tcase_add_test (tcase, test_part_that_was_stopped_says_that_it_is_one);
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
