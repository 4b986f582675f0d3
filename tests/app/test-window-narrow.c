/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The narrow window: one thing at a time, and all of it large enough for fingers. */
#include "app/cento-pane-grid.h"
#include "app/cento-poem-view.h"
#include "app/cento-server-row.h"
#include "app/cento-style.h"
#include "cento-pane-fixture.h"
#include "cento-replay-fixture.h"
#include "support/cento-test.h"

#define NARROW 360
#define WIDE   1000
#define HEIGHT 640
#define TARGET 44
#define MIDDLE (2 * G_TIME_SPAN_SECOND)

static CentoReplayFixture fixture;
static CentoStyle *style;

static gpointer
get_part (const char *name)
{
  return cento_replay_fixture_get_part (&fixture, name);
}

static gboolean
is_mapped (const char *name)
{
  return gtk_widget_get_mapped (GTK_WIDGET (get_part (name)));
}

static void
settle (void)
{
  cento_pane_fixture_settle (GTK_WIDGET (fixture.window));
}

static gboolean
is_narrow (gpointer user_data)
{
  return gtk_widget_has_css_class (GTK_WIDGET (fixture.window), "narrow") == (user_data != NULL);
}

static void
resize (int width)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture.window), width, HEIGHT);
  cento_test_wait (is_narrow, width < 600 ? &fixture : NULL);
  settle ();
}

static void
set_up (void)
{
  cento_replay_fixture_begin (&fixture, "retry.cento");
  style = cento_style_new (gdk_display_get_default ());
  cento_player_seek (fixture.player, MIDDLE);
  cento_replay_fixture_wait_title (&fixture, "2 poems arriving · 1 empty");
  resize (NARROW);
}

static gboolean
is_gone (gpointer object)
{
  return *(gpointer *) object == NULL;
}

/* A column view that was shown may hold rows, and with them the engine, longer than its window lives. */
static void
tear_down (void)
{
  g_object_add_weak_pointer (G_OBJECT (fixture.player), (gpointer *) &fixture.player);
  gtk_window_destroy (GTK_WINDOW (fixture.window));
  cento_test_wait (is_gone, &fixture.window);
  g_object_unref (fixture.player);
  g_object_unref (fixture.reactor);
  cento_test_wait (is_gone, &fixture.player);
  g_object_unref (fixture.application);
  g_object_unref (style);
}

static void
act (const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), action, NULL);
}

static gboolean
shows_list (gpointer user_data)
{
  return is_mapped ("score") && !is_mapped ("grid") && !is_mapped ("reading_bar")
         && !is_mapped ("back_button");
}

static gboolean
shows_poem (gpointer user_data)
{
  return !is_mapped ("score") && is_mapped ("grid") && is_mapped ("reading_bar") && is_mapped ("back_button");
}

static gboolean
has_focus (gpointer type)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture.window));
  GtkWidget *child = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  return focus != NULL
         && (g_type_is_a (G_OBJECT_TYPE (focus), GPOINTER_TO_SIZE (type))
             || (child != NULL && g_type_is_a (G_OBJECT_TYPE (child), GPOINTER_TO_SIZE (type))));
}

static void
select_task (guint task)
{
  cento_window_set_selected (
    fixture.window, cento_collection_get_download (cento_player_get_collection (fixture.player), task));
}

static void
read_poem (void)
{
  select_task (3);
  act ("win.read");
  cento_test_wait (shows_poem, NULL);
  cento_test_wait (has_focus, GSIZE_TO_POINTER (CENTO_TYPE_POEM_VIEW));
  settle ();
}

START_TEST (test_narrow_window_lists_servers_and_shows_one_poem)
{
  ck_assert (shows_list (NULL));
  ck_assert_ptr_null (cento_pane_fixture_find (get_part ("content"), CENTO_TYPE_POEM_VIEW, NULL));
  read_poem ();
  ck_assert_uint_eq (cento_download_get_task (cento_window_get_selected (fixture.window)), 3);

  act ("win.back");
  cento_test_wait (shows_list, NULL);
  cento_test_wait (has_focus, GSIZE_TO_POINTER (CENTO_TYPE_SERVER_ROW));
  ck_assert_uint_eq (cento_download_get_task (cento_window_get_selected (fixture.window)), 3);
}
END_TEST

START_TEST (test_growing_brings_pages_and_clock_back_with_the_selection)
{
  read_poem ();
  resize (WIDE);
  ck_assert (is_mapped ("grid") && is_mapped ("score") && is_mapped ("panes_button"));
  ck_assert (!is_mapped ("reading_bar") && !is_mapped ("back_button"));
  ck_assert_uint_eq (cento_download_get_task (cento_window_get_selected (fixture.window)), 3);

  resize (NARROW);
  ck_assert (shows_list (NULL));
  ck_assert_uint_eq (cento_download_get_task (cento_window_get_selected (fixture.window)), 3);
}
END_TEST

START_TEST (test_all_poems_as_one_text_are_there_too)
{
  act ("win.arrival");
  settle ();
  ck_assert (is_mapped ("arrivals") && !is_mapped ("score") && is_mapped ("back_button"));
  act ("win.back");
  cento_test_wait (shows_list, NULL);
}
END_TEST

START_TEST (test_list_of_chunks_lies_over_what_it_was_opened_from)
{
  read_poem ();
  act ("win.chunk-list");
  settle ();
  ck_assert (is_mapped ("chunks") && !is_mapped ("grid") && !is_mapped ("reading_bar"));
  act ("win.back");
  cento_test_wait (shows_poem, NULL);
  ck_assert (!is_mapped ("chunks"));
  settle ();
}
END_TEST

START_TEST (test_find_shows_the_poem)
{
  act ("win.find");
  settle ();
  ck_assert (is_mapped ("find_bar") && is_mapped ("grid") && !is_mapped ("score"));
  act ("win.back");
  cento_test_wait (shows_list, NULL);
}
END_TEST

static gboolean
is_target (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget)
         || g_str_equal (gtk_widget_get_css_name (widget), "row");
}

/* Checks whether all that is to be touched is large enough, and within the window. */
static guint
check_targets (GtkWidget *widget)
{
  guint n_targets = 0;
  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget))
    return 0;
  if (is_target (widget) && gtk_widget_compute_bounds (widget, GTK_WIDGET (fixture.window), &bounds))
    {
      g_autofree char *tip = gtk_widget_get_tooltip_text (widget) != NULL
                               ? g_strdup (gtk_widget_get_tooltip_text (widget))
                               : g_strdup (G_OBJECT_TYPE_NAME (widget));

      ck_assert_msg (bounds.size.width >= TARGET && bounds.size.height >= TARGET, "%s: %g x %g", tip,
                     (double) bounds.size.width, (double) bounds.size.height);
      /* A row may be scrolled sideways. */
      ck_assert_msg (!GTK_IS_BUTTON (widget)
                       || bounds.origin.x + bounds.size.width
                            <= (float) gtk_widget_get_width (GTK_WIDGET (fixture.window)),
                     "%s: from %g to %g", tip, (double) bounds.origin.x,
                     (double) (bounds.origin.x + bounds.size.width));
      return 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_targets += check_targets (child);
  return n_targets;
}

START_TEST (test_everything_to_be_touched_is_44_px_large_and_in_sight)
{
  GtkWidget *window = GTK_WIDGET (fixture.window);

  ck_assert_uint_ge (check_targets (window), 10);
  act ("win.chunk-list");
  settle ();
  ck_assert_uint_ge (check_targets (window), 5);
  act ("win.back");
  read_poem ();
  ck_assert_uint_ge (check_targets (window), 5);
  act ("win.find");
  settle ();
  ck_assert_uint_ge (check_targets (window), 9);
}
END_TEST

/* A warning of GTK ends the test. */
START_TEST (test_every_width_is_drawn_without_a_complaint)
{
  static const int widths[] = { 360, 420, 500, 599, 600, 640, 720, 859, 860, 1000, 1099, 1100, 1280 };
  int n = G_N_ELEMENTS (widths);

  for (int i = 0; i < 2 * n; i++)
    {
      int width = widths[i < n ? i : 2 * n - 1 - i];

      gtk_window_set_default_size (GTK_WINDOW (fixture.window), width, HEIGHT);
      settle ();
      ck_assert_int_le (gtk_widget_get_width (GTK_WIDGET (fixture.window)), width);
    }
}
END_TEST

static Suite *
window_narrow_suite (void)
{
  Suite *suite = suite_create ("window-narrow");
  TCase *tcase = cento_test_case_new (suite, "narrow");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_every_width_is_drawn_without_a_complaint);
  tcase_add_test (tcase, test_narrow_window_lists_servers_and_shows_one_poem);
  tcase_add_test (tcase, test_growing_brings_pages_and_clock_back_with_the_selection);
  tcase_add_test (tcase, test_all_poems_as_one_text_are_there_too);
  tcase_add_test (tcase, test_list_of_chunks_lies_over_what_it_was_opened_from);
  tcase_add_test (tcase, test_find_shows_the_poem);
  tcase_add_test (tcase, test_everything_to_be_touched_is_44_px_large_and_in_sight);
  return suite;
}

int
main (void)
{
  return cento_test_main (window_narrow_suite, NULL);
}
