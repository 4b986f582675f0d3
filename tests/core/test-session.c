/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-session.h"

#include <gio/gio.h>
#include <string.h>

#include "core/cento-collection-replay.h"
#include "support/cento-test.h"

static CentoReactor *reactor;
static CentoCollection *then; /* what there was */
static CentoCollection *now;  /* what it comes back into */
static guint n_told;

static void
on_told (void)
{
  n_told++;
}

static void
set_up (void)
{
  CentoLimits limits;

  cento_limits_init (&limits);
  limits.connect_timeout = 7 * G_TIME_SPAN_SECOND;
  n_told = 0;
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  then = cento_collection_new_replay (reactor, &limits);
  cento_limits_init (&limits);
  now = cento_collection_new (reactor, &limits);
  cento_collection_set_history (now, TRUE);
  g_signal_connect (now, "state-changed", G_CALLBACK (on_told), NULL);
  g_signal_connect (now, "chunk", G_CALLBACK (on_told), NULL);
  g_signal_connect (now, "finished", G_CALLBACK (on_told), NULL);
}

static void
tear_down (void)
{
  g_assert_finalize_object (g_steal_pointer (&then));
  g_assert_finalize_object (g_steal_pointer (&now));
  g_clear_object (&reactor);
}

static CentoDownload *
add (guint task, const char *typed)
{
  g_autoptr (CentoAddress) address = cento_address_parse (typed, NULL);

  return cento_collection_replay_add (then, address, task);
}

static void
enter (CentoDownload *download, gint64 time, CentoDownloadState state, int code)
{
  CentoStateChange change = { .attempt = cento_download_get_attempt (download), .state = state };

  if (state == CENTO_DOWNLOAD_WAITING)
    change.attempt++;
  if (state == CENTO_DOWNLOAD_CONNECTED)
    change.peer = (char *) "127.0.0.1:10001";
  if (code != 0)
    {
      change.domain = G_IO_ERROR;
      change.code = code;
    }
  cento_collection_replay_time (then, time);
  ck_assert (cento_collection_replay_state (then, download, &change));
}

static void
receive (CentoDownload *download, gint64 time, guint64 turn, const char *text, gsize length)
{
  cento_collection_replay_time (then, time);
  ck_assert (cento_collection_replay_chunk (then, download, turn, (const guint8 *) text, length));
}

static void
connect_at (CentoDownload *download, gint64 time)
{
  enter (download, time, CENTO_DOWNLOAD_CONNECTING, 0);
  enter (download, time, CENTO_DOWNLOAD_CONNECTED, 0);
}

/* One that closed, one that failed, one that was arriving. */
static void
make_three (void)
{
  CentoDownload *first = add (1, "10001");
  CentoDownload *second = add (4, "[::1]:10002");
  CentoDownload *third = add (5, "poems.example:10003");

  connect_at (first, 1000);
  connect_at (third, 1500);
  receive (first, 2000, 7, "To \0be", 6);
  receive (third, 2500, 8, "Half", 4);
  enter (second, 3000, CENTO_DOWNLOAD_CONNECTING, 0);
  enter (second, 3000, CENTO_DOWNLOAD_FAILED, G_IO_ERROR_CONNECTION_REFUSED);
  receive (first, 4000, 9, "\xff or not", 8);
  enter (first, 5000, CENTO_DOWNLOAD_CLOSED, 0);
}

static GByteArray *
dup_file (CentoCollection *collection)
{
  g_autoptr (CentoSession) session = cento_session_new (collection);
  g_autoptr (GPtrArray) blocks = cento_session_dup_blocks (session);
  GByteArray *file = g_byte_array_new ();

  for (guint i = 0; i < blocks->len; i++)
    {
      gsize length;
      const guint8 *data = g_bytes_get_data (blocks->pdata[i], &length);

      g_byte_array_append (file, data, (guint) length);
    }
  return file;
}

static CentoSession *
parse (GByteArray *file, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (file->data, length);

  return cento_session_parse (bytes, NULL);
}

static void
restore (void)
{
  g_autoptr (GByteArray) file = dup_file (then);
  g_autoptr (CentoSession) session = parse (file, file->len);

  ck_assert_uint_eq (cento_session_get_n_lost (session), 0);
  ck_assert_uint_eq (cento_session_restore (session, now), 0);
}

/* The poem came from the first server; the second one, which was asked after it, refused. */
START_TEST (test_each_attempt_has_its_address_again)
{
  g_autoptr (CentoAddress) other = cento_address_parse ("10002", NULL);
  CentoDownload *download = add (1, "10001");

  connect_at (download, 1000);
  receive (download, 2000, 7, "poem", 4);
  enter (download, 3000, CENTO_DOWNLOAD_CLOSED, 0);
  ck_assert (cento_collection_replay_address (then, download, other));
  enter (download, 4000, CENTO_DOWNLOAD_WAITING, 0);
  enter (download, 5000, CENTO_DOWNLOAD_CONNECTING, 0);
  enter (download, 6000, CENTO_DOWNLOAD_FAILED, G_IO_ERROR_CONNECTION_REFUSED);
  restore ();

  download = cento_collection_get_download (now, 1);
  ck_assert_uint_eq (cento_download_get_attempt (download), 2);
  ck_assert_str_eq (cento_address_get_typed (cento_download_get_address (download)), "10002");
  ck_assert_str_eq (cento_address_get_typed (cento_download_get_poem_address (download)), "10001");
}
END_TEST

START_TEST (test_what_nobody_will_miss_stays_away)
{
  make_three ();
  cento_download_set_transient (cento_collection_get_download (then, 1), TRUE);
  restore ();
  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (now)), 2);
  ck_assert (!cento_download_is_unsaved (cento_collection_get_download (then, 1)));
}
END_TEST

START_TEST (test_what_was_saved_and_how_it_is_read_come_back)
{
  CentoDownload *download;

  make_three ();
  download = cento_collection_get_download (then, 1);
  cento_poem_set_n_saved (cento_download_get_poem (download), 6);
  cento_download_set_encoding (download, CENTO_ENCODING_WINDOWS_1252);
  restore ();

  download = cento_collection_get_download (now, 1);
  ck_assert_uint_eq (cento_poem_get_n_saved (cento_download_get_poem (download)), 6);
  ck_assert_int_eq (cento_download_get_encoding (download), CENTO_ENCODING_WINDOWS_1252);
  ck_assert_uint_eq (
    cento_poem_get_n_saved (cento_download_get_poem (cento_collection_get_download (now, 3))), 0);
}
END_TEST

START_TEST (test_bytes_and_states_come_back)
{
  CentoDownload *download;
  g_autofree char *text = NULL;
  g_autofree char *sentence = NULL;
  const guint8 *bytes;

  make_three ();
  restore ();
  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (now)), 3);

  download = cento_collection_get_download (now, 1);
  ck_assert_uint_eq (cento_download_get_state (download), CENTO_DOWNLOAD_CLOSED);
  ck_assert_uint_eq (cento_poem_get_length (cento_download_get_poem (download)), 14);
  ck_assert_uint_eq (cento_poem_peek (cento_download_get_poem (download), 0, &bytes), 14);
  ck_assert_mem_eq (bytes, "To \0be\xff or not", 14);
  ck_assert_uint_eq (cento_download_get_n_chunks (download), 2);

  download = cento_collection_get_download (now, 2);
  ck_assert_uint_eq (cento_download_get_state (download), CENTO_DOWNLOAD_FAILED);
  ck_assert (
    g_error_matches (cento_download_get_error (download), G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED));
  ck_assert_int_eq (cento_download_get_limits (download)->connect_timeout, 7 * G_TIME_SPAN_SECOND);
  sentence = cento_download_dup_sentence (download);
  ck_assert_ptr_nonnull (strstr (sentence, "[::1]:10002"));

  download = cento_collection_get_download (now, 3);
  ck_assert_uint_eq (cento_download_get_state (download), CENTO_DOWNLOAD_STOPPED);
  text = cento_poem_dup_text (cento_download_get_poem (download));
  ck_assert_str_eq (text, "Half");
}
END_TEST

START_TEST (test_nobody_is_told_of_old_news)
{
  make_three ();
  restore ();
  ck_assert_uint_eq (n_told, 0);
  ck_assert_uint_eq (cento_collection_get_n_under_way (now), 0);
  ck_assert_uint_eq (cento_collection_get_totals (now)->n_bytes, 18);
  ck_assert_uint_eq (cento_collection_get_totals (now)->n_states[CENTO_DOWNLOAD_CLOSED], 1);
}
END_TEST

START_TEST (test_times_keep_their_distances_and_end_now)
{
  const CentoArrivalOrder *order = cento_collection_get_order (now);
  const CentoChunk *first, *last;
  CentoMoment moment;

  make_three ();
  restore ();
  ck_assert_uint_eq (cento_arrival_order_get_n_chunks (order), 3);
  first = cento_arrival_order_get (order, 0);
  last = cento_arrival_order_get (order, 2);
  ck_assert_int_eq (last->time - first->time, 2000);
  ck_assert_uint_eq (last->turn, 9);
  ck_assert_uint_eq (cento_arrival_order_get (order, 1)->task, 3);
  ck_assert_int_eq (first->time - cento_collection_get_start_time (now), 2000);
  cento_reactor_get_moment (reactor, &moment);
  ck_assert_int_le (last->time, moment.time);
  ck_assert_int_eq (cento_collection_get_end_time (now) - cento_collection_get_start_time (now), 5000);
  ck_assert_uint_ge (moment.turn, 9);
}
END_TEST

START_TEST (test_retry_ends_being_from_last_time)
{
  CentoDownload *download;

  make_three ();
  restore ();
  download = cento_collection_get_download (now, 2);
  ck_assert (cento_download_is_restored (download));
  ck_assert (cento_download_can_retry (download));
  cento_collection_retry (now, download);
  ck_assert (!cento_download_is_restored (download));
  ck_assert_uint_eq (cento_download_get_attempt (download), 2);
  ck_assert (cento_download_is_restored (cento_collection_get_download (now, 1)));
  cento_collection_stop_all (now);
}
END_TEST

START_TEST (test_poem_of_the_attempt_before_is_not_lost)
{
  CentoDownload *download = add (1, "10001");
  g_autofree char *text = NULL;

  connect_at (download, 1000);
  receive (download, 2000, 7, "Old", 3);
  enter (download, 3000, CENTO_DOWNLOAD_CLOSED, 0);
  enter (download, 4000, CENTO_DOWNLOAD_WAITING, 0);
  connect_at (download, 5000);
  receive (download, 6000, 8, "New", 3);
  enter (download, 7000, CENTO_DOWNLOAD_CLOSED, 0);
  enter (download, 8000, CENTO_DOWNLOAD_WAITING, 0);
  enter (download, 9000, CENTO_DOWNLOAD_CONNECTING, 0);
  enter (download, 9500, CENTO_DOWNLOAD_FAILED, G_IO_ERROR_CONNECTION_REFUSED);
  restore ();

  download = cento_collection_get_download (now, 1);
  ck_assert_uint_eq (cento_download_get_state (download), CENTO_DOWNLOAD_FAILED);
  ck_assert_uint_eq (cento_download_get_attempt (download), 2);
  text = cento_poem_dup_text (cento_download_get_poem (download));
  ck_assert_str_eq (text, "New");
  ck_assert_uint_eq (cento_download_get_n_kept (download), 3);
}
END_TEST

START_TEST (test_what_was_restored_can_be_restored_again)
{
  g_autoptr (GByteArray) once = NULL;
  g_autoptr (GByteArray) twice = NULL;

  make_three ();
  once = dup_file (then);
  restore ();
  twice = dup_file (now);
  ck_assert_uint_eq (once->len, twice->len);
}
END_TEST

/* Wherever a byte is wrong, all other servers come back, and it is told. */
START_TEST (test_damage_takes_one_server_only)
{
  g_autoptr (GByteArray) file = NULL;
  CentoLimits limits;

  cento_limits_init (&limits);
  make_three ();
  file = dup_file (then);
  for (guint i = 0; i < file->len; i++)
    {
      g_autoptr (CentoSession) session = NULL;
      g_autoptr (CentoCollection) collection = cento_collection_new (reactor, &limits);

      file->data[i] ^= 0x81;
      session = parse (file, file->len);
      file->data[i] ^= 0x81;
      ck_assert (session == NULL || cento_session_get_n_lost (session) > 0);
      if (session != NULL)
        ck_assert_uint_eq (cento_session_restore (session, collection), 0);
      ck_assert (session == NULL || cento_session_get_n_servers (session) <= 3);
      if (i == file->len - strlen ("half") - strlen ("end\n"))
        ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (collection)), 2);
    }
}
END_TEST

START_TEST (test_cut_file_brings_back_what_is_whole)
{
  g_autoptr (GByteArray) file = NULL;
  guint n_most = 0;

  make_three ();
  file = dup_file (then);
  for (guint length = 0; length < file->len; length++)
    {
      g_autoptr (CentoSession) session = parse (file, length);

      if (session == NULL)
        continue;
      ck_assert_uint_gt (cento_session_get_n_lost (session), 0);
      ck_assert_uint_ge (cento_session_get_n_servers (session), n_most);
      n_most = cento_session_get_n_servers (session);
    }
  ck_assert_uint_eq (n_most, 3);
}
END_TEST

START_TEST (test_poems_without_room_are_left_out_and_counted)
{
  g_autoptr (GByteArray) file = NULL;
  g_autoptr (CentoSession) session = NULL;
  CentoLimits limits = *cento_collection_get_limits (now);

  limits.max_total_bytes = 15;
  cento_collection_set_next_limits (now, &limits);
  make_three ();
  file = dup_file (then);
  session = parse (file, file->len);
  ck_assert_uint_eq (cento_session_restore (session, now), 1);
  ck_assert_uint_eq (g_list_model_get_n_items (G_LIST_MODEL (now)), 2);
  ck_assert_uint_eq (cento_collection_get_totals (now)->n_bytes, 14);
}
END_TEST

static Suite *
session_suite (void)
{
  Suite *suite = suite_create ("session");
  TCase *tcase = cento_test_case_new (suite, "session");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_each_attempt_has_its_address_again);
  tcase_add_test (tcase, test_what_nobody_will_miss_stays_away);
  tcase_add_test (tcase, test_what_was_saved_and_how_it_is_read_come_back);
  tcase_add_test (tcase, test_bytes_and_states_come_back);
  tcase_add_test (tcase, test_nobody_is_told_of_old_news);
  tcase_add_test (tcase, test_times_keep_their_distances_and_end_now);
  tcase_add_test (tcase, test_retry_ends_being_from_last_time);
  tcase_add_test (tcase, test_poem_of_the_attempt_before_is_not_lost);
  tcase_add_test (tcase, test_what_was_restored_can_be_restored_again);
  tcase_add_test (tcase, test_damage_takes_one_server_only);
  tcase_add_test (tcase, test_cut_file_brings_back_what_is_whole);
  tcase_add_test (tcase, test_poems_without_room_are_left_out_and_counted);
  return suite;
}

int
main (void)
{
  return cento_test_main (session_suite, NULL);
}
