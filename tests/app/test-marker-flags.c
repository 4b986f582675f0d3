/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-marker-flags.h"

#include "app/cento-tip-source.h"
#include "cento-picture.h"
#include "cento-ruler-fixture.h"
#include "support/cento-test.h"

#define SECOND G_TIME_SPAN_SECOND
#define START  (1000 * SECOND)
#define WIDTH  528
#define HEIGHT 60
#define FOOT   (HEIGHT - 2)
#define X(x)   (CENTO_SCORE_INSET + (x))

static CentoRulerFixture fixture;
static CentoMarkers *markers;
static CentoMarkerFlags *flags;
static CentoScoreClock clock_now;

/* 5 s on 500 px, 4 of them over; two moments marked. */
static void
set_up (void)
{
  cento_ruler_fixture_begin (&fixture, WIDTH, HEIGHT);
  markers = cento_markers_new ();
  flags = CENTO_MARKER_FLAGS (cento_marker_flags_new ());
  cento_marker_flags_set_markers (flags, markers);
  ck_assert (!gtk_widget_get_visible (GTK_WIDGET (flags)));
  cento_markers_add (markers, SECOND);
  cento_markers_add (markers, 3 * SECOND);
  cento_ruler_fixture_show (&fixture, GTK_WIDGET (flags));
  clock_now = (CentoScoreClock){ START, START + 4 * SECOND };
  cento_marker_flags_update (flags, &clock_now);
}

static void
tear_down (void)
{
  cento_ruler_fixture_end (&fixture);
  g_assert_finalize_object (markers);
}

START_TEST (test_each_marker_is_a_flag_with_a_line_to_the_foot)
{
  g_autoptr (CentoPicture) picture = cento_picture_new (GTK_WIDGET (flags));

  for (int x = X (100); x <= X (300); x += 200)
    {
      ck_assert_int_gt (cento_picture_count (picture, x + 1, x + 9), 30);
      ck_assert_int_gt (cento_picture_get_ink (picture, x, FOOT), 60);
      ck_assert_int_eq (cento_picture_get_ink (picture, x - 1, FOOT), 0);
      ck_assert_int_eq (cento_picture_get_ink (picture, x + 1, FOOT), 0);
    }
  ck_assert_int_eq (cento_picture_count_over (picture, X (110), X (290), 0), 0);
}
END_TEST

START_TEST (test_marker_out_of_sight_is_neither_drawn_nor_found)
{
  g_autoptr (CentoPicture) picture = NULL;
  gint64 time;

  clock_now.viewport = (CentoTimelineViewport){ CENTO_VIEWPORT_FREE, 0, 2 * SECOND };
  cento_marker_flags_update (flags, &clock_now);
  picture = cento_picture_new (GTK_WIDGET (flags));
  ck_assert_int_gt (cento_picture_count (picture, X (240), X (260)), 30);
  ck_assert_int_eq (cento_picture_count_over (picture, X (270), WIDTH, 0), 0);
  ck_assert (!cento_marker_flags_lookup (flags, X (750), &time));
}
END_TEST

START_TEST (test_pointer_finds_the_nearest_and_nothing_far_off)
{
  gint64 time = -1;

  cento_markers_add (markers, SECOND + SECOND / 10);
  ck_assert (cento_marker_flags_lookup (flags, X (102), &time));
  ck_assert_int_eq (time, SECOND);
  ck_assert (cento_marker_flags_lookup (flags, X (109), &time));
  ck_assert_int_eq (time, SECOND + SECOND / 10);
  ck_assert (!cento_marker_flags_lookup (flags, X (90), &time));
  ck_assert (gtk_widget_contains (GTK_WIDGET (flags), X (300), 5));
  ck_assert (!gtk_widget_contains (GTK_WIDGET (flags), X (200), 5));
}
END_TEST

START_TEST (test_pointing_tells_the_time)
{
  g_autofree char *tip = cento_tip_source_dup_tip (CENTO_TIP_SOURCE (flags), X (300), 5);

  ck_assert_str_eq (tip, "Marker at 3.000 s");
  ck_assert_ptr_null (cento_tip_source_dup_tip (CENTO_TIP_SOURCE (flags), X (200), 5));
}
END_TEST

START_TEST (test_it_goes_with_the_last_marker)
{
  cento_markers_remove (markers, SECOND);
  ck_assert (gtk_widget_get_visible (GTK_WIDGET (flags)));
  cento_markers_clear (markers);
  ck_assert (!gtk_widget_get_visible (GTK_WIDGET (flags)));
}
END_TEST

static Suite *
marker_flags_suite (void)
{
  Suite *suite = suite_create ("marker-flags");
  TCase *tcase = cento_test_case_new (suite, "marker-flags");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_each_marker_is_a_flag_with_a_line_to_the_foot);
  tcase_add_test (tcase, test_marker_out_of_sight_is_neither_drawn_nor_found);
  tcase_add_test (tcase, test_pointer_finds_the_nearest_and_nothing_far_off);
  tcase_add_test (tcase, test_pointing_tells_the_time);
  tcase_add_test (tcase, test_it_goes_with_the_last_marker);
  return suite;
}

int
main (void)
{
  return cento_test_main (marker_flags_suite, NULL);
}
