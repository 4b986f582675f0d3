/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-poem-pointer.h"

#include <X11/extensions/XTest.h>
#include <X11/keysym.h>

#include "app/cento-poem-view.h"
#include "app/cento-tip-source.h"
#include "cento-pane-fixture.h"
#include "support/cento-test.h"

/* "Over all the hilltops\n", then "is peace". */
#define SECOND_LINE 22

static CentoPaneFixture fixture;
static CentoPeer *peer;
static CentoPaneModel *model;
static CentoHighlight *highlight;
static GtkTextView *view;
static GtkWidget *window;
static Display *display;
static guint n_reveals;

static void
count_reveal (void)
{
  n_reveals++;
}

static void
begin (void)
{
  cento_pane_fixture_begin (&fixture);
  peer = cento_peer_new ("hex 4f76657220616c6c207468652068696c6c746f70730a", "wait", "send is peace", "fin",
                         NULL);
  model = cento_pane_fixture_start (&fixture, peer);
  view = GTK_TEXT_VIEW (cento_poem_view_new ());
  highlight = cento_highlight_new ();
  n_reveals = 0;
  g_signal_connect (highlight, "reveal", G_CALLBACK (count_reveal), NULL);
  g_object_set (view, "highlight", highlight, NULL);
  cento_poem_view_set_model (CENTO_POEM_VIEW (view), model);
  display = XOpenDisplay (NULL);
  ck_assert_ptr_nonnull (display);
  /* Nobody else gives a window the keyboard here. */
  XSetInputFocus (display, PointerRoot, RevertToPointerRoot, CurrentTime);
  window = cento_pane_fixture_present (GTK_WIDGET (view), 400, 300);
  cento_pane_fixture_wait_chunks (model, 1);
  cento_peer_release (peer);
  cento_pane_fixture_wait_end (model);
  XTestFakeMotionEvent (display, -1, 300, 250, CurrentTime);
  XSync (display, False);
  cento_pane_fixture_settle (window);
}

static void
finish (void)
{
  XCloseDisplay (display);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (highlight);
  cento_pane_fixture_end (&fixture);
  g_clear_pointer (&peer, cento_peer_free);
}

static void
point (int x, int y)
{
  XTestFakeMotionEvent (display, -1, x, y, CurrentTime);
  XSync (display, False);
  cento_pane_fixture_settle (window);
}

static void
point_at (int offset, int dy)
{
  GdkRectangle rect;
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (cento_pane_model_get_buffer (model), &iter, offset);
  gtk_text_view_get_iter_location (view, &iter, &rect);
  point (rect.x + rect.width / 2, rect.y + dy);
}

static void
press (gboolean down)
{
  XTestFakeButtonEvent (display, 1, down, CurrentTime);
  XSync (display, False);
  cento_pane_fixture_settle (window);
}

static void
type (KeySym key)
{
  XTestFakeKeyEvent (display, XKeysymToKeycode (display, key), True, CurrentTime);
  XTestFakeKeyEvent (display, XKeysymToKeycode (display, key), False, CurrentTime);
  XSync (display, False);
  cento_pane_fixture_settle (window);
}

static int
get_chunk (void)
{
  guint index;

  return cento_highlight_is_chunk (highlight, cento_pane_model_get_download (model), &index) ? (int) index
                                                                                             : -1;
}

START_TEST (test_chunk_under_the_pointer_is_pointed_at)
{
  point_at (5, 4);
  ck_assert_int_eq (get_chunk (), 0);
  point_at (SECOND_LINE + 1, 4);
  ck_assert_int_eq (get_chunk (), 1);
  point (300, 250);
  ck_assert_int_eq (get_chunk (), -1);
  ck_assert_uint_eq (n_reveals, 0);
}
END_TEST

START_TEST (test_gap_between_the_lines_belongs_to_the_line_above)
{
  GdkRectangle rect;
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (cento_pane_model_get_buffer (model), &iter, 5);
  gtk_text_view_get_iter_location (view, &iter, &rect);
  point_at (5, rect.height + 1);
  ck_assert_int_eq (get_chunk (), 0);
}
END_TEST

START_TEST (test_nothing_is_pointed_at_when_the_poem_goes)
{
  point_at (5, 4);
  ck_assert_int_eq (get_chunk (), 0);
  cento_poem_view_set_model (CENTO_POEM_VIEW (view), NULL);

  ck_assert_int_eq (get_chunk (), -1);
}
END_TEST

START_TEST (test_click_asks_for_the_chunk)
{
  point_at (SECOND_LINE + 1, 4);
  press (TRUE);
  press (FALSE);
  ck_assert_uint_eq (n_reveals, 1);
  point (300, 250);
  ck_assert_int_eq (get_chunk (), 1);

  press (TRUE);
  press (FALSE);
  ck_assert_uint_eq (n_reveals, 1);
}
END_TEST

START_TEST (test_text_that_is_selected_asks_for_nothing)
{
  point_at (1, 4);
  press (TRUE);
  point_at (12, 4);
  press (FALSE);

  ck_assert_uint_eq (n_reveals, 0);
  ck_assert (gtk_text_buffer_get_has_selection (cento_pane_model_get_buffer (model)));
}
END_TEST

START_TEST (test_caret_shows_with_the_keyboard_and_points_at_its_chunk)
{
  gtk_widget_grab_focus (GTK_WIDGET (view));
  type (XK_Right);
  ck_assert (!gtk_text_view_get_cursor_visible (view));
  ck_assert_int_eq (get_chunk (), -1);
  gtk_window_set_focus_visible (GTK_WINDOW (window), TRUE);
  ck_assert (gtk_text_view_get_cursor_visible (view));
  type (XK_Right);
  ck_assert_int_eq (get_chunk (), 0);
  type (XK_Down);
  ck_assert_int_eq (get_chunk (), 1);
  type (XK_Up);
  ck_assert_int_eq (get_chunk (), 0);
  ck_assert_uint_eq (n_reveals, 0);
}
END_TEST

START_TEST (test_enter_asks_for_the_chunk_at_the_caret)
{
  guint index;

  gtk_widget_grab_focus (GTK_WIDGET (view));
  type (XK_F7);
  point (301, 251);
  type (XK_Down);
  type (XK_End);
  type (XK_Return);

  ck_assert_uint_eq (n_reveals, 1);
  ck_assert_ptr_nonnull (cento_highlight_get_chunk (highlight, &index));
  ck_assert_uint_eq (index, 1);
}
END_TEST

START_TEST (test_tip_tells_of_the_chunk)
{
  g_autofree char *tip = NULL;
  GdkRectangle rect;
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (cento_pane_model_get_buffer (model), &iter, SECOND_LINE + 1);
  gtk_text_view_get_iter_location (view, &iter, &rect);
  tip = cento_tip_source_dup_tip (CENTO_TIP_SOURCE (view), rect.x + rect.width / 2, rect.y + 4);
  ck_assert_ptr_nonnull (tip);
  ck_assert (g_str_has_prefix (tip, "chunk 2 · 8 bytes · at 0."));
  ck_assert_ptr_null (cento_tip_source_dup_tip (CENTO_TIP_SOURCE (view), 300, 250));
}
END_TEST

static Suite *
poem_pointer_suite (void)
{
  Suite *suite = suite_create ("poem-pointer");
  TCase *tcase = cento_test_case_new (suite, "hands");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_chunk_under_the_pointer_is_pointed_at);
  tcase_add_test (tcase, test_gap_between_the_lines_belongs_to_the_line_above);
  tcase_add_test (tcase, test_nothing_is_pointed_at_when_the_poem_goes);
  tcase_add_test (tcase, test_click_asks_for_the_chunk);
  tcase_add_test (tcase, test_text_that_is_selected_asks_for_nothing);
  tcase_add_test (tcase, test_caret_shows_with_the_keyboard_and_points_at_its_chunk);
  tcase_add_test (tcase, test_enter_asks_for_the_chunk_at_the_caret);
  tcase_add_test (tcase, test_tip_tells_of_the_chunk);
  return suite;
}

int
main (void)
{
  return cento_test_main (poem_pointer_suite, NULL);
}
