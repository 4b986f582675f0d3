/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-playhead.h"

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
static CentoPlayhead *playhead;
static CentoScoreClock clock_now;

/* 5 s on 500 px, 4 of them over. */
static void
set_up (void)
{
  cento_ruler_fixture_begin (&fixture, WIDTH, HEIGHT);
  playhead = CENTO_PLAYHEAD (cento_playhead_new ());
  cento_playhead_set_ruler (playhead, fixture.ruler);
  cento_ruler_fixture_show (&fixture, GTK_WIDGET (playhead));
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
  cento_playhead_update (playhead, &clock_now);
  return cento_picture_new (GTK_WIDGET (playhead));
}

START_TEST (test_present_is_a_line_under_a_pill)
{
  g_autoptr (CentoPicture) picture = draw ();
  int from, to;

  ck_assert_int_eq (cento_picture_get_ink (picture, X (400), FOOT), 255);
  ck_assert_int_eq (cento_picture_get_ink (picture, X (400) - 1, FOOT), 0);
  ck_assert_int_eq (cento_picture_get_ink (picture, X (400) + 1, FOOT), 0);
  cento_ruler_get_covered (fixture.ruler, CENTO_RULER_PLAYHEAD, &from, &to);
  ck_assert_int_lt (from, X (400));
  ck_assert_int_gt (to, X (400));
}
END_TEST

START_TEST (test_present_out_of_sight_leaves_its_pill_at_the_edge)
{
  g_autoptr (CentoPicture) picture = NULL;
  int from, to;

  clock_now.viewport = (CentoTimelineViewport){ CENTO_VIEWPORT_FREE, 0, 39 * SECOND / 10 };
  picture = draw ();
  for (int x = 0; x < WIDTH; x++)
    ck_assert_int_eq (cento_picture_get_ink (picture, x, FOOT), 0);
  cento_ruler_get_covered (fixture.ruler, CENTO_RULER_PLAYHEAD, &from, &to);
  ck_assert_int_eq (to, WIDTH);
  ck_assert_int_gt (cento_picture_count (picture, from, to), 100);
}
END_TEST

START_TEST (test_before_anything_begins_there_is_no_present)
{
  g_autoptr (CentoPicture) empty = NULL;
  int from, to;

  cento_playhead_update (playhead, NULL);
  empty = cento_picture_new (GTK_WIDGET (playhead));
  ck_assert_int_eq (cento_picture_count (empty, 0, WIDTH), 0);
  cento_ruler_get_covered (fixture.ruler, CENTO_RULER_PLAYHEAD, &from, &to);
  ck_assert_int_eq (from, to);
}
END_TEST

static Suite *
playhead_suite (void)
{
  Suite *suite = suite_create ("playhead");
  TCase *tcase = cento_test_case_new (suite, "playhead");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_present_is_a_line_under_a_pill);
  tcase_add_test (tcase, test_present_out_of_sight_leaves_its_pill_at_the_edge);
  tcase_add_test (tcase, test_before_anything_begins_there_is_no_present);
  return suite;
}

int
main (void)
{
  return cento_test_main (playhead_suite, NULL);
}
