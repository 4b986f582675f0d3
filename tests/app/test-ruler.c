/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-ruler.h"

#include "cento-picture.h"
#include "cento-ruler-fixture.h"
#include "support/cento-test.h"

#define SECOND G_TIME_SPAN_SECOND
#define START  (1000 * SECOND)
#define WIDTH  528
#define HEIGHT 27
#define X(x)   (CENTO_SCORE_INSET + (x))

static CentoRulerFixture fixture;
static CentoScoreClock clock_now;

/* 5 s on 500 px: a figure each second. */
static void
set_up (void)
{
  cento_ruler_fixture_begin (&fixture, WIDTH, HEIGHT);
  cento_ruler_fixture_show (&fixture, NULL);
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
  cento_ruler_update (fixture.ruler, &clock_now);
  return cento_picture_new (GTK_WIDGET (fixture.ruler));
}

static gboolean
has_tick (CentoPicture *picture, int x)
{
  return cento_picture_get_ink (picture, X (x), HEIGHT - 6) > 0
         && cento_picture_get_ink (picture, X (x) - 1, HEIGHT - 6) == 0
         && cento_picture_get_ink (picture, X (x) + 1, HEIGHT - 6) == 0;
}

START_TEST (test_figures_stand_at_whole_seconds)
{
  g_autoptr (CentoPicture) picture = draw ();

  for (int x = 0; x <= 500; x += 100)
    ck_assert (has_tick (picture, x));
  ck_assert (!has_tick (picture, 50));
  ck_assert_int_gt (cento_picture_get_ink (picture, X (50), HEIGHT - 2), 0);
  ck_assert_int_gt (cento_picture_count (picture, X (190), X (211)), 5);
}
END_TEST

START_TEST (test_figures_count_from_the_zero_not_from_the_left_edge)
{
  g_autoptr (CentoPicture) picture = NULL;

  clock_now.viewport = (CentoTimelineViewport){ CENTO_VIEWPORT_FREE, SECOND + SECOND / 4, 5 * SECOND };
  picture = draw ();
  ck_assert (!has_tick (picture, 0));
  ck_assert (has_tick (picture, 75));
  ck_assert (has_tick (picture, 475));
  ck_assert_int_gt (cento_picture_get_ink (picture, X (25), HEIGHT - 2), 0);
}
END_TEST

START_TEST (test_no_figure_is_under_what_covers_it)
{
  g_autoptr (CentoPicture) before = draw ();
  g_autoptr (CentoPicture) after = NULL;
  int from, to;

  cento_ruler_set_covered (fixture.ruler, CENTO_RULER_POINTER, X (170), X (230));
  cento_ruler_set_covered (fixture.ruler, CENTO_RULER_PLAYHEAD, X (390), X (430));
  after = draw ();
  ck_assert_int_eq (cento_picture_count (before, X (290), X (311)),
                    cento_picture_count (after, X (290), X (311)));
  ck_assert_int_lt (cento_picture_count (after, X (190), X (211)),
                    cento_picture_count (before, X (190), X (211)));
  ck_assert_int_lt (cento_picture_count (after, X (390), X (411)),
                    cento_picture_count (before, X (390), X (411)));
  cento_ruler_get_covered (fixture.ruler, CENTO_RULER_PLAYHEAD, &from, &to);
  ck_assert_int_eq (from, X (390));
  ck_assert_int_eq (to, X (430));
}
END_TEST

START_TEST (test_times_have_a_unit_or_colons)
{
  g_autofree char *seconds = cento_score_view_dup_time (7020000, 10000);
  g_autofree char *minutes = cento_score_view_dup_time (150 * SECOND, SECOND);

  ck_assert_str_eq (seconds, "7.02 s");
  ck_assert_str_eq (minutes, "2:30");
}
END_TEST

static Suite *
ruler_suite (void)
{
  Suite *suite = suite_create ("ruler");
  TCase *tcase = cento_test_case_new (suite, "figures");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_figures_stand_at_whole_seconds);
  tcase_add_test (tcase, test_figures_count_from_the_zero_not_from_the_left_edge);
  tcase_add_test (tcase, test_no_figure_is_under_what_covers_it);
  tcase_add_test (tcase, test_times_have_a_unit_or_colons);
  return suite;
}

int
main (void)
{
  return cento_test_main (ruler_suite, NULL);
}
