/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-lane-columns.h"

#include "app/cento-score-view.h"
#include "support/cento-test.h"

#define SECOND G_TIME_SPAN_SECOND
#define ZERO   (1000 * SECOND)
#define PIXEL  10000 /* microseconds */
#define WIDTH  500
#define LANE   (WIDTH + 2 * CENTO_SCORE_INSET)
#define HEIGHT 32

static CentoMarkCache *mark_cache;
static CentoLaneColumns *columns;
static CentoTimelineLayout *layout;
static CentoChunkLog *chunks;
static CentoStateLog *states;
static CentoTimelineView view;
static CentoPen pen;

static void
set_up (void)
{
  CentoStateChange change = { .time = ZERO, .attempt = 1, .state = CENTO_DOWNLOAD_RECEIVING };

  gtk_init ();
  mark_cache = cento_mark_cache_new ();
  columns = cento_lane_columns_new ();
  layout = cento_timeline_layout_new ();
  chunks = cento_chunk_log_new ();
  states = cento_state_log_new ();
  cento_state_log_append (states, &change);
  view = (CentoTimelineView){ .zero = ZERO, .start = ZERO, .end = ZERO + WIDTH * PIXEL, .width = WIDTH };
  pen = (CentoPen){
    .mark_cache = mark_cache,
    .head = CENTO_HEAD_DISC,
    .scale = 1,
    .voice = { 0.2f, 0.4f, 0.6f, 1 },
    .line = HEIGHT - 10,
    .left = CENTO_SCORE_INSET,
    .right = LANE - CENTO_SCORE_INSET,
    .width = LANE,
    .height = HEIGHT,
  };
}

static void
tear_down (void)
{
  cento_lane_columns_free (columns);
  cento_timeline_layout_free (layout);
  cento_chunk_log_free (chunks);
  cento_state_log_free (states);
  g_assert_finalize_object (mark_cache);
}

static void
add_chunk (int x)
{
  guint n_chunks = cento_chunk_log_get_n_chunks (chunks);
  const CentoChunk *last = n_chunks > 0 ? cento_chunk_log_get (chunks, n_chunks - 1) : NULL;
  CentoChunk chunk = { .time = ZERO + x * PIXEL, .task = 1, .attempt = 1, .length = 1 + n_chunks * 37 % 300 };

  chunk.offset = last != NULL ? last->offset + last->length : 0;
  cento_chunk_log_append (chunks, &chunk);
}

static void
add_chunks (int until, int gap)
{
  for (int x = 0; x <= until; x += gap)
    add_chunk (x);
}

static cairo_surface_t *
finish (GtkSnapshot *snapshot)
{
  cairo_surface_t *picture
    = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, LANE * pen.scale, HEIGHT * pen.scale);
  GskRenderNode *node = gtk_snapshot_free_to_node (snapshot);
  cairo_t *cr;

  cairo_surface_set_device_scale (picture, pen.scale, pen.scale);
  cr = cairo_create (picture);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  if (node != NULL)
    gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (picture);
  g_clear_pointer (&node, gsk_render_node_unref);
  return picture;
}

/* What is drawn from @from on, spans at rest as well as the newest. */
static void
draw_directly (GtkSnapshot *snapshot, const CentoSpan *spans, guint n_spans, int from)
{
  CentoPen direct = pen;

  direct.snapshot = snapshot;
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT ((float) from, 0, (float) (LANE - from), (float) pen.height));
  for (guint i = 0; i < n_spans; i++)
    cento_pen_chunk (&direct, &spans[i], cento_score_view_round (spans[i].x), 1);
  gtk_snapshot_pop (snapshot);
}

/* The most that a channel of any pixel differs by. */
static int
measure_difference (cairo_surface_t *a, cairo_surface_t *b)
{
  const guint8 *first = cairo_image_surface_get_data (a);
  const guint8 *second = cairo_image_surface_get_data (b);
  int n_bytes = cairo_image_surface_get_stride (a) * cairo_image_surface_get_height (a);
  int difference = 0;

  for (int i = 0; i < n_bytes; i++)
    difference = MAX (difference, ABS (first[i] - second[i]));
  return difference;
}

/* Asserts that it makes no difference, to the pixel, whether columns are used. Returns up to where they were.
 */
static int
assert_same (CentoSpanKind kind)
{
  const CentoSpan *spans;
  guint n_spans;
  cairo_surface_t *expected, *picture;
  CentoPen kept = pen;
  int from;

  cento_timeline_layout_update (layout, chunks, states, &view);
  spans = cento_timeline_layout_get_spans (layout, &n_spans);
  for (; n_spans > 0 && spans->n_chunks == 0; n_spans--)
    spans++;
  ck_assert_int_eq (cento_timeline_layout_get_kind (layout), kind);

  kept.snapshot = gtk_snapshot_new ();
  draw_directly (kept.snapshot, spans, n_spans, 0);
  expected = finish (kept.snapshot);
  kept.snapshot = gtk_snapshot_new ();
  from = cento_lane_columns_append (columns, &kept, &view, kind, spans, n_spans,
                                    n_spans - spans[n_spans - 1].newest);
  draw_directly (kept.snapshot, spans, n_spans, from);
  picture = finish (kept.snapshot);

  ck_assert_int_eq (measure_difference (expected, picture), 0);
  cairo_surface_destroy (expected);
  cairo_surface_destroy (picture);
  return from;
}

static void
pan_to (int x)
{
  view.start = ZERO + x * PIXEL;
  view.end = view.start + WIDTH * PIXEL;
}

START_TEST (test_notes_look_the_same)
{
  add_chunks (400, 20);
  ck_assert_int_gt (assert_same (CENTO_SPAN_CHUNK), CENTO_SCORE_INSET + 380);
  assert_same (CENTO_SPAN_CHUNK);
}
END_TEST

START_TEST (test_stems_look_the_same)
{
  add_chunks (400, 6);
  assert_same (CENTO_SPAN_STEM);
  assert_same (CENTO_SPAN_STEM);
}
END_TEST

START_TEST (test_bins_look_the_same)
{
  add_chunks (400, 1);
  assert_same (CENTO_SPAN_BIN);
  assert_same (CENTO_SPAN_BIN);
}
END_TEST

START_TEST (test_panning_shows_the_same)
{
  static const int gaps[] = { 17, 6, 1 };
  static const CentoSpanKind kinds[] = { CENTO_SPAN_CHUNK, CENTO_SPAN_STEM, CENTO_SPAN_BIN };

  add_chunks (1500, gaps[_i]);
  for (int x = 0; x < 900; x += 13)
    {
      pan_to (x);
      assert_same (kinds[_i]);
    }
  for (int x = 890; x > 0; x -= 64)
    {
      pan_to (x);
      ck_assert_int_gt (assert_same (kinds[_i]), LANE - CENTO_SCORE_INSET);
    }
}
END_TEST

/* Heads do not touch: where smooth edges lie over each other, what is drawn in two steps may be rounded
 * twice. */
START_TEST (test_what_arrives_is_added)
{
  add_chunks (100, 20);
  for (int x = 110; x < 480; x += 9 + x % 9)
    {
      add_chunk (x);
      assert_same (CENTO_SPAN_CHUNK);
    }
}
END_TEST

/* The first attempt has ended, so nothing of it grows; the second begins beside its last chunk. */
START_TEST (test_another_attempt_is_added)
{
  CentoStateChange change = { .time = ZERO + 300 * PIXEL, .attempt = 1, .state = CENTO_DOWNLOAD_CLOSED };
  CentoChunk chunk = { .time = ZERO + 305 * PIXEL, .task = 1, .attempt = 2, .length = 9 };

  add_chunks (300, 20);
  cento_state_log_append (states, &change);
  assert_same (CENTO_SPAN_CHUNK);
  change = (CentoStateChange){ .time = chunk.time, .attempt = 2, .state = CENTO_DOWNLOAD_RECEIVING };
  cento_state_log_append (states, &change);
  cento_chunk_log_append (chunks, &chunk);
  assert_same (CENTO_SPAN_CHUNK);
}
END_TEST

START_TEST (test_other_colours_sizes_and_scales_are_drawn_anew)
{
  add_chunks (400, 20);
  assert_same (CENTO_SPAN_CHUNK);
  pen.voice = (GdkRGBA){ 0.8f, 0.1f, 0.3f, 1 };
  assert_same (CENTO_SPAN_CHUNK);
  pen.head = CENTO_HEAD_DIAMOND;
  assert_same (CENTO_SPAN_CHUNK);
  pen.scale = 2;
  assert_same (CENTO_SPAN_CHUNK);
  pen.height = 26;
  assert_same (CENTO_SPAN_CHUNK);
  pen.line = 16;
  assert_same (CENTO_SPAN_CHUNK);
  view.end = view.start + WIDTH * PIXEL * 5 / 4;
  assert_same (CENTO_SPAN_CHUNK);
}
END_TEST

/* The same chunks have heads or none, by what else is in sight. */
START_TEST (test_another_density_is_drawn_anew)
{
  add_chunks (500, 20);
  for (int x = 510; x < 900; x += 6)
    add_chunk (x);
  assert_same (CENTO_SPAN_CHUNK);
  pan_to (256);
  assert_same (CENTO_SPAN_STEM);
  pan_to (0);
  assert_same (CENTO_SPAN_CHUNK);
}
END_TEST

START_TEST (test_cleared_columns_show_other_chunks)
{
  add_chunks (400, 20);
  assert_same (CENTO_SPAN_CHUNK);
  cento_chunk_log_free (chunks);
  chunks = cento_chunk_log_new ();
  add_chunks (400, 25);
  cento_lane_columns_clear (columns);
  assert_same (CENTO_SPAN_CHUNK);
}
END_TEST

static Suite *
lane_columns_suite (void)
{
  Suite *suite = suite_create ("lane-columns");
  TCase *tcase = cento_test_case_new (suite, "pictures");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_notes_look_the_same);
  tcase_add_test (tcase, test_stems_look_the_same);
  tcase_add_test (tcase, test_bins_look_the_same);
  tcase_add_loop_test (tcase, test_panning_shows_the_same, 0, 3);
  tcase_add_test (tcase, test_what_arrives_is_added);
  tcase_add_test (tcase, test_another_attempt_is_added);
  tcase_add_test (tcase, test_other_colours_sizes_and_scales_are_drawn_anew);
  tcase_add_test (tcase, test_another_density_is_drawn_anew);
  tcase_add_test (tcase, test_cleared_columns_show_other_chunks);
  return suite;
}

int
main (void)
{
  return cento_test_main (lane_columns_suite, NULL);
}
