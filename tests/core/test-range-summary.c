/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-range-summary.h"
#include "support/cento-peer.h"
#include "support/cento-test.h"

#define SECOND G_TIME_SPAN_SECOND

static CentoChunkLog *
create_log (void)
{
  static const CentoChunk chunks[] = {
    { .time = 10, .task = 1, .offset = 0, .length = 5, .attempt = 1 },
    { .time = 20, .task = 1, .offset = 5, .length = 7, .attempt = 1 },
    { .time = 20, .task = 1, .offset = 12, .length = 1, .attempt = 1 },
    { .time = 30, .task = 1, .offset = 0, .length = 100, .attempt = 3 },
    { .time = 40, .task = 1, .offset = 100, .length = 1000, .attempt = 3 },
  };
  CentoChunkLog *log = cento_chunk_log_new ();

  for (guint i = 0; i < G_N_ELEMENTS (chunks); i++)
    cento_chunk_log_append (log, &chunks[i]);
  return log;
}

static void
assert_summary (gint64 from, gint64 to, guint n_chunks, guint n_bytes, guint n_servers)
{
  g_autoptr (CentoChunkLog) log = create_log ();
  CentoRangeSummary summary = { 0 };

  cento_range_summary_add (&summary, log, from, to);
  ck_assert_uint_eq (summary.n_chunks, n_chunks);
  ck_assert_uint_eq (summary.n_bytes, n_bytes);
  ck_assert_uint_eq (summary.n_servers, n_servers);
}

START_TEST (test_what_begins_the_range_is_in_it_and_what_ends_it_is_not)
{
  assert_summary (10, 20, 1, 5, 1);
  assert_summary (10, 21, 3, 13, 1);
  assert_summary (11, 20, 0, 0, 0);
}
END_TEST

START_TEST (test_bytes_of_all_attempts_count)
{
  assert_summary (20, 40, 3, 108, 1);
  assert_summary (0, 100, 5, 1113, 1);
}
END_TEST

START_TEST (test_a_range_without_chunks_has_no_server)
{
  assert_summary (41, 100, 0, 0, 0);
  assert_summary (30, 30, 0, 0, 0);
}
END_TEST

START_TEST (test_servers_add_up)
{
  g_autoptr (CentoChunkLog) first = create_log ();
  g_autoptr (CentoChunkLog) second = create_log ();
  CentoRangeSummary summary = { 0 };

  cento_range_summary_add (&summary, first, 40, 50);
  cento_range_summary_add (&summary, second, 40, 50);
  ck_assert_uint_eq (summary.n_servers, 2);
  ck_assert_uint_eq (summary.n_bytes, 2000);
}
END_TEST

static void
assert_words (CentoRangeSummary summary, gint64 length, const char *expected)
{
  g_autofree char *words = cento_range_summary_dup_words (&summary, length);

  ck_assert_str_eq (words, expected);
}

START_TEST (test_words)
{
  assert_words ((CentoRangeSummary){ 14, 310, 3 }, 1200000, "1.2 s · 14 chunks · 310 bytes · 3 servers");
  assert_words ((CentoRangeSummary){ 1, 1, 1 }, 312345, "312 ms · 1 chunk · 1 byte · 1 server");
  assert_words ((CentoRangeSummary){ 0, 0, 0 }, 1500, "1.5 ms · 0 chunks · 0 bytes · 0 servers");
  assert_words ((CentoRangeSummary){ 12345, 6789012, 2 }, 999900,
                "1.0 s · 12,345 chunks · 6,789,012 bytes · 2 servers");
  assert_words ((CentoRangeSummary){ 2, 2, 2 }, 999400, "999 ms · 2 chunks · 2 bytes · 2 servers");
}
END_TEST

static gboolean
is_over (gpointer collection)
{
  return cento_collection_get_end_time (collection) >= 0;
}

static void
count_what_two_peers_send (CentoCollection *collection, CentoPeer *first, CentoPeer *second)
{
  CentoPeer *peers[] = { first, second };
  CentoRangeSummary summary;
  gint64 start;

  for (guint i = 0; i < G_N_ELEMENTS (peers); i++)
    {
      g_autoptr (CentoAddress) address = cento_address_parse (cento_peer_get_address (peers[i]), NULL);

      cento_collection_add (collection, address);
    }
  cento_collection_start_all (collection);
  cento_test_wait (is_over, collection);

  start = cento_collection_get_start_time (collection);
  cento_range_summary_count (&summary, collection, start, start + 100 * SECOND);
  ck_assert_uint_eq (summary.n_servers, 2);
  ck_assert_uint_eq (summary.n_bytes, 10);
  cento_range_summary_count (&summary, collection, start - SECOND, start);
  ck_assert_uint_eq (summary.n_servers, 0);
}

START_TEST (test_all_downloads_of_a_collection_are_counted)
{
  CentoReactor *reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  g_autoptr (CentoPeer) first = cento_peer_new ("send Shall", "fin", NULL);
  g_autoptr (CentoPeer) second = cento_peer_new ("send I com", "fin", NULL);
  CentoCollection *collection;
  CentoLimits limits;

  cento_limits_init (&limits);
  collection = cento_collection_new (reactor, &limits);
  count_what_two_peers_send (collection, first, second);
  g_assert_finalize_object (collection);
  g_assert_finalize_object (reactor);
}
END_TEST

static Suite *
range_summary_suite (void)
{
  Suite *suite = suite_create ("range-summary");
  TCase *tcase = cento_test_case_new (suite, "summary");

  tcase_add_test (tcase, test_what_begins_the_range_is_in_it_and_what_ends_it_is_not);
  tcase_add_test (tcase, test_bytes_of_all_attempts_count);
  tcase_add_test (tcase, test_a_range_without_chunks_has_no_server);
  tcase_add_test (tcase, test_servers_add_up);
  tcase_add_test (tcase, test_words);
  tcase_add_test (tcase, test_all_downloads_of_a_collection_are_counted);
  return suite;
}

int
main (void)
{
  return cento_test_main (range_summary_suite, NULL);
}
