/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-timeline-layout.h"
#include "core/cento-timeline-scale.h"
#include "support/cento-test.h"

#define SECOND G_TIME_SPAN_SECOND
#define START  (1000 * SECOND)

/* 10 s on 1,000 px: a pixel is 10 ms. */
typedef struct
{
  CentoChunkLog *chunks;
  CentoStateLog *states;
  CentoTimelineLayout *layout;
  CentoTimelineView view;
  guint32 offset;
} Lane;

static Lane lane;

static void
set_up (void)
{
  lane.chunks = cento_chunk_log_new ();
  lane.states = cento_state_log_new ();
  lane.layout = cento_timeline_layout_new ();
  lane.view = (CentoTimelineView){ .start = START,
                                   .end = START + 10 * SECOND,
                                   .now = START + 10 * SECOND,
                                   .width = 1000,
                                   .quiet = 10 * SECOND };
  lane.offset = 0;
}

static void
tear_down (void)
{
  cento_chunk_log_free (lane.chunks);
  cento_state_log_free (lane.states);
  cento_timeline_layout_free (lane.layout);
}

static void
state (double x, guint attempt, CentoDownloadState to)
{
  CentoStateChange change = { .time = START + (gint64) (x * 10000), .attempt = attempt, .state = to };

  cento_state_log_append (lane.states, &change);
}

static void
chunk (double x, guint attempt, guint length)
{
  guint n = cento_chunk_log_get_n_chunks (lane.chunks);
  CentoChunk event
    = { .time = START + (gint64) (x * 10000), .task = 1, .attempt = attempt, .length = length };

  if (n > 0 && cento_chunk_log_get (lane.chunks, n - 1)->attempt != attempt)
    lane.offset = 0;
  event.offset = lane.offset;
  lane.offset += length;
  cento_chunk_log_append (lane.chunks, &event);
}

/* The usual beginning: looked up, connected at 100, first byte at 110. */
static void
receive (guint attempt)
{
  state (0, attempt, CENTO_DOWNLOAD_WAITING);
  state (10, attempt, CENTO_DOWNLOAD_LOOKING_UP);
  state (40, attempt, CENTO_DOWNLOAD_CONNECTING);
  state (100, attempt, CENTO_DOWNLOAD_CONNECTED);
  state (110, attempt, CENTO_DOWNLOAD_RECEIVING);
}

static const CentoSpan *
lay_out (guint *n_spans)
{
  cento_timeline_layout_update (lane.layout, lane.chunks, lane.states, &lane.view);
  return cento_timeline_layout_get_spans (lane.layout, n_spans);
}

/* The spans as text, one a line: what a reader of a failed test wants to see. */
static void
assert_spans (const char *expected)
{
  static const char *const kinds[] = { "waiting", "looking-up", "connecting", "connected", "open", "quiet",
                                       "retried", "chunk",      "stem",       "bin",       "end" };
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_spans;
  const CentoSpan *spans = lay_out (&n_spans);

  for (guint i = 0; i < n_spans; i++)
    {
      const CentoSpan *span = &spans[i];

      g_string_append_printf (text, "%s %g", kinds[span->kind], span->x);
      if (span->width > 0)
        g_string_append_printf (text, "+%g", span->width);
      if (span->kind == CENTO_SPAN_END)
        g_string_append_printf (text, " %s", cento_download_state_get_name (span->state));
      if (span->n_chunks > 0)
        g_string_append_printf (text, " %u×%u=%" G_GUINT64_FORMAT, span->first_chunk, span->n_chunks,
                                span->bytes);
      g_string_append (text, span->newest ? " newest\n" : "\n");
    }
  ck_assert_str_eq (text->str, expected);
}

static guint
count_kind (CentoSpanKind kind)
{
  guint n_spans;
  guint count = 0;
  const CentoSpan *spans = lay_out (&n_spans);

  for (guint i = 0; i < n_spans; i++)
    count += spans[i].kind == kind;
  return count;
}

START_TEST (test_empty_logs_give_no_spans)
{
  assert_spans ("");
  ck_assert_ptr_null (cento_timeline_layout_lookup (lane.layout, 5, 1000));
}
END_TEST

START_TEST (test_waiting_is_a_mark_while_it_lasts)
{
  state (30, 1, CENTO_DOWNLOAD_WAITING);
  assert_spans ("waiting 30\n");
  state (50, 1, CENTO_DOWNLOAD_CONNECTING);
  lane.view.now = START + SECOND;
  assert_spans ("connecting 50+50\n");
}
END_TEST

START_TEST (test_waiting_since_before_the_start_stands_at_the_edge)
{
  state (-500, 1, CENTO_DOWNLOAD_WAITING);
  assert_spans ("waiting 0\n");
}
END_TEST

START_TEST (test_a_download_that_closes)
{
  receive (1);
  chunk (110, 1, 10);
  chunk (210, 1, 20);
  chunk (310, 1, 30);
  state (400, 1, CENTO_DOWNLOAD_CLOSED);
  assert_spans ("looking-up 10+30\nconnecting 40+60\nconnected 100\nopen 100+300\nend 400 closed\n"
                "chunk 110 0×1=10\nchunk 210 1×1=20\nchunk 310 2×1=30\n");
}
END_TEST

START_TEST (test_open_line_and_newest_chunk_end_at_now)
{
  receive (1);
  chunk (110, 1, 10);
  chunk (210, 1, 20);
  lane.view.now = START + 3 * SECOND;
  assert_spans ("looking-up 10+30\nconnecting 40+60\nconnected 100\nopen 100+200\n"
                "chunk 110 0×1=10\nchunk 210 1×1=20 newest\n");
}
END_TEST

START_TEST (test_an_ended_download_has_no_newest_chunk)
{
  receive (1);
  chunk (110, 1, 10);
  state (120, 1, CENTO_DOWNLOAD_INCOMPLETE);
  assert_spans ("looking-up 10+30\nconnecting 40+60\nconnected 100\nopen 100+20\nend 120 incomplete\n"
                "chunk 110 0×1=10\n");
}
END_TEST

START_TEST (test_a_failure_ends_the_line_of_connecting)
{
  state (0, 1, CENTO_DOWNLOAD_WAITING);
  state (0, 1, CENTO_DOWNLOAD_CONNECTING);
  state (70, 1, CENTO_DOWNLOAD_FAILED);
  assert_spans ("connecting 0+70\nend 70 failed\n");
}
END_TEST

START_TEST (test_attempts_follow_each_other)
{
  state (0, 1, CENTO_DOWNLOAD_CONNECTING);
  state (70, 1, CENTO_DOWNLOAD_FAILED);
  state (200, 2, CENTO_DOWNLOAD_WAITING);
  state (200, 2, CENTO_DOWNLOAD_CONNECTING);
  state (230, 2, CENTO_DOWNLOAD_CONNECTED);
  state (240, 2, CENTO_DOWNLOAD_EMPTY);
  state (500, 3, CENTO_DOWNLOAD_WAITING);
  assert_spans ("connecting 0+70\nend 70 failed\nretried 200\nconnecting 200+30\nconnected 230\nopen 230+10\n"
                "end 240 empty\nretried 500\nwaiting 500\n");
}
END_TEST

START_TEST (test_silence_becomes_quiet_until_the_next_chunk)
{
  lane.view.quiet = SECOND;
  receive (1);
  chunk (110, 1, 1);
  chunk (150, 1, 1);
  chunk (450, 1, 1);
  chunk (500, 1, 1);
  lane.view.now = START + 8 * SECOND;
  assert_spans ("looking-up 10+30\nconnecting 40+60\nconnected 100\n"
                "open 100+150\nquiet 250+200\nopen 450+150\nquiet 600+200\n"
                "chunk 110 0×1=1\nchunk 150 1×1=1\nchunk 450 2×1=1\nchunk 500 3×1=1 newest\n");
}
END_TEST

START_TEST (test_silence_after_connecting_is_quiet)
{
  lane.view.quiet = SECOND;
  state (0, 1, CENTO_DOWNLOAD_CONNECTED);
  lane.view.now = START + 3 * SECOND;
  assert_spans ("connected 0\nopen 0+100\nquiet 100+200\n");
}
END_TEST

START_TEST (test_no_limit_means_never_quiet)
{
  lane.view.quiet = 0;
  state (0, 1, CENTO_DOWNLOAD_CONNECTED);
  assert_spans ("connected 0\nopen 0+1000\n");
}
END_TEST

START_TEST (test_silence_that_began_left_of_the_view_is_quiet)
{
  lane.view.quiet = SECOND;
  receive (1);
  chunk (110, 1, 1);
  lane.view.start = START + 5 * SECOND;
  assert_spans ("quiet -580+1580\n");
}
END_TEST

START_TEST (test_close_chunks_lose_their_heads)
{
  receive (1);
  for (guint i = 0; i < 100; i++)
    chunk (120 + i * 6, 1, 10);
  ck_assert_uint_eq (count_kind (CENTO_SPAN_STEM), 98);
  ck_assert_uint_eq (count_kind (CENTO_SPAN_CHUNK), 2);
  state (900, 1, CENTO_DOWNLOAD_CLOSED);
  ck_assert_uint_eq (count_kind (CENTO_SPAN_STEM), 99);
  ck_assert_uint_eq (count_kind (CENTO_SPAN_CHUNK), 1);
}
END_TEST

START_TEST (test_the_layout_tells_how_dense_it_is)
{
  receive (1);
  chunk (120, 1, 10);
  count_kind (CENTO_SPAN_CHUNK);
  ck_assert_int_eq (cento_timeline_layout_get_kind (lane.layout), CENTO_SPAN_CHUNK);
  for (guint i = 1; i < 100; i++)
    chunk (120 + i * 6, 1, 10);
  count_kind (CENTO_SPAN_STEM);
  ck_assert_int_eq (cento_timeline_layout_get_kind (lane.layout), CENTO_SPAN_STEM);
  for (guint i = 0; i < 300; i++)
    chunk (720 + i * 0.2, 1, 10);
  count_kind (CENTO_SPAN_BIN);
  ck_assert_int_eq (cento_timeline_layout_get_kind (lane.layout), CENTO_SPAN_BIN);
}
END_TEST

START_TEST (test_the_median_decides_not_a_burst)
{
  receive (1);
  for (guint i = 0; i < 20; i++)
    chunk (120 + i * 20, 1, 10);
  for (guint i = 0; i < 15; i++)
    chunk (600 + i, 1, 10);
  ck_assert_uint_eq (count_kind (CENTO_SPAN_CHUNK), 35);
}
END_TEST

START_TEST (test_closer_chunks_fall_into_bins_that_sum_up)
{
  guint64 bytes = 0;
  guint chunks = 0;
  guint n_spans;
  const CentoSpan *spans;

  receive (1);
  for (guint i = 0; i < 3000; i++)
    chunk (120 + i * 0.2, 1, 1 + i % 7);
  spans = lay_out (&n_spans);
  for (guint i = 0; i < n_spans; i++)
    {
      if (spans[i].kind != CENTO_SPAN_BIN)
        continue;
      ck_assert_uint_eq (spans[i].first_chunk, chunks);
      ck_assert_double_eq (spans[i].width, 3);
      ck_assert_int_eq (spans[i].newest, i == n_spans - 1);
      chunks += spans[i].n_chunks;
      bytes += spans[i].bytes;
    }
  ck_assert_uint_eq (chunks, 3000);
  ck_assert_uint_eq (bytes, lane.offset);
  ck_assert_uint_le (count_kind (CENTO_SPAN_BIN), 202);
}
END_TEST

START_TEST (test_bins_stay_while_the_view_moves)
{
  guint n_before, n_after;
  const CentoSpan *laid_out, *after;
  g_autofree CentoSpan *before = NULL;

  receive (1);
  for (guint i = 0; i < 3000; i++)
    chunk (120 + i * 0.25, 1, 1);
  laid_out = lay_out (&n_before);
  before = g_memdup2 (laid_out, sizeof (CentoSpan) * n_before);
  lane.view.start += SECOND / 8;
  lane.view.end += SECOND / 8;
  after = lay_out (&n_after);

  for (guint i = 0; i < n_after; i++)
    {
      if (after[i].kind != CENTO_SPAN_BIN)
        continue;
      for (guint j = 0; j < n_before; j++)
        {
          if (before[j].kind == CENTO_SPAN_BIN && before[j].first_chunk == after[i].first_chunk
              && i + 1 < n_after)
            ck_assert_uint_eq (before[j].n_chunks, after[i].n_chunks);
        }
    }
  ck_assert_double_eq_tol (after[n_after - 1].x, before[n_before - 1].x - 12.5, 0.01);
}
END_TEST

START_TEST (test_a_bin_never_holds_two_attempts)
{
  for (guint i = 0; i < 400; i++)
    chunk (100 + i * 0.5, 1, 2);
  for (guint i = 0; i < 400; i++)
    chunk (300 + i * 0.5, 2, 3);
  state (0, 1, CENTO_DOWNLOAD_CONNECTED);
  state (300, 1, CENTO_DOWNLOAD_INCOMPLETE);
  state (300, 2, CENTO_DOWNLOAD_CONNECTED);

  {
    guint n_spans;
    guint64 bytes = 0;
    const CentoSpan *spans = lay_out (&n_spans);

    for (guint i = 0; i < n_spans; i++)
      bytes += spans[i].bytes;
    ck_assert_uint_eq (bytes, 400 * 2 + 400 * 3);
  }
}
END_TEST

START_TEST (test_only_what_is_in_sight_is_laid_out)
{
  receive (1);
  for (guint i = 0; i < 100; i++)
    chunk (120 + i * 50, 1, 1);
  state (6000, 1, CENTO_DOWNLOAD_CLOSED);
  lane.view.start = START + 20 * SECOND;
  lane.view.end = START + 30 * SECOND;
  ck_assert_uint_eq (count_kind (CENTO_SPAN_CHUNK), 20);
  ck_assert_uint_eq (count_kind (CENTO_SPAN_END), 0);
  ck_assert_uint_eq (count_kind (CENTO_SPAN_OPEN), 1);
}
END_TEST

START_TEST (test_a_million_chunks_need_no_more_spans_than_pixels)
{
  receive (1);
  for (guint i = 0; i < 1000000; i++)
    chunk (120 + i * 0.0008, 1, 1);
  ck_assert_uint_le (count_kind (CENTO_SPAN_BIN), 335);
  ck_assert_uint_gt (count_kind (CENTO_SPAN_BIN), 260);
}
END_TEST

START_TEST (test_a_view_without_width_gives_no_spans)
{
  receive (1);
  lane.view.width = 0;
  assert_spans ("");
}
END_TEST

START_TEST (test_lookup_finds_the_nearest_chunk_within_reach)
{
  receive (1);
  chunk (120, 1, 1);
  chunk (200, 1, 1);
  chunk (300, 1, 1);
  lay_out (&(guint){ 0 });
  ck_assert_uint_eq (cento_timeline_layout_lookup (lane.layout, 202, 10)->first_chunk, 1);
  ck_assert_uint_eq (cento_timeline_layout_lookup (lane.layout, 245, 60)->first_chunk, 1);
  ck_assert_uint_eq (cento_timeline_layout_lookup (lane.layout, 255, 60)->first_chunk, 2);
  ck_assert_uint_eq (cento_timeline_layout_lookup (lane.layout, -20, 200)->first_chunk, 0);
  ck_assert_uint_eq (cento_timeline_layout_lookup (lane.layout, 900, 600)->first_chunk, 2);
  ck_assert_ptr_null (cento_timeline_layout_lookup (lane.layout, 250, 10));
  ck_assert_ptr_null (cento_timeline_layout_lookup (lane.layout, 105, 10));
}
END_TEST

START_TEST (test_stems_grow_with_the_logarithm_of_the_bytes)
{
  double previous = 0;

  for (guint64 bytes = 1; bytes < 1 << 20; bytes *= 2)
    {
      double height = cento_timeline_layout_stem_height (bytes, 17);

      ck_assert_double_ge (height, 5);
      ck_assert_double_ge (height, previous);
      ck_assert_double_le (height, 17);
      previous = height;
    }
  ck_assert_double_eq_tol (cento_timeline_layout_stem_height (30, 17), 10.28, 0.01);
  ck_assert_double_eq (cento_timeline_layout_stem_height (1 << 20, 17), 17);
  ck_assert_double_eq (cento_timeline_layout_stem_height (1, 3), 5);
}
END_TEST

static Suite *
timeline_layout_suite (void)
{
  Suite *suite = suite_create ("timeline-layout");
  TCase *lines = cento_test_case_new (suite, "lines");
  TCase *marks = cento_test_case_new (suite, "marks");

  tcase_add_checked_fixture (lines, set_up, tear_down);
  tcase_add_test (lines, test_empty_logs_give_no_spans);
  tcase_add_test (lines, test_waiting_is_a_mark_while_it_lasts);
  tcase_add_test (lines, test_waiting_since_before_the_start_stands_at_the_edge);
  tcase_add_test (lines, test_a_download_that_closes);
  tcase_add_test (lines, test_open_line_and_newest_chunk_end_at_now);
  tcase_add_test (lines, test_an_ended_download_has_no_newest_chunk);
  tcase_add_test (lines, test_a_failure_ends_the_line_of_connecting);
  tcase_add_test (lines, test_attempts_follow_each_other);
  tcase_add_test (lines, test_silence_becomes_quiet_until_the_next_chunk);
  tcase_add_test (lines, test_silence_after_connecting_is_quiet);
  tcase_add_test (lines, test_no_limit_means_never_quiet);
  tcase_add_test (lines, test_silence_that_began_left_of_the_view_is_quiet);

  tcase_add_checked_fixture (marks, set_up, tear_down);
  tcase_add_test (marks, test_close_chunks_lose_their_heads);
  tcase_add_test (marks, test_the_layout_tells_how_dense_it_is);
  tcase_add_test (marks, test_the_median_decides_not_a_burst);
  tcase_add_test (marks, test_closer_chunks_fall_into_bins_that_sum_up);
  tcase_add_test (marks, test_bins_stay_while_the_view_moves);
  tcase_add_test (marks, test_a_bin_never_holds_two_attempts);
  tcase_add_test (marks, test_only_what_is_in_sight_is_laid_out);
  tcase_add_test (marks, test_a_million_chunks_need_no_more_spans_than_pixels);
  tcase_add_test (marks, test_a_view_without_width_gives_no_spans);
  tcase_add_test (marks, test_lookup_finds_the_nearest_chunk_within_reach);
  tcase_add_test (marks, test_stems_grow_with_the_logarithm_of_the_bytes);
  return suite;
}

int
main (void)
{
  return cento_test_main (timeline_layout_suite, NULL);
}
