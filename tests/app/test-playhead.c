/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-playhead.h"

#include "cento-picture.h"
#include "support/cento-test.h"

#define SECOND G_TIME_SPAN_SECOND
#define START  (1000 * SECOND)
#define WIDTH  528
#define HEIGHT 60
#define FOOT   (HEIGHT - 2)
#define X(x)   (CENTO_SCORE_INSET + (x))

static GtkWindow *window;
static CentoRuler *ruler;
static CentoPlayhead *playhead;
static CentoScoreClock clock_now;

static gboolean
has_size (gpointer user_data)
{
  return gtk_widget_get_width (GTK_WIDGET (ruler)) == WIDTH;
}

/* 5 s on 500 px, 4 of them over. */
static void
set_up (void)
{
  GtkWidget *overlay;

  gtk_init ();
  overlay = gtk_overlay_new ();
  ruler = CENTO_RULER (cento_ruler_new ());
  playhead = CENTO_PLAYHEAD (cento_playhead_new ());
  cento_playhead_set_ruler (playhead, ruler);
  gtk_widget_set_size_request (GTK_WIDGET (ruler), WIDTH, HEIGHT);
  gtk_widget_set_halign (overlay, GTK_ALIGN_START);
  gtk_widget_set_valign (overlay, GTK_ALIGN_START);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (ruler));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (playhead));
  window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (window, overlay);
  gtk_window_present (window);
  cento_test_wait (has_size, NULL);
  clock_now = (CentoScoreClock){ START, START + 4 * SECOND };
}

static void
tear_down (void)
{
  gtk_window_destroy (window);
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
  cento_ruler_get_covered (ruler, CENTO_RULER_PLAYHEAD, &from, &to);
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
  cento_ruler_get_covered (ruler, CENTO_RULER_PLAYHEAD, &from, &to);
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
  cento_ruler_get_covered (ruler, CENTO_RULER_PLAYHEAD, &from, &to);
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
