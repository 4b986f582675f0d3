/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-recorder.h"

#include <string.h>

#include <glib/gstdio.h>

#include "core/cento-player.h"
#include "core/cento-recording-export.h"
#include "core/cento-recording-reader.h"
#include "support/cento-fault.h"
#include "support/cento-peer.h"
#include "support/cento-test.h"

static CentoReactor *reactor;
static CentoCollection *collection;
static CentoRecorder *recorder;
static CentoPeer *peer;
static char *folder;
static char *path;
static char *failure;

static void
on_failed (CentoRecorder *source, const char *sentence)
{
  ck_assert_ptr_null (failure);
  failure = g_strdup (sentence);
}

static void
set_up (void)
{
  CentoLimits limits;

  cento_limits_init (&limits);
  folder = cento_test_make_folder ();
  path = g_build_filename (folder, "session.cento", NULL);
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  collection = cento_collection_new (reactor, &limits);
}

static void
start_recorder (void)
{
  g_autoptr (GError) error = NULL;

  recorder = cento_recorder_new (collection, path, &error);
  ck_assert_msg (recorder != NULL, "%s", error != NULL ? error->message : "?");
  g_signal_connect (recorder, "failed", G_CALLBACK (on_failed), NULL);
}

static gboolean
is_alone (gpointer user_data)
{
  return G_OBJECT (reactor)->ref_count == 1;
}

static void
tear_down (void)
{
  if (recorder != NULL)
    g_assert_finalize_object (g_steal_pointer (&recorder));
  g_assert_finalize_object (g_steal_pointer (&collection));
  g_clear_pointer (&peer, cento_peer_free);
  cento_test_wait (is_alone, NULL);
  g_assert_finalize_object (g_steal_pointer (&reactor));
  g_clear_pointer (&folder, g_free);
  g_clear_pointer (&path, g_free);
  g_clear_pointer (&failure, g_free);
}

static CentoDownload *
add (const char *typed)
{
  g_autoptr (CentoAddress) address = cento_address_parse (typed, NULL);
  CentoDownload *download = cento_collection_add (collection, address);

  cento_collection_start (collection, download);
  return download;
}

static gboolean
are_over (gpointer user_data)
{
  return cento_collection_get_n_under_way (collection) == 0;
}

static char *
read_file (void)
{
  char *text = NULL;

  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static gboolean
file_says (gpointer word)
{
  g_autofree char *text = read_file ();

  return strstr (text, word) != NULL;
}

static gboolean
has_failed (gpointer user_data)
{
  return failure != NULL;
}

static char *
dup_poem (CentoDownload *download, guint attempt)
{
  CentoPoem *poem = cento_download_get_poem_of (download, attempt);

  return poem != NULL ? cento_poem_dup_text (poem) : g_strdup ("");
}

static void
assert_same_logs (CentoDownload *then, CentoDownload *now)
{
  const CentoStateLog *states = cento_download_get_states (then);
  const CentoStateLog *replayed = cento_download_get_states (now);
  const CentoChunkLog *chunks = cento_download_get_chunks (then);

  ck_assert_uint_eq (cento_state_log_get_n_changes (states), cento_state_log_get_n_changes (replayed));
  for (guint i = 0; i < cento_state_log_get_n_changes (states); i++)
    {
      const CentoStateChange *a = cento_state_log_get (states, i);
      const CentoStateChange *b = cento_state_log_get (replayed, i);

      ck_assert_int_eq (a->state, b->state);
      ck_assert_uint_eq (a->attempt, b->attempt);
      ck_assert_uint_eq (a->domain, b->domain);
      ck_assert_int_eq (a->code, b->code);
      ck_assert_str_eq (a->peer != NULL ? a->peer : "", b->peer != NULL ? b->peer : "");
    }
  ck_assert_uint_eq (cento_chunk_log_get_n_chunks (chunks),
                     cento_chunk_log_get_n_chunks (cento_download_get_chunks (now)));
  for (guint i = 0; i < cento_chunk_log_get_n_chunks (chunks); i++)
    {
      const CentoChunk *a = cento_chunk_log_get (chunks, i);
      const CentoChunk *b = cento_chunk_log_get (cento_download_get_chunks (now), i);

      ck_assert_uint_eq (a->turn, b->turn);
      ck_assert_uint_eq (a->offset, b->offset);
      ck_assert_uint_eq (a->length, b->length);
      ck_assert_uint_eq (a->attempt, b->attempt);
    }
}

static void
assert_same_addresses (CentoDownload *then, CentoDownload *now)
{
  for (guint attempt = 1; attempt <= cento_download_get_attempt (then); attempt++)
    ck_assert_str_eq (cento_address_get_typed (cento_download_get_address_of (then, attempt)),
                      cento_address_get_typed (cento_download_get_address_of (now, attempt)));
}

/* The replay of @bytes shows what the collection shows. */
static void
assert_replays (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  CentoPlayer *player = cento_player_new (reactor, bytes, &error);
  CentoCollection *replay;

  ck_assert_msg (player != NULL, "%s", error != NULL ? error->message : "?");
  ck_assert_ptr_null (cento_player_dup_problem (player));
  cento_player_seek (player, G_MAXINT64);
  replay = cento_player_get_collection (player);

  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (replay)),
                     g_list_model_get_n_items (G_LIST_MODEL (collection)));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (collection)); i++)
    {
      g_autoptr (CentoDownload) then = g_list_model_get_item (G_LIST_MODEL (collection), i);
      CentoDownload *now = cento_collection_get_download (replay, cento_download_get_task (then));
      g_autofree char *sentence = cento_download_dup_sentence (then);
      g_autofree char *replayed = cento_download_dup_sentence (now);

      ck_assert_ptr_nonnull (now);
      assert_same_logs (then, now);
      ck_assert_int_eq (g_strcmp0 (sentence, replayed), 0);
      assert_same_addresses (then, now);
      for (guint attempt = 1; attempt <= cento_download_get_attempt (then); attempt++)
        {
          g_autofree char *poem = dup_poem (then, attempt);
          g_autofree char *replayed_poem = dup_poem (now, attempt);

          ck_assert_str_eq (poem, replayed_poem);
        }
    }
  ck_assert_uint_eq (cento_turn_log_get_n_turns (cento_collection_get_reading_turns (replay)),
                     cento_turn_log_get_n_turns (cento_collection_get_reading_turns (collection)));
  g_assert_finalize_object (player);
}

static void
assert_file_replays (void)
{
  char *text = NULL;
  gsize length;
  g_autoptr (GBytes) bytes = NULL;

  ck_assert (g_file_get_contents (path, &text, &length, NULL));
  bytes = g_bytes_new_take (text, length);
  assert_replays (bytes);
}

static void
finish (void)
{
  g_main_context_iteration (NULL, FALSE);
  cento_recorder_finish (recorder);
  ck_assert_ptr_null (failure);
}

START_TEST (test_recording_replays_what_happened)
{
  g_autoptr (CentoPeer) refusing = cento_peer_new_refusing ("127.0.0.1");

  start_recorder ();
  peer = cento_peer_new ("send Where, like a pillow", "hex c3", "hex a9ff000a0d", "fin", NULL);
  add (cento_peer_get_address (peer));
  add (cento_peer_get_address (refusing));
  add ("no-such-host.invalid:1");
  add (cento_peer_get_address (peer));
  cento_test_wait (are_over, NULL);
  finish ();

  assert_file_replays ();
}
END_TEST

START_TEST (test_export_replays_what_happened)
{
  g_autoptr (GBytes) bytes = NULL;
  CentoDownload *first;

  cento_collection_set_history (collection, TRUE);
  peer = cento_peer_new ("send old", "rst", NULL);
  cento_peer_next_script (peer, "send quite new", "fin", NULL);
  first = add (cento_peer_get_address (peer));
  cento_test_wait (are_over, NULL);
  cento_collection_retry (collection, first);
  cento_test_wait (are_over, NULL);
  add (cento_peer_get_address (peer));
  cento_test_wait (are_over, NULL);
  g_main_context_iteration (NULL, FALSE);

  bytes = cento_recording_export (collection);
  assert_replays (bytes);
}
END_TEST

START_TEST (test_recording_of_a_replay_keeps_its_date)
{
  static const char text[] = "cento-recording 1\n0.000000 begun 2024-01-01T00:00:00Z\n0.000000 add 1 10001\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (CentoPlayer) player = cento_player_new (reactor, bytes, NULL);
  g_autoptr (GBytes) again = NULL;
  g_autofree char *copy = NULL;

  cento_player_seek (player, G_MAXINT64);
  again = cento_recording_export (cento_player_get_collection (player));
  copy = g_strndup (g_bytes_get_data (again, NULL), g_bytes_get_size (again));
  ck_assert_ptr_nonnull (strstr (copy, " begun 2024-01-01T00:00:00Z\n"));
}
END_TEST

START_TEST (test_retry_and_removal_are_recorded)
{
  CentoDownload *first;

  start_recorder ();
  peer = cento_peer_new ("send old", "rst", NULL);
  cento_peer_next_script (peer, "send quite new", "fin", NULL);
  first = add (cento_peer_get_address (peer));
  add (cento_peer_get_address (peer));
  add (cento_peer_get_address (peer));
  cento_test_wait (are_over, NULL);
  cento_collection_retry (collection, first);
  cento_test_wait (are_over, NULL);
  cento_collection_remove (collection, cento_collection_get_download (collection, 2));
  finish ();

  ck_assert (file_says ((gpointer) " remove 2\n"));
  assert_file_replays ();
}
END_TEST

static void
change (CentoDownload *download, const char *typed)
{
  g_autoptr (CentoAddress) address = cento_address_parse (typed, NULL);

  cento_collection_change_address (collection, download, address);
}

START_TEST (test_changed_address_is_recorded)
{
  g_autoptr (CentoPeer) other = cento_peer_new ("send quite new", "fin", NULL);
  g_autofree char *line = g_strdup_printf (" address 1 %s\n", cento_peer_get_address (other));
  g_autoptr (CentoRemoval) removal = NULL;
  g_autoptr (GPtrArray) downloads = g_ptr_array_new ();
  g_autoptr (GBytes) exported = NULL;

  start_recorder ();
  peer = cento_peer_new ("send old", "rst", NULL);
  g_ptr_array_add (downloads, add (cento_peer_get_address (peer)));
  cento_test_wait (are_over, NULL);
  change (g_ptr_array_index (downloads, 0), cento_peer_get_address (other));
  removal = cento_collection_take_out (collection, downloads);
  ck_assert (cento_collection_put_back (collection, removal));
  cento_collection_retry (collection, g_ptr_array_index (downloads, 0));
  cento_test_wait (are_over, NULL);
  change (g_ptr_array_index (downloads, 0), cento_peer_get_address (peer));
  cento_test_wait (are_over, NULL);
  finish ();

  ck_assert (file_says (line));
  assert_file_replays ();
  exported = cento_recording_export (collection);
  assert_replays (exported);
}
END_TEST

START_TEST (test_undone_removal_is_recorded)
{
  g_autoptr (CentoRemoval) removal = NULL;
  g_autoptr (GPtrArray) downloads = g_ptr_array_new ();

  start_recorder ();
  peer = cento_peer_new ("send old", "rst", NULL);
  cento_peer_next_script (peer, "send quite new", "fin", NULL);
  g_ptr_array_add (downloads, add (cento_peer_get_address (peer)));
  add (cento_peer_get_address (peer));
  cento_test_wait (are_over, NULL);
  removal = cento_collection_take_out (collection, downloads);
  ck_assert (cento_collection_put_back (collection, removal));
  cento_collection_retry_failed (collection);
  cento_test_wait (are_over, NULL);
  finish ();

  ck_assert (file_says ((gpointer) " remove 1\n"));
  ck_assert (file_says ((gpointer) " restore 1\n"));
  assert_file_replays ();
}
END_TEST

START_TEST (test_what_happened_is_in_the_file_while_it_goes_on)
{
  start_recorder ();
  peer = cento_peer_new ("send Science!", "silent", NULL);
  add (cento_peer_get_address (peer));
  cento_test_wait (file_says, (gpointer) "Science!\n");
}
END_TEST

static void
stop (CentoCollection *source, CentoDownload *download, CentoDownloadState old, CentoDownloadState new)
{
  if (new == CENTO_DOWNLOAD_RECEIVING)
    cento_collection_stop (source, download);
}

START_TEST (test_chunk_that_a_watcher_stopped_at_is_before_the_end)
{
  g_signal_connect (collection, "state-changed", G_CALLBACK (stop), NULL);
  start_recorder ();
  peer = cento_peer_new ("send Science!", "silent", NULL);
  add (cento_peer_get_address (peer));
  cento_test_wait (are_over, NULL);
  finish ();

  assert_file_replays ();
}
END_TEST

static void
remove_other (CentoCollection *source, CentoDownload *download, const CentoChunk *chunk)
{
  CentoDownload *other = cento_collection_get_download (source, chunk->task == 1 ? 2 : 1);

  if (other != NULL)
    cento_collection_remove (source, other);
}

START_TEST (test_removal_inside_a_handler_does_not_turn_time_back)
{
  g_signal_connect (collection, "chunk", G_CALLBACK (remove_other), NULL);
  start_recorder ();
  peer = cento_peer_new ("send Science!", "fin", NULL);
  add (cento_peer_get_address (peer));
  add (cento_peer_get_address (peer));
  cento_test_wait (are_over, NULL);
  finish ();

  assert_file_replays ();
}
END_TEST

/* What was removed could come back later, in a place of a number that the recording does not know. */
START_TEST (test_recording_begins_before_the_first_server)
{
  g_autoptr (GError) error = NULL;

  peer = cento_peer_new ("silent", NULL);
  add (cento_peer_get_address (peer));
  cento_collection_remove (collection, cento_collection_get_download (collection, 1));
  ck_assert_ptr_null (cento_recorder_new (collection, path, &error));
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BUSY));
  ck_assert (!g_file_test (path, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST (test_file_that_is_there_is_not_written_over)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  ck_assert (g_file_set_contents (path, "precious", -1, NULL));
  ck_assert_ptr_null (cento_recorder_new (collection, path, &error));
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS));
  ck_assert_str_eq (error->message, "“session.cento” is there already; a recording needs a name of its own.");
  text = read_file ();
  ck_assert_str_eq (text, "precious");
}
END_TEST

START_TEST (test_folder_that_is_not_there_is_named)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *missing = g_build_filename (folder, "no", "session.cento", NULL);

  ck_assert_ptr_null (cento_recorder_new (collection, missing, &error));
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND));
}
END_TEST

START_TEST (test_full_disk_ends_the_recording_with_a_sentence)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CentoRecordingReader) reader = NULL;
  CentoRecordingEvent event;
  char *text = NULL;
  gsize length;

  cento_fault_mount_small_disk (folder, 64 * 1024);
  start_recorder ();
  peer = cento_peer_new ("fill 300000", "silent", NULL);
  add (cento_peer_get_address (peer));
  cento_test_wait (has_failed, NULL);

  ck_assert (
    g_str_has_prefix (failure, "The recording ends here: “session.cento” cannot be written any further"));
  cento_recorder_finish (recorder);
  ck_assert (g_file_get_contents (path, &text, &length, NULL));
  bytes = g_bytes_new_take (text, length);
  reader = cento_recording_reader_new (bytes, NULL);
  while (cento_recording_reader_next (reader, &event))
    continue;
  ck_assert_uint_le (cento_recording_reader_get_n_bad (reader), 1);
}
END_TEST

static Suite *
recorder_suite (void)
{
  Suite *suite = suite_create ("recorder");
  TCase *tcase = cento_test_case_new (suite, "recorder");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_recording_replays_what_happened);
  tcase_add_test (tcase, test_export_replays_what_happened);
  tcase_add_test (tcase, test_recording_of_a_replay_keeps_its_date);
  tcase_add_test (tcase, test_retry_and_removal_are_recorded);
  tcase_add_test (tcase, test_changed_address_is_recorded);
  tcase_add_test (tcase, test_undone_removal_is_recorded);
  tcase_add_test (tcase, test_what_happened_is_in_the_file_while_it_goes_on);
  tcase_add_test (tcase, test_chunk_that_a_watcher_stopped_at_is_before_the_end);
  tcase_add_test (tcase, test_removal_inside_a_handler_does_not_turn_time_back);
  tcase_add_test (tcase, test_recording_begins_before_the_first_server);
  tcase_add_test (tcase, test_file_that_is_there_is_not_written_over);
  tcase_add_test (tcase, test_folder_that_is_not_there_is_named);
  tcase_add_test (tcase, test_full_disk_ends_the_recording_with_a_sentence);
  return suite;
}

int
main (void)
{
  return cento_test_main (recorder_suite, NULL);
}
