/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downloading.h"

#include "core/cento-error.h"
#include "support/cento-test.h"

static gboolean
is_connecting (gpointer download)
{
  return cento_download_get_state (download) == CENTO_DOWNLOAD_CONNECTING;
}

static void
assert_states_are_legal (CentoDownload *download)
{
  const CentoStateLog *states = cento_download_get_states (download);

  ck_assert_uint_eq (cento_state_log_get (states, 0)->state, CENTO_DOWNLOAD_WAITING);
  for (guint i = 1; i < cento_state_log_get_n_changes (states); i++)
    ck_assert (cento_download_state_can_follow (cento_state_log_get (states, i - 1)->state,
                                                cento_state_log_get (states, i)->state));
}

START_TEST (test_whole_poem_is_closed)
{
  CentoDownload *download = start (cento_peer_new ("send To be", "send  or not", "fin", NULL));

  cento_test_wait (is_over, download);

  assert_end (download, CENTO_DOWNLOAD_CLOSED, 0, 0);
  assert_bytes (cento_download_get_poem (download), "To be or not");
  ck_assert_str_eq (cento_download_get_peer (download), cento_peer_get_address (peer));
  ck_assert_int_gt (cento_download_get_last_time (download), 0);
  assert_chunks_add_up (download);
}
END_TEST

START_TEST (test_states_are_logged_in_their_order)
{
  static const CentoDownloadState expected[]
    = { CENTO_DOWNLOAD_WAITING, CENTO_DOWNLOAD_CONNECTING, CENTO_DOWNLOAD_CONNECTED, CENTO_DOWNLOAD_RECEIVING,
        CENTO_DOWNLOAD_CLOSED };
  CentoDownload *download = start (cento_peer_new ("send To be", "fin", NULL));
  const CentoStateLog *states = cento_download_get_states (download);

  cento_test_wait (is_over, download);

  ck_assert_uint_eq (cento_state_log_get_n_changes (states), G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    ck_assert_uint_eq (cento_state_log_get (states, i)->state, expected[i]);
}
END_TEST

START_TEST (test_b1_refused_is_failed)
{
  CentoDownload *download = start (cento_peer_new_refusing ("127.0.0.1"));

  cento_test_wait (is_over, download);

  assert_end (download, CENTO_DOWNLOAD_FAILED, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
  ck_assert_uint_eq (cento_download_get_failed_phase (download), CENTO_DOWNLOAD_CONNECTING);
  ck_assert_ptr_null (cento_download_get_peer (download));
}
END_TEST

START_TEST (test_b2_no_answer_fails_at_the_deadline)
{
  CentoDownload *download;

  limits.connect_timeout = 200 * G_TIME_SPAN_MILLISECOND;
  set_limits ();
  download = start (cento_peer_new_dead ("127.0.0.1", 0));
  cento_test_wait (is_over, download);

  assert_end (download, CENTO_DOWNLOAD_FAILED, CENTO_ERROR, CENTO_ERROR_CONNECT_TIMEOUT);
}
END_TEST

START_TEST (test_b13_stop_while_it_connects_is_at_once)
{
  CentoDownload *download = start (cento_peer_new_dead ("127.0.0.1", 0));

  cento_test_wait (is_connecting, download);
  cento_collection_stop (collection, download);

  assert_end (download, CENTO_DOWNLOAD_STOPPED, 0, 0);
  ck_assert_uint_eq (cento_download_get_failed_phase (download), CENTO_DOWNLOAD_CONNECTING);
  ck_assert_uint_eq (cento_collection_get_n_under_way (collection), 0);
}
END_TEST

START_TEST (test_b13_stop_at_any_moment_is_one_end)
{
  gint64 until = 0;
  CentoDownload *download;
  guint n_turns = 0;

  peer = cento_peer_new ("send To be", "silent", NULL);
  for (guint n = 0; n < 40; n++)
    {
      download = add (cento_peer_get_address (peer));
      cento_collection_start (collection, download);
      until = g_get_monotonic_time () + n * 100;
      while (g_get_monotonic_time () < until)
        g_main_context_iteration (context, FALSE);
      cento_collection_stop (collection, download);

      assert_end (download, CENTO_DOWNLOAD_STOPPED, 0, 0);
      assert_states_are_legal (download);
      cento_collection_stop (collection, download);
      n_turns++;
    }
  ck_assert_uint_eq (cento_collection_get_totals (collection)->n_states[CENTO_DOWNLOAD_STOPPED], n_turns);
}
END_TEST

START_TEST (test_stop_keeps_what_arrived)
{
  CentoDownload *download = start (cento_peer_new ("send To be", "silent", NULL));

  cento_test_wait (is_receiving, download);
  cento_collection_stop (collection, download);

  assert_end (download, CENTO_DOWNLOAD_STOPPED, 0, 0);
  assert_bytes (cento_download_get_poem (download), "To be");
}
END_TEST

static gboolean
peer_was_left (gpointer user_data)
{
  return cento_peer_get_n_left (peer) > 0;
}

START_TEST (test_c10_bytes_after_a_stop_are_not_taken)
{
  CentoDownload *download = start (cento_peer_new ("send To be", "wait", "endless", NULL));

  cento_test_wait (is_receiving, download);
  cento_collection_stop (collection, download);
  cento_peer_release (peer);
  cento_test_wait (peer_was_left, NULL);

  assert_end (download, CENTO_DOWNLOAD_STOPPED, 0, 0);
  assert_bytes (cento_download_get_poem (download), "To be");
}
END_TEST

START_TEST (test_c16_bytes_one_by_one_make_the_same_text)
{
  CentoDownload *download
    = start (cento_peer_new ("hex f0", "hex 9f", "wait", "hex 8c", "hex b9", "wait", "hex e28094", NULL));
  g_autofree char *text = NULL;

  cento_test_wait (is_receiving, download);
  cento_peer_release (peer);
  cento_peer_release (peer);
  cento_test_wait (is_over, download);

  assert_end (download, CENTO_DOWNLOAD_CLOSED, 0, 0);
  text = cento_poem_dup_text (cento_download_get_poem (download));
  ck_assert_str_eq (text, "🌹—");
}
END_TEST

START_TEST (test_retry_keeps_the_old_poem_until_the_first_byte)
{
  CentoDownload *download = start (cento_peer_new ("send old", "fin", NULL));

  cento_test_wait (is_over, download);
  cento_peer_next_script (peer, "wait", "send new", "fin", NULL);
  cento_collection_retry (collection, download);
  ck_assert_uint_eq (cento_download_get_state (download), CENTO_DOWNLOAD_WAITING);
  ck_assert_uint_eq (cento_download_get_attempt (download), 2);
  ck_assert_ptr_null (cento_download_get_error (download));

  cento_test_wait (is_connected, download);
  ck_assert_uint_eq (cento_download_get_n_bytes (download), 0);
  assert_bytes (cento_download_get_poem (download), "old");

  cento_peer_release (peer);
  cento_test_wait (is_over, download);
  assert_end (download, CENTO_DOWNLOAD_CLOSED, 0, 0);
  assert_bytes (cento_download_get_poem (download), "new");
  assert_bytes (cento_download_get_earlier_poem (download, 1), "old");
  ck_assert_uint_eq (cento_download_get_task (download), 1);
  ck_assert_uint_eq (cento_collection_get_totals (collection)->n_bytes, 3);
  assert_chunks_add_up (download);
  assert_states_are_legal (download);
}
END_TEST

START_TEST (test_retry_knows_how_long_the_last_whole_attempt_was)
{
  CentoDownload *download = start (cento_peer_new ("send old", "fin", NULL));

  cento_test_wait (is_over, download);
  ck_assert_uint_eq (cento_download_get_n_bytes_before (download), 0);

  cento_peer_next_script (peer, "send newer", "rst", NULL);
  cento_collection_retry (collection, download);
  ck_assert_uint_eq (cento_download_get_n_bytes_before (download), 3);
  cento_test_wait (is_over, download);
  ck_assert_uint_eq (cento_download_get_state (download), CENTO_DOWNLOAD_INCOMPLETE);

  cento_peer_next_script (peer, "fin", NULL);
  cento_collection_retry (collection, download);
  ck_assert_uint_eq (cento_download_get_n_bytes_before (download), 3);
}
END_TEST

START_TEST (test_retry_straight_after_stop_leaves_one_connection)
{
  CentoDownload *download = start (cento_peer_new ("send one", "silent", NULL));

  for (guint i = 0; i < 20; i++)
    {
      g_main_context_iteration (context, FALSE);
      cento_collection_stop (collection, download);
      cento_collection_retry (collection, download);
    }
  cento_test_wait (is_receiving, download);

  assert_bytes (cento_download_get_poem (download), "one");
  ck_assert_uint_eq (cento_reactor_get_n_watches (reactor), 1);
  ck_assert_uint_eq (cento_download_get_attempt (download), 21);
}
END_TEST

static void
count (guint *n_calls)
{
  (*n_calls)++;
}

START_TEST (test_properties_notify)
{
  CentoDownload *download = start (cento_peer_new_refusing ("127.0.0.1"));
  static guint n_states;
  static guint n_attempts;
  CentoDownloadState state;
  guint attempt;

  g_signal_connect_swapped (download, "notify::state", G_CALLBACK (count), &n_states);
  g_signal_connect_swapped (download, "notify::attempt", G_CALLBACK (count), &n_attempts);
  cento_test_wait (is_over, download);
  ck_assert_uint_eq (n_states, 2);
  ck_assert_uint_eq (n_attempts, 0);

  cento_collection_retry (collection, download);
  ck_assert_uint_eq (n_states, 3);
  ck_assert_uint_eq (n_attempts, 1);
  g_object_get (download, "state", &state, "attempt", &attempt, NULL);
  ck_assert_uint_eq (state, CENTO_DOWNLOAD_WAITING);
  ck_assert_uint_eq (attempt, 2);
}
END_TEST

static gboolean
is_quiet (gpointer n_sent)
{
  static gint64 since;
  guint64 *last = n_sent;
  guint64 sent = cento_peer_get_n_sent (peer);

  if (sent != *last || since == 0)
    since = g_get_monotonic_time ();
  *last = sent;

  return g_get_monotonic_time () - since > 300 * G_TIME_SPAN_MILLISECOND;
}

START_TEST (test_backpressure_holds_a_fast_server)
{
  CentoDownload *download;
  guint64 n_sent = 0;

  cento_collection_set_backpressure (collection, TRUE);
  download = start (cento_peer_new ("endless", NULL));
  cento_test_wait (is_quiet, &n_sent);
  ck_assert_uint_gt (cento_download_get_n_bytes (download), 256 * 1024);
  ck_assert_uint_le (cento_download_get_n_bytes (download), 320 * 1024);

  cento_download_set_shown (download, cento_download_get_n_bytes (download));
  n_sent = cento_download_get_n_bytes (download);
  cento_test_wait (is_quiet, &n_sent);
  ck_assert_uint_gt (cento_download_get_n_bytes (download), 512 * 1024);
  assert_pattern (cento_download_get_poem (download));
}
END_TEST

START_TEST (test_backlog_of_a_retry_counts_from_its_own_first_byte)
{
  CentoDownload *download;
  guint64 n_sent = 0;

  cento_collection_set_backpressure (collection, TRUE);
  download = start (cento_peer_new ("fill 200000", "fin", NULL));
  cento_test_wait (is_over, download);
  cento_download_set_shown (download, 200000);

  cento_peer_next_script (peer, "endless", NULL);
  cento_collection_retry (collection, download);
  cento_test_wait (is_receiving, download);
  cento_test_wait (is_quiet, &n_sent);
  ck_assert_uint_le (cento_download_get_n_bytes (download), 320 * 1024);
}
END_TEST

START_TEST (test_silence_does_not_count_while_held_back)
{
  CentoDownload *download;
  guint64 n_sent = 0;

  limits.idle_timeout = 150 * G_TIME_SPAN_MILLISECOND;
  set_limits ();
  cento_collection_set_backpressure (collection, TRUE);
  download = start (cento_peer_new ("fill 600000", "silent", NULL));
  cento_test_wait (is_quiet, &n_sent);
  ck_assert (is_receiving (download));

  while (!is_over (download))
    {
      cento_download_set_shown (download, cento_download_get_n_bytes (download));
      g_main_context_iteration (context, TRUE);
    }
  assert_end (download, CENTO_DOWNLOAD_INCOMPLETE, CENTO_ERROR, CENTO_ERROR_SILENCE);
  ck_assert_uint_eq (cento_download_get_n_bytes (download), 600000);
}
END_TEST

START_TEST (test_stop_works_while_held_back)
{
  CentoDownload *download;
  guint64 n_sent = 0;

  cento_collection_set_backpressure (collection, TRUE);
  download = start (cento_peer_new ("endless", NULL));
  cento_test_wait (is_quiet, &n_sent);
  cento_collection_stop (collection, download);

  assert_end (download, CENTO_DOWNLOAD_STOPPED, 0, 0);
  cento_download_set_shown (download, 10);
}
END_TEST

START_TEST (test_download_outlives_its_collection)
{
  g_autoptr (CentoDownload) download = g_object_ref (start (cento_peer_new ("send To be", "silent", NULL)));

  cento_test_wait (is_receiving, download);
  g_clear_object (&collection);

  assert_end (download, CENTO_DOWNLOAD_STOPPED, 0, 0);
  assert_bytes (cento_download_get_poem (download), "To be");
  ck_assert (!cento_download_can_retry (download));
  cento_download_set_shown (download, 3);
}
END_TEST

static Suite *
download_suite (void)
{
  Suite *suite = suite_create ("download");
  TCase *tcase = cento_test_case_new (suite, "attempt");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_whole_poem_is_closed);
  tcase_add_test (tcase, test_states_are_logged_in_their_order);
  tcase_add_test (tcase, test_b1_refused_is_failed);
  tcase_add_test (tcase, test_b2_no_answer_fails_at_the_deadline);
  tcase_add_test (tcase, test_b13_stop_while_it_connects_is_at_once);
  tcase_add_test (tcase, test_b13_stop_at_any_moment_is_one_end);
  tcase_add_test (tcase, test_stop_keeps_what_arrived);
  tcase_add_test (tcase, test_c10_bytes_after_a_stop_are_not_taken);
  tcase_add_test (tcase, test_c16_bytes_one_by_one_make_the_same_text);

  tcase = cento_test_case_new (suite, "retry");
  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_retry_keeps_the_old_poem_until_the_first_byte);
  tcase_add_test (tcase, test_retry_knows_how_long_the_last_whole_attempt_was);
  tcase_add_test (tcase, test_retry_straight_after_stop_leaves_one_connection);
  tcase_add_test (tcase, test_properties_notify);

  tcase = cento_test_case_new (suite, "holding back");
  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_backpressure_holds_a_fast_server);
  tcase_add_test (tcase, test_backlog_of_a_retry_counts_from_its_own_first_byte);
  tcase_add_test (tcase, test_silence_does_not_count_while_held_back);
  tcase_add_test (tcase, test_stop_works_while_held_back);
  tcase_add_test (tcase, test_download_outlives_its_collection);

  return suite;
}

int
main (void)
{
  return cento_test_main (download_suite, NULL);
}
