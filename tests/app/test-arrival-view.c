/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-arrival-view.h"

#include "app/cento-arrival-row.h"
#include "app/cento-style.h"
#include "cento-pane-fixture.h"
#include "support/cento-feed.h"
#include "support/cento-test.h"

#define WIDTH  400
#define HEIGHT 300

static CentoFeed feed;
static CentoDownload *first;
static CentoDownload *second;
static CentoHighlight *highlight;
static GtkWidget *window;
static CentoArrivalView *view;
static CentoStyle *style;

static void
set_up (void)
{
  gtk_init ();
  style = cento_style_new (gdk_display_get_default ());
  cento_feed_begin (&feed);
  first = cento_feed_add (&feed, "10001");
  second = cento_feed_add (&feed, "10002");
  highlight = cento_highlight_new ();
  view = CENTO_ARRIVAL_VIEW (cento_arrival_view_new ());
  cento_arrival_view_set_highlight (view, highlight);
  cento_arrival_view_set_collection (view, feed.collection);
  window = cento_pane_fixture_present (GTK_WIDGET (view), WIDTH, HEIGHT);
}

static void
tear_down (void)
{
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (highlight);
  g_object_unref (style);
  cento_feed_end (&feed);
}

static void
update (void)
{
  cento_arrival_view_update (view);
  cento_pane_fixture_settle (window);
}

static void
send_some (void)
{
  cento_feed_send (&feed, first, 1, "Shall I\ncompare ");
  cento_feed_send (&feed, second, 2, "Science! true\n");
  cento_feed_send (&feed, first, 3, "thee");
  update ();
}

static gpointer
get_part (const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (view), CENTO_TYPE_ARRIVAL_VIEW, name);
}

static void
collect_rows (GtkWidget *root, GPtrArray *rows)
{
  if (CENTO_IS_ARRIVAL_ROW (root) && gtk_widget_get_mapped (root))
    g_ptr_array_add (rows, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_rows (child, rows);
}

static CentoArrivalRow *
get_row (guint i)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  collect_rows (GTK_WIDGET (view), rows);
  ck_assert_uint_lt (i, rows->len);
  return g_ptr_array_index (rows, i);
}

START_TEST (test_chunks_stand_in_order_with_their_servers)
{
  static const char *const texts[] = { "Shall I\ncompare ", "Science! true", "thee" };
  static const char *const names[] = {
    "1, 10001, chunk 1 · 16 bytes · at 0.00 s · turn 1: Shall I⏎compare ",
    "2, 10002, chunk 1 · 14 bytes · at 0.00 s · turn 2: Science! true⏎",
    "1, 10001, chunk 2 · 4 bytes · at 0.00 s · 0.00 s after the one before · turn 3: thee",
  };

  send_some ();
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      ck_assert_str_eq (cento_arrival_row_get_text (get_row (i)), texts[i]);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (get_row (i)))),
                                           GTK_ACCESSIBLE_PROPERTY_LABEL, names[i]);
    }
}
END_TEST

START_TEST (test_rows_are_read_as_their_server_was_chosen_to_be)
{
  cento_feed_send (&feed, first, 1, "caf\xe9");
  cento_feed_send (&feed, second, 2, "th\xe9");
  update ();
  cento_download_set_encoding (first, CENTO_ENCODING_ISO_8859_1);
  cento_feed_send (&feed, first, 3, "\xe0 la");
  update ();
  ck_assert_str_eq (cento_arrival_row_get_text (get_row (0)), "café");
  ck_assert_str_eq (cento_arrival_row_get_text (get_row (1)), "th");
  ck_assert_str_eq (cento_arrival_row_get_text (get_row (2)), "à la");
}
END_TEST

START_TEST (test_a_long_chunk_shows_its_beginning)
{
  g_autofree char *text = g_strnfill (64 * 1024, 'x');
  const char *shown;

  cento_feed_send (&feed, first, 1, text);
  update ();
  shown = cento_arrival_row_get_text (get_row (0));
  ck_assert_int_lt (g_utf8_strlen (shown, -1), 2100);
  ck_assert (g_str_has_suffix (shown, "x…"));
}
END_TEST

START_TEST (test_rows_join_without_a_gap)
{
  graphene_rect_t above, below;

  send_some ();
  ck_assert (gtk_widget_compute_bounds (GTK_WIDGET (get_row (0)), GTK_WIDGET (view), &above));
  ck_assert (gtk_widget_compute_bounds (GTK_WIDGET (get_row (1)), GTK_WIDGET (view), &below));
  ck_assert_int_eq ((int) (above.origin.y + above.size.height), (int) below.origin.y);
}
END_TEST

START_TEST (test_nothing_yet_is_said)
{
  ck_assert_ptr_eq (gtk_stack_get_visible_child (get_part ("stack")), get_part ("empty"));
  send_some ();
  ck_assert_ptr_eq (gtk_stack_get_visible_child (get_part ("stack")), get_part ("overlay"));
}
END_TEST

static gboolean
is_in_sight (const char *text)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  graphene_rect_t bounds;

  collect_rows (GTK_WIDGET (view), rows);
  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (cento_arrival_row_get_text (g_ptr_array_index (rows, i)), text) == 0
        && gtk_widget_compute_bounds (g_ptr_array_index (rows, i), GTK_WIDGET (view), &bounds)
        && bounds.origin.y >= 0 && bounds.origin.y + bounds.size.height <= HEIGHT)
      return TRUE;
  return FALSE;
}

static void
send_numbered (guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      g_autofree char *text = g_strdup_printf (i % 3 == 0 ? "line\n%u\n" : "%u", i);

      cento_feed_send (&feed, i % 2 == 0 ? first : second, i, text);
    }
  update ();
}

START_TEST (test_end_is_followed_until_the_reader_goes_up)
{
  GtkWidget *newest = get_part ("newest");
  GtkAdjustment *adjustment;

  send_numbered (0, 500);
  ck_assert (is_in_sight ("499"));
  send_numbered (500, 503);
  ck_assert (is_in_sight ("502"));
  ck_assert (!gtk_widget_get_visible (newest));

  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (get_part ("list")));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) - 2000);
  send_numbered (503, 506);
  ck_assert (!is_in_sight ("505"));
  ck_assert (gtk_widget_get_visible (newest));

  g_signal_emit_by_name (newest, "clicked");
  cento_pane_fixture_settle (window);
  ck_assert (is_in_sight ("505"));
  ck_assert (!gtk_widget_get_visible (newest));
}
END_TEST

START_TEST (test_pin_goes_both_ways)
{
  CentoChunkBrowser *browser = cento_arrival_view_get_browser (view);
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (cento_chunk_browser_get_selection (browser));
  guint index;

  send_numbered (0, 500);
  cento_highlight_set_pin (highlight, second, 20);
  cento_pane_fixture_settle (window);
  ck_assert (is_in_sight ("41"));
  ck_assert (gtk_selection_model_is_selected (selection, 41));

  gtk_selection_model_select_item (selection, 44, TRUE);
  ck_assert_ptr_eq (cento_highlight_get_pin (highlight, &index), first);
  ck_assert_uint_eq (index, 22);
}
END_TEST

START_TEST (test_hovered_chunk_is_marked)
{
  send_some ();
  cento_highlight_set_hover (highlight, second, 0);
  ck_assert (gtk_widget_has_css_class (GTK_WIDGET (get_row (1)), "pointed"));
  ck_assert (!gtk_widget_has_css_class (GTK_WIDGET (get_row (0)), "pointed"));
  cento_highlight_set_hover (highlight, NULL, 0);
  ck_assert (!gtk_widget_has_css_class (GTK_WIDGET (get_row (1)), "pointed"));
}
END_TEST

static void
on_text_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_there (gpointer user_data)
{
  return *(char **) user_data != NULL;
}

START_TEST (test_text_of_the_selected_rows_is_copied)
{
  CentoChunkBrowser *browser = cento_arrival_view_get_browser (view);
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (cento_chunk_browser_get_selection (browser));
  g_autofree char *text = NULL;

  send_some ();
  gtk_selection_model_select_range (selection, 1, 2, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (view), "arrivals.copy", NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (view)), NULL, on_text_read, &text);
  cento_test_wait (is_there, &text);
  ck_assert_str_eq (text, "Science! true\nthee");
}
END_TEST

START_TEST (test_costs_nothing_while_hidden)
{
  gtk_widget_set_visible (GTK_WIDGET (view), FALSE);
  ck_assert_ptr_null (gtk_list_view_get_model (get_part ("list")));
  cento_feed_send (&feed, first, 1, "x");
  cento_arrival_view_update (view);
  gtk_widget_set_visible (GTK_WIDGET (view), TRUE);
  cento_pane_fixture_settle (window);
  ck_assert (is_in_sight ("x"));
}
END_TEST

static Suite *
arrival_view_suite (void)
{
  Suite *suite = suite_create ("arrival-view");
  TCase *tcase = cento_test_case_new (suite, "view");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_chunks_stand_in_order_with_their_servers);
  tcase_add_test (tcase, test_rows_are_read_as_their_server_was_chosen_to_be);
  tcase_add_test (tcase, test_a_long_chunk_shows_its_beginning);
  tcase_add_test (tcase, test_rows_join_without_a_gap);
  tcase_add_test (tcase, test_nothing_yet_is_said);
  tcase_add_test (tcase, test_end_is_followed_until_the_reader_goes_up);
  tcase_add_test (tcase, test_pin_goes_both_ways);
  tcase_add_test (tcase, test_hovered_chunk_is_marked);
  tcase_add_test (tcase, test_text_of_the_selected_rows_is_copied);
  tcase_add_test (tcase, test_costs_nothing_while_hidden);
  return suite;
}

int
main (void)
{
  return cento_test_main (arrival_view_suite, NULL);
}
