/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-splitter.h"

#include "support/cento-test.h"

#define WIDTH  400
#define HEIGHT 600

typedef struct
{
  GtkWidget *window;
  GtkPaned *paned;
  GtkWidget *lower;
  CentoSplitter *splitter;
} Fixture;

static Fixture fixture;

static int
fit (GtkWidget *lower, int most)
{
  int natural = 0;

  gtk_widget_measure (lower, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  return MIN (natural, most);
}

static void
set_up (void)
{
  fixture.window = gtk_window_new ();
  fixture.paned = GTK_PANED (gtk_paned_new (GTK_ORIENTATION_VERTICAL));
  fixture.lower = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (fixture.lower), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (fixture.lower),
                                 gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_paned_set_start_child (fixture.paned, gtk_scrolled_window_new ());
  gtk_paned_set_end_child (fixture.paned, fixture.lower);
  gtk_window_set_child (GTK_WINDOW (fixture.window), GTK_WIDGET (fixture.paned));
  gtk_window_set_decorated (GTK_WINDOW (fixture.window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (fixture.window), WIDTH, HEIGHT);
  fixture.splitter = cento_splitter_new (fixture.paned, 0.4, fit);
}

static void
tear_down (void)
{
  g_assert_finalize_object (fixture.splitter);
  gtk_window_destroy (GTK_WINDOW (fixture.window));
}

static void
set_natural (int height)
{
  GtkWidget *viewport = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (fixture.lower));

  gtk_widget_set_size_request (gtk_viewport_get_child (GTK_VIEWPORT (viewport)), -1, height);
  cento_splitter_queue (fixture.splitter);
}

static gboolean
lower_has_height (gpointer user_data)
{
  return gtk_widget_get_height (fixture.lower) == GPOINTER_TO_INT (user_data);
}

static gboolean
lower_is_lower (gpointer user_data)
{
  return gtk_widget_get_height (fixture.lower) < GPOINTER_TO_INT (user_data);
}

START_TEST (test_lower_child_gets_what_it_would_like)
{
  set_natural (150);
  gtk_window_present (GTK_WINDOW (fixture.window));
  cento_test_wait (lower_has_height, GINT_TO_POINTER (150));

  set_natural (100);
  cento_test_wait (lower_has_height, GINT_TO_POINTER (100));
  ck_assert (!cento_splitter_get_moved (fixture.splitter));
}
END_TEST

START_TEST (test_lower_child_gets_its_share_at_most)
{
  set_natural (2000);
  gtk_window_present (GTK_WINDOW (fixture.window));

  cento_test_wait (lower_has_height, GINT_TO_POINTER (HEIGHT * 2 / 5));
  ck_assert (!cento_splitter_get_moved (fixture.splitter));
}
END_TEST

START_TEST (test_moved_handle_stays_where_it_is)
{
  int height;

  set_natural (150);
  gtk_window_present (GTK_WINDOW (fixture.window));
  cento_test_wait (lower_has_height, GINT_TO_POINTER (150));

  gtk_paned_set_position (fixture.paned, gtk_paned_get_position (fixture.paned) - 50);
  ck_assert (cento_splitter_get_moved (fixture.splitter));
  cento_test_wait (lower_has_height, GINT_TO_POINTER (200));
  height = gtk_widget_get_height (fixture.lower);
  set_natural (80);
  gtk_test_widget_wait_for_draw (fixture.window);
  ck_assert_int_eq (gtk_widget_get_height (fixture.lower), height);
}
END_TEST

START_TEST (test_chosen_size_comes_back_with_the_room_for_it)
{
  g_object_set (fixture.splitter, "size", 320, NULL);
  set_natural (150);
  gtk_window_present (GTK_WINDOW (fixture.window));
  cento_test_wait (lower_has_height, GINT_TO_POINTER (320));

  gtk_widget_set_size_request (gtk_paned_get_start_child (fixture.paned), -1, 400);
  gtk_paned_set_shrink_start_child (fixture.paned, FALSE);
  cento_test_wait (lower_is_lower, GINT_TO_POINTER (200));
  gtk_widget_set_size_request (gtk_paned_get_start_child (fixture.paned), -1, -1);
  cento_test_wait (lower_has_height, GINT_TO_POINTER (320));
}
END_TEST

START_TEST (test_reset_gives_back_what_it_would_like)
{
  g_object_set (fixture.splitter, "size", 320, NULL);
  set_natural (150);
  gtk_window_present (GTK_WINDOW (fixture.window));
  cento_test_wait (lower_has_height, GINT_TO_POINTER (320));

  cento_splitter_reset (fixture.splitter);
  cento_test_wait (lower_has_height, GINT_TO_POINTER (150));
  ck_assert (!cento_splitter_get_moved (fixture.splitter));
}
END_TEST

START_TEST (test_child_that_comes_and_goes_chooses_nothing)
{
  set_natural (150);
  gtk_window_present (GTK_WINDOW (fixture.window));
  cento_test_wait (lower_has_height, GINT_TO_POINTER (150));

  gtk_widget_hide (gtk_paned_get_start_child (fixture.paned));
  cento_test_wait (lower_has_height, GINT_TO_POINTER (HEIGHT));
  gtk_widget_show (gtk_paned_get_start_child (fixture.paned));
  cento_test_wait (lower_has_height, GINT_TO_POINTER (150));
  ck_assert (!cento_splitter_get_moved (fixture.splitter));
}
END_TEST

static Suite *
splitter_suite (void)
{
  Suite *suite = suite_create ("splitter");
  TCase *tcase = cento_test_case_new (suite, "splitter");

  tcase_add_checked_fixture (tcase, gtk_init, NULL);
  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_lower_child_gets_what_it_would_like);
  tcase_add_test (tcase, test_lower_child_gets_its_share_at_most);
  tcase_add_test (tcase, test_moved_handle_stays_where_it_is);
  tcase_add_test (tcase, test_chosen_size_comes_back_with_the_room_for_it);
  tcase_add_test (tcase, test_reset_gives_back_what_it_would_like);
  tcase_add_test (tcase, test_child_that_comes_and_goes_chooses_nothing);
  return suite;
}

int
main (void)
{
  return cento_test_main (splitter_suite, NULL);
}
