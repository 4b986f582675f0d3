/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-score.h"

#include "app/cento-figure.h"
#include "app/cento-score-view.h"
#include "app/cento-server-row.h"
#include "cento-picture.h"
#include "support/cento-peer.h"
#include "support/cento-test.h"

#define WIDTH  1254
#define HEIGHT 328

static CentoReactor *reactor;
static CentoCollection *collection;
static CentoPeer *peer;
static GtkWindow *window;
static CentoScore *score;

static void
set_up (void)
{
  CentoLimits limits;

  gtk_init ();
  cento_limits_init (&limits);
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  collection = cento_collection_new (reactor, &limits);
  window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (window, WIDTH, HEIGHT);
  score = CENTO_SCORE (cento_score_new ());
  cento_score_set_collection (score, collection);
  gtk_window_set_child (window, GTK_WIDGET (score));
  gtk_window_present (window);
}

static gboolean
is_alone (gpointer user_data)
{
  return G_OBJECT (reactor)->ref_count == 1;
}

static void
tear_down (void)
{
  gtk_window_destroy (window);
  g_assert_finalize_object (g_steal_pointer (&collection));
  g_clear_pointer (&peer, cento_peer_free);
  cento_test_wait (is_alone, NULL);
  g_assert_finalize_object (g_steal_pointer (&reactor));
}

static CentoDownload *
add (const char *typed)
{
  g_autoptr (CentoAddress) address = cento_address_parse (typed, NULL);

  return cento_collection_add (collection, address);
}

/* What the window does once a frame. */
static void
update (void)
{
  g_autoptr (GPtrArray) dirty = cento_collection_take_dirty (collection);

  cento_score_update (score, dirty, g_get_monotonic_time ());
}

static CentoServerRow *
find_row_in (GtkWidget *widget, CentoDownload *download)
{
  if (CENTO_IS_SERVER_ROW (widget) && cento_server_row_get_download (CENTO_SERVER_ROW (widget)) == download)
    return CENTO_SERVER_ROW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      CentoServerRow *row = find_row_in (child, download);

      if (row != NULL)
        return row;
    }
  return NULL;
}

static CentoServerRow *
find_row (CentoDownload *download)
{
  return find_row_in (GTK_WIDGET (score), download);
}

static gboolean
is_laid_out (gpointer download)
{
  CentoServerRow *row = find_row (download);

  update ();
  return row != NULL && gtk_widget_get_width (GTK_WIDGET (row)) > 0;
}

static gpointer
get_part (CentoDownload *download, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (find_row (download)), CENTO_TYPE_SERVER_ROW, name);
}

static const char *
get_text (CentoDownload *download, const char *name)
{
  return cento_figure_get_text (get_part (download, name));
}

static gboolean
is_over (gpointer download)
{
  update ();
  return cento_download_state_is_final (cento_download_get_state (download));
}

static gboolean
has_bytes (gpointer download)
{
  update ();
  return cento_download_get_n_bytes (download) > 0;
}

static gboolean
has_many_bytes (gpointer download)
{
  update ();
  return cento_download_get_n_bytes (download) > 10000;
}

static void
assert_name (CentoDownload *download, const char *format, const char *address)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (find_row (download)));
  g_auto (GStrv) parts = g_strsplit (format, "ADDRESS", -1);
  g_autofree char *name = g_strjoinv (address, parts);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

START_TEST (test_rows_follow_the_collection)
{
  CentoDownload *first = add ("10001");
  CentoDownload *second = add ("localhost:10002");
  CentoDownload *third = add ("[::1]:10003");

  cento_test_wait (is_laid_out, third);
  ck_assert_str_eq (get_text (second, "number"), "2");
  ck_assert_str_eq (gtk_label_get_text (get_part (second, "host")), "localhost");
  ck_assert_str_eq (gtk_label_get_text (get_part (second, "port")), ":10002");
  ck_assert_str_eq (gtk_label_get_text (get_part (third, "host")), "[::1]");
  ck_assert (!gtk_widget_get_visible (get_part (first, "host")));
  ck_assert_str_eq (gtk_label_get_text (get_part (first, "port")), "10001");

  g_object_ref (second);
  cento_collection_remove (collection, second);
  cento_test_wait (is_laid_out, third);
  ck_assert_ptr_null (find_row (second));
  ck_assert_str_eq (get_text (third, "number"), "3");
  g_object_unref (second);
}
END_TEST

START_TEST (test_a_poem_that_closes_is_told_in_words)
{
  CentoDownload *download;

  peer = cento_peer_new ("send Shall I compare", "wait", "send  thee", "fin", NULL);
  download = add (cento_peer_get_address (peer));
  cento_collection_start_all (collection);
  cento_test_wait (is_laid_out, download);
  cento_test_wait (has_bytes, download);
  cento_peer_release (peer);
  cento_test_wait (is_over, download);

  ck_assert_str_eq (get_text (download, "word"), "Closed");
  ck_assert_str_eq (get_text (download, "bytes"), "20");
  ck_assert_str_eq (get_text (download, "chunks"), "2");
  ck_assert (gtk_widget_get_visible (get_part (download, "icon")));
  ck_assert (!gtk_widget_has_css_class (get_part (download, "state"), "failed"));
  assert_name (download, "1, ADDRESS, Closed, 20 bytes, 2 chunks", cento_peer_get_address (peer));
}
END_TEST

START_TEST (test_a_refusal_is_told_in_words_with_its_sentence)
{
  CentoDownload *download;
  g_autofree char *sentence = NULL;

  peer = cento_peer_new_refusing ("127.0.0.1");
  download = add (cento_peer_get_address (peer));
  cento_collection_start_all (collection);
  cento_test_wait (is_laid_out, download);
  cento_test_wait (is_over, download);
  sentence = cento_download_dup_sentence (download);

  ck_assert_str_eq (get_text (download, "word"), "Refused");
  ck_assert_str_eq (get_text (download, "bytes"), "–");
  ck_assert (gtk_widget_has_css_class (get_part (download, "state"), "failed"));
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (find_row (download)))),
    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence);
}
END_TEST

START_TEST (test_the_button_stops_and_then_retries)
{
  CentoDownload *download;
  GtkWidget *button;
  g_autofree char *stop = NULL;
  g_autofree char *retry = NULL;

  peer = cento_peer_new ("send a", "silent", NULL);
  add ("localhost:1");
  download = add (cento_peer_get_address (peer));
  stop = g_strdup_printf ("Stop %s", cento_peer_get_address (peer));
  retry = g_strdup_printf ("Retry %s", cento_peer_get_address (peer));
  cento_collection_start (collection, download);
  cento_test_wait (is_laid_out, download);
  cento_test_wait (has_bytes, download);

  button = get_part (download, "action");
  ck_assert_str_eq (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), "win.stop-task");
  ck_assert_uint_eq (g_variant_get_uint32 (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button))),
                     2);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, stop);

  cento_collection_stop (collection, download);
  update ();
  ck_assert_str_eq (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), "win.retry-task");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, retry);
  ck_assert_str_eq (get_text (download, "word"), "Stopped");
}
END_TEST

static const char *const parts[]
  = { "number", "address", "state", "bytes", "chunks", "rate", "last", "lane", "action" };

static void
measure_parts (CentoDownload *download, graphene_rect_t *bounds)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    ck_assert (gtk_widget_compute_bounds (get_part (download, parts[i]), GTK_WIDGET (window), &bounds[i]));
}

START_TEST (test_nothing_moves_while_numbers_grow)
{
  graphene_rect_t before[G_N_ELEMENTS (parts)];
  graphene_rect_t after[G_N_ELEMENTS (parts)];
  CentoDownload *download;

  peer = cento_peer_new ("send a", "wait", "fill 123456", "silent", NULL);
  download = add (cento_peer_get_address (peer));
  cento_collection_start_all (collection);
  cento_test_wait (is_laid_out, download);
  cento_test_wait (has_bytes, download);
  measure_parts (download, before);
  cento_peer_release (peer);
  cento_test_wait (has_many_bytes, download);
  measure_parts (download, after);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    ck_assert (graphene_rect_equal (&before[i], &after[i]));
}
END_TEST

START_TEST (test_selection_goes_both_ways)
{
  CentoDownload *first = add ("10001");
  CentoDownload *second = add ("10002");
  guint n_notified = 0;

  cento_test_wait (is_laid_out, second);
  ck_assert_ptr_null (cento_score_get_selected (score));
  g_signal_connect_swapped (score, "notify::selected", G_CALLBACK (g_atomic_int_inc), &n_notified);

  cento_score_set_selected (score, second);
  ck_assert_ptr_eq (cento_score_get_selected (score), second);
  ck_assert_uint_eq (n_notified, 1);
  cento_score_set_selected (score, second);
  ck_assert_uint_eq (n_notified, 1);

  gtk_widget_activate_action (gtk_widget_get_parent (GTK_WIDGET (find_row (first))), "list.select-item",
                              "(ubb)", 0, FALSE, FALSE);
  ck_assert_ptr_eq (cento_score_get_selected (score), first);
  cento_collection_remove (collection, first);
  ck_assert_ptr_null (cento_score_get_selected (score));
}
END_TEST

START_TEST (test_more_than_twelve_servers_have_low_rows)
{
  for (guint i = 0; i < 12; i++)
    add ("10001");
  ck_assert (!gtk_widget_has_css_class (GTK_WIDGET (score), "dense"));
  add ("10001");
  ck_assert (gtk_widget_has_css_class (GTK_WIDGET (score), "dense"));
}
END_TEST

static gboolean
is_all_over (gpointer user_data)
{
  update ();
  return cento_collection_get_n_under_way (collection) == 0;
}

START_TEST (test_rows_out_of_sight_know_that_all_is_over)
{
  CentoDownload *first, *last;

  peer = cento_peer_new_refusing ("127.0.0.1");
  first = last = add (cento_peer_get_address (peer));
  for (guint i = 0; i < 40; i++)
    last = add (cento_peer_get_address (peer));
  cento_test_wait (is_laid_out, first);
  ck_assert_int_eq (gtk_widget_get_height (GTK_WIDGET (find_row (last))), 0);
  cento_collection_start_all (collection);
  cento_test_wait (is_all_over, NULL);
  ck_assert_str_eq (get_text (last, "word"), "Refused");
}
END_TEST

static int
get_part_width (const char *name)
{
  return gtk_widget_get_width (
    GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (score), CENTO_TYPE_SCORE, name)));
}

static gboolean
clock_ends_with_rows (gpointer user_data)
{
  int list = get_part_width ("list");

  update ();
  return list > 0 && list < get_part_width ("scroller") && get_part_width ("ruler_row") == list
         && get_part_width ("loop_row") == list;
}

START_TEST (test_clock_ends_where_lanes_do_beside_a_scroll_bar)
{
  g_object_set (gtk_widget_get_settings (GTK_WIDGET (score)), "gtk-overlay-scrolling", FALSE, NULL);
  for (guint i = 0; i < 40; i++)
    add ("10001");
  cento_test_wait (clock_ends_with_rows, NULL);
}
END_TEST

START_TEST (test_height_holds_whole_rows)
{
  CentoDownload *last = NULL;
  int whole, row;
  graphene_rect_t bounds;

  for (guint port = 10001; port <= 10008; port++)
    {
      g_autofree char *typed = g_strdup_printf ("%u", port);

      last = add (typed);
    }
  cento_test_wait (is_laid_out, last);

  whole = cento_score_fit_height (score, 10000);
  ck_assert (gtk_widget_compute_bounds (gtk_widget_get_parent (GTK_WIDGET (find_row (last))),
                                        GTK_WIDGET (score), &bounds));
  row = (int) bounds.size.height;
  ck_assert_int_gt (whole, 8 * row);
  ck_assert_int_eq (cento_score_fit_height (score, whole), whole);
  for (int most = 4 * row; most < whole; most++)
    {
      int height = cento_score_fit_height (score, most);

      ck_assert_int_le (height, most);
      ck_assert_int_gt (height, most - row);
      ck_assert_int_eq (cento_score_fit_height (score, height), height);
    }
}
END_TEST

static gboolean
has_frame (CentoDownload *download)
{
  g_autoptr (CentoPicture) picture = cento_picture_new (get_part (download, "lane"));
  CentoTimelineView view;
  int x;

  cento_time_axis_get_view (cento_score_get_axis (score), &view);
  x = cento_score_view_get_x (&view, cento_chunk_log_get (cento_download_get_chunks (download), 0)->time);
  return cento_picture_get_ink (picture, x, 1) == 255;
}

START_TEST (test_chunk_pointed_at_elsewhere_has_its_frame)
{
  CentoHighlight *highlight = cento_highlight_new ();
  CentoDownload *first, *second;

  peer = cento_peer_new ("send Shall I", "fin", NULL);
  first = add (cento_peer_get_address (peer));
  second = add (cento_peer_get_address (peer));
  cento_score_set_highlight (score, highlight);
  cento_collection_start_all (collection);
  cento_test_wait (is_laid_out, second);
  cento_test_wait (is_over, first);
  cento_test_wait (is_over, second);

  ck_assert (!has_frame (first));
  cento_highlight_set_pin (highlight, first, 0);
  ck_assert (has_frame (first));
  cento_highlight_set_hover (highlight, second, 0);
  ck_assert (!has_frame (first));
  ck_assert (has_frame (second));
  cento_highlight_forget (highlight, second);
  ck_assert (has_frame (first));
  cento_score_set_highlight (score, NULL);
  ck_assert (!has_frame (first));
  g_assert_finalize_object (highlight);
}
END_TEST

START_TEST (test_what_is_revealed_elsewhere_is_selected_and_in_sight)
{
  g_autoptr (CentoHighlight) highlight = cento_highlight_new ();
  CentoDownload *first, *second;
  CentoTimelineView view;
  gint64 start, time;

  peer = cento_peer_new ("send Shall I", "silent", NULL);
  first = add (cento_peer_get_address (peer));
  second = add ("10002");
  cento_score_set_highlight (score, highlight);
  cento_collection_start (collection, first);
  cento_test_wait (is_laid_out, second);
  cento_test_wait (has_bytes, first);
  start = cento_collection_get_start_time (collection);
  time = cento_chunk_log_get (cento_download_get_chunks (first), 0)->time;
  cento_score_update (score, NULL, start + 100 * G_TIME_SPAN_SECOND);
  cento_score_set_selected (score, second);
  cento_time_axis_zoom (cento_score_get_axis (score), 20);
  cento_time_axis_get_view (cento_score_get_axis (score), &view);
  ck_assert (!cento_score_view_is_in_sight (&view, time));

  cento_highlight_reveal (highlight, first, 0);
  ck_assert_ptr_eq (cento_score_get_selected (score), first);
  cento_time_axis_get_view (cento_score_get_axis (score), &view);
  ck_assert (cento_score_view_is_in_sight (&view, time));
  cento_highlight_reveal (highlight, first, 99);
}
END_TEST

START_TEST (test_the_score_lives_without_a_collection)
{
  add ("10001");
  update ();
  cento_score_set_collection (score, NULL);
  cento_score_update (score, NULL, 1);
  ck_assert_ptr_null (cento_score_get_selected (score));
}
END_TEST

static Suite *
score_suite (void)
{
  Suite *suite = suite_create ("score");
  TCase *rows = cento_test_case_new (suite, "rows");

  tcase_add_checked_fixture (rows, set_up, tear_down);
  tcase_add_test (rows, test_rows_follow_the_collection);
  tcase_add_test (rows, test_a_poem_that_closes_is_told_in_words);
  tcase_add_test (rows, test_a_refusal_is_told_in_words_with_its_sentence);
  tcase_add_test (rows, test_the_button_stops_and_then_retries);
  tcase_add_test (rows, test_nothing_moves_while_numbers_grow);
  tcase_add_test (rows, test_selection_goes_both_ways);
  tcase_add_test (rows, test_more_than_twelve_servers_have_low_rows);
  tcase_add_test (rows, test_rows_out_of_sight_know_that_all_is_over);
  tcase_add_test (rows, test_clock_ends_where_lanes_do_beside_a_scroll_bar);
  tcase_add_test (rows, test_height_holds_whole_rows);
  tcase_add_test (rows, test_chunk_pointed_at_elsewhere_has_its_frame);
  tcase_add_test (rows, test_what_is_revealed_elsewhere_is_selected_and_in_sight);
  tcase_add_test (rows, test_the_score_lives_without_a_collection);
  return suite;
}

int
main (void)
{
  return cento_test_main (score_suite, NULL);
}
