/* SPDX-License-Identifier: GPL-3.0-or-later */
/* F6 goes through the areas of a window, and Shift+F6 back. */
#include "cento-pane-fixture.h"
#include "cento-replay-fixture.h"
#include "support/cento-test.h"

#define WIDE   1200
#define NARROW 360
#define HEIGHT 700

static CentoReplayFixture fixture;

/* What is round the content belongs to the size, too, and no window is smaller than it can be. */
static gboolean
has_width (gpointer width)
{
  return ABS (gtk_widget_get_width (GTK_WIDGET (fixture.window)) - GPOINTER_TO_INT (width)) < 100;
}

static void
resize (int width)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture.window), width, HEIGHT);
  cento_test_wait (has_width, GINT_TO_POINTER (width));
  cento_pane_fixture_settle (GTK_WIDGET (fixture.window));
}

static void
act (const char *action)
{
  ck_assert (gtk_widget_activate_action (GTK_WIDGET (fixture.window), action, NULL));
  cento_pane_fixture_settle (GTK_WIDGET (fixture.window));
}

/* Two of five servers have failed. */
static void
begin (void)
{
  gtk_init ();
  cento_replay_fixture_begin (&fixture, "reset.cento");
  cento_player_seek (fixture.player, 5 * G_TIME_SPAN_SECOND);
  cento_replay_fixture_wait_title (&fixture, "3 poems arriving");
  resize (WIDE);
}

static void
finish (void)
{
  cento_replay_fixture_end (&fixture);
}

static GtkWidget *
get_area (const char *name)
{
  if (name == NULL)
    return gtk_window_get_titlebar (GTK_WINDOW (fixture.window));
  return GTK_WIDGET (cento_replay_fixture_get_part (&fixture, name));
}

static void
check_focus (const char *area)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture.window));

  ck_assert_ptr_nonnull (focus);
  ck_assert_msg (gtk_widget_get_mapped (focus), "%s is hidden, not %s", G_OBJECT_TYPE_NAME (focus), area);
  ck_assert_msg (gtk_widget_is_ancestor (focus, get_area (area)), "the focus is on %s, not in %s",
                 G_OBJECT_TYPE_NAME (focus), area != NULL ? area : "the header");
}

/* Goes round from the header, whose name is NULL, and round again the other way. */
static void
check_areas (const char *const *areas, guint n_areas)
{
  gtk_window_set_focus (GTK_WINDOW (fixture.window), NULL);
  for (guint i = 0; i <= n_areas; i++)
    {
      act ("win.next-area");
      check_focus (areas[i % n_areas]);
    }
  for (guint i = 0; i <= n_areas; i++)
    {
      act ("win.previous-area");
      check_focus (areas[(2 * n_areas - 1 - i) % n_areas]);
    }
}

START_TEST (test_all_that_is_there_is_reached_in_order)
{
  static const char *const areas[] = { NULL, "grid", "score", "transport" };

  check_areas (areas, G_N_ELEMENTS (areas));
}
END_TEST

START_TEST (test_bars_and_lists_that_are_open_are_reached)
{
  static const char *const areas[] = { NULL, "find_bar", "grid", "chunks", "score", "transport" };

  act ("win.chunk-list");
  act ("win.find");
  check_areas (areas, G_N_ELEMENTS (areas));
}
END_TEST

START_TEST (test_bar_of_what_failed_is_reached)
{
  static const char *const areas[] = { NULL, "failed_bar", "grid", "score", "transport" };

  act ("win.show-failed");
  check_areas (areas, G_N_ELEMENTS (areas));
}
END_TEST

START_TEST (test_narrow_window_has_one_thing_in_place_of_the_pages)
{
  static const char *const areas[] = { NULL, "score", "transport" };
  static const char *const areas_with_chunks[] = { NULL, "chunks", "transport" };

  resize (NARROW);
  check_areas (areas, G_N_ELEMENTS (areas));
  act ("win.chunk-list");
  check_areas (areas_with_chunks, G_N_ELEMENTS (areas_with_chunks));
}
END_TEST

static Suite *
window_areas_suite (void)
{
  Suite *suite = suite_create ("window-areas");
  TCase *tcase = cento_test_case_new (suite, "areas");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_all_that_is_there_is_reached_in_order);
  tcase_add_test (tcase, test_bars_and_lists_that_are_open_are_reached);
  tcase_add_test (tcase, test_bar_of_what_failed_is_reached);
  tcase_add_test (tcase, test_narrow_window_has_one_thing_in_place_of_the_pages);
  return suite;
}

int
main (void)
{
  return cento_test_main (window_areas_suite, NULL);
}
