/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-player.h"

#include <gio/gio.h>
#include <string.h>

#include "core/cento-recording-writer.h"
#include "support/cento-test.h"

#define SECOND G_TIME_SPAN_SECOND

/* Two servers: one fails at once, the other sends until 3 s. */
static const char recording[] = "cento-recording 1\n"
                                "0.000000 begun 2026-11-24T22:36:23Z\n"
                                "0.000000 limits 30.000000 120.000000 16777216 268435456\n"
                                "0.000000 add 1 127.0.0.1:10001\n"
                                "0.000000 add 2 127.0.0.1:10005\n"
                                "0.000010 state 1 1 connecting\n"
                                "0.000020 state 2 1 connecting\n"
                                "0.000400 state 1 1 connected 127.0.0.1:10001\n"
                                "0.000500 state 2 1 failed io:connection-refused\n"
                                "1.000000 chunk 1 1 23 The fascin\n"
                                "1.000100 turn 23 700012 136 64 1 1\n"
                                "1.016000 draw 24 13000 2100\n"
                                "2.000000 chunk 1 1 30 ation\n"
                                "3.000000 state 1 1 closed\n";

static CentoReactor *reactor;
static CentoPlayer *player;
static CentoCollection *collection;
static guint n_ended;

static void
count (guint *n_calls)
{
  (*n_calls)++;
}

static void
load (const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (GError) error = NULL;

  player = cento_player_new (reactor, bytes, &error);
  ck_assert_msg (player != NULL, "%s", error != NULL ? error->message : "?");
  collection = cento_player_get_collection (player);
  g_signal_connect_swapped (player, "ended", G_CALLBACK (count), &n_ended);
}

static void
set_up (void)
{
  n_ended = 0;
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  load (recording, strlen (recording));
}

static void
tear_down (void)
{
  if (player != NULL)
    g_assert_finalize_object (g_steal_pointer (&player));
  ck_assert_uint_eq (cento_deadlines_get_n_set (cento_reactor_get_deadlines (reactor)), 0);
  g_assert_finalize_object (g_steal_pointer (&reactor));
}

/* The clock stands still: deadlines are fired by hand, the reactor's own time is never waited for. */
static gint64
fire_next (void)
{
  CentoDeadlines *deadlines = cento_reactor_get_deadlines (reactor);
  gint64 next = cento_deadlines_get_next (deadlines);

  ck_assert_int_ge (next, 0);
  cento_deadlines_fire (deadlines, next);
  return next;
}

static CentoDownload *
get (guint task)
{
  return cento_collection_get_download (collection, task);
}

static gboolean
has_ended (gpointer user_data)
{
  return n_ended > 0;
}

START_TEST (test_length_is_known_before_anything_is_played)
{
  ck_assert_int_eq (cento_player_get_length (player), 3 * SECOND);
  ck_assert_int_eq (cento_player_get_position (player), 0);
  ck_assert (!cento_player_get_playing (player));
  ck_assert_ptr_null (cento_player_dup_problem (player));
  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (collection)), 0);
}
END_TEST

START_TEST (test_events_come_at_their_own_times)
{
  gint64 first, second, third, fourth;

  cento_player_play (player);
  fire_next (); /* what is at 0 */
  while (get (2) == NULL || cento_download_get_state (get (2)) != CENTO_DOWNLOAD_FAILED)
    first = fire_next ();
  first = fire_next ();
  ck_assert_uint_eq (cento_download_get_n_bytes (get (1)), 10);
  second = fire_next ();
  third = fire_next ();
  fourth = fire_next ();

  ck_assert_uint_eq (cento_download_get_n_bytes (get (1)), 15);
  ck_assert_int_eq (second - first, 100);
  ck_assert_int_eq (third - second, 15900);
  ck_assert_int_eq (fourth - third, 984000);
  ck_assert_uint_eq (n_ended, 0);
  fire_next ();
  ck_assert_uint_eq (n_ended, 1);
  ck_assert (cento_player_get_ended (player));
  ck_assert (!cento_player_get_playing (player));
  ck_assert_int_eq (cento_download_get_state (get (1)), CENTO_DOWNLOAD_CLOSED);
  ck_assert_int_eq (cento_collection_get_end_time (collection), 3 * SECOND);
}
END_TEST

START_TEST (test_speed_shortens_the_waits)
{
  gint64 first, second;

  cento_player_seek (player, SECOND + SECOND / 2);
  cento_player_set_speed (player, 8);
  cento_player_play (player);
  first = fire_next ();
  ck_assert_uint_eq (cento_download_get_n_bytes (get (1)), 15);
  second = fire_next ();

  ck_assert_int_eq (second - first, SECOND / 8);
  ck_assert_uint_eq (n_ended, 1);
}
END_TEST

START_TEST (test_maximum_speed_does_not_wait)
{
  gint64 begun = g_get_monotonic_time ();

  cento_player_set_speed (player, CENTO_PLAYER_SPEED_MAX);
  cento_player_play (player);
  cento_test_wait (has_ended, NULL);

  ck_assert_int_lt (g_get_monotonic_time () - begun, 3 * SECOND);
  ck_assert_int_eq (cento_player_get_position (player), 3 * SECOND);
  ck_assert_uint_eq (cento_download_get_n_chunks (get (1)), 2);
  ck_assert_int_eq (cento_chunk_log_get (cento_download_get_chunks (get (1)), 1)->time, 2 * SECOND);
}
END_TEST

START_TEST (test_hold_stands_still)
{
  cento_player_play (player);
  fire_next ();
  cento_player_hold (player);

  ck_assert_uint_eq (cento_deadlines_get_n_set (cento_reactor_get_deadlines (reactor)), 0);
  ck_assert_int_eq (cento_player_get_position (player), cento_player_get_position (player));
  ck_assert_int_eq (cento_collection_get_now (collection), cento_player_get_position (player));
}
END_TEST

START_TEST (test_seek_goes_both_ways)
{
  cento_player_seek (player, 2 * SECOND);
  ck_assert_uint_eq (cento_download_get_n_bytes (get (1)), 15);
  ck_assert_int_eq (cento_download_get_state (get (1)), CENTO_DOWNLOAD_RECEIVING);
  ck_assert_uint_eq (cento_turn_log_get_n_turns (cento_collection_get_reading_turns (collection)), 1);
  ck_assert_uint_eq (cento_turn_log_get_n_turns (cento_collection_get_drawing_turns (collection)), 1);

  cento_player_seek (player, SECOND);
  ck_assert_uint_eq (cento_download_get_n_bytes (get (1)), 10);
  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (collection)), 2);
  ck_assert_int_eq (cento_collection_get_now (collection), SECOND);

  cento_player_seek (player, G_MAXINT64);
  ck_assert (cento_player_get_ended (player));
  ck_assert_int_eq (cento_download_get_state (get (1)), CENTO_DOWNLOAD_CLOSED);
  ck_assert_uint_eq (n_ended, 1);
}
END_TEST

static const char moved[] = "cento-recording 1\n"
                            "0.000000 add 1 127.0.0.1:10001\n"
                            "0.000010 state 1 1 connecting\n"
                            "1.000000 state 1 1 failed io:connection-refused\n"
                            "2.000000 address 1 127.0.0.1:10002\n"
                            "2.000000 state 1 2 waiting\n"
                            "3.000000 state 1 2 failed io:connection-refused\n"
                            "4.000000 state 1 3 waiting\n";

static void
assert_address_at (gint64 time, const char *typed)
{
  cento_player_seek (player, time);
  ck_assert_str_eq (cento_address_get_typed (cento_download_get_address (get (1))), typed);
}

START_TEST (test_seek_shows_the_address_of_the_moment)
{
  g_assert_finalize_object (g_steal_pointer (&player));
  load (moved, strlen (moved));
  ck_assert_ptr_null (cento_player_dup_problem (player));

  assert_address_at (SECOND, "127.0.0.1:10001");
  assert_address_at (2 * SECOND, "127.0.0.1:10002");
  assert_address_at (SECOND, "127.0.0.1:10001");
  assert_address_at (5 * SECOND, "127.0.0.1:10002");
  ck_assert_uint_eq (cento_download_get_attempt (get (1)), 3);
}
END_TEST

START_TEST (test_play_after_the_end_begins_again)
{
  cento_player_seek (player, G_MAXINT64);
  cento_player_play (player);

  ck_assert (!cento_player_get_ended (player));
  ck_assert_int_lt (cento_collection_get_now (collection), SECOND);
  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (collection)), 2);
  ck_assert_uint_eq (cento_download_get_n_bytes (get (1)), 0);
}
END_TEST

START_TEST (test_server_that_was_removed_is_passed_over)
{
  cento_player_seek (player, SECOND);
  cento_collection_remove (collection, get (1));
  cento_player_seek (player, G_MAXINT64);

  ck_assert (cento_player_get_ended (player));
  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (collection)), 1);
}
END_TEST

static void
go_back (CentoCollection *source, CentoDownload *download, const CentoChunk *chunk)
{
  if (chunk->offset > 0 && n_ended == 0)
    {
      n_ended = 1;
      cento_player_seek (player, 0);
    }
}

START_TEST (test_watcher_may_seek)
{
  g_signal_connect (collection, "chunk", G_CALLBACK (go_back), NULL);
  cento_player_seek (player, G_MAXINT64);

  ck_assert (!cento_player_get_ended (player));
  ck_assert_int_eq (cento_player_get_position (player), 0);
  ck_assert_uint_eq (cento_download_get_n_bytes (get (1)), 0);
}
END_TEST

static void
go_on (CentoCollection *source, CentoDownload *download, const CentoChunk *chunk)
{
  if (chunk->offset == 0)
    cento_player_seek (player, G_MAXINT64);
}

START_TEST (test_watcher_may_seek_on_and_no_event_comes_twice)
{
  g_autofree char *poem = NULL;

  g_signal_connect (collection, "chunk", G_CALLBACK (go_on), NULL);
  cento_player_seek (player, SECOND);

  ck_assert (cento_player_get_ended (player));
  poem = cento_poem_dup_text (cento_download_get_poem (get (1)));
  ck_assert_str_eq (poem, "The fascination");
}
END_TEST

static void
go_back_at_the_end (CentoCollection *source)
{
  if (n_ended++ == 0)
    cento_player_seek (player, SECOND);
}

START_TEST (test_watcher_may_seek_when_all_is_over)
{
  n_ended = 0;
  g_signal_handlers_disconnect_by_data (player, &n_ended);
  g_signal_connect (collection, "finished", G_CALLBACK (go_back_at_the_end), NULL);
  cento_player_seek (player, 2 * SECOND);
  cento_player_play (player);
  cento_player_seek (player, G_MAXINT64);

  ck_assert_uint_eq (n_ended, 1);
  ck_assert (!cento_player_get_ended (player));
  ck_assert_uint_eq (cento_download_get_n_bytes (get (1)), 10);
}
END_TEST

static void
hold (CentoCollection *source, CentoDownload *download, const CentoChunk *chunk)
{
  cento_player_hold (player);
}

START_TEST (test_watcher_may_hold)
{
  g_signal_connect (collection, "chunk", G_CALLBACK (hold), NULL);
  cento_player_seek (player, SECOND / 2);
  cento_player_play (player);
  fire_next ();

  ck_assert (!cento_player_get_playing (player));
  ck_assert_uint_eq (cento_download_get_n_bytes (get (1)), 10);
  ck_assert_uint_eq (cento_deadlines_get_n_set (cento_reactor_get_deadlines (reactor)), 0);
}
END_TEST

START_TEST (test_what_is_no_recording_is_refused_with_a_sentence)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("Science! true daughter", 22);
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (cento_player_new (reactor, bytes, &error));
  ck_assert_ptr_nonnull (error);
  ck_assert_uint_gt (strlen (error->message), 0);
}
END_TEST

START_TEST (test_what_is_not_understood_is_said_and_the_rest_is_played)
{
  g_autofree char *problem = NULL;
  const char *cut = strstr (recording, "2.000000 chunk");

  g_assert_finalize_object (player);
  load (recording, (gsize) (cut - recording) + 12);
  problem = cento_player_dup_problem (player);
  cento_player_seek (player, G_MAXINT64);

  ck_assert_ptr_nonnull (problem);
  ck_assert_ptr_nonnull (strstr (problem, "13"));
  ck_assert_uint_eq (cento_download_get_n_bytes (get (1)), 10);
  ck_assert_int_eq (cento_download_get_state (get (1)), CENTO_DOWNLOAD_RECEIVING);
  ck_assert_uint_eq (cento_collection_get_n_under_way (collection), 0);
}
END_TEST

static const struct
{
  const char *name;
  guint n_servers;
  CentoDownloadState state; /* of one of them in the end */
  guint n_servers_of_a_turn;
} shipped[] = {
  { "demonstration.cento", 6, CENTO_DOWNLOAD_FAILED, 2 },
  { "reset.cento", 5, CENTO_DOWNLOAD_INCOMPLETE, 2 },
  { "retry.cento", 5, CENTO_DOWNLOAD_STOPPED, 2 },
};

static gboolean
has_turn_of (guint n_servers)
{
  const CentoTurnLog *turns = cento_collection_get_reading_turns (collection);

  for (guint i = 0; i < cento_turn_log_get_n_turns (turns); i++)
    if (cento_turn_log_get (turns, i)->n_servers == n_servers)
      return TRUE;
  return FALSE;
}

START_TEST (test_shipped_recordings_are_whole)
{
  g_autofree char *path = cento_test_dup_data_path (shipped[_i].name);
  g_autofree char *text = NULL;
  gsize length;

  ck_assert (g_file_get_contents (path, &text, &length, NULL));
  g_assert_finalize_object (player);
  load (text, length);
  ck_assert_ptr_null (cento_player_dup_problem (player));
  cento_player_seek (player, G_MAXINT64);

  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (collection)), shipped[_i].n_servers);
  ck_assert_uint_gt (cento_collection_get_totals (collection)->n_states[shipped[_i].state], 0);
  ck_assert (has_turn_of (shipped[_i].n_servers_of_a_turn));
}
END_TEST

static Suite *
player_suite (void)
{
  Suite *suite = suite_create ("player");
  TCase *tcase = cento_test_case_new (suite, "player");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_length_is_known_before_anything_is_played);
  tcase_add_test (tcase, test_events_come_at_their_own_times);
  tcase_add_test (tcase, test_speed_shortens_the_waits);
  tcase_add_test (tcase, test_maximum_speed_does_not_wait);
  tcase_add_test (tcase, test_hold_stands_still);
  tcase_add_test (tcase, test_seek_goes_both_ways);
  tcase_add_test (tcase, test_seek_shows_the_address_of_the_moment);
  tcase_add_test (tcase, test_play_after_the_end_begins_again);
  tcase_add_test (tcase, test_server_that_was_removed_is_passed_over);
  tcase_add_test (tcase, test_watcher_may_seek);
  tcase_add_test (tcase, test_watcher_may_seek_on_and_no_event_comes_twice);
  tcase_add_test (tcase, test_watcher_may_seek_when_all_is_over);
  tcase_add_test (tcase, test_watcher_may_hold);
  tcase_add_test (tcase, test_what_is_no_recording_is_refused_with_a_sentence);
  tcase_add_test (tcase, test_what_is_not_understood_is_said_and_the_rest_is_played);
  tcase_add_loop_test (tcase, test_shipped_recordings_are_whole, 0, G_N_ELEMENTS (shipped));
  return suite;
}

int
main (void)
{
  return cento_test_main (player_suite, NULL);
}
