/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-pane-grid.h"

#include "app/cento-pane-layout.h"
#include "app/cento-pane.h"
#include "app/cento-poem-view.h"
#include "cento-pane-fixture.h"
#include "support/cento-test.h"

#define MANY 1000

static CentoPaneFixture fixture;
static CentoPeer *peer;
static GtkWidget *grid;
static GtkWidget *window;
static GtkAdjustment *adjustment;
static CentoHighlight *highlight;

static void
begin (void)
{
  GtkWidget *scrolled_window;

  cento_pane_fixture_begin (&fixture);
  scrolled_window = gtk_scrolled_window_new ();
  grid = cento_pane_grid_new ();
  highlight = cento_highlight_new ();
  g_object_set (grid, "highlight", highlight, NULL);
  cento_pane_grid_set_model (CENTO_PANE_GRID (grid), G_LIST_MODEL (fixture.list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled_window), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled_window), grid);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled_window));
  window = cento_pane_fixture_present (scrolled_window, 1200, 500);
}

static void
finish (void)
{
  g_object_add_weak_pointer (G_OBJECT (grid), (gpointer *) &grid);
  gtk_window_destroy (GTK_WINDOW (window));
  ck_assert_ptr_null (grid);
  g_assert_finalize_object (highlight);
  cento_pane_fixture_end (&fixture);
  g_clear_pointer (&peer, cento_peer_free);
}

static void
add_many (guint n_servers)
{
  for (guint i = 0; i < n_servers; i++)
    {
      g_autofree char *typed = g_strdup_printf ("%u", 10001 + i);

      cento_pane_fixture_add (&fixture, typed);
    }
  cento_pane_fixture_settle (grid);
}

static CentoDownload *
get_download (guint position)
{
  g_autoptr (CentoPaneModel) model = g_list_model_get_item (G_LIST_MODEL (fixture.list), position);

  return cento_pane_model_get_download (model);
}

/* The pane that shows an item, or NULL. */
static GtkWidget *
find_pane (guint position)
{
  CentoDownload *download = get_download (position);

  for (GtkWidget *child = gtk_widget_get_first_child (grid); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (CENTO_IS_PANE (child) && cento_pane_get_model (CENTO_PANE (child)) != NULL
        && cento_pane_model_get_download (cento_pane_get_model (CENTO_PANE (child))) == download)
      return child;
  return NULL;
}

static void
scroll_to (double value)
{
  gtk_adjustment_set_value (adjustment, value);
  cento_pane_fixture_settle (grid);
}

START_TEST (test_panes_have_equal_widths_and_the_hole_is_offered)
{
  GtkWidget *slot;

  add_many (5);

  for (guint i = 1; i < 5; i++)
    ck_assert_int_eq (gtk_widget_get_width (find_pane (i)), gtk_widget_get_width (find_pane (0)));
  slot = cento_pane_fixture_find (grid, GTK_TYPE_BOX, "slot");
  ck_assert (gtk_widget_get_child_visible (slot));
  add_many (1);
  ck_assert (!gtk_widget_get_child_visible (slot));
}
END_TEST

START_TEST (test_first_page_is_on_the_right_where_reading_begins_there)
{
  graphene_rect_t first, second;

  gtk_widget_set_direction (grid, GTK_TEXT_DIR_RTL);
  add_many (2);

  ck_assert (gtk_widget_compute_bounds (find_pane (0), grid, &first));
  ck_assert (gtk_widget_compute_bounds (find_pane (1), grid, &second));
  ck_assert_float_gt (first.origin.x, second.origin.x);
}
END_TEST

START_TEST (test_many_servers_need_few_widgets)
{
  guint n_panes;

  add_many (MANY);
  n_panes = cento_pane_fixture_count (grid, CENTO_TYPE_PANE);
  ck_assert_uint_ge (n_panes, 8);
  ck_assert_uint_le (n_panes, 24);

  for (int i = 1; i <= 10; i++)
    scroll_to (gtk_adjustment_get_upper (adjustment) * i / 10);
  ck_assert_uint_le (cento_pane_fixture_count (grid, CENTO_TYPE_PANE), 24);
  ck_assert_ptr_nonnull (find_pane (MANY - 1));
  ck_assert_ptr_null (find_pane (0));
}
END_TEST

START_TEST (test_panes_are_children_in_the_order_of_their_servers)
{
  guint task = 0;

  add_many (100);
  scroll_to (1500);
  scroll_to (700);

  for (GtkWidget *child = gtk_widget_get_first_child (grid); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (CENTO_IS_PANE (child) && gtk_widget_get_visible (child))
      {
        CentoPaneModel *model = cento_pane_get_model (CENTO_PANE (child));

        ck_assert_uint_gt (cento_download_get_task (cento_pane_model_get_download (model)), task);
        task = cento_download_get_task (cento_pane_model_get_download (model));
      }
  ck_assert_uint_gt (task, 0);
}
END_TEST

START_TEST (test_selected_page_comes_into_view)
{
  graphene_rect_t bounds;

  add_many (MANY);
  cento_pane_grid_set_selected (CENTO_PANE_GRID (grid), get_download (700));
  cento_pane_fixture_settle (grid);

  ck_assert_ptr_nonnull (find_pane (700));
  ck_assert (gtk_widget_has_css_class (find_pane (700), "selected"));
  ck_assert (gtk_widget_compute_bounds (find_pane (700), grid, &bounds));
  ck_assert_float_ge (bounds.origin.y, -2);
  ck_assert_float_le (bounds.origin.y + bounds.size.height, 502);
}
END_TEST

START_TEST (test_selection_goes_with_its_server)
{
  add_many (100);
  cento_pane_grid_set_selected (CENTO_PANE_GRID (grid), get_download (1));
  cento_pane_fixture_settle (grid);
  scroll_to (3000);
  ck_assert_ptr_null (cento_pane_fixture_find (grid, CENTO_TYPE_PANE, "selected"));
  scroll_to (0);

  ck_assert_ptr_eq (cento_pane_fixture_find (grid, CENTO_TYPE_PANE, "selected"), find_pane (1));
}
END_TEST

START_TEST (test_removed_server_takes_its_page_along)
{
  CentoDownload *removed, *next;

  add_many (10);
  removed = get_download (3);
  next = get_download (4);
  cento_collection_remove (fixture.collection, removed);
  cento_pane_fixture_settle (grid);

  ck_assert_ptr_eq (get_download (3), next);
  ck_assert_ptr_nonnull (find_pane (3));
  for (GtkWidget *child = gtk_widget_get_first_child (grid); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (CENTO_IS_PANE (child) && gtk_widget_get_visible (child))
      ck_assert_ptr_ne (cento_pane_model_get_download (cento_pane_get_model (CENTO_PANE (child))), removed);
}
END_TEST

START_TEST (test_all_servers_may_be_removed)
{
  add_many (30);
  while (g_list_model_get_n_items (G_LIST_MODEL (fixture.list)) > 0)
    cento_collection_remove (fixture.collection, get_download (0));
  cento_pane_fixture_settle (grid);

  ck_assert_ptr_null (cento_pane_fixture_find (grid, CENTO_TYPE_PANE, NULL));
}
END_TEST

START_TEST (test_focus_stays_with_its_server_when_it_is_scrolled_away)
{
  CentoPaneModel *model;
  GtkWidget *button, *pane;

  add_many (MANY);
  pane = find_pane (2);
  model = cento_pane_get_model (CENTO_PANE (pane));
  button = cento_pane_fixture_find (pane, GTK_TYPE_MENU_BUTTON, NULL);
  ck_assert (gtk_widget_grab_focus (button));
  scroll_to (20000);

  ck_assert_ptr_eq (cento_pane_get_model (CENTO_PANE (pane)), model);
  ck_assert_ptr_eq (find_pane (2), pane);
  ck_assert (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), pane));
  ck_assert_ptr_eq (cento_pane_grid_get_selected (CENTO_PANE_GRID (grid)), get_download (2));
  scroll_to (0);
  ck_assert_ptr_eq (find_pane (2), pane);
}
END_TEST

static int
get_first_visible_char (GtkTextView *view)
{
  GdkRectangle visible;
  GtkTextIter iter;

  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_iter_at_location (view, &iter, visible.x + 20, visible.y + 60);
  return gtk_text_iter_get_offset (&iter);
}

START_TEST (test_reading_place_is_kept_when_a_page_is_scrolled_away)
{
  CentoPaneModel *model;
  GtkTextView *view;
  int place;

  peer = cento_peer_new ("fill 20000", "fin", NULL);
  model = cento_pane_fixture_start (&fixture, peer);
  add_many (100);
  cento_pane_fixture_wait_end (model);
  cento_pane_fixture_settle (grid);
  view = GTK_TEXT_VIEW (cento_pane_fixture_find (find_pane (0), CENTO_TYPE_POEM_VIEW, NULL));
  g_signal_emit_by_name (view, "move-cursor", GTK_MOVEMENT_PAGES, -3, FALSE);
  cento_pane_fixture_settle (grid);
  place = get_first_visible_char (view);
  ck_assert_int_gt (place, 0);

  scroll_to (3000);
  ck_assert_ptr_null (find_pane (0));
  scroll_to (0);
  view = GTK_TEXT_VIEW (cento_pane_fixture_find (find_pane (0), CENTO_TYPE_POEM_VIEW, NULL));
  ck_assert_int_eq (get_first_visible_char (view), place);
}
END_TEST

START_TEST (test_page_in_the_corner_stays_when_columns_change)
{
  graphene_rect_t bounds;

  add_many (100);
  scroll_to (10 * (CENTO_PANE_SCROLLED_HEIGHT + CENTO_PANE_GAP));
  ck_assert_ptr_nonnull (find_pane (40));
  gtk_window_set_default_size (GTK_WINDOW (window), 700, 500);
  cento_pane_fixture_settle (grid);

  ck_assert_ptr_nonnull (find_pane (40));
  ck_assert (gtk_widget_compute_bounds (find_pane (40), grid, &bounds));
  ck_assert_float_ge (bounds.origin.y, -1);
  ck_assert_float_le (bounds.origin.y, 300);
}
END_TEST

static gboolean
shows (guint position, int offset)
{
  GtkWidget *pane = find_pane (position);
  GtkTextView *view = GTK_TEXT_VIEW (cento_pane_fixture_find (pane, CENTO_TYPE_POEM_VIEW, NULL));
  graphene_rect_t bounds;
  GdkRectangle visible, place;
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (view), &iter, offset);
  gtk_text_view_get_iter_location (view, &iter, &place);
  gtk_text_view_get_visible_rect (view, &visible);
  return gtk_widget_compute_bounds (pane, grid, &bounds) && bounds.origin.y > -2
         && bounds.origin.y + bounds.size.height < 502 && place.y >= visible.y
         && place.y + place.height <= visible.y + visible.height;
}

static gboolean
shows_second_chunk (gpointer user_data)
{
  return find_pane (0) != NULL && shows (0, 6000);
}

/* The first page has a poem of three chunks, the second of which is far above its end. */
static CentoPaneModel *
add_poem_and_many (void)
{
  CentoPaneModel *model;

  peer = cento_peer_new ("fill 6000", "wait", "fill 6000", "wait", "fill 6000", "fin", NULL);
  model = cento_pane_fixture_start (&fixture, peer);
  add_many (100);
  cento_pane_fixture_wait_chars (model, 6000);
  cento_peer_release (peer);
  cento_pane_fixture_wait_chars (model, 12000);
  cento_peer_release (peer);
  cento_pane_fixture_wait_end (model);
  cento_pane_fixture_settle (grid);
  return model;
}

static guint
get_second_chunk (CentoPaneModel *model)
{
  guint index;

  ck_assert (cento_pane_model_get_chunk_at (model, 6000, &index));
  return index;
}

START_TEST (test_chunk_that_is_asked_for_comes_into_sight)
{
  CentoPaneModel *model = add_poem_and_many ();

  ck_assert (!shows (0, 6000));
  cento_highlight_reveal (highlight, cento_pane_model_get_download (model), get_second_chunk (model));

  cento_test_wait (shows_second_chunk, NULL);
  ck_assert (!cento_pane_model_get_follow (model));
  cento_pane_fixture_settle (grid);
  ck_assert (shows (0, 6000));
}
END_TEST

START_TEST (test_chunk_of_a_page_that_is_far_away_comes_into_sight)
{
  CentoPaneModel *model = add_poem_and_many ();

  scroll_to (3000);
  ck_assert_ptr_null (find_pane (0));
  cento_highlight_reveal (highlight, cento_pane_model_get_download (model), get_second_chunk (model));

  cento_test_wait (shows_second_chunk, NULL);
}
END_TEST

START_TEST (test_page_that_asks_others_does_not_move_itself)
{
  CentoPaneModel *model = add_poem_and_many ();

  ck_assert (shows (0, 17900));
  cento_pane_model_ask (model, highlight, get_second_chunk (model));
  cento_pane_fixture_settle (grid);

  ck_assert (shows (0, 17900));
  ck_assert (cento_pane_model_get_follow (model));
}
END_TEST

START_TEST (test_pages_point_at_the_same)
{
  CentoPoemView *view;
  CentoHighlight *shared;
  gboolean show_ticks;

  add_many (100);
  g_object_set (grid, "show-ticks", FALSE, NULL);
  scroll_to (3000);
  view = CENTO_POEM_VIEW (
    cento_pane_get_view (CENTO_PANE (cento_pane_fixture_find (grid, CENTO_TYPE_PANE, NULL))));
  g_object_get (view, "highlight", &shared, "show-ticks", &show_ticks, NULL);

  ck_assert_ptr_eq (shared, highlight);
  ck_assert (!show_ticks);
  g_object_unref (shared);
}
END_TEST

static Suite *
pane_grid_suite (void)
{
  Suite *suite = suite_create ("pane-grid");
  TCase *tcase = cento_test_case_new (suite, "pane-grid");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_panes_have_equal_widths_and_the_hole_is_offered);
  tcase_add_test (tcase, test_first_page_is_on_the_right_where_reading_begins_there);
  tcase_add_test (tcase, test_many_servers_need_few_widgets);
  tcase_add_test (tcase, test_panes_are_children_in_the_order_of_their_servers);
  tcase_add_test (tcase, test_selected_page_comes_into_view);
  tcase_add_test (tcase, test_selection_goes_with_its_server);
  tcase_add_test (tcase, test_removed_server_takes_its_page_along);
  tcase_add_test (tcase, test_all_servers_may_be_removed);
  tcase_add_test (tcase, test_focus_stays_with_its_server_when_it_is_scrolled_away);
  tcase_add_test (tcase, test_reading_place_is_kept_when_a_page_is_scrolled_away);
  tcase_add_test (tcase, test_page_in_the_corner_stays_when_columns_change);
  tcase_add_test (tcase, test_chunk_that_is_asked_for_comes_into_sight);
  tcase_add_test (tcase, test_chunk_of_a_page_that_is_far_away_comes_into_sight);
  tcase_add_test (tcase, test_page_that_asks_others_does_not_move_itself);
  tcase_add_test (tcase, test_pages_point_at_the_same);
  return suite;
}

int
main (void)
{
  return cento_test_main (pane_grid_suite, NULL);
}
