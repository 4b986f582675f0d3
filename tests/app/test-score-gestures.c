/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-score-gestures.h"

#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <math.h>

#include "app/cento-lane.h"
#include "app/cento-loop.h"
#include "app/cento-ruler.h"
#include "app/cento-score.h"
#include "cento-pane-fixture.h"
#include "support/cento-peer.h"
#include "support/cento-test.h"

#define WIDTH      900
#define HEIGHT     300
#define SECOND     G_TIME_SPAN_SECOND
#define WHEEL_UP   4
#define WHEEL_DOWN 5

static CentoReactor *reactor;
static CentoCollection *collection;
static CentoPeer *peer;
static GtkWidget *window;
static CentoScore *score;
static CentoTimeAxis *axis;
static CentoHighlight *highlight;
static CentoDownload *first;
static CentoDownload *second;
static Display *display;
static gint64 zero;
static graphene_rect_t ruler; /* in the window */
static graphene_rect_t lanes[2];

static gboolean
has_bytes (gpointer user_data)
{
  return cento_download_get_n_bytes (first) > 0;
}

static CentoDownload *
add (void)
{
  g_autoptr (CentoAddress) address = cento_address_parse (cento_peer_get_address (peer), NULL);

  return cento_collection_add (collection, address);
}

static void
find_lanes (GtkWidget *widget, guint *n_lanes)
{
  if (CENTO_IS_LANE (widget) && *n_lanes < G_N_ELEMENTS (lanes))
    ck_assert (gtk_widget_compute_bounds (widget, window, &lanes[(*n_lanes)++]));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    find_lanes (child, n_lanes);
}

static void
update (void)
{
  g_autoptr (GPtrArray) dirty = cento_collection_take_dirty (collection);

  cento_score_update (score, dirty, zero + 4 * SECOND);
  cento_pane_fixture_settle (window);
}

static void
measure (void)
{
  guint n_lanes = 0;

  ck_assert (
    gtk_widget_compute_bounds (cento_pane_fixture_find (window, CENTO_TYPE_RULER, NULL), window, &ruler));
  find_lanes (window, &n_lanes);
  ck_assert_uint_eq (n_lanes, G_N_ELEMENTS (lanes));
}

/* Two servers, of which the first has sent one chunk; both go on for ever. 4 of 5 s are over. */
static void
begin (void)
{
  CentoLimits limits;

  gtk_init ();
  cento_limits_init (&limits);
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  collection = cento_collection_new (reactor, &limits);
  peer = cento_peer_new ("send Gather ye ", "silent", NULL);
  first = add ();
  second = add ();
  cento_collection_start (collection, first);
  zero = cento_collection_get_start_time (collection);
  cento_test_wait (has_bytes, NULL);

  highlight = cento_highlight_new ();
  score = CENTO_SCORE (cento_score_new ());
  cento_score_set_collection (score, collection);
  cento_score_set_highlight (score, highlight);
  axis = cento_score_get_axis (score);
  window = cento_pane_fixture_present (GTK_WIDGET (score), WIDTH, HEIGHT);
  update ();
  update ();
  measure ();
  display = XOpenDisplay (NULL);
  ck_assert_ptr_nonnull (display);
}

static gboolean
is_alone (gpointer user_data)
{
  return G_OBJECT (reactor)->ref_count == 1;
}

static void
finish (void)
{
  XCloseDisplay (display);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (highlight);
  g_assert_finalize_object (collection);
  g_clear_pointer (&peer, cento_peer_free);
  cento_test_wait (is_alone, NULL);
  g_assert_finalize_object (reactor);
}

static CentoTimelineView
look (void)
{
  CentoTimelineView view = { 0 };

  cento_time_axis_get_view (axis, &view);
  return view;
}

static void
move (double x, double y)
{
  XTestFakeMotionEvent (display, -1, (int) x, (int) y, CurrentTime);
  XSync (display, False);
  cento_pane_fixture_settle (window);
}

static void
press (guint button, gboolean down)
{
  XTestFakeButtonEvent (display, button, down, CurrentTime);
  XSync (display, False);
  cento_pane_fixture_settle (window);
}

static void
click (guint button)
{
  XTestFakeButtonEvent (display, button, True, CurrentTime);
  XTestFakeButtonEvent (display, button, False, CurrentTime);
  XSync (display, False);
  cento_pane_fixture_settle (window);
}

static void
drag (guint button, double x, double y, double dx)
{
  move (x, y);
  press (button, TRUE);
  move (x + dx / 2, y);
  move (x + dx, y);
  press (button, FALSE);
}

static void
hold (KeySym key, gboolean down)
{
  XTestFakeKeyEvent (display, XKeysymToKeycode (display, key), down, CurrentTime);
  XSync (display, False);
}

static void
type (KeySym key)
{
  hold (key, TRUE);
  hold (key, FALSE);
  cento_pane_fixture_settle (window);
}

/* A place on the clock: @share of it, in the lane of a download or in the ruler. */
static double
get_x (double share)
{
  return round (ruler.origin.x + CENTO_SCORE_INSET + share * (ruler.size.width - 2 * CENTO_SCORE_INSET));
}

static double
get_lane_y (guint lane)
{
  return lanes[lane].origin.y + lanes[lane].size.height / 2;
}

static double
get_ruler_y (void)
{
  return ruler.origin.y + ruler.size.height / 2;
}

static double
get_chunk_x (void)
{
  CentoTimelineView view = look ();

  return ruler.origin.x
         + cento_score_view_get_x (&view, cento_chunk_log_get (cento_download_get_chunks (first), 0)->time);
}

START_TEST (test_control_wheel_zooms_at_the_pointer)
{
  CentoTimelineView before = look ();
  double x = get_x (0.3) - ruler.origin.x;
  gint64 time = cento_score_view_get_time (&before, x);
  CentoTimelineView after;

  move (get_x (0.3), get_lane_y (1));
  hold (XK_Control_L, TRUE);
  click (WHEEL_UP);
  click (WHEEL_UP);
  after = look ();
  ck_assert_int_lt (after.end - after.start, (before.end - before.start) * 2 / 3);
  ck_assert_double_eq_tol (cento_score_view_get_x (&after, time), x, 2);
  for (int i = 0; i < 3; i++)
    click (WHEEL_DOWN);
  hold (XK_Control_L, FALSE);
  ck_assert_int_eq (look ().start, zero);
  ck_assert_int_eq (look ().end, zero + 5 * SECOND);
}
END_TEST

START_TEST (test_wheel_alone_and_beside_the_clock_does_not_zoom)
{
  move (get_x (0.3), get_lane_y (1));
  click (WHEEL_UP);
  hold (XK_Control_L, TRUE);
  move (ruler.origin.x - 100, get_lane_y (1));
  click (WHEEL_UP);
  hold (XK_Control_L, FALSE);
  ck_assert_int_eq (look ().end - look ().start, 5 * SECOND);
}
END_TEST

START_TEST (test_shift_wheel_and_middle_drag_pan)
{
  gint64 start;

  cento_time_axis_zoom_at (axis, 100, 4);
  start = look ().start;
  move (get_x (0.3), get_lane_y (0));
  hold (XK_Shift_L, TRUE);
  click (WHEEL_DOWN);
  hold (XK_Shift_L, FALSE);
  ck_assert_int_gt (look ().start, start);

  start = look ().start;
  drag (2, get_x (0.5), get_lane_y (0), -50);
  ck_assert_double_eq_tol ((double) (look ().start - start),
                           50 * (double) (look ().end - look ().start) / look ().width, 1);
}
END_TEST

static void
assert_drag_selects (double y)
{
  CentoTimelineView view = look ();
  gint64 from, to;

  drag (1, get_x (0.6), y, -100);
  ck_assert (cento_time_axis_get_selected (axis, &from, &to));
  ck_assert_double_eq (cento_score_view_get_x (&view, to), get_x (0.6) - ruler.origin.x);
  ck_assert_double_eq (cento_score_view_get_x (&view, from), get_x (0.6) - 100 - ruler.origin.x);
}

START_TEST (test_drag_selects_a_range_and_no_row)
{
  assert_drag_selects (get_ruler_y ());
  cento_time_axis_unselect (axis);
  assert_drag_selects (get_lane_y (1));
  ck_assert_ptr_null (cento_score_get_selected (score));
}
END_TEST

START_TEST (test_drag_that_leaves_the_clock_selects_to_its_end)
{
  gint64 from, to;

  drag (1, get_x (0.2), get_lane_y (1), -300);
  ck_assert (cento_time_axis_get_selected (axis, &from, &to));
  ck_assert_int_eq (from, zero);
  ck_assert_double_eq_tol ((double) to, (double) (zero + SECOND), 20000);
}
END_TEST

START_TEST (test_click_selects_the_row_and_clears_the_range)
{
  drag (1, get_x (0.3), get_lane_y (1), 100);
  move (get_x (0.32), get_lane_y (1));
  click (1);
  ck_assert (cento_time_axis_get_selected (axis, NULL, NULL));
  ck_assert_ptr_eq (cento_score_get_selected (score), second);
  move (get_x (0.9), get_lane_y (0));
  click (1);
  ck_assert (!cento_time_axis_get_selected (axis, NULL, NULL));
  ck_assert_ptr_eq (cento_score_get_selected (score), first);
}
END_TEST

START_TEST (test_double_click_fits_and_in_the_band_zooms_to_it)
{
  gint64 from, to;

  drag (1, get_x (0.3), get_lane_y (1), 100);
  ck_assert (cento_time_axis_get_selected (axis, &from, &to));
  move (get_x (0.32), get_ruler_y ());
  click (1);
  click (1);
  ck_assert_double_eq_tol ((double) look ().start, (double) from, 2000);
  ck_assert_double_eq_tol ((double) look ().end, (double) to, 2000);
  cento_time_axis_unselect (axis);
  move (get_x (0.62), get_ruler_y ());
  click (1);
  click (1);
  ck_assert_int_eq (look ().end - look ().start, 5 * SECOND);
}
END_TEST

START_TEST (test_pointer_has_a_time_on_the_clock_only)
{
  CentoTimelineView view = look ();

  move (get_x (0.5), get_ruler_y ());
  ck_assert_int_eq (cento_highlight_get_time (highlight),
                    cento_score_view_get_time (&view, get_x (0.5) - ruler.origin.x));
  move (ruler.origin.x + 2, get_lane_y (0));
  ck_assert_int_eq (cento_highlight_get_time (highlight), zero);
  move (ruler.origin.x - 100, get_lane_y (0));
  ck_assert_int_eq (cento_highlight_get_time (highlight), -1);
  move (get_x (0.5), get_lane_y (0));
  move (get_x (0.5), HEIGHT + 50);
  ck_assert_int_eq (cento_highlight_get_time (highlight), -1);
}
END_TEST

START_TEST (test_pointer_at_rest_has_another_time_when_the_view_moves)
{
  CentoTimelineView view;

  move (get_x (0.5), get_lane_y (0));
  cento_time_axis_zoom_at (axis, 0, 2);
  view = look ();
  ck_assert_int_lt (view.end, zero + 3 * SECOND);
  ck_assert_int_eq (cento_highlight_get_time (highlight),
                    cento_score_view_get_time (&view, get_x (0.5) - ruler.origin.x));
}
END_TEST

static double
get_loop_y (void)
{
  graphene_rect_t loop;

  ck_assert (
    gtk_widget_compute_bounds (cento_pane_fixture_find (window, CENTO_TYPE_LOOP, NULL), window, &loop));
  return loop.origin.y + loop.size.height / 2;
}

START_TEST (test_pointer_at_rest_leaves_the_time_of_a_turn)
{
  move (get_x (0.5), get_lane_y (0));
  cento_highlight_set_turn (highlight, 1);
  cento_highlight_set_time (highlight, zero + SECOND);
  update ();
  gtk_widget_queue_resize (GTK_WIDGET (score));
  cento_pane_fixture_settle (window);
  ck_assert_int_eq (cento_highlight_get_time (highlight), zero + SECOND);
  move (get_x (0.6), get_lane_y (0));
  ck_assert_int_gt (cento_highlight_get_time (highlight), zero + 2 * SECOND);
}
END_TEST

START_TEST (test_pointer_on_the_loop_has_the_time_the_loop_tells)
{
  move (ruler.origin.x + 2, get_loop_y ());
  ck_assert_int_eq (cento_highlight_get_time (highlight), -1);
  update ();
  ck_assert_int_eq (cento_highlight_get_time (highlight), -1);
}
END_TEST

START_TEST (test_mark_under_the_pointer_is_pointed_at)
{
  guint chunk = 7;

  move (get_chunk_x () + 1, get_lane_y (0));
  ck_assert_ptr_eq (cento_highlight_get_chunk (highlight, &chunk), first);
  ck_assert_uint_eq (chunk, 0);
  move (get_chunk_x () + 100, get_lane_y (0));
  ck_assert_ptr_null (cento_highlight_get_chunk (highlight, NULL));
  move (get_chunk_x () + 1, get_lane_y (1));
  ck_assert_ptr_null (cento_highlight_get_chunk (highlight, NULL));
}
END_TEST

static void
on_reveal (CentoHighlight *source, CentoDownload *download, guint chunk, guint *n_revealed)
{
  ck_assert_ptr_eq (download, first);
  ck_assert_uint_eq (chunk, 0);
  ++*n_revealed;
}

START_TEST (test_click_on_a_mark_and_enter_reveal_its_chunk)
{
  guint n_revealed = 0;

  g_signal_connect (highlight, "reveal", G_CALLBACK (on_reveal), &n_revealed);
  move (get_chunk_x () + 1, get_lane_y (0));
  click (1);
  ck_assert_uint_eq (n_revealed, 1);
  ck_assert_ptr_eq (cento_score_get_selected (score), first);
  move (get_x (0.5), get_lane_y (0));
  ck_assert_ptr_eq (cento_highlight_get_chunk (highlight, NULL), first);
  gtk_widget_grab_focus (GTK_WIDGET (score));
  type (XK_Return);
  ck_assert_uint_eq (n_revealed, 2);
  type (XK_Escape);
  ck_assert_ptr_null (cento_highlight_get_chunk (highlight, NULL));
}
END_TEST

START_TEST (test_keys_zoom_and_pan)
{
  gint64 span;

  gtk_widget_grab_focus (GTK_WIDGET (score));
  move (get_x (0.5), get_lane_y (0));
  type (XK_KP_Add);
  type (XK_equal);
  span = look ().end - look ().start;
  ck_assert_int_lt (span, 4 * SECOND);
  type (XK_minus);
  ck_assert_int_gt (look ().end - look ().start, span);
  type (XK_Home);
  ck_assert_int_eq (look ().start, zero);
  type (XK_Right);
  ck_assert_int_gt (look ().start, zero);
  type (XK_Left);
  ck_assert_int_eq (look ().start, zero);
  ck_assert (!cento_time_axis_is_live (axis));
  type (XK_End);
  ck_assert (cento_time_axis_is_live (axis));
  type (XK_0);
  ck_assert_int_eq (look ().end - look ().start, 5 * SECOND);
}
END_TEST

START_TEST (test_keys_with_control_and_elsewhere_are_not_taken)
{
  gtk_widget_grab_focus (GTK_WIDGET (score));
  move (get_x (0.5), get_lane_y (0));
  hold (XK_Control_L, TRUE);
  type (XK_KP_Add);
  hold (XK_Control_L, FALSE);
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  type (XK_KP_Add);
  ck_assert_int_eq (look ().end - look ().start, 5 * SECOND);
}
END_TEST

START_TEST (test_enter_zooms_to_the_range_and_escape_clears_it)
{
  gtk_widget_grab_focus (GTK_WIDGET (score));
  move (get_x (0.5), get_lane_y (0));
  cento_time_axis_select (axis, zero + SECOND, zero + 2 * SECOND);
  type (XK_Return);
  ck_assert_double_eq_tol ((double) look ().start, (double) (zero + SECOND), 2000);
  type (XK_Escape);
  ck_assert (!cento_time_axis_get_selected (axis, NULL, NULL));
}
END_TEST

START_TEST (test_enter_on_a_button_is_the_buttons)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) stop = g_simple_action_new ("stop-task", G_VARIANT_TYPE_UINT32);
  guint n_stopped = 0;

  g_signal_connect_swapped (stop, "activate", G_CALLBACK (g_atomic_int_inc), &n_stopped);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (stop));
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (actions));
  ck_assert (gtk_widget_grab_focus (cento_pane_fixture_find (window, GTK_TYPE_BUTTON, NULL)));
  move (get_x (0.5), get_lane_y (0));
  cento_time_axis_select (axis, zero + SECOND, zero + 2 * SECOND);
  type (XK_Return);
  ck_assert_uint_eq (n_stopped, 1);
  ck_assert_int_eq (look ().end - look ().start, 5 * SECOND);
}
END_TEST

START_TEST (test_without_a_collection_nothing_is_done)
{
  cento_score_set_collection (score, NULL);
  cento_score_set_highlight (score, NULL);
  move (get_x (0.5), get_ruler_y ());
  click (1);
  click (WHEEL_UP);
  drag (1, get_x (0.5), get_ruler_y (), 100);
  drag (2, get_x (0.5), get_ruler_y (), 100);
  ck_assert_int_eq (cento_highlight_get_time (highlight), -1);
}
END_TEST

static Suite *
score_gestures_suite (void)
{
  Suite *suite = suite_create ("score-gestures");
  TCase *tcase = cento_test_case_new (suite, "pointer");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_control_wheel_zooms_at_the_pointer);
  tcase_add_test (tcase, test_wheel_alone_and_beside_the_clock_does_not_zoom);
  tcase_add_test (tcase, test_shift_wheel_and_middle_drag_pan);
  tcase_add_test (tcase, test_drag_selects_a_range_and_no_row);
  tcase_add_test (tcase, test_drag_that_leaves_the_clock_selects_to_its_end);
  tcase_add_test (tcase, test_click_selects_the_row_and_clears_the_range);
  tcase_add_test (tcase, test_double_click_fits_and_in_the_band_zooms_to_it);
  tcase_add_test (tcase, test_pointer_has_a_time_on_the_clock_only);
  tcase_add_test (tcase, test_pointer_at_rest_has_another_time_when_the_view_moves);
  tcase_add_test (tcase, test_pointer_at_rest_leaves_the_time_of_a_turn);
  tcase_add_test (tcase, test_pointer_on_the_loop_has_the_time_the_loop_tells);
  tcase_add_test (tcase, test_mark_under_the_pointer_is_pointed_at);
  tcase_add_test (tcase, test_click_on_a_mark_and_enter_reveal_its_chunk);
  tcase_add_test (tcase, test_without_a_collection_nothing_is_done);

  tcase = cento_test_case_new (suite, "keys");
  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_keys_zoom_and_pan);
  tcase_add_test (tcase, test_keys_with_control_and_elsewhere_are_not_taken);
  tcase_add_test (tcase, test_enter_zooms_to_the_range_and_escape_clears_it);
  tcase_add_test (tcase, test_enter_on_a_button_is_the_buttons);
  return suite;
}

int
main (void)
{
  return cento_test_main (score_gestures_suite, NULL);
}
