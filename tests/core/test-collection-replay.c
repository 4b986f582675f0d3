/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-collection-replay.h"

#include <gio/gio.h>
#include <string.h>

#include "support/cento-test.h"

#define MILLISECOND G_TIME_SPAN_MILLISECOND

static CentoReactor *reactor;
static CentoCollection *collection;
static GString *told; /* what the signals said, in their order */

static void
on_state (CentoCollection *source, CentoDownload *download, CentoDownloadState old, CentoDownloadState new)
{
  g_string_append_printf (told, "%u %s\n", cento_download_get_task (download),
                          cento_download_state_get_name (new));
}

static void
on_chunk (CentoCollection *source, CentoDownload *download, const CentoChunk *chunk)
{
  g_string_append_printf (told, "%u chunk %u at %d\n", chunk->task, chunk->length, (int) chunk->time);
}

static void
on_turn (CentoCollection *source, const CentoTurn *turn)
{
  g_string_append_printf (told, "turn %d read %u\n", (int) turn->turn, turn->n_reads);
}

static void
on_finished (CentoCollection *source)
{
  g_string_append (told, "finished\n");
}

static void
set_up (void)
{
  CentoLimits limits;

  cento_limits_init (&limits);
  told = g_string_new (NULL);
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  collection = cento_collection_new_replay (reactor, &limits);
  g_signal_connect (collection, "state-changed", G_CALLBACK (on_state), NULL);
  g_signal_connect (collection, "chunk", G_CALLBACK (on_chunk), NULL);
  g_signal_connect (collection, "turn", G_CALLBACK (on_turn), NULL);
  g_signal_connect (collection, "finished", G_CALLBACK (on_finished), NULL);
}

static void
tear_down (void)
{
  g_assert_finalize_object (g_steal_pointer (&collection));
  g_assert_finalize_object (g_steal_pointer (&reactor));
  g_string_free (g_steal_pointer (&told), TRUE);
}

static CentoDownload *
add (guint task, const char *typed)
{
  g_autoptr (CentoAddress) address = cento_address_parse (typed, NULL);

  return cento_collection_replay_add (collection, address, task);
}

static gboolean
enter (CentoDownload *download, guint attempt, CentoDownloadState state)
{
  CentoStateChange change = { .attempt = attempt, .state = state };

  if (state == CENTO_DOWNLOAD_CONNECTED)
    change.peer = (char *) "127.0.0.1:10001";
  return cento_collection_replay_state (collection, download, &change);
}

static gboolean
chunk (CentoDownload *download, guint64 turn, const char *text)
{
  return cento_collection_replay_chunk (collection, download, turn, (const guint8 *) text, strlen (text));
}

static CentoDownload *
add_connected (guint task)
{
  CentoDownload *download = add (task, "10001");

  ck_assert (enter (download, 1, CENTO_DOWNLOAD_CONNECTING));
  ck_assert (enter (download, 1, CENTO_DOWNLOAD_CONNECTED));
  g_string_truncate (told, 0);
  return download;
}

START_TEST (test_watchers_hear_what_they_heard_then)
{
  CentoDownload *download = add (1, "localhost:10001");

  cento_collection_replay_time (collection, 5 * MILLISECOND);
  ck_assert (enter (download, 1, CENTO_DOWNLOAD_LOOKING_UP));
  ck_assert (enter (download, 1, CENTO_DOWNLOAD_CONNECTING));
  ck_assert (enter (download, 1, CENTO_DOWNLOAD_CONNECTED));
  cento_collection_replay_time (collection, 700 * MILLISECOND);
  ck_assert (chunk (download, 23, "Science!"));
  ck_assert (cento_collection_replay_turn (
    collection, &(CentoTurn){ .turn = 23, .woken = 700 * MILLISECOND, .n_reads = 1, .n_servers = 1 }));
  cento_collection_replay_time (collection, 900 * MILLISECOND);
  ck_assert (enter (download, 1, CENTO_DOWNLOAD_CLOSED));

  ck_assert_str_eq (told->str, "1 looking-up\n1 connecting\n1 connected\n1 receiving\n1 chunk 8 at 700000\n"
                               "turn 23 read 1\n1 closed\nfinished\n");
  ck_assert_str_eq (cento_download_get_peer (download), "127.0.0.1:10001");
  ck_assert_uint_eq (cento_download_get_n_bytes (download), 8);
  ck_assert_int_eq (cento_collection_get_start_time (collection), 0);
  ck_assert_int_eq (cento_collection_get_end_time (collection), 900 * MILLISECOND);
  ck_assert_int_eq (cento_collection_get_now (collection), 900 * MILLISECOND);
  ck_assert_uint_eq (cento_arrival_order_get_n_chunks (cento_collection_get_order (collection)), 1);
  ck_assert_uint_eq (cento_turn_log_get_n_turns (cento_collection_get_reading_turns (collection)), 1);
}
END_TEST

START_TEST (test_nothing_of_a_recording_is_unsaved)
{
  g_autoptr (GPtrArray) unsaved = NULL;

  ck_assert (chunk (add_connected (1), 23, "Science!"));
  unsaved = cento_collection_dup_unsaved (collection);
  ck_assert_uint_eq (unsaved->len, 0);
}
END_TEST

START_TEST (test_failure_is_explained_as_then)
{
  CentoDownload *download = add (4, "10005");
  CentoStateChange change = {
    .attempt = 1, .state = CENTO_DOWNLOAD_FAILED, .domain = G_IO_ERROR, .code = G_IO_ERROR_CONNECTION_REFUSED
  };
  g_autofree char *sentence = NULL;

  ck_assert (enter (download, 1, CENTO_DOWNLOAD_CONNECTING));
  ck_assert (cento_collection_replay_state (collection, download, &change));

  sentence = cento_download_dup_sentence (download);
  ck_assert_str_eq (sentence, "Nothing is listening at 127.0.0.1:10005.");
  ck_assert_int_eq (cento_download_get_failed_phase (download), CENTO_DOWNLOAD_CONNECTING);
}
END_TEST

START_TEST (test_retry_is_the_next_attempt_and_keeps_the_poem_before)
{
  CentoDownload *download = add_connected (1);

  ck_assert (chunk (download, 1, "old"));
  ck_assert (enter (download, 1, CENTO_DOWNLOAD_CLOSED));
  ck_assert (!enter (download, 3, CENTO_DOWNLOAD_WAITING));
  ck_assert (enter (download, 2, CENTO_DOWNLOAD_WAITING));
  ck_assert_uint_eq (cento_download_get_attempt (download), 2);
  ck_assert_uint_eq (cento_collection_get_n_under_way (collection), 1);
  ck_assert (!enter (download, 1, CENTO_DOWNLOAD_CONNECTING));
  ck_assert (enter (download, 2, CENTO_DOWNLOAD_CONNECTING));
  ck_assert (enter (download, 2, CENTO_DOWNLOAD_CONNECTED));
  ck_assert (chunk (download, 2, "newer"));

  ck_assert_uint_eq (cento_poem_get_length (cento_download_get_poem (download)), 5);
  ck_assert_uint_eq (cento_poem_get_length (cento_download_get_earlier_poem (download, 1)), 3);
  ck_assert_uint_eq (cento_collection_get_totals (collection)->n_bytes, 5);
}
END_TEST

START_TEST (test_what_cannot_have_happened_is_refused)
{
  CentoDownload *download = add (2, "10001");
  CentoTurn turn = { .turn = 7, .woken = 10, .n_reads = 1 };

  ck_assert_ptr_null (add (2, "10002"));
  ck_assert_ptr_null (add (1, "10002"));
  ck_assert (!chunk (download, 1, "too early"));
  ck_assert (!enter (download, 1, CENTO_DOWNLOAD_CLOSED));
  ck_assert (!enter (download, 1, CENTO_DOWNLOAD_RECEIVING));
  ck_assert (enter (download, 1, CENTO_DOWNLOAD_CONNECTING));
  ck_assert (enter (download, 1, CENTO_DOWNLOAD_CONNECTED));
  ck_assert (chunk (download, 5, "now"));
  ck_assert (!chunk (download, 4, "in a turn that was over"));
  ck_assert (!chunk (download, 6, ""));
  ck_assert (cento_collection_replay_turn (collection, &turn));
  ck_assert (!cento_collection_replay_turn (collection, &turn));
  ck_assert_uint_eq (cento_download_get_n_chunks (download), 1);
}
END_TEST

START_TEST (test_nothing_can_be_asked_of_a_server_that_is_not_there)
{
  CentoDownload *download = add_connected (1);

  ck_assert (cento_collection_is_replay (collection));
  ck_assert (!cento_download_can_stop (download));
  cento_collection_stop_all (collection);
  ck_assert_int_eq (cento_download_get_state (download), CENTO_DOWNLOAD_CONNECTED);
  ck_assert (enter (download, 1, CENTO_DOWNLOAD_EMPTY));
  ck_assert (!cento_download_can_retry (download));
}
END_TEST

START_TEST (test_end_leaves_what_was_under_way)
{
  CentoDownload *download = add_connected (1);

  ck_assert (chunk (download, 1, "half a po"));
  cento_collection_replay_time (collection, 3 * G_TIME_SPAN_SECOND);
  ck_assert_int_eq (cento_collection_get_end_time (collection), -1);
  g_string_truncate (told, 0);
  cento_collection_replay_end (collection);

  ck_assert_str_eq (told->str, "finished\n");
  ck_assert_int_eq (cento_download_get_state (download), CENTO_DOWNLOAD_RECEIVING);
  ck_assert_uint_eq (cento_collection_get_n_under_way (collection), 0);
  ck_assert_int_eq (cento_collection_get_end_time (collection), 3 * G_TIME_SPAN_SECOND);
}
END_TEST

START_TEST (test_rewind_begins_anew)
{
  CentoTurn turn = { .turn = 7, .woken = 10, .n_reads = 1 };

  ck_assert (chunk (add_connected (3), 7, "once"));
  ck_assert (cento_collection_replay_turn (collection, &turn));
  cento_collection_replay_time (collection, 3 * G_TIME_SPAN_SECOND);
  cento_collection_replay_end (collection);
  cento_collection_replay_rewind (collection);

  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (collection)), 0);
  ck_assert_uint_eq (cento_arrival_order_get_n_chunks (cento_collection_get_order (collection)), 0);
  ck_assert_uint_eq (cento_turn_log_get_n_turns (cento_collection_get_reading_turns (collection)), 0);
  ck_assert_int_eq (cento_collection_get_start_time (collection), -1);
  ck_assert_int_eq (cento_collection_get_now (collection), 0);
  ck_assert_uint_eq (cento_collection_get_totals (collection)->n_bytes, 0);

  ck_assert (chunk (add_connected (1), 1, "twice"));
  ck_assert (cento_collection_replay_turn (collection, &turn));
  ck_assert_uint_eq (cento_collection_get_n_under_way (collection), 1);
}
END_TEST

START_TEST (test_rewind_keeps_how_bytes_are_read)
{
  cento_download_set_encoding (add_connected (1), CENTO_ENCODING_ISO_8859_1);
  add_connected (2);
  cento_collection_replay_rewind (collection);

  ck_assert_int_eq (cento_download_get_encoding (add_connected (1)), CENTO_ENCODING_ISO_8859_1);
  ck_assert_int_eq (cento_download_get_encoding (add_connected (2)), CENTO_ENCODING_UTF_8);
}
END_TEST

static Suite *
collection_replay_suite (void)
{
  Suite *suite = suite_create ("collection-replay");
  TCase *tcase = cento_test_case_new (suite, "replay");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_watchers_hear_what_they_heard_then);
  tcase_add_test (tcase, test_nothing_of_a_recording_is_unsaved);
  tcase_add_test (tcase, test_failure_is_explained_as_then);
  tcase_add_test (tcase, test_retry_is_the_next_attempt_and_keeps_the_poem_before);
  tcase_add_test (tcase, test_what_cannot_have_happened_is_refused);
  tcase_add_test (tcase, test_nothing_can_be_asked_of_a_server_that_is_not_there);
  tcase_add_test (tcase, test_end_leaves_what_was_under_way);
  tcase_add_test (tcase, test_rewind_begins_anew);
  tcase_add_test (tcase, test_rewind_keeps_how_bytes_are_read);
  return suite;
}

int
main (void)
{
  return cento_test_main (collection_replay_suite, NULL);
}
