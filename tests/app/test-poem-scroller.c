/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-poem-scroller.h"

#include "app/cento-poem-view.h"
#include "cento-pane-fixture.h"
#include "support/cento-test.h"

static CentoPaneFixture fixture;
static CentoPeer *peer;
static CentoPaneModel *model;
static CentoPoemScroller *scroller;
static GtkWidget *window;
static GtkWidget *view;
static GtkAdjustment *adjustment;

static void
begin (void)
{
  GtkWidget *scrolled_window;

  cento_pane_fixture_begin (&fixture);
  peer = cento_peer_new ("fill 20000", "wait", "fill 20000", "wait", "fin", NULL);
  model = cento_pane_fixture_start (&fixture, peer);
  scroller = CENTO_POEM_SCROLLER (cento_poem_scroller_new ());
  cento_poem_scroller_set_model (scroller, model);
  window = cento_pane_fixture_present (GTK_WIDGET (scroller), 400, 300);
  view = cento_pane_fixture_find (window, CENTO_TYPE_POEM_VIEW, NULL);
  scrolled_window = cento_pane_fixture_find (window, GTK_TYPE_SCROLLED_WINDOW, NULL);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled_window));
  cento_pane_fixture_wait_chars (model, 20000);
}

static void
finish (void)
{
  gtk_window_destroy (GTK_WINDOW (window));
  cento_pane_fixture_end (&fixture);
  g_clear_pointer (&peer, cento_peer_free);
}

static void
send_more (void)
{
  cento_peer_release (peer);
  cento_pane_fixture_wait_chars (model, 40000);
}

static gboolean
is_at_end (gpointer user_data)
{
  return gtk_adjustment_get_value (adjustment) > 0
         && gtk_adjustment_get_value (adjustment)
              == gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
}

/* The whole poem is laid out and the end of it on the screen. */
static gboolean
shows_last_line (gpointer user_data)
{
  GdkRectangle visible, last;
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (cento_pane_model_get_buffer (model), &end);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (view), &end, &last);
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (view), &visible);
  return is_at_end (NULL) && last.y >= visible.y && last.y + last.height <= visible.y + visible.height;
}

/* The character in the middle of the screen. */
static int
get_place (int *y)
{
  GdkRectangle visible, rect;
  GtkTextIter iter;

  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (view), &visible);
  gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (view), &iter, visible.x + 20, visible.y + 150);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (view), &iter, &rect);
  *y = rect.y - visible.y;
  return gtk_text_iter_get_offset (&iter);
}

static void
page (int count)
{
  g_signal_emit_by_name (view, "move-cursor", GTK_MOVEMENT_PAGES, count, FALSE);
  cento_pane_fixture_settle (window);
}

static GtkWidget *
find_newest (void)
{
  return cento_pane_fixture_find (window, GTK_TYPE_BUTTON, "newest");
}

START_TEST (test_end_is_followed)
{
  cento_test_wait (shows_last_line, NULL);
  send_more ();

  cento_test_wait (shows_last_line, NULL);
  ck_assert_ptr_null (find_newest ());
}
END_TEST

START_TEST (test_end_is_followed_when_the_window_changes)
{
  cento_test_wait (shows_last_line, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 300, 200);
  cento_pane_fixture_settle (window);
  cento_test_wait (shows_last_line, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 600, 500);
  cento_pane_fixture_settle (window);

  cento_test_wait (shows_last_line, NULL);
  ck_assert (cento_pane_model_get_follow (model));
}
END_TEST

START_TEST (test_going_up_ends_following)
{
  double value;

  cento_test_wait (shows_last_line, NULL);
  page (-3);
  ck_assert (!cento_pane_model_get_follow (model));
  ck_assert_ptr_nonnull (find_newest ());

  value = gtk_adjustment_get_value (adjustment);
  send_more ();
  cento_pane_fixture_settle (window);
  ck_assert_double_eq (gtk_adjustment_get_value (adjustment), value);
}
END_TEST

START_TEST (test_newest_goes_back_to_the_end)
{
  cento_test_wait (shows_last_line, NULL);
  page (-3);
  send_more ();
  g_signal_emit_by_name (find_newest (), "clicked");

  cento_test_wait (shows_last_line, NULL);
  ck_assert (cento_pane_model_get_follow (model));
  ck_assert_ptr_null (find_newest ());
}
END_TEST

START_TEST (test_going_down_to_the_end_follows_again)
{
  cento_test_wait (shows_last_line, NULL);
  page (-2);
  ck_assert (!cento_pane_model_get_follow (model));
  for (int i = 0; i < 5 && !cento_pane_model_get_follow (model); i++)
    page (1);

  ck_assert (cento_pane_model_get_follow (model));
}
END_TEST

START_TEST (test_newest_is_not_offered_when_the_poem_is_over)
{
  cento_test_wait (shows_last_line, NULL);
  page (-3);
  send_more ();
  cento_peer_release (peer);
  cento_pane_fixture_wait_end (model);

  ck_assert_ptr_null (find_newest ());
  ck_assert (!cento_pane_model_get_follow (model));
}
END_TEST

START_TEST (test_place_is_kept_while_another_poem_is_shown)
{
  g_autoptr (CentoPeer) other = cento_peer_new ("fill 5000", "fin", NULL);
  CentoPaneModel *other_model = cento_pane_fixture_start (&fixture, other);
  int place, y, y_after;

  cento_pane_fixture_wait_end (other_model);
  cento_test_wait (shows_last_line, NULL);
  page (-4);
  place = get_place (&y);

  cento_poem_scroller_set_model (scroller, other_model);
  cento_pane_fixture_settle (window);
  cento_poem_scroller_set_model (scroller, model);
  send_more ();
  cento_pane_fixture_settle (window);

  ck_assert_int_eq (get_place (&y_after), place);
  ck_assert_int_eq (y_after, y);
  ck_assert (!cento_pane_model_get_follow (model));
}
END_TEST

START_TEST (test_end_is_shown_again_after_another_poem)
{
  cento_test_wait (shows_last_line, NULL);
  cento_poem_scroller_set_model (scroller, NULL);
  send_more ();
  cento_pane_fixture_settle (window);
  cento_poem_scroller_set_model (scroller, model);

  cento_test_wait (shows_last_line, NULL);
}
END_TEST

START_TEST (test_text_of_an_earlier_attempt_is_dim)
{
  cento_collection_stop (fixture.collection, cento_pane_model_get_download (model));
  ck_assert (!gtk_widget_has_css_class (view, "earlier"));
  cento_collection_retry (fixture.collection, cento_pane_model_get_download (model));

  ck_assert (gtk_widget_has_css_class (view, "earlier"));
}
END_TEST

/* The view does this when the lines above turn out higher than they were. */
static void
correct_value (GtkAdjustment *changed)
{
  gtk_adjustment_set_value (changed, gtk_adjustment_get_value (changed) + 1);
}

START_TEST (test_scrolling_may_be_cut_short)
{
  GtkTextBuffer *buffer = cento_pane_model_get_buffer (model);

  cento_test_wait (shows_last_line, NULL);
  page (-3);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (view), gtk_text_buffer_get_insert (buffer), 0, TRUE, 0, 0);
  ck_assert_double_gt (gtk_adjustment_get_value (adjustment), 0);
  g_signal_connect (adjustment, "value-changed", G_CALLBACK (correct_value), NULL);
  gtk_widget_set_visible (GTK_WIDGET (scroller), FALSE);
  cento_pane_fixture_settle (window);

  ck_assert (!gtk_widget_get_mapped (view));
}
END_TEST

static gboolean
append_line (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  GtkTextBuffer *buffer = cento_pane_model_get_buffer (model);
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, "One more\n", -1);
  gtk_widget_queue_draw (view);
  return G_SOURCE_CONTINUE;
}

/* A text view that lays out only while it is drawn leaves its scroll bar without a place: GTK warns. */
START_TEST (test_text_is_laid_out_before_it_is_drawn)
{
  guint tick;

  cento_test_wait (shows_last_line, NULL);
  tick = gtk_widget_add_tick_callback (window, append_line, NULL, NULL);
  for (int i = 0; i < 5; i++)
    cento_pane_fixture_settle (window);
  gtk_widget_remove_tick_callback (window, tick);

  cento_test_wait (shows_last_line, NULL);
}
END_TEST

static Suite *
poem_scroller_suite (void)
{
  Suite *suite = suite_create ("poem-scroller");
  TCase *tcase = cento_test_case_new (suite, "poem-scroller");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_end_is_followed);
  tcase_add_test (tcase, test_end_is_followed_when_the_window_changes);
  tcase_add_test (tcase, test_going_up_ends_following);
  tcase_add_test (tcase, test_newest_goes_back_to_the_end);
  tcase_add_test (tcase, test_going_down_to_the_end_follows_again);
  tcase_add_test (tcase, test_newest_is_not_offered_when_the_poem_is_over);
  tcase_add_test (tcase, test_place_is_kept_while_another_poem_is_shown);
  tcase_add_test (tcase, test_end_is_shown_again_after_another_poem);
  tcase_add_test (tcase, test_scrolling_may_be_cut_short);
  tcase_add_test (tcase, test_text_is_laid_out_before_it_is_drawn);
  tcase_add_test (tcase, test_text_of_an_earlier_attempt_is_dim);
  return suite;
}

int
main (void)
{
  return cento_test_main (poem_scroller_suite, NULL);
}
