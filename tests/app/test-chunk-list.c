/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-chunk-list.h"

#include "app/cento-chunk-cell.h"
#include "cento-pane-fixture.h"
#include "support/cento-feed.h"
#include "support/cento-test.h"

#include <string.h>

#define WIDTH  500
#define HEIGHT 300

static CentoFeed feed;
static CentoDownload *first;
static CentoDownload *second;
static CentoHighlight *highlight;
static GtkWidget *window;
static CentoChunkList *list;

static void
set_up (void)
{
  gtk_init ();
  cento_feed_begin (&feed);
  first = cento_feed_add (&feed, "10001");
  second = cento_feed_add (&feed, "10002");
  highlight = cento_highlight_new ();
  list = CENTO_CHUNK_LIST (cento_chunk_list_new ());
  cento_chunk_list_set_highlight (list, highlight);
  cento_chunk_list_set_collection (list, feed.collection);
  window = cento_pane_fixture_present (GTK_WIDGET (list), WIDTH, HEIGHT);
}

static void
tear_down (void)
{
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (highlight);
  cento_feed_end (&feed);
}

/* What the window does once a frame, and that it was drawn. */
static void
update (void)
{
  cento_chunk_list_update (list);
  cento_pane_fixture_settle (window);
}

/* Four chunks: 1, 2, 2, 1. */
static void
send_some (void)
{
  cento_feed_send (&feed, first, 1500, "Shall I\n");
  cento_feed_send (&feed, second, 1600, "Science \xe2");
  cento_feed_send (&feed, second, 2000, "\x80\x94 true");
  cento_feed_send (&feed, first, 2500, "=compare");
  update ();
}

static CentoChunkBrowser *
get_browser (void)
{
  return cento_chunk_list_get_browser (list);
}

static GListModel *
get_model (void)
{
  return G_LIST_MODEL (cento_chunk_browser_get_model (get_browser ()));
}

static gpointer
get_part (const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (list), CENTO_TYPE_CHUNK_LIST, name);
}

/* Those on the screen, row by row from above, as far as they are there. */
static void
collect_cells (GtkWidget *root, GPtrArray *cells)
{
  if (CENTO_IS_CHUNK_CELL (root) && gtk_widget_get_mapped (root) && gtk_widget_get_child_visible (root)
      && cento_chunk_cell_get_text (CENTO_CHUNK_CELL (root)) != NULL)
    g_ptr_array_add (cells, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_cells (child, cells);
}

static CentoChunkCell *
get_cell (guint row, CentoChunkColumn column)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  guint index = row * CENTO_N_CHUNK_COLUMNS + column;

  collect_cells (GTK_WIDGET (list), cells);
  return index < cells->len ? g_ptr_array_index (cells, index) : NULL;
}

static void
assert_row (guint row, const char *const *texts)
{
  for (guint i = 0; i < CENTO_N_CHUNK_COLUMNS; i++)
    ck_assert_str_eq (cento_chunk_cell_get_text (get_cell (row, (CentoChunkColumn) i)), texts[i]);
}

static GtkWidget *
get_row (guint row)
{
  return gtk_widget_get_parent (gtk_widget_get_parent (GTK_WIDGET (get_cell (row, CENTO_CHUNK_COLUMN_TIME))));
}

START_TEST (test_rows_say_what_came)
{
  static const char *const rows[][CENTO_N_CHUNK_COLUMNS] = {
    { "1.500", "10001", "1,500", "8", "–", "Shall I⏎" },
    { "1.600", "10002", "1,600", "9", "–", "Science " },
    { "2.000", "10002", "2,000", "7", "0.400", "— true" },
    { "2.500", "10001", "2,500", "8", "1.000", "=compare" },
  };

  send_some ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_row (i, rows[i]);
  ck_assert_str_eq (gtk_label_get_label (get_part ("count")), "4 chunks");
}
END_TEST

START_TEST (test_row_is_read_as_a_sentence)
{
  send_some ();
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (get_row (2)), GTK_ACCESSIBLE_PROPERTY_LABEL,
    "2, 10002, chunk 2 · 7 bytes · at 2.00 s · 0.40 s after the one before · turn 2,000: — true");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_row (1)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "2, 10002, chunk 1 · 9 bytes · at 1.60 s · turn 1,600 · ends inside a "
                                       "character: Science ");
}
END_TEST

START_TEST (test_filter_leaves_one_server)
{
  send_some ();
  gtk_drop_down_set_selected (get_part ("filter"), 2);
  cento_pane_fixture_settle (window);
  ck_assert_uint_eq (g_list_model_get_n_items (get_model ()), 2);
  ck_assert_str_eq (cento_chunk_cell_get_text (get_cell (0, CENTO_CHUNK_COLUMN_SERVER)), "10002");

  cento_collection_remove (feed.collection, second);
  update ();
  ck_assert_uint_eq (gtk_drop_down_get_selected (get_part ("filter")), 0);
  ck_assert_uint_eq (g_list_model_get_n_items (get_model ()), 2);
  ck_assert_str_eq (cento_chunk_cell_get_text (get_cell (0, CENTO_CHUNK_COLUMN_SERVER)), "10001");
}
END_TEST

static void
sort_by (CentoChunkColumn column, GtkSortType type)
{
  GtkColumnView *view = get_part ("view");
  g_autoptr (GtkColumnViewColumn) found = g_list_model_get_item (gtk_column_view_get_columns (view), column);

  gtk_column_view_sort_by_column (view, found, type);
}

START_TEST (test_titles_sort)
{
  static const CentoChunkSort sorts[]
    = { CENTO_CHUNK_SORT_TIME, CENTO_CHUNK_SORT_SERVER, CENTO_CHUNK_SORT_TURN, CENTO_CHUNK_SORT_BYTES,
        CENTO_CHUNK_SORT_GAP };
  CentoChunkListModel *model = cento_chunk_browser_get_model (get_browser ());
  gboolean descending;

  send_some ();
  for (guint i = 0; i < 2 * G_N_ELEMENTS (sorts); i++)
    {
      sort_by ((CentoChunkColumn) (i / 2), i % 2 == 0 ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
      ck_assert_int_eq (cento_chunk_list_model_get_sort (model, &descending), sorts[i / 2]);
      ck_assert_int_eq (descending, i % 2 == 0);
    }
  cento_pane_fixture_settle (window);
  ck_assert_str_eq (cento_chunk_cell_get_text (get_cell (3, CENTO_CHUNK_COLUMN_GAP)), "1.000");
}
END_TEST

START_TEST (test_menu_sorts_and_titles_follow)
{
  CentoChunkListModel *model = cento_chunk_browser_get_model (get_browser ());
  g_autofree char *sort = NULL;
  gboolean descending;

  send_some ();
  gtk_widget_activate_action (GTK_WIDGET (list), "chunks.sort", "s", "bytes");
  gtk_widget_activate_action (GTK_WIDGET (list), "chunks.descending", NULL);
  ck_assert_int_eq (cento_chunk_list_model_get_sort (model, &descending), CENTO_CHUNK_SORT_BYTES);
  ck_assert (descending);
  g_object_get (list, "sort", &sort, "descending", &descending, NULL);
  ck_assert_str_eq (sort, "bytes");
  ck_assert (descending);
  cento_pane_fixture_settle (window);
  ck_assert_str_eq (cento_chunk_cell_get_text (get_cell (0, CENTO_CHUNK_COLUMN_BYTES)), "9");
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (get_cell (0, CENTO_CHUNK_COLUMN_BYTES)))),
    GTK_ACCESSIBLE_PROPERTY_LABEL, "9");
}
END_TEST

static gboolean
can_sort_by (CentoChunkColumn column)
{
  g_autoptr (GtkColumnViewColumn) found
    = g_list_model_get_item (gtk_column_view_get_columns (get_part ("view")), column);

  return gtk_column_view_column_get_sorter (found) != NULL;
}

START_TEST (test_too_many_rows_are_sorted_by_time_only)
{
  CentoChunkListModel *model = cento_chunk_browser_get_model (get_browser ());

  ck_assert (can_sort_by (CENTO_CHUNK_COLUMN_BYTES));
  sort_by (CENTO_CHUNK_COLUMN_BYTES, GTK_SORT_ASCENDING);
  for (guint i = 0; i <= CENTO_CHUNK_SORT_LIMIT; i++)
    cento_feed_send (&feed, first, i, "x");
  update ();
  ck_assert (!can_sort_by (CENTO_CHUNK_COLUMN_BYTES));
  ck_assert (can_sort_by (CENTO_CHUNK_COLUMN_TIME));
  ck_assert (gtk_widget_get_visible (get_part ("note")));
  sort_by (CENTO_CHUNK_COLUMN_TIME, GTK_SORT_DESCENDING);
  ck_assert_int_eq (cento_chunk_list_model_get_sort (model, NULL), CENTO_CHUNK_SORT_TIME);
  cento_pane_fixture_settle (window);
  ck_assert_str_eq (cento_chunk_cell_get_text (get_cell (0, CENTO_CHUNK_COLUMN_TURN)), "100,000");

  gtk_drop_down_set_selected (get_part ("filter"), 2);
  ck_assert (can_sort_by (CENTO_CHUNK_COLUMN_BYTES));
  ck_assert (!gtk_widget_get_visible (get_part ("note")));
}
END_TEST

static void
assert_pinned (CentoDownload *download, guint index)
{
  guint found;

  ck_assert_ptr_eq (cento_highlight_get_pin (highlight, &found), download);
  ck_assert_uint_eq (found, index);
}

static GtkSelectionModel *
get_selection (void)
{
  return GTK_SELECTION_MODEL (cento_chunk_browser_get_selection (get_browser ()));
}

START_TEST (test_selected_row_is_pinned_and_shown)
{
  send_some ();
  gtk_selection_model_select_item (get_selection (), 2, TRUE);
  assert_pinned (second, 1);
  ck_assert (gtk_widget_has_css_class (get_row (2), "pointed"));
  ck_assert (!gtk_widget_has_css_class (get_row (1), "pointed"));
  gtk_selection_model_select_item (get_selection (), 0, TRUE);
  assert_pinned (first, 0);
  ck_assert (!gtk_widget_has_css_class (get_row (2), "pointed"));
}
END_TEST

static void
on_reveal (CentoHighlight *source, CentoDownload *download, guint index, guint *revealed)
{
  ck_assert_ptr_eq (download, second);
  *revealed = index;
}

START_TEST (test_activated_row_is_revealed_elsewhere)
{
  guint revealed = 99;

  send_some ();
  g_signal_connect (highlight, "reveal", G_CALLBACK (on_reveal), &revealed);
  g_signal_emit_by_name (get_part ("view"), "activate", 2);
  ck_assert_uint_eq (revealed, 1);
}
END_TEST

static void
send_many (guint n_chunks)
{
  for (guint i = 0; i < n_chunks; i++)
    cento_feed_send (&feed, i % 2 == 0 ? first : second, 3000 + i, "x");
  update ();
}

/* Whether the row with this time is on the screen. */
static gboolean
shows (const char *time)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  graphene_rect_t bounds;

  collect_cells (GTK_WIDGET (list), cells);
  for (guint i = 0; i < cells->len; i++)
    if (g_strcmp0 (cento_chunk_cell_get_text (g_ptr_array_index (cells, i)), time) == 0
        && gtk_widget_compute_bounds (g_ptr_array_index (cells, i), GTK_WIDGET (list), &bounds)
        && bounds.origin.y > 0 && bounds.origin.y + bounds.size.height <= HEIGHT)
      return TRUE;
  return FALSE;
}

START_TEST (test_what_is_pinned_elsewhere_is_selected_and_scrolled_to)
{
  send_many (1000);
  ck_assert (!shows ("3.100"));
  cento_highlight_set_hover (highlight, first, 50);
  cento_pane_fixture_settle (window);
  ck_assert (!shows ("3.100"));
  cento_highlight_set_pin (highlight, first, 50);
  cento_pane_fixture_settle (window);
  ck_assert (shows ("3.100"));
  ck_assert_uint_eq (cento_chunk_selection_get_single (CENTO_CHUNK_SELECTION (get_selection ())), 100);
}
END_TEST

START_TEST (test_end_is_followed_until_the_reader_goes_up)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (get_part ("view"));

  send_many (200);
  ck_assert (shows ("3.199"));
  cento_feed_send (&feed, first, 4000, "x");
  update ();
  ck_assert (shows ("4.000"));

  gtk_adjustment_set_value (adjustment, 500);
  cento_feed_send (&feed, first, 5000, "x");
  update ();
  ck_assert (!shows ("5.000"));
  ck_assert (!cento_chunk_browser_get_follow (get_browser ()));
  cento_chunk_browser_go_to_newest (get_browser ());
  cento_feed_send (&feed, first, 6000, "x");
  update ();
  ck_assert (shows ("6.000"));
}
END_TEST

START_TEST (test_newest_above_is_followed_too)
{
  sort_by (CENTO_CHUNK_COLUMN_TIME, GTK_SORT_DESCENDING);
  send_many (200);
  ck_assert (shows ("3.199"));
  cento_feed_send (&feed, first, 4000, "x");
  update ();
  ck_assert (shows ("4.000"));
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

static char *
dup_copied (const char *format)
{
  char *text = NULL;

  gtk_widget_activate_action (GTK_WIDGET (list), "chunks.copy", "s", format);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (list)), NULL, on_text_read, &text);
  cento_test_wait (is_there, &text);
  return text;
}

START_TEST (test_selected_rows_are_copied)
{
  g_autofree char *text = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *all = NULL;

  send_some ();
  gtk_selection_model_select_item (get_selection (), 2, TRUE);
  gtk_selection_model_select_item (get_selection (), 3, FALSE);
  text = dup_copied ("text");
  ck_assert_str_eq (text, "time\tserver\taddress\tattempt\tturn\tbytes\tgap\ttext\n"
                          "2.000000\t2\t10002\t1\t2000\t7\t0.400000\t— true\n"
                          "2.500000\t1\t10001\t1\t2500\t8\t1.000000\t'=compare\n");
  csv = dup_copied ("csv");
  ck_assert_ptr_nonnull (strstr (csv, "\r\n2.500000,1,\"10001\",1,2500,8,1.000000,\"'=compare\"\r\n"));
  gtk_selection_model_unselect_all (get_selection ());
  all = dup_copied ("text");
  ck_assert_ptr_nonnull (strstr (all, "\n1.500000\t1"));
}
END_TEST

START_TEST (test_pinned_chunk_may_go_with_its_server)
{
  send_many (1000);
  cento_highlight_set_pin (highlight, first, 50);
  cento_collection_remove (feed.collection, first);
  cento_highlight_forget (highlight, first);
  update ();
  ck_assert_uint_eq (g_list_model_get_n_items (get_model ()), 500);
  cento_collection_replay_rewind (feed.collection);
  update ();
  ck_assert_uint_eq (g_list_model_get_n_items (get_model ()), 0);
  ck_assert_str_eq (gtk_label_get_label (get_part ("count")), "0 chunks");
}
END_TEST

START_TEST (test_end_is_followed_when_a_server_before_goes)
{
  send_many (400);
  cento_highlight_set_pin (highlight, second, 5);
  gtk_drop_down_set_selected (get_part ("filter"), 2);
  cento_chunk_browser_go_to_newest (get_browser ());
  cento_pane_fixture_settle (window);
  ck_assert (shows ("3.399"));
  cento_collection_remove (feed.collection, first);
  update ();
  ck_assert_uint_eq (gtk_drop_down_get_selected (get_part ("filter")), 1);
  ck_assert (cento_chunk_browser_get_follow (get_browser ()));
  ck_assert (shows ("3.399"));
}
END_TEST

START_TEST (test_costs_nothing_while_hidden)
{
  gtk_widget_set_visible (GTK_WIDGET (list), FALSE);
  ck_assert_ptr_null (gtk_column_view_get_model (get_part ("view")));
  cento_feed_send (&feed, first, 1, "x");
  cento_chunk_list_update (list);
  ck_assert_uint_eq (g_list_model_get_n_items (get_model ()), 0);
  cento_highlight_set_pin (highlight, first, 0);

  gtk_widget_set_visible (GTK_WIDGET (list), TRUE);
  cento_pane_fixture_settle (window);
  ck_assert_uint_eq (g_list_model_get_n_items (get_model ()), 1);
  ck_assert (gtk_selection_model_is_selected (get_selection (), 0));
}
END_TEST

START_TEST (test_nothing_is_left_behind)
{
  GtkWidget *other = cento_chunk_list_new ();

  g_object_ref_sink (other);
  cento_chunk_list_set_collection (CENTO_CHUNK_LIST (other), feed.collection);
  cento_chunk_list_set_collection (CENTO_CHUNK_LIST (other), NULL);
  cento_chunk_list_set_collection (CENTO_CHUNK_LIST (other), feed.collection);
  g_assert_finalize_object (other);

  send_some ();
  cento_chunk_list_set_collection (list, NULL);
  cento_pane_fixture_settle (window);
  cento_chunk_list_update (list);
  ck_assert_ptr_null (get_browser ());
}
END_TEST

static Suite *
chunk_list_suite (void)
{
  Suite *suite = suite_create ("chunk-list");
  TCase *tcase = cento_test_case_new (suite, "list");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_rows_say_what_came);
  tcase_add_test (tcase, test_row_is_read_as_a_sentence);
  tcase_add_test (tcase, test_filter_leaves_one_server);
  tcase_add_test (tcase, test_titles_sort);
  tcase_add_test (tcase, test_menu_sorts_and_titles_follow);
  tcase_add_test (tcase, test_too_many_rows_are_sorted_by_time_only);
  tcase_add_test (tcase, test_selected_row_is_pinned_and_shown);
  tcase_add_test (tcase, test_activated_row_is_revealed_elsewhere);
  tcase_add_test (tcase, test_what_is_pinned_elsewhere_is_selected_and_scrolled_to);
  tcase_add_test (tcase, test_end_is_followed_until_the_reader_goes_up);
  tcase_add_test (tcase, test_newest_above_is_followed_too);
  tcase_add_test (tcase, test_selected_rows_are_copied);
  tcase_add_test (tcase, test_pinned_chunk_may_go_with_its_server);
  tcase_add_test (tcase, test_end_is_followed_when_a_server_before_goes);
  tcase_add_test (tcase, test_costs_nothing_while_hidden);
  tcase_add_test (tcase, test_nothing_is_left_behind);
  return suite;
}

int
main (void)
{
  return cento_test_main (chunk_list_suite, NULL);
}
