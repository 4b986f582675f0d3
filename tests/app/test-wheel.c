/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-wheel.h"

#include <X11/extensions/XTest.h>
#include <X11/keysym.h>

#include "app/cento-pane-grid.h"
#include "app/cento-poem-view.h"
#include "cento-pane-fixture.h"
#include "support/cento-test.h"

#define WHEEL_UP   4
#define WHEEL_DOWN 5

static CentoPaneFixture fixture;
static CentoPeer *peer;
static GtkWidget *window;
static GtkAdjustment *outer;
static GtkAdjustment *inner;
static Display *display;

/* Twelve servers in rows of three; the first has a long poem. */
static void
begin (void)
{
  GtkWidget *scrolled_window, *view;
  CentoPaneModel *model;

  cento_pane_fixture_begin (&fixture);
  peer = cento_peer_new ("fill 5000", "wait", "fin", NULL);
  model = cento_pane_fixture_start (&fixture, peer);
  for (guint i = 0; i < 11; i++)
    cento_pane_fixture_add (&fixture, "10001");
  scrolled_window = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled_window), cento_pane_grid_new ());
  cento_pane_grid_set_model (
    CENTO_PANE_GRID (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scrolled_window))),
    G_LIST_MODEL (fixture.list));
  outer = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled_window));
  window = cento_pane_fixture_present (scrolled_window, 900, 400);
  cento_pane_fixture_wait_chars (model, 5000);
  cento_pane_fixture_settle (window);
  view = cento_pane_fixture_find (window, CENTO_TYPE_POEM_VIEW, NULL);
  inner = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  display = XOpenDisplay (NULL);
  ck_assert_ptr_nonnull (display);
}

static void
finish (void)
{
  XCloseDisplay (display);
  gtk_window_destroy (GTK_WINDOW (window));
  cento_pane_fixture_end (&fixture);
  g_clear_pointer (&peer, cento_peer_free);
}

static void
turn (int x, int y, guint button, guint n_turns)
{
  XTestFakeMotionEvent (display, -1, x, y, CurrentTime);
  for (guint i = 0; i < n_turns; i++)
    {
      XTestFakeButtonEvent (display, button, True, CurrentTime);
      XTestFakeButtonEvent (display, button, False, CurrentTime);
    }
  XSync (display, False);
  cento_pane_fixture_settle (window);
}

static void
hold_shift (gboolean hold)
{
  XTestFakeKeyEvent (display, XKeysymToKeycode (display, XK_Shift_L), hold, CurrentTime);
  XSync (display, False);
}

START_TEST (test_pane_under_the_pointer_scrolls)
{
  double end = gtk_adjustment_get_value (inner);

  ck_assert_double_gt (end, 0);
  turn (100, 120, WHEEL_UP, 2);

  ck_assert_double_lt (gtk_adjustment_get_value (inner), end);
  ck_assert_double_eq (gtk_adjustment_get_value (outer), 0);
}
END_TEST

START_TEST (test_pages_scroll_when_the_pane_is_at_its_end)
{
  double end = gtk_adjustment_get_value (inner);

  turn (100, 120, WHEEL_DOWN, 1);

  ck_assert_double_gt (gtk_adjustment_get_value (outer), 0);
  ck_assert_double_eq (gtk_adjustment_get_value (inner), end);
}
END_TEST

START_TEST (test_pages_scroll_over_a_pane_that_cannot)
{
  turn (500, 120, WHEEL_DOWN, 1);

  ck_assert_double_gt (gtk_adjustment_get_value (outer), 0);
}
END_TEST

START_TEST (test_pages_scroll_while_shift_is_held)
{
  double place;

  turn (100, 120, WHEEL_UP, 3);
  place = gtk_adjustment_get_value (inner);
  hold_shift (TRUE);
  turn (100, 120, WHEEL_DOWN, 1);
  hold_shift (FALSE);

  ck_assert_double_gt (gtk_adjustment_get_value (outer), 0);
  ck_assert_double_eq (gtk_adjustment_get_value (inner), place);
}
END_TEST

static Suite *
wheel_suite (void)
{
  Suite *suite = suite_create ("wheel");
  TCase *tcase = cento_test_case_new (suite, "wheel");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_pane_under_the_pointer_scrolls);
  tcase_add_test (tcase, test_pages_scroll_when_the_pane_is_at_its_end);
  tcase_add_test (tcase, test_pages_scroll_over_a_pane_that_cannot);
  tcase_add_test (tcase, test_pages_scroll_while_shift_is_held);
  return suite;
}

int
main (void)
{
  return cento_test_main (wheel_suite, NULL);
}
