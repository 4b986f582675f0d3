/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-lane.h"

#include <string.h>

#include "cento-picture.h"
#include "support/cento-test.h"

#define SECOND G_TIME_SPAN_SECOND
#define START  (1000 * SECOND)

/* 5 s on 500 px between two insets: a pixel is 10 ms. */
#define WIDTH  528
#define HEIGHT 32
#define LINE   22
#define X(x)   (CENTO_SCORE_INSET + (x))

static GtkWindow *window;
static CentoLane *lane;
static CentoMarkCache *mark_cache;
static CentoChunkLog *chunks;
static CentoStateLog *states;
static CentoScoreClock clock_now;
static CentoPicture *picture;

static void
set_up (void)
{
  gtk_init ();
  mark_cache = cento_mark_cache_new ();
  chunks = cento_chunk_log_new ();
  states = cento_state_log_new ();
  lane = CENTO_LANE (cento_lane_new ());
  cento_lane_set_mark_cache (lane, mark_cache);
  cento_lane_set_logs (lane, 2, chunks, states);
  gtk_widget_set_size_request (GTK_WIDGET (lane), WIDTH, HEIGHT);
  gtk_widget_set_halign (GTK_WIDGET (lane), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (lane), GTK_ALIGN_START);
  window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (window, GTK_WIDGET (lane));
  gtk_window_present (window);
  clock_now = (CentoScoreClock){ START, START + 4 * SECOND };
}

static void
tear_down (void)
{
  gtk_window_destroy (window);
  g_assert_finalize_object (mark_cache);
  cento_chunk_log_free (chunks);
  cento_state_log_free (states);
  g_clear_pointer (&picture, cento_picture_free);
}

static void
state (int x, CentoDownloadState to)
{
  CentoStateChange change = { .time = START + x * 10000, .attempt = 1, .state = to };

  cento_state_log_append (states, &change);
}

static void
chunk (int x, guint length)
{
  CentoChunk event = { .time = START + x * 10000, .task = 2, .attempt = 1, .length = length };

  for (guint i = 0; i < cento_chunk_log_get_n_chunks (chunks); i++)
    event.offset += cento_chunk_log_get (chunks, i)->length;
  cento_chunk_log_append (chunks, &event);
}

static gboolean
has_size (gpointer user_data)
{
  return gtk_widget_get_width (GTK_WIDGET (lane)) == WIDTH;
}

static void
draw (void)
{
  cento_test_wait (has_size, NULL);
  cento_lane_update (lane, &clock_now, TRUE);
  g_clear_pointer (&picture, cento_picture_free);
  picture = cento_picture_new (GTK_WIDGET (lane));
}

static int
get_ink (int x, int y)
{
  return cento_picture_get_ink (picture, x, y);
}

static int
count_ink (int from, int to)
{
  int n_inked = 0;

  for (int x = from; x < to; x++)
    {
      for (int y = 0; y < HEIGHT; y++)
        n_inked += y != LINE && get_ink (x, y) > 128;
    }
  return n_inked;
}

static void
begin (void)
{
  state (0, CENTO_DOWNLOAD_CONNECTED);
  state (0, CENTO_DOWNLOAD_RECEIVING);
}

START_TEST (test_stem_stands_on_whole_pixels_at_the_heads_right)
{
  int height = 10; /* of 30 bytes in 17 px of room */

  begin ();
  chunk (100, 30);
  chunk (200, 30);
  draw ();
  for (int y = LINE - height; y < LINE - 4; y++)
    {
      ck_assert_int_eq (get_ink (X (100) + 1, y), 0);
      ck_assert_int_eq (get_ink (X (100) + 2, y), 255);
      ck_assert_int_eq (get_ink (X (100) + 3, y), 255);
      ck_assert_int_eq (get_ink (X (100) + 4, y), 0);
    }
  ck_assert_int_eq (get_ink (X (100) + 2, LINE - height - 1), 0);
}
END_TEST

START_TEST (test_newest_chunk_has_a_halo_until_the_end)
{
  begin ();
  chunk (200, 30);
  draw ();
  ck_assert_int_gt (get_ink (X (200) - 7, 15), 0);
  ck_assert_int_gt (get_ink (X (200) + 7, 15), 0);
  ck_assert_int_eq (get_ink (X (200) - 8, 15), 0);
  ck_assert_int_eq (get_ink (X (200) + 8, 15), 0);
  state (300, CENTO_DOWNLOAD_CLOSED);
  draw ();
  ck_assert_int_eq (get_ink (X (200) - 7, 15), 0);
}
END_TEST

START_TEST (test_open_line_ends_at_the_playhead)
{
  begin ();
  draw ();
  ck_assert_int_eq (get_ink (X (399), LINE), 255);
  ck_assert_int_gt (get_ink (X (420), LINE), 0);
  ck_assert_int_eq (get_ink (X (399), LINE + 1), 0);
}
END_TEST

START_TEST (test_a_clean_close_is_a_final_barline)
{
  begin ();
  chunk (100, 30);
  state (200, CENTO_DOWNLOAD_CLOSED);
  draw ();
  for (int y = LINE - 11; y < LINE + 4; y++)
    {
      ck_assert_int_eq (get_ink (X (206), y), 255);
      ck_assert_int_eq (get_ink (X (208), y), 0);
      ck_assert_int_eq (get_ink (X (209), y), 255);
      ck_assert_int_eq (get_ink (X (211), y), 255);
    }
}
END_TEST

START_TEST (test_words_of_the_end_stand_behind_its_mark)
{
  begin ();
  state (200, CENTO_DOWNLOAD_EMPTY);
  cento_lane_set_words (lane, "nothing", FALSE);
  draw ();
  ck_assert_int_gt (count_ink (X (215), X (250)), 30);
}
END_TEST

static guint
count_texts (void)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GBytes) bytes = NULL;
  GskRenderNode *node;
  guint n_texts = 0;

  GTK_WIDGET_GET_CLASS (lane)->snapshot (GTK_WIDGET (lane), snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  bytes = gsk_render_node_serialize (node);
  gsk_render_node_unref (node);
  for (const char *at = g_bytes_get_data (bytes, NULL); (at = strstr (at, "text {")) != NULL; at++)
    n_texts++;
  return n_texts;
}

/* A note that has nothing to grow for is settled from the beginning, in a column that was drawn before it
 * came. */
START_TEST (test_notes_without_motion_are_all_drawn)
{
  clock_now.motion = FALSE;
  begin ();
  for (int x = 40; x <= 120; x += 20)
    {
      chunk (x, 30);
      draw ();
      ck_assert_int_eq (get_ink (X (x) + 2, LINE - 6), 255);
    }
}
END_TEST

/* What is drawn twice looks right but for its edges, and costs twice as much. */
START_TEST (test_words_are_drawn_once)
{
  begin ();
  state (100, CENTO_DOWNLOAD_CLOSED);
  cento_lane_set_words (lane, "nothing", FALSE);
  draw ();
  ck_assert_uint_eq (count_texts (), 1);
}
END_TEST

START_TEST (test_words_make_way_for_the_playhead)
{
  begin ();
  state (370, CENTO_DOWNLOAD_EMPTY);
  cento_lane_set_words (lane, "not", FALSE);
  clock_now.now = START + 4 * SECOND;
  draw ();
  ck_assert_int_eq (count_ink (X (385), X (399)), 0);
  ck_assert_int_gt (count_ink (X (401), X (440)), 15);
}
END_TEST

START_TEST (test_words_without_room_are_left_out)
{
  begin ();
  state (390, CENTO_DOWNLOAD_EMPTY);
  cento_lane_set_words (lane, "the server closed the connection and nothing was sent at all", FALSE);
  draw ();
  ck_assert_int_eq (count_ink (X (402), WIDTH), 0);
}
END_TEST

/* One second on 500 px, from 1 s on: a pixel is 2 ms. */
static void
zoom (void)
{
  clock_now.viewport = (CentoTimelineViewport){ CENTO_VIEWPORT_FREE, SECOND, SECOND };
}

START_TEST (test_another_stretch_of_the_clock_is_drawn)
{
  begin ();
  chunk (50, 30);
  chunk (110, 30);
  chunk (250, 30);
  zoom ();
  draw ();
  ck_assert_int_eq (get_ink (X (50) + 2, LINE - 6), 255);
  ck_assert_int_eq (count_ink (X (60), WIDTH), 0);
  ck_assert_int_eq (count_ink (0, X (40)), 0);
}
END_TEST

START_TEST (test_lines_end_where_the_clock_ends)
{
  begin ();
  zoom ();
  draw ();
  ck_assert_int_eq (get_ink (X (0) - 1, LINE), 0);
  ck_assert_int_eq (get_ink (X (0), LINE), 255);
  ck_assert_int_eq (get_ink (X (499), LINE), 255);
  ck_assert_int_eq (get_ink (X (501), LINE), 0);
}
END_TEST

START_TEST (test_notes_at_the_edge_are_whole_or_not_there)
{
  begin ();
  chunk (99, 30);
  chunk (100, 30);
  chunk (200, 30);
  chunk (201, 30);
  zoom ();
  draw ();
  ck_assert_int_eq (get_ink (X (0) + 2, LINE - 6), 255);
  ck_assert_int_eq (get_ink (X (-5) + 2, LINE - 6), 0);
  ck_assert_int_eq (get_ink (X (500) + 2, LINE - 6), 255);
  ck_assert_int_eq (get_ink (X (505) + 2, LINE - 6), 0);
}
END_TEST

START_TEST (test_a_mark_of_an_end_before_the_view_is_not_drawn)
{
  begin ();
  state (50, CENTO_DOWNLOAD_CLOSED);
  cento_lane_set_words (lane, "closed by the server", FALSE);
  zoom ();
  draw ();
  ck_assert_int_eq (count_ink (0, WIDTH), 0);
}
END_TEST

START_TEST (test_an_hour_away_is_not_a_trouble_at_a_microsecond_a_pixel)
{
  state (0, CENTO_DOWNLOAD_CONNECTING);
  clock_now.now = START + 10 * G_TIME_SPAN_HOUR;
  clock_now.viewport = (CentoTimelineViewport){ CENTO_VIEWPORT_FREE, 5 * G_TIME_SPAN_HOUR, 1000 };
  draw ();
  ck_assert_int_gt (get_ink (X (20), LINE + 1) + get_ink (X (24), LINE + 1), 0);
  ck_assert_int_eq (get_ink (X (0) - 1, LINE + 1), 0);
}
END_TEST

START_TEST (test_pointed_chunk_has_a_frame)
{
  begin ();
  chunk (100, 30);
  chunk (200, 30);
  state (300, CENTO_DOWNLOAD_CLOSED);
  cento_lane_set_pointed (lane, TRUE, 0);
  draw ();
  ck_assert_int_eq (get_ink (X (100) - 7, 15), 255);
  ck_assert_int_eq (get_ink (X (100) + 7, 15), 255);
  ck_assert_int_eq (get_ink (X (100) - 4, 15), 0);
  ck_assert_int_eq (get_ink (X (200) - 7, 15), 0);
  cento_lane_set_pointed (lane, FALSE, 0);
  draw ();
  ck_assert_int_eq (get_ink (X (100) - 7, 15), 0);
}
END_TEST

START_TEST (test_a_chunk_is_found_where_its_mark_is)
{
  guint index = 9;

  begin ();
  chunk (100, 30);
  chunk (200, 30);
  draw ();
  ck_assert (cento_lane_lookup (lane, X (203), &index));
  ck_assert_uint_eq (index, 1);
  ck_assert (cento_lane_lookup (lane, X (95), &index));
  ck_assert_uint_eq (index, 0);
  ck_assert (!cento_lane_lookup (lane, X (150), &index));
  cento_lane_set_logs (lane, 2, NULL, NULL);
  ck_assert (!cento_lane_lookup (lane, X (203), &index));
}
END_TEST

START_TEST (test_of_chunks_in_one_bin_the_nearest_in_time_is_found)
{
  guint index = 999;

  begin ();
  for (int x = 100; x < 200; x++)
    chunk (x, 30);
  draw ();
  for (int x = 110; x < 190; x++)
    {
      ck_assert (cento_lane_lookup (lane, X (x), &index));
      ck_assert_int_le (ABS ((int) index - (x - 100)), 2);
    }
}
END_TEST

START_TEST (test_halo_fades_and_a_note_grows_only_with_motion)
{
  begin ();
  chunk (100, 30);
  chunk (395, 30);
  draw ();
  ck_assert_int_eq (get_ink (X (100) - 7, 15), 0);
  ck_assert_int_eq (get_ink (X (395) + 2, LINE - 9), 255);

  clock_now.motion = TRUE;
  draw ();
  ck_assert_int_gt (get_ink (X (100) - 7, 15), 0);
  ck_assert_int_lt (get_ink (X (395) + 2, LINE - 9), 128);
}
END_TEST

START_TEST (test_halos_that_fade_do_not_lie_over_each_other)
{
  begin ();
  for (int x = 350; x < 399; x += 9)
    chunk (x, 30);
  clock_now.motion = TRUE;
  draw ();
  ck_assert_int_eq (get_ink (X (350) - 6, 2), 0);
  ck_assert_int_gt (get_ink (X (395) - 6, 2), 0);
  ck_assert_int_eq (get_ink (X (386) - 6, 2), 0);
}
END_TEST

START_TEST (test_motion_asks_for_frames_until_it_is_over)
{
  begin ();
  chunk (100, 30);
  chunk (200, 30);
  clock_now.motion = TRUE;
  clock_now.now = START + 2 * SECOND + SECOND / 10;
  draw ();
  clock_now.now += SECOND / 60;
  ck_assert (cento_lane_update (lane, &clock_now, FALSE));
  ck_assert (!cento_lane_update (lane, &clock_now, FALSE));
  clock_now.now += 2 * SECOND;
  draw ();
  clock_now.now += SECOND / 60;
  ck_assert (!cento_lane_update (lane, &clock_now, FALSE));
}
END_TEST

START_TEST (test_a_lane_without_logs_is_empty)
{
  cento_lane_set_logs (lane, 1, NULL, NULL);
  draw ();
  ck_assert_int_eq (count_ink (0, WIDTH), 0);
}
END_TEST

/* A row of a list shows another server before it is drawn again. */
START_TEST (test_of_other_logs_nothing_is_found_until_they_are_drawn)
{
  CentoChunkLog *other = cento_chunk_log_new ();
  CentoStateLog *other_states = cento_state_log_new ();
  guint found;

  begin ();
  chunk (100, 3);
  chunk (200, 3);
  draw ();
  ck_assert (cento_lane_lookup (lane, X (200), &found));
  cento_lane_set_logs (lane, 3, other, other_states);
  ck_assert (!cento_lane_lookup (lane, X (200), &found));
  cento_lane_set_logs (lane, 2, chunks, states);
  cento_chunk_log_free (other);
  cento_state_log_free (other_states);
}
END_TEST

static GskRenderNode *
get_head (int scale, GdkRGBA color)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  cento_mark_cache_append_head (mark_cache, snapshot, CENTO_HEAD_RING, scale, &color, 0, 0);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_unref (node); /* the cache has it, too */
  return node;
}

START_TEST (test_a_head_is_drawn_once_for_its_colour)
{
  GdkRGBA red = { 1, 0, 0, 1 };
  GdkRGBA blue = { 0, 0, 1, 1 };
  GskRenderNode *head = get_head (1, red);

  ck_assert_ptr_eq (get_head (1, red), head);
  ck_assert_ptr_ne (get_head (1, blue), head);
  ck_assert_ptr_ne (get_head (2, red), head);
  for (int i = 0; i < 1000; i++)
    get_head (1, (GdkRGBA){ 0, 0, (float) i / 1000, 1 });
}
END_TEST

static Suite *
lane_suite (void)
{
  Suite *suite = suite_create ("lane");
  TCase *tcase = cento_test_case_new (suite, "marks");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_stem_stands_on_whole_pixels_at_the_heads_right);
  tcase_add_test (tcase, test_newest_chunk_has_a_halo_until_the_end);
  tcase_add_test (tcase, test_open_line_ends_at_the_playhead);
  tcase_add_test (tcase, test_a_clean_close_is_a_final_barline);
  tcase_add_test (tcase, test_words_of_the_end_stand_behind_its_mark);
  tcase_add_test (tcase, test_notes_without_motion_are_all_drawn);
  tcase_add_test (tcase, test_words_are_drawn_once);
  tcase_add_test (tcase, test_words_make_way_for_the_playhead);
  tcase_add_test (tcase, test_words_without_room_are_left_out);
  tcase_add_test (tcase, test_another_stretch_of_the_clock_is_drawn);
  tcase_add_test (tcase, test_lines_end_where_the_clock_ends);
  tcase_add_test (tcase, test_notes_at_the_edge_are_whole_or_not_there);
  tcase_add_test (tcase, test_a_mark_of_an_end_before_the_view_is_not_drawn);
  tcase_add_test (tcase, test_an_hour_away_is_not_a_trouble_at_a_microsecond_a_pixel);
  tcase_add_test (tcase, test_pointed_chunk_has_a_frame);
  tcase_add_test (tcase, test_a_chunk_is_found_where_its_mark_is);
  tcase_add_test (tcase, test_of_chunks_in_one_bin_the_nearest_in_time_is_found);
  tcase_add_test (tcase, test_halo_fades_and_a_note_grows_only_with_motion);
  tcase_add_test (tcase, test_halos_that_fade_do_not_lie_over_each_other);
  tcase_add_test (tcase, test_motion_asks_for_frames_until_it_is_over);
  tcase_add_test (tcase, test_a_lane_without_logs_is_empty);
  tcase_add_test (tcase, test_of_other_logs_nothing_is_found_until_they_are_drawn);
  tcase_add_test (tcase, test_a_head_is_drawn_once_for_its_colour);
  return suite;
}

int
main (void)
{
  return cento_test_main (lane_suite, NULL);
}
