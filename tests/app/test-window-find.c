/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding in the pages of a window. */
#include "app/cento-window.h"

#include "app/cento-find-bar.h"
#include "app/cento-pane-grid.h"
#include "app/cento-poem-view.h"
#include "support/cento-peer.h"
#include "support/cento-test.h"

#define MANY 24

static GtkApplication *application;
static CentoReactor *reactor;
static CentoCollection *collection;
static CentoWindow *window;
static CentoPeer *peer;

static void
begin (void)
{
  CentoLimits limits;

  cento_limits_init (&limits);
  application = gtk_application_new ("org.cento.Test", G_APPLICATION_NON_UNIQUE);
  ck_assert (g_application_register (G_APPLICATION (application), NULL, NULL));
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  collection = cento_collection_new (reactor, &limits);
  window = cento_window_new (application, collection);
  gtk_window_present (GTK_WINDOW (window));
}

static gboolean
is_gone (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

/* What was cancelled ends in the next turns of the loop, and may hold the engine until then. */
static void
finish (void)
{
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_add_weak_pointer (G_OBJECT (collection), (gpointer *) &collection);
  g_object_add_weak_pointer (G_OBJECT (reactor), (gpointer *) &reactor);
  g_object_unref (collection);
  g_object_unref (reactor);
  cento_test_wait (is_gone, &collection);
  cento_test_wait (is_gone, &reactor);
  g_object_unref (application);
  g_clear_pointer (&peer, cento_peer_free);
}

static CentoDownload *
add (const char *typed)
{
  g_autoptr (CentoAddress) address = cento_address_parse (typed, NULL);

  return cento_collection_add (collection, address);
}

/* A server that sends this and no more. */
static CentoDownload *
start (const char *text)
{
  g_autofree char *step = g_strconcat ("send ", text, NULL);
  CentoDownload *download;

  peer = cento_peer_new (step, NULL);
  download = add (cento_peer_get_address (peer));
  cento_collection_start (collection, download);
  return download;
}

static gpointer
get_part (const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (window), CENTO_TYPE_WINDOW, name);
}

static CentoFindBar *
get_bar (void)
{
  return get_part ("find_bar");
}

static GtkEditable *
get_entry (void)
{
  return GTK_EDITABLE (gtk_widget_get_template_child (GTK_WIDGET (get_bar ()), CENTO_TYPE_FIND_BAR, "entry"));
}

static gboolean
says (gpointer text)
{
  GObject *count = gtk_widget_get_template_child (GTK_WIDGET (get_bar ()), CENTO_TYPE_FIND_BAR, "count");

  return g_str_equal (gtk_label_get_label (GTK_LABEL (count)), text);
}

static void
act (const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (window), action, NULL);
}

static CentoPaneModel *
get_model (CentoDownload *download)
{
  g_autoptr (GListModel) models = NULL;
  CentoPaneModel *found = NULL;

  g_object_get (get_part ("grid"), "model", &models, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (models) && found == NULL; i++)
    {
      g_autoptr (CentoPaneModel) model = g_list_model_get_item (models, i);

      if (cento_pane_model_get_download (model) == download)
        found = model;
    }
  return found;
}

static gboolean
has_text (gpointer download)
{
  return gtk_text_buffer_get_char_count (cento_pane_model_get_buffer (get_model (download))) > 0;
}

/* The view of the page of a download, as far as there is one. */
static GtkWidget *
find_view (GtkWidget *root, CentoDownload *download)
{
  GtkWidget *found = NULL;

  if (CENTO_IS_POEM_VIEW (root)
      && gtk_text_view_get_buffer (GTK_TEXT_VIEW (root))
           == cento_pane_model_get_buffer (get_model (download)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_view (child, download);
  return found;
}

static gboolean
is_in_sight (gpointer download)
{
  GtkWidget *grid = get_part ("grid");
  GtkWidget *view = find_view (grid, download);
  graphene_rect_t bounds;

  return view != NULL && gtk_widget_compute_bounds (view, grid, &bounds) && bounds.origin.y >= 0
         && bounds.origin.y < (float) gtk_widget_get_height (grid);
}

static gboolean
has_focus (gpointer download)
{
  GtkWidget *view = find_view (get_part ("grid"), download);

  return view != NULL && gtk_window_get_focus (GTK_WINDOW (window)) == view;
}

START_TEST (test_match_in_a_page_out_of_sight_is_brought_into_sight_and_selected)
{
  GtkTextIter from, to;
  CentoDownload *last;

  for (guint i = 1; i < MANY; i++)
    add ("10001");
  last = start ("The moon\n");
  cento_test_wait (has_text, last);
  ck_assert (!is_in_sight (last));
  act ("win.find");
  gtk_editable_set_text (get_entry (), "Moon");
  cento_test_wait (says, (gpointer) "1 of 1");
  cento_test_wait (is_in_sight, last);

  ck_assert_ptr_eq (cento_window_get_selected (window), last);
  ck_assert (
    gtk_text_buffer_get_selection_bounds (cento_pane_model_get_buffer (get_model (last)), &from, &to));
  ck_assert_int_eq (gtk_text_iter_get_offset (&from), 4);
  ck_assert_int_eq (gtk_text_iter_get_offset (&to), 8);
  cento_find_bar_close (get_bar ());
  cento_test_wait (has_focus, last);
  ck_assert (gtk_text_buffer_get_has_selection (cento_pane_model_get_buffer (get_model (last))));
}
END_TEST

START_TEST (test_pages_come_back_to_be_searched)
{
  g_autofree char *panes = NULL;

  add ("10001");
  g_object_set (window, "panes", "arrival", NULL);
  act ("win.find");

  g_object_get (window, "panes", &panes, NULL);
  ck_assert_str_eq (panes, "all");
  ck_assert (gtk_widget_get_mapped (GTK_WIDGET (get_bar ())));
}
END_TEST

START_TEST (test_selected_words_are_what_is_found)
{
  CentoDownload *download = start ("The moon and the other moon\n");

  cento_test_wait (has_text, download);
  cento_pane_model_select (get_model (download), 23, 27);
  act ("win.find");
  ck_assert_str_eq (gtk_editable_get_text (get_entry ()), "moon");
  cento_test_wait (says, (gpointer) "2 of 2");
}
END_TEST

START_TEST (test_selection_of_more_than_a_line_is_not)
{
  CentoDownload *download = start ("The moon\nand the sun\n");

  cento_test_wait (has_text, download);
  cento_pane_model_select (get_model (download), 4, 12);
  act ("win.find");
  ck_assert_str_eq (gtk_editable_get_text (get_entry ()), "");
}
END_TEST

START_TEST (test_next_opens_the_bar_and_there_is_none_without_pages)
{
  act ("win.find");
  act ("win.find-next");
  ck_assert (!cento_find_bar_is_open (get_bar ()));
  add ("10001");
  act ("win.find-next");
  ck_assert (cento_find_bar_is_open (get_bar ()));
}
END_TEST

static Suite *
window_find_suite (void)
{
  Suite *suite = suite_create ("window-find");
  TCase *tcase = cento_test_case_new (suite, "find");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_match_in_a_page_out_of_sight_is_brought_into_sight_and_selected);
  tcase_add_test (tcase, test_pages_come_back_to_be_searched);
  tcase_add_test (tcase, test_selected_words_are_what_is_found);
  tcase_add_test (tcase, test_selection_of_more_than_a_line_is_not);
  tcase_add_test (tcase, test_next_opens_the_bar_and_there_is_none_without_pages);
  return suite;
}

int
main (void)
{
  return cento_test_main (window_find_suite, NULL);
}
