/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-loop.h"

#include <X11/extensions/XTest.h>
#include <X11/keysym.h>

#include "cento-pane-fixture.h"
#include "cento-picture.h"
#include "support/cento-test.h"

#define SECOND G_TIME_SPAN_SECOND
#define START  (1000 * SECOND)

/* 5 s on 500 px between two insets: a pixel is 10 ms. */
#define WIDTH  528
#define HEIGHT 27
#define MIDDLE 13
#define X(x)   (CENTO_SCORE_INSET + (x))

static GtkWindow *window;
static CentoLoop *loop;
static CentoHighlight *highlight;
static CentoTurnLog *reads;
static CentoTurnLog *draws;
static CentoScoreClock clock_now;
static CentoPicture *picture;
static guint64 n_turns;
static Display *display;

static void
set_up (void)
{
  gtk_init ();
  highlight = cento_highlight_new ();
  reads = cento_turn_log_new ();
  draws = cento_turn_log_new ();
  loop = CENTO_LOOP (cento_loop_new ());
  cento_loop_set_highlight (loop, highlight);
  cento_loop_set_logs (loop, reads, draws);
  gtk_widget_set_size_request (GTK_WIDGET (loop), WIDTH, HEIGHT);
  gtk_widget_set_halign (GTK_WIDGET (loop), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (loop), GTK_ALIGN_START);
  window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_decorated (window, FALSE);
  gtk_window_set_default_size (window, WIDTH, 4 * HEIGHT);
  gtk_window_set_child (window, GTK_WIDGET (loop));
  gtk_window_present (window);
  clock_now = (CentoScoreClock){ START, START + 4 * SECOND };
  n_turns = 0;
  display = XOpenDisplay (NULL);
  ck_assert_ptr_nonnull (display);
}

static void
tear_down (void)
{
  XCloseDisplay (display);
  g_object_ref (loop);
  gtk_window_destroy (window);
  g_assert_finalize_object (loop);
  g_assert_finalize_object (highlight);
  cento_turn_log_free (reads);
  cento_turn_log_free (draws);
  g_clear_pointer (&picture, cento_picture_free);
}

static guint64
append (CentoTurnLog *log, double x, guint n_servers)
{
  CentoTurn turn = { .turn = ++n_turns,
                     .woken = START + (gint64) (x * 10000),
                     .slept = 312000,
                     .reading = 200,
                     .ran = 400,
                     .n_reads = n_servers,
                     .n_servers = n_servers };

  cento_turn_log_append (log, &turn);
  return n_turns;
}

static gboolean
has_size (gpointer user_data)
{
  return gtk_widget_get_width (GTK_WIDGET (loop)) == WIDTH;
}

static void
draw (void)
{
  cento_test_wait (has_size, NULL);
  cento_loop_update (loop, &clock_now);
  g_clear_pointer (&picture, cento_picture_free);
  picture = cento_picture_new (GTK_WIDGET (loop));
}

static int
get_ink (int x, int y)
{
  return cento_picture_get_ink (picture, x, y);
}

/* How many pixels of a column are opaque. */
static int
count_column (int x)
{
  return cento_picture_count_over (picture, x, x + 1, 254);
}

static int
count_ink (int from, int to)
{
  return cento_picture_count_over (picture, from, to, 0);
}

static void
move_pointer (int x, int y)
{
  XTestFakeMotionEvent (display, -1, x, y, CurrentTime);
  XSync (display, False);
  cento_pane_fixture_settle (GTK_WIDGET (window));
}

static void
press (KeySym key)
{
  XTestFakeKeyEvent (display, XKeysymToKeycode (display, key), True, CurrentTime);
  XTestFakeKeyEvent (display, XKeysymToKeycode (display, key), False, CurrentTime);
  XSync (display, False);
  cento_pane_fixture_settle (GTK_WIDGET (window));
}

START_TEST (test_each_turn_is_a_stroke_and_sleeping_is_blank)
{
  append (reads, 100, 1);
  append (reads, 200, 1);
  draw ();
  for (int y = 0; y < HEIGHT; y++)
    {
      int ink = y >= MIDDLE - 3 && y <= MIDDLE + 3 ? 255 : 0;

      ck_assert_int_eq (get_ink (X (100), y), ink);
      ck_assert_int_eq (get_ink (X (100) + 1, y), ink);
    }
  ck_assert_int_eq (count_ink (0, X (100)), 0);
  ck_assert_int_eq (count_ink (X (100) + 2, X (200)), 0);
  ck_assert_int_eq (count_ink (X (200) + 2, WIDTH), 0);
}
END_TEST

START_TEST (test_a_turn_of_several_servers_is_higher_and_wider)
{
  append (reads, 100, 2);
  draw ();
  for (int x = X (100) - 1; x <= X (100) + 1; x++)
    ck_assert_int_eq (count_column (x), 13);
  ck_assert_int_eq (get_ink (X (100), MIDDLE - 6), 255);
  ck_assert_int_eq (count_ink (0, X (100) - 1), 0);
  ck_assert_int_eq (count_ink (X (100) + 2, WIDTH), 0);
}
END_TEST

START_TEST (test_strokes_that_would_touch_are_narrow)
{
  append (reads, 100, 1);
  append (reads, 102, 1);
  append (reads, 104, 2);
  draw ();
  ck_assert_int_eq (count_column (X (100)), 7);
  ck_assert_int_eq (count_ink (X (101), X (102)), 0);
  ck_assert_int_eq (count_column (X (102)), 7);
  ck_assert_int_eq (count_column (X (103)), 13);
  ck_assert_int_eq (count_column (X (105)), 13);
}
END_TEST

START_TEST (test_many_strokes_are_one_pixel_wide)
{
  for (int i = 0; i < 151; i++)
    append (reads, 3 * i, i == 50 ? 2 : 1);
  draw ();
  ck_assert_int_eq (count_column (X (147)), 7);
  ck_assert_int_eq (count_ink (X (148), X (150)), 0);
  ck_assert_int_eq (count_column (X (150)), 13);
  ck_assert_int_eq (count_ink (X (151), X (153)), 0);
}
END_TEST

START_TEST (test_turns_that_drew_are_faint_ticks_when_they_are_wanted)
{
  append (draws, 100, 0);
  draw ();
  ck_assert_int_eq (count_ink (0, WIDTH), 0);
  g_object_set (loop, "show-drawing", TRUE, NULL);
  draw ();
  ck_assert_int_eq (count_ink (0, WIDTH), 3);
  ck_assert_int_eq (count_ink (X (100), X (101)), 3);
  ck_assert_int_eq (count_column (X (100)), 0);
}
END_TEST

START_TEST (test_the_turn_pointed_at_has_a_frame)
{
  guint64 turn = append (reads, 100, 1);

  append (reads, 200, 1);
  draw ();
  cento_highlight_set_turn (highlight, turn);
  draw ();
  ck_assert_int_gt (get_ink (X (100) - 4, MIDDLE), 0);
  ck_assert_int_gt (get_ink (X (100) + 4, MIDDLE), 0);
  ck_assert_int_eq (get_ink (X (200) - 4, MIDDLE), 0);
  cento_highlight_set_turn (highlight, 0);
  draw ();
  ck_assert_int_eq (get_ink (X (100) - 4, MIDDLE), 0);
}
END_TEST

START_TEST (test_the_pointer_points_at_the_nearest_turn)
{
  guint64 turn = append (reads, 100, 1);

  draw ();
  move_pointer (X (104), MIDDLE);
  ck_assert_uint_eq (cento_highlight_get_turn (highlight), turn);
  ck_assert_int_eq (cento_highlight_get_time (highlight), START + SECOND);
  move_pointer (X (150), MIDDLE);
  ck_assert_uint_eq (cento_highlight_get_turn (highlight), 0);
  ck_assert_int_eq (cento_highlight_get_time (highlight), START + 1500 * G_TIME_SPAN_MILLISECOND);
  move_pointer (X (100), MIDDLE);
  move_pointer (X (100), 3 * HEIGHT);
  ck_assert_uint_eq (cento_highlight_get_turn (highlight), 0);
  ck_assert_int_eq (cento_highlight_get_time (highlight), -1);
}
END_TEST

START_TEST (test_the_turn_under_a_resting_pointer_changes_with_the_scale)
{
  append (reads, 100, 1);
  append (reads, 200, 1);
  draw ();
  move_pointer (X (100), MIDDLE);
  ck_assert_uint_eq (cento_highlight_get_turn (highlight), 1);
  clock_now.now = START + 10 * SECOND;
  draw ();
  ck_assert_uint_eq (cento_highlight_get_turn (highlight), 2);
}
END_TEST

START_TEST (test_a_turn_that_keys_chose_stays_when_the_scale_changes)
{
  append (reads, 100, 1);
  append (reads, 200, 1);
  draw ();
  move_pointer (X (100), MIDDLE);
  gtk_widget_grab_focus (GTK_WIDGET (loop));
  press (XK_Home);
  clock_now.now = START + 10 * SECOND;
  draw ();
  ck_assert_uint_eq (cento_highlight_get_turn (highlight), 1);
}
END_TEST

START_TEST (test_keys_step_from_turn_to_turn)
{
  guint64 first = append (reads, 100, 1);
  guint64 second = append (reads, 101, 2);
  guint64 third = append (reads, 300, 1);

  draw ();
  move_pointer (X (100), 3 * HEIGHT);
  gtk_widget_grab_focus (GTK_WIDGET (loop));
  press (XK_Left);
  ck_assert_uint_eq (cento_highlight_get_turn (highlight), third);
  press (XK_Left);
  ck_assert_uint_eq (cento_highlight_get_turn (highlight), second);
  ck_assert_int_eq (cento_highlight_get_time (highlight), START + 1010 * G_TIME_SPAN_MILLISECOND);
  press (XK_Home);
  press (XK_Left);
  ck_assert_uint_eq (cento_highlight_get_turn (highlight), first);
  press (XK_Right);
  ck_assert_uint_eq (cento_highlight_get_turn (highlight), second);
  press (XK_End);
  ck_assert_uint_eq (cento_highlight_get_turn (highlight), third);
}
END_TEST

START_TEST (test_the_tip_tells_of_the_turn_that_is_shown)
{
  g_autofree char *tip = NULL;

  append (reads, 100, 1);
  append (reads, 100.1, 2);
  append (reads, 100.2, 1);
  draw ();
  tip = cento_tip_source_dup_tip (CENTO_TIP_SOURCE (loop), X (103), MIDDLE);
  ck_assert_str_eq (tip, "Turn 2: slept 312 ms, read 2 times from 2 servers in 0.2 ms, whole turn 0.4 ms\n"
                         "and 2 more turns here");
  ck_assert_ptr_null (cento_tip_source_dup_tip (CENTO_TIP_SOURCE (loop), X (120), MIDDLE));
}
END_TEST

START_TEST (test_turns_that_were_taken_back_are_not_found)
{
  append (reads, 100, 1);
  draw ();
  cento_turn_log_clear (reads);
  ck_assert_ptr_null (cento_tip_source_dup_tip (CENTO_TIP_SOURCE (loop), X (100), MIDDLE));
  move_pointer (X (100), MIDDLE);
  ck_assert_uint_eq (cento_highlight_get_turn (highlight), 0);
}
END_TEST

START_TEST (test_screen_readers_hear_the_number_of_turns_or_the_turn_pointed_at)
{
  guint64 turn = append (reads, 100, 2);

  append (reads, 200, 1);
  draw ();
  gtk_test_accessible_assert_role (loop, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (loop, GTK_ACCESSIBLE_PROPERTY_LABEL, "The loop");
  gtk_test_accessible_assert_property (loop, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "2 turns");
  cento_highlight_set_turn (highlight, turn);
  gtk_test_accessible_assert_property (
    loop, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
    "Turn 1: slept 312 ms, read 2 times from 2 servers in 0.2 ms, whole turn 0.4 ms");
  ck_assert (gtk_widget_get_focusable (GTK_WIDGET (loop)));
}
END_TEST

/* What a parent gets from a child is the same node until the child has to draw again. */
static GskRenderNode *
get_node (void)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  cento_loop_update (loop, &clock_now);
  gtk_widget_snapshot_child (GTK_WIDGET (window), GTK_WIDGET (loop), snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}

START_TEST (test_it_is_drawn_again_only_for_another_picture)
{
  g_autoptr (GskRenderNode) first = NULL;
  g_autoptr (GskRenderNode) same = NULL;
  g_autoptr (GskRenderNode) more = NULL;
  g_autoptr (GskRenderNode) scaled = NULL;

  append (reads, 100, 1);
  draw ();
  first = get_node ();
  append (draws, 110, 0);
  append (reads, 2000, 1);
  clock_now.now += SECOND / 2;
  same = get_node ();
  ck_assert_ptr_eq (first, same);
  clock_now.now += 30 * SECOND;
  more = get_node ();
  ck_assert_ptr_ne (same, more);
  cento_loop_set_show_drawing (loop, TRUE);
  scaled = get_node ();
  ck_assert_ptr_ne (more, scaled);
}
END_TEST

START_TEST (test_a_new_turn_is_drawn)
{
  g_autoptr (GskRenderNode) first = NULL;
  g_autoptr (GskRenderNode) more = NULL;

  append (reads, 100, 1);
  draw ();
  first = get_node ();
  append (reads, 110, 1);
  more = get_node ();
  ck_assert_ptr_ne (first, more);
}
END_TEST

START_TEST (test_a_loop_without_logs_is_empty)
{
  cento_loop_set_logs (loop, NULL, NULL);
  draw ();
  ck_assert_int_eq (count_ink (0, WIDTH), 0);
  ck_assert_ptr_null (cento_tip_source_dup_tip (CENTO_TIP_SOURCE (loop), X (100), MIDDLE));
}
END_TEST

static Suite *
loop_suite (void)
{
  Suite *suite = suite_create ("loop");
  TCase *tcase = cento_test_case_new (suite, "loop");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_each_turn_is_a_stroke_and_sleeping_is_blank);
  tcase_add_test (tcase, test_a_turn_of_several_servers_is_higher_and_wider);
  tcase_add_test (tcase, test_strokes_that_would_touch_are_narrow);
  tcase_add_test (tcase, test_many_strokes_are_one_pixel_wide);
  tcase_add_test (tcase, test_turns_that_drew_are_faint_ticks_when_they_are_wanted);
  tcase_add_test (tcase, test_the_turn_pointed_at_has_a_frame);
  tcase_add_test (tcase, test_the_pointer_points_at_the_nearest_turn);
  tcase_add_test (tcase, test_the_turn_under_a_resting_pointer_changes_with_the_scale);
  tcase_add_test (tcase, test_a_turn_that_keys_chose_stays_when_the_scale_changes);
  tcase_add_test (tcase, test_keys_step_from_turn_to_turn);
  tcase_add_test (tcase, test_the_tip_tells_of_the_turn_that_is_shown);
  tcase_add_test (tcase, test_turns_that_were_taken_back_are_not_found);
  tcase_add_test (tcase, test_screen_readers_hear_the_number_of_turns_or_the_turn_pointed_at);
  tcase_add_test (tcase, test_it_is_drawn_again_only_for_another_picture);
  tcase_add_test (tcase, test_a_new_turn_is_drawn);
  tcase_add_test (tcase, test_a_loop_without_logs_is_empty);
  return suite;
}

int
main (void)
{
  return cento_test_main (loop_suite, NULL);
}
