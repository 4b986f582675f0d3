/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-score-marks.h"

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
static CentoScoreMarks *marks;
static CentoScoreClock clock_now;

/* 5 s on 500 px, 4 of them over. */
static void
set_up (void)
{
  cento_ruler_fixture_begin (&fixture, WIDTH, HEIGHT);
  marks = CENTO_SCORE_MARKS (cento_score_marks_new ());
  cento_score_marks_set_ruler (marks, fixture.ruler);
  cento_ruler_fixture_show (&fixture, GTK_WIDGET (marks));
  clock_now = (CentoScoreClock){ START, START + 4 * SECOND };
}

static void
tear_down (void)
{
  cento_ruler_fixture_end (&fixture);
}

static CentoPicture *
draw (void)
{
  cento_score_marks_update (marks, &clock_now);
  return cento_picture_new (GTK_WIDGET (marks));
}

START_TEST (test_nothing_is_drawn_at_first)
{
  g_autoptr (CentoPicture) picture = draw ();

  ck_assert_int_eq (cento_picture_count (picture, 0, WIDTH), 0);
}
END_TEST

START_TEST (test_pointed_time_is_a_line_with_a_pill)
{
  g_autoptr (CentoPicture) picture = NULL;
  g_autoptr (CentoPicture) empty = NULL;
  int from, to;

  cento_score_marks_set_time (marks, START + 2 * SECOND);
  picture = draw ();
  ck_assert_int_gt (cento_picture_get_ink (picture, X (200), FOOT), 128);
  ck_assert_int_eq (cento_picture_get_ink (picture, X (200) - 1, FOOT), 0);
  ck_assert_int_eq (cento_picture_get_ink (picture, X (200) + 1, FOOT), 0);
  ck_assert_int_gt (cento_picture_get_ink (picture, X (190), 12), 128);
  cento_ruler_get_covered (fixture.ruler, CENTO_RULER_POINTER, &from, &to);
  ck_assert_int_lt (from, X (200));
  ck_assert_int_gt (to, X (200));

  cento_score_marks_set_time (marks, -1);
  empty = draw ();
  ck_assert_int_eq (cento_picture_count (empty, 0, WIDTH), 0);
  cento_ruler_get_covered (fixture.ruler, CENTO_RULER_POINTER, &from, &to);
  ck_assert_int_eq (from, to);
}
END_TEST

START_TEST (test_time_out_of_sight_has_no_line)
{
  g_autoptr (CentoPicture) picture = NULL;

  clock_now.viewport = (CentoTimelineViewport){ CENTO_VIEWPORT_FREE, 0, SECOND };
  cento_score_marks_set_time (marks, START + 2 * SECOND);
  picture = draw ();
  ck_assert_int_eq (cento_picture_count (picture, 0, WIDTH), 0);
}
END_TEST

START_TEST (test_pill_stands_beside_that_of_the_playhead)
{
  int from, to;

  cento_ruler_set_covered (fixture.ruler, CENTO_RULER_PLAYHEAD, X (380), X (420));
  cento_score_marks_update (marks, &clock_now);
  cento_score_marks_set_time (marks, START + 39 * SECOND / 10);
  cento_ruler_get_covered (fixture.ruler, CENTO_RULER_POINTER, &from, &to);
  ck_assert_int_le (to, X (380));
  cento_score_marks_set_time (marks, START + 41 * SECOND / 10);
  cento_ruler_get_covered (fixture.ruler, CENTO_RULER_POINTER, &from, &to);
  ck_assert_int_ge (from, X (420));
}
END_TEST

START_TEST (test_range_is_a_band_over_everything)
{
  g_autoptr (CentoPicture) picture = NULL;

  cento_score_marks_set_range (marks, START + SECOND, START + 2 * SECOND);
  picture = draw ();
  for (int y = 0; y < HEIGHT; y += 10)
    {
      ck_assert_int_gt (cento_picture_get_ink (picture, X (150), y), 0);
      ck_assert_int_lt (cento_picture_get_ink (picture, X (150), y), 64);
      ck_assert_int_gt (cento_picture_get_ink (picture, X (100), y), 128);
      ck_assert_int_gt (cento_picture_get_ink (picture, X (199), y), 128);
      ck_assert_int_eq (cento_picture_get_ink (picture, X (99), y), 0);
      ck_assert_int_eq (cento_picture_get_ink (picture, X (200), y), 0);
    }
}
END_TEST

START_TEST (test_band_ends_where_the_clock_ends)
{
  g_autoptr (CentoPicture) picture = NULL;

  clock_now.viewport = (CentoTimelineViewport){ CENTO_VIEWPORT_FREE, SECOND, SECOND };
  cento_score_marks_set_range (marks, START, START + 10 * SECOND);
  picture = draw ();
  ck_assert_int_eq (cento_picture_get_ink (picture, X (0) - 1, FOOT), 0);
  ck_assert_int_gt (cento_picture_get_ink (picture, X (0), FOOT), 0);
  ck_assert_int_eq (cento_picture_get_ink (picture, X (501), FOOT), 0);
}
END_TEST

static Suite *
score_marks_suite (void)
{
  Suite *suite = suite_create ("score-marks");
  TCase *tcase = cento_test_case_new (suite, "marks");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_nothing_is_drawn_at_first);
  tcase_add_test (tcase, test_pointed_time_is_a_line_with_a_pill);
  tcase_add_test (tcase, test_time_out_of_sight_has_no_line);
  tcase_add_test (tcase, test_pill_stands_beside_that_of_the_playhead);
  tcase_add_test (tcase, test_range_is_a_band_over_everything);
  tcase_add_test (tcase, test_band_ends_where_the_clock_ends);
  return suite;
}

int
main (void)
{
  return cento_test_main (score_marks_suite, NULL);
}
