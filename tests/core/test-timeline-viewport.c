/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-timeline-viewport.h"

#include <math.h>

#include "support/cento-test.h"

#define SECOND G_TIME_SPAN_SECOND
#define ZERO   (1000 * SECOND)
#define WIDTH  1000

static CentoTimelineViewport viewport;
static CentoTimelineView view;

static void
look (gint64 elapsed)
{
  cento_timeline_viewport_get_view (&viewport, ZERO, ZERO + elapsed, WIDTH, &view);
}

/* As at a frame. */
static void
advance (gint64 elapsed)
{
  look (elapsed);
  cento_timeline_viewport_advance (&viewport, &view);
  look (elapsed);
}

/* 14 s fit: a pixel is 14 ms. */
static void
set_up (void)
{
  viewport = (CentoTimelineViewport){ 0 };
  look (12 * SECOND);
}

static void
tear_down (void)
{
}

static void
zoom (double x, double factor, gboolean running)
{
  gint64 elapsed = view.now - ZERO;

  cento_timeline_viewport_zoom (&viewport, &view, x, factor, running);
  look (elapsed);
}

START_TEST (test_at_first_everything_fits)
{
  ck_assert_int_eq (view.start, ZERO);
  ck_assert_int_eq (view.end, ZERO + 14 * SECOND);
  ck_assert_int_eq (view.zero, ZERO);
  ck_assert (cento_timeline_viewport_is_live (&viewport));
  look (50 * SECOND);
  ck_assert_int_eq (view.end, ZERO + 50 * SECOND);
}
END_TEST

START_TEST (test_time_under_the_pointer_stays_under_it)
{
  for (int x = 0; x <= 850; x += 85)
    {
      set_up ();
      for (int i = 0; i < 40; i++)
        {
          gint64 time = cento_timeline_scale_to_time (&view, x);

          zoom (x, i < 30 ? 1.3 : 1 / 1.1, FALSE);
          ck_assert_double_eq_tol (cento_timeline_scale_to_x (&view, time), x, 0.51);
        }
    }
}
END_TEST

START_TEST (test_zooming_ends_at_a_millisecond_and_at_everything)
{
  for (int i = 0; i < 100; i++)
    zoom (400, 1.5, FALSE);
  ck_assert_int_eq (viewport.span, G_TIME_SPAN_MILLISECOND);
  ck_assert_int_eq (view.end - view.start, WIDTH);
  for (int i = 0; i < 100; i++)
    zoom (400, 1 / 1.5, FALSE);
  ck_assert_int_eq (viewport.mode, CENTO_VIEWPORT_FIT);
  ck_assert_int_eq (view.start, ZERO);
  ck_assert_int_eq (view.end, ZERO + 14 * SECOND);
}
END_TEST

START_TEST (test_small_steps_of_a_touchpad_add_up_when_a_pixel_is_a_microsecond)
{
  for (int i = 0; i < 100; i++)
    zoom (400, 1.5, FALSE);
  for (int i = 0; i < 300; i++)
    zoom (400, 1 / 1.01, FALSE);
  ck_assert_int_gt (view.end - view.start, 10 * WIDTH);
}
END_TEST

START_TEST (test_marks_do_not_tremble_while_the_view_moves)
{
  gint64 times[50];
  long places[G_N_ELEMENTS (times)];

  zoom (500, 7.3, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      times[i] = view.start + i * 31337;
      places[i] = lround (cento_timeline_scale_to_x (&view, times[i]));
    }
  for (int step = 1; step < 40; step++)
    {
      cento_timeline_viewport_pan (&viewport, &view, 3);
      look (12 * SECOND);
      for (guint i = 0; i < G_N_ELEMENTS (times); i++)
        ck_assert_int_eq (lround (cento_timeline_scale_to_x (&view, times[i])), places[i] - step * 3);
    }
}
END_TEST

START_TEST (test_a_view_begins_on_a_whole_pixel_of_whole_microseconds)
{
  viewport = (CentoTimelineViewport){ CENTO_VIEWPORT_FOLLOW, 12345678, 1234567 };
  cento_timeline_viewport_get_view (&viewport, ZERO, ZERO + 13 * SECOND, 777, &view);
  ck_assert_int_eq (view.end - view.start, 777 * 1589);
  ck_assert_int_eq ((view.start - ZERO) % 1589, 0);
  ck_assert_double_eq_tol ((double) (view.start - ZERO), 12345678, 1589);
}
END_TEST

START_TEST (test_nothing_before_the_zero_is_seen)
{
  zoom (500, 4, FALSE);
  cento_timeline_viewport_pan (&viewport, &view, -100000);
  look (12 * SECOND);
  ck_assert_int_eq (view.start, ZERO);
}
END_TEST

START_TEST (test_the_present_is_never_left_of_the_view)
{
  zoom (500, 100, FALSE);
  cento_timeline_viewport_pan (&viewport, &view, 100000);
  look (12 * SECOND);
  ck_assert_int_gt (view.now, view.start);
  ck_assert_int_lt (view.now, view.end);
}
END_TEST

START_TEST (test_zooming_at_the_present_follows_it)
{
  zoom (850, 3, TRUE);
  ck_assert_int_eq (viewport.mode, CENTO_VIEWPORT_FOLLOW);
  ck_assert_int_gt (view.start, ZERO);
}
END_TEST

START_TEST (test_zooming_at_the_past_lets_the_present_go)
{
  zoom (100, 3, TRUE);
  ck_assert_int_eq (viewport.mode, CENTO_VIEWPORT_FREE);
  ck_assert (!cento_timeline_viewport_is_live (&viewport));
}
END_TEST

START_TEST (test_when_all_is_over_there_is_nothing_to_follow)
{
  zoom (850, 3, FALSE);
  ck_assert_int_eq (viewport.mode, CENTO_VIEWPORT_FREE);
}
END_TEST

START_TEST (test_followed_present_is_always_in_sight_and_the_view_seldom_moves)
{
  gint64 start;
  guint n_moves = 0;

  zoom (850, 10, TRUE);
  start = view.start;
  for (gint64 elapsed = 12 * SECOND; elapsed < 60 * SECOND; elapsed += 16667)
    {
      advance (elapsed);
      ck_assert_int_ge (view.now, view.start);
      ck_assert_int_le (view.now, view.end);
      n_moves += view.start != start;
      start = view.start;
    }
  /* 48 s in quarters of 1.4 s */
  ck_assert_uint_ge (n_moves, 130);
  ck_assert_uint_le (n_moves, 140);
}
END_TEST

START_TEST (test_a_present_that_jumps_is_followed)
{
  zoom (850, 10, TRUE);
  advance (600 * SECOND);
  ck_assert (view.now >= view.start && view.now <= view.end);
  advance (1 * SECOND);
  ck_assert (view.now >= view.start && view.now <= view.end);
  ck_assert_int_eq (viewport.mode, CENTO_VIEWPORT_FOLLOW);
}
END_TEST

START_TEST (test_a_view_that_is_free_stays)
{
  gint64 start;

  zoom (100, 3, TRUE);
  start = view.start;
  advance (60 * SECOND);
  ck_assert_int_eq (view.start, start);
}
END_TEST

START_TEST (test_panning_back_lets_the_present_go_and_end_takes_it_again)
{
  gint64 seen;

  zoom (850, 3, TRUE);
  seen = view.end - view.start;
  cento_timeline_viewport_pan (&viewport, &view, -500);
  look (12 * SECOND);
  ck_assert_int_eq (viewport.mode, CENTO_VIEWPORT_FREE);
  ck_assert_int_gt (view.now, view.end);
  cento_timeline_viewport_follow (&viewport, &view);
  advance (12 * SECOND);
  ck_assert_int_eq (viewport.mode, CENTO_VIEWPORT_FOLLOW);
  ck_assert_int_le (view.now, view.end);
  ck_assert_int_eq (view.end - view.start, seen);
}
END_TEST

START_TEST (test_a_pan_that_cannot_move_changes_nothing)
{
  cento_timeline_viewport_pan (&viewport, &view, -10);
  ck_assert_int_eq (viewport.mode, CENTO_VIEWPORT_FIT);
}
END_TEST

START_TEST (test_following_fits_when_everything_is_in_sight)
{
  cento_timeline_viewport_hold (&viewport, &view);
  ck_assert_int_eq (viewport.mode, CENTO_VIEWPORT_FREE);
  cento_timeline_viewport_follow (&viewport, &view);
  ck_assert_int_eq (viewport.mode, CENTO_VIEWPORT_FIT);
}
END_TEST

START_TEST (test_what_is_held_stays_in_sight)
{
  cento_timeline_viewport_hold (&viewport, &view);
  advance (40 * SECOND);
  ck_assert_int_eq (view.start, ZERO);
  ck_assert_int_eq (view.end, ZERO + 14 * SECOND);
}
END_TEST

START_TEST (test_following_a_present_in_sight_moves_nothing)
{
  gint64 start;

  zoom (850, 3, TRUE);
  start = view.start;
  cento_timeline_viewport_hold (&viewport, &view);
  look (12 * SECOND + SECOND / 10);
  cento_timeline_viewport_follow (&viewport, &view);
  look (12 * SECOND + SECOND / 10);
  ck_assert_int_eq (viewport.mode, CENTO_VIEWPORT_FOLLOW);
  ck_assert_int_eq (view.start, start);
}
END_TEST

START_TEST (test_home_is_the_zero_as_close_as_before)
{
  gint64 seen;

  zoom (850, 3, TRUE);
  seen = view.end - view.start;
  cento_timeline_viewport_home (&viewport, &view);
  look (12 * SECOND);
  ck_assert_int_eq (view.start, ZERO);
  ck_assert_int_eq (view.end - view.start, seen);
  ck_assert_int_eq (viewport.mode, CENTO_VIEWPORT_FREE);
}
END_TEST

START_TEST (test_a_range_fills_the_view)
{
  cento_timeline_viewport_show (&viewport, &view, ZERO + 2 * SECOND, ZERO + 4 * SECOND);
  look (12 * SECOND);
  ck_assert_int_eq (view.start, ZERO + 2 * SECOND);
  ck_assert_int_eq (view.end, ZERO + 4 * SECOND);
  cento_timeline_viewport_show (&viewport, &view, ZERO + 2 * SECOND, ZERO + 2 * SECOND);
  look (12 * SECOND);
  ck_assert_int_eq (view.end - view.start, G_TIME_SPAN_MILLISECOND);
}
END_TEST

START_TEST (test_a_time_is_brought_into_sight_only_when_it_is_not)
{
  gint64 start;

  zoom (100, 10, FALSE);
  start = view.start;
  cento_timeline_viewport_reveal (&viewport, &view, view.start + SECOND / 10);
  look (12 * SECOND);
  ck_assert_int_eq (view.start, start);
  cento_timeline_viewport_reveal (&viewport, &view, ZERO + 8 * SECOND);
  look (12 * SECOND);
  ck_assert_double_eq_tol (cento_timeline_scale_to_x (&view, ZERO + 8 * SECOND), WIDTH / 2.0, 1);
}
END_TEST

START_TEST (test_zoom_and_factor_are_each_others_reverse)
{
  ck_assert_double_eq (cento_timeline_viewport_get_zoom (&viewport, &view), 0);
  for (double wanted = 0.1; wanted < 1; wanted += 0.1)
    {
      zoom (400, cento_timeline_viewport_get_factor (&viewport, &view, wanted), FALSE);
      ck_assert_double_eq_tol (cento_timeline_viewport_get_zoom (&viewport, &view), wanted, 0.001);
    }
  zoom (400, cento_timeline_viewport_get_factor (&viewport, &view, 1), FALSE);
  ck_assert_double_eq_tol (cento_timeline_viewport_get_zoom (&viewport, &view), 1, 0.001);
  zoom (400, cento_timeline_viewport_get_factor (&viewport, &view, 0), FALSE);
  ck_assert_int_eq (viewport.mode, CENTO_VIEWPORT_FIT);
}
END_TEST

START_TEST (test_a_view_without_width_is_left_alone)
{
  cento_timeline_viewport_get_view (&viewport, ZERO, ZERO, 0, &view);
  cento_timeline_viewport_zoom (&viewport, &view, 0, 2, TRUE);
  cento_timeline_viewport_pan (&viewport, &view, 10);
  ck_assert_int_eq (viewport.mode, CENTO_VIEWPORT_FIT);
  viewport = (CentoTimelineViewport){ CENTO_VIEWPORT_FREE, SECOND, SECOND };
  cento_timeline_viewport_get_view (&viewport, ZERO, ZERO + 5 * SECOND, 0, &view);
  ck_assert_int_eq (view.start, ZERO + SECOND);
  ck_assert_int_eq (view.end, ZERO + 2 * SECOND);
}
END_TEST

static Suite *
timeline_viewport_suite (void)
{
  Suite *suite = suite_create ("timeline-viewport");
  TCase *tcase = cento_test_case_new (suite, "viewport");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_at_first_everything_fits);
  tcase_add_test (tcase, test_time_under_the_pointer_stays_under_it);
  tcase_add_test (tcase, test_zooming_ends_at_a_millisecond_and_at_everything);
  tcase_add_test (tcase, test_small_steps_of_a_touchpad_add_up_when_a_pixel_is_a_microsecond);
  tcase_add_test (tcase, test_marks_do_not_tremble_while_the_view_moves);
  tcase_add_test (tcase, test_a_view_begins_on_a_whole_pixel_of_whole_microseconds);
  tcase_add_test (tcase, test_nothing_before_the_zero_is_seen);
  tcase_add_test (tcase, test_the_present_is_never_left_of_the_view);
  tcase_add_test (tcase, test_zooming_at_the_present_follows_it);
  tcase_add_test (tcase, test_zooming_at_the_past_lets_the_present_go);
  tcase_add_test (tcase, test_when_all_is_over_there_is_nothing_to_follow);
  tcase_add_test (tcase, test_followed_present_is_always_in_sight_and_the_view_seldom_moves);
  tcase_add_test (tcase, test_a_present_that_jumps_is_followed);
  tcase_add_test (tcase, test_a_view_that_is_free_stays);
  tcase_add_test (tcase, test_panning_back_lets_the_present_go_and_end_takes_it_again);
  tcase_add_test (tcase, test_a_pan_that_cannot_move_changes_nothing);
  tcase_add_test (tcase, test_following_fits_when_everything_is_in_sight);
  tcase_add_test (tcase, test_what_is_held_stays_in_sight);
  tcase_add_test (tcase, test_following_a_present_in_sight_moves_nothing);
  tcase_add_test (tcase, test_home_is_the_zero_as_close_as_before);
  tcase_add_test (tcase, test_a_range_fills_the_view);
  tcase_add_test (tcase, test_a_time_is_brought_into_sight_only_when_it_is_not);
  tcase_add_test (tcase, test_zoom_and_factor_are_each_others_reverse);
  tcase_add_test (tcase, test_a_view_without_width_is_left_alone);
  return suite;
}

int
main (void)
{
  return cento_test_main (timeline_viewport_suite, NULL);
}
