/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-download.h"

#include <string.h>

#include "core/cento-collection.h"
#include "core/cento-error.h"
#include "support/cento-peer.h"
#include "support/cento-test.h"

static GMainContext *context;
static CentoReactor *reactor;
static CentoCollection *collection;
static CentoLimits limits;
static CentoPeer *peer;
static guint n_descriptors;

static gboolean
is_over (gpointer download)
{
  return cento_download_state_is_final (cento_download_get_state (download));
}

/* GIO keeps a descriptor from its first connect on. */
static void
warm_up (void)
{
  g_autoptr (CentoCollection) first = cento_collection_new (reactor, &limits);
  g_autoptr (CentoPeer) nobody = cento_peer_new_refusing ("127.0.0.1");
  g_autoptr (CentoAddress) address = cento_address_parse (cento_peer_get_address (nobody), NULL);
  CentoDownload *download = cento_collection_add (first, address);

  cento_collection_start (first, download);
  cento_test_wait (is_over, download);
}

static void
begin (void)
{
  context = g_main_context_new ();
  g_main_context_push_thread_default (context);
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  ck_assert_ptr_nonnull (reactor);
  cento_limits_init (&limits);
  collection = cento_collection_new (reactor, &limits);
  warm_up ();
  n_descriptors = cento_test_count_descriptors ();
}

static gboolean
is_alone (gpointer user_data)
{
  return G_OBJECT (reactor)->ref_count == 1;
}

static void
finish (void)
{
  g_clear_object (&collection);
  g_clear_pointer (&peer, cento_peer_free);

  /* Calls that were cancelled still end. */
  cento_test_wait (is_alone, NULL);
  ck_assert_uint_eq (cento_test_count_descriptors (), n_descriptors);
  ck_assert_uint_eq (cento_reactor_get_n_watches (reactor), 0);
  ck_assert_uint_eq (cento_deadlines_get_n_set (cento_reactor_get_deadlines (reactor)), 0);
  g_assert_finalize_object (g_steal_pointer (&reactor));
  g_main_context_pop_thread_default (context);
  g_clear_pointer (&context, g_main_context_unref);
}

static void
set_limits (void)
{
  cento_collection_set_limits (collection, &limits);
}

static CentoDownload *
add (const char *typed)
{
  g_autoptr (CentoAddress) address = cento_address_parse (typed, NULL);

  ck_assert_ptr_nonnull (address);

  return cento_collection_add (collection, address);
}

static CentoDownload *
start (CentoPeer *server)
{
  CentoDownload *download;

  peer = server;
  download = add (cento_peer_get_address (server));
  cento_collection_start (collection, download);

  return download;
}

static gboolean
is_receiving (gpointer download)
{
  return cento_download_get_state (download) == CENTO_DOWNLOAD_RECEIVING;
}

static gboolean
is_connected (gpointer download)
{
  return cento_download_get_state (download) == CENTO_DOWNLOAD_CONNECTED;
}

static gboolean
is_connecting (gpointer download)
{
  return cento_download_get_state (download) == CENTO_DOWNLOAD_CONNECTING;
}

static void
assert_bytes (CentoPoem *poem, const char *expected)
{
  gsize length = strlen (expected);
  const guint8 *bytes;

  ck_assert_uint_eq (cento_poem_get_length (poem), length);
  for (gsize offset = 0, run; (run = cento_poem_peek (poem, offset, &bytes)) > 0; offset += run)
    ck_assert_mem_eq (bytes, expected + offset, run);
}

static void
assert_pattern (CentoPoem *poem)
{
  const guint8 *bytes;
  guint n_wrong = 0;

  for (gsize offset = 0, run; (run = cento_poem_peek (poem, offset, &bytes)) > 0; offset += run)
    for (gsize i = 0; i < run; i++)
      n_wrong += (char) bytes[i] != cento_peer_pattern_byte (offset + i) ? 1 : 0;
  ck_assert_uint_eq (n_wrong, 0);
}

static void
assert_end (CentoDownload *download, CentoDownloadState state, GQuark domain, int code)
{
  const GError *error = cento_download_get_error (download);
  g_autofree char *sentence = NULL;

  ck_assert_str_eq (cento_download_state_get_name (cento_download_get_state (download)),
                    cento_download_state_get_name (state));
  if (domain == 0)
    ck_assert_ptr_null (error);
  else
    ck_assert_msg (g_error_matches (error, domain, code), "%s", error != NULL ? error->message : "no error");

  sentence = cento_download_dup_sentence (download);
  ck_assert_ptr_nonnull (strstr (sentence, cento_address_get_text (cento_download_get_address (download))));
}

/* The chunks of each attempt lie end to end and add up to its poem. */
static void
assert_chunks_add_up (CentoDownload *download)
{
  const CentoChunkLog *chunks = cento_download_get_chunks (download);
  guint attempt = 0;
  guint64 offset = 0;

  for (guint i = 0; i < cento_chunk_log_get_n_chunks (chunks); i++)
    {
      const CentoChunk *chunk = cento_chunk_log_get (chunks, i);

      if (chunk->attempt != attempt)
        offset = 0;
      attempt = chunk->attempt;
      ck_assert_uint_eq (chunk->offset, offset);
      ck_assert_uint_eq (chunk->task, cento_download_get_task (download));
      ck_assert_uint_gt (chunk->turn, 0);
      offset += chunk->length;
    }
  if (attempt == cento_download_get_attempt (download))
    ck_assert_uint_eq (offset, cento_download_get_n_bytes (download));
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

START_TEST (test_c1_connected_but_silent_fails)
{
  CentoDownload *download;

  limits.idle_timeout = 100 * G_TIME_SPAN_MILLISECOND;
  set_limits ();
  download = start (cento_peer_new ("silent", NULL));
  cento_test_wait (is_over, download);

  assert_end (download, CENTO_DOWNLOAD_FAILED, CENTO_ERROR, CENTO_ERROR_SILENCE);
  ck_assert_uint_eq (cento_download_get_failed_phase (download), CENTO_DOWNLOAD_CONNECTED);
}
END_TEST

START_TEST (test_c3_silence_in_the_middle_keeps_the_bytes)
{
  CentoDownload *download;

  limits.idle_timeout = 100 * G_TIME_SPAN_MILLISECOND;
  set_limits ();
  download = start (cento_peer_new ("send To be", "silent", NULL));
  cento_test_wait (is_over, download);

  assert_end (download, CENTO_DOWNLOAD_INCOMPLETE, CENTO_ERROR, CENTO_ERROR_SILENCE);
  assert_bytes (cento_download_get_poem (download), "To be");
}
END_TEST

START_TEST (test_silence_limit_may_come_while_it_is_silent)
{
  CentoDownload *download;

  limits.idle_timeout = 0;
  set_limits ();
  download = start (cento_peer_new ("send To be", "silent", NULL));
  cento_test_wait (is_receiving, download);
  ck_assert_uint_eq (cento_deadlines_get_n_set (cento_reactor_get_deadlines (reactor)), 0);

  limits.idle_timeout = 50 * G_TIME_SPAN_MILLISECOND;
  set_limits ();
  cento_test_wait (is_over, download);
  assert_end (download, CENTO_DOWNLOAD_INCOMPLETE, CENTO_ERROR, CENTO_ERROR_SILENCE);
}
END_TEST

START_TEST (test_c4_fin_at_once_is_empty)
{
  CentoDownload *download = start (cento_peer_new ("fin", NULL));

  cento_test_wait (is_over, download);

  assert_end (download, CENTO_DOWNLOAD_EMPTY, 0, 0);
}
END_TEST

START_TEST (test_c5_rst_at_once_is_failed)
{
  CentoDownload *download = start (cento_peer_new ("wait", "rst", NULL));

  cento_test_wait (is_connected, download);
  cento_peer_release (peer);
  cento_test_wait (is_over, download);

  assert_end (download, CENTO_DOWNLOAD_FAILED, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED);
}
END_TEST

START_TEST (test_c6_rst_in_the_middle_keeps_the_bytes)
{
  CentoDownload *download = start (cento_peer_new ("send To be or n", "wait", "rst", NULL));

  cento_test_wait (is_receiving, download);
  cento_peer_release (peer);
  cento_test_wait (is_over, download);

  assert_end (download, CENTO_DOWNLOAD_INCOMPLETE, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED);
  assert_bytes (cento_download_get_poem (download), "To be or n");
}
END_TEST

START_TEST (test_c7_rst_after_much_keeps_a_prefix)
{
  CentoDownload *download = start (cento_peer_new ("fill 200000", "rst", NULL));

  cento_test_wait (is_over, download);

  assert_pattern (cento_download_get_poem (download));
  assert_chunks_add_up (download);
}
END_TEST

START_TEST (test_c8_fin_inside_a_character_is_incomplete)
{
  CentoDownload *download = start (cento_peer_new ("hex 636166c3", "fin", NULL));

  cento_test_wait (is_over, download);

  assert_end (download, CENTO_DOWNLOAD_INCOMPLETE, CENTO_ERROR, CENTO_ERROR_CUT_CHARACTER);
  assert_bytes (cento_download_get_poem (download), "caf\xc3");
}
END_TEST

START_TEST (test_c9_half_close_is_the_end)
{
  CentoDownload *download = start (cento_peer_new ("send To be", "half", "wait", "rst", NULL));

  cento_test_wait (is_over, download);
  assert_end (download, CENTO_DOWNLOAD_CLOSED, 0, 0);
  cento_peer_release (peer);
  while (g_main_context_iteration (context, FALSE))
    ;
  assert_end (download, CENTO_DOWNLOAD_CLOSED, 0, 0);
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

START_TEST (test_c18_end_long_after_the_last_byte_is_closed)
{
  CentoDownload *download = start (cento_peer_new ("send To be", "wait", "fin", NULL));

  cento_test_wait (is_receiving, download);
  cento_deadlines_fire (cento_reactor_get_deadlines (reactor),
                        g_get_monotonic_time () + limits.idle_timeout - G_TIME_SPAN_MINUTE);
  ck_assert_uint_eq (cento_download_get_state (download), CENTO_DOWNLOAD_RECEIVING);
  cento_peer_release (peer);
  cento_test_wait (is_over, download);

  assert_end (download, CENTO_DOWNLOAD_CLOSED, 0, 0);
  assert_bytes (cento_download_get_poem (download), "To be");
}
END_TEST

START_TEST (test_c11_endless_poem_stops_at_its_limit)
{
  CentoDownload *download;

  limits.max_poem_bytes = 1000003;
  set_limits ();
  download = start (cento_peer_new ("endless", NULL));
  cento_test_wait (is_over, download);

  assert_end (download, CENTO_DOWNLOAD_INCOMPLETE, CENTO_ERROR, CENTO_ERROR_POEM_LIMIT);
  ck_assert_uint_eq (cento_download_get_n_bytes (download), 1000003);
  assert_pattern (cento_download_get_poem (download));
}
END_TEST

START_TEST (test_poem_of_exactly_the_limit_is_closed)
{
  CentoDownload *download;

  limits.max_poem_bytes = 5;
  set_limits ();
  download = start (cento_peer_new ("send To be", "wait", "fin", NULL));
  cento_test_wait (is_receiving, download);
  cento_peer_release (peer);
  cento_test_wait (is_over, download);

  assert_end (download, CENTO_DOWNLOAD_CLOSED, 0, 0);
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
  tcase_add_test (tcase, test_c1_connected_but_silent_fails);
  tcase_add_test (tcase, test_c3_silence_in_the_middle_keeps_the_bytes);
  tcase_add_test (tcase, test_silence_limit_may_come_while_it_is_silent);
  tcase_add_test (tcase, test_c4_fin_at_once_is_empty);
  tcase_add_test (tcase, test_c5_rst_at_once_is_failed);
  tcase_add_test (tcase, test_c6_rst_in_the_middle_keeps_the_bytes);
  tcase_add_test (tcase, test_c7_rst_after_much_keeps_a_prefix);
  tcase_add_test (tcase, test_c8_fin_inside_a_character_is_incomplete);
  tcase_add_test (tcase, test_c9_half_close_is_the_end);
  tcase_add_test (tcase, test_c10_bytes_after_a_stop_are_not_taken);
  tcase_add_test (tcase, test_c18_end_long_after_the_last_byte_is_closed);
  tcase_add_test (tcase, test_c11_endless_poem_stops_at_its_limit);
  tcase_add_test (tcase, test_poem_of_exactly_the_limit_is_closed);
  tcase_add_test (tcase, test_c16_bytes_one_by_one_make_the_same_text);

  tcase = cento_test_case_new (suite, "retry");
  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_retry_keeps_the_old_poem_until_the_first_byte);
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
