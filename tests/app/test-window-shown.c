/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which servers have a page and a row. */
#include "app/cento-pane-grid.h"
#include "app/cento-pane.h"
#include "app/cento-server-row.h"
#include "cento-pane-fixture.h"
#include "cento-replay-fixture.h"
#include "support/cento-test.h"

/* The recording after 2 s: 1 and 3 arrive, 2 has failed and waits for its retry, 4 was not found, 5 was
 * empty. */
#define MIDDLE (2 * G_TIME_SPAN_SECOND)

static CentoReplayFixture fixture;

static gpointer
get_part (const char *name)
{
  return cento_replay_fixture_get_part (&fixture, name);
}

static void
set_up (void)
{
  cento_replay_fixture_begin (&fixture, "retry.cento");
  cento_player_seek (fixture.player, MIDDLE);
  cento_replay_fixture_wait_title (&fixture, "2 poems arriving · 1 empty");
}

static void
tear_down (void)
{
  cento_replay_fixture_end (&fixture);
}

static void
activate (const char *action, const char *target)
{
  if (target != NULL)
    gtk_widget_activate_action (GTK_WIDGET (fixture.window), action, "s", target);
  else
    gtk_widget_activate_action (GTK_WIDGET (fixture.window), action, NULL);
}

/* The tasks that have a page, or a row, in their order. */
static void
collect (GtkWidget *widget, gboolean rows, GString *tasks)
{
  CentoDownload *download = NULL;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget))
    return;
  if (rows && CENTO_IS_SERVER_ROW (widget))
    download = cento_server_row_get_download (CENTO_SERVER_ROW (widget));
  else if (!rows && CENTO_IS_PANE (widget) && cento_pane_get_model (CENTO_PANE (widget)) != NULL)
    download = cento_pane_model_get_download (cento_pane_get_model (CENTO_PANE (widget)));
  if (download != NULL)
    g_string_append_printf (tasks, "%u", cento_download_get_task (download));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, rows, tasks);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return *(const char *) a - *(const char *) b;
}

static gboolean
are_shown (gpointer expected)
{
  const char *const *tasks = expected;
  g_autoptr (GString) pages = g_string_new (NULL);
  g_autoptr (GString) rows = g_string_new (NULL);

  collect (GTK_WIDGET (fixture.window), FALSE, pages);
  collect (GTK_WIDGET (fixture.window), TRUE, rows);
  qsort (pages->str, pages->len, 1, compare);
  qsort (rows->str, rows->len, 1, compare);
  return g_str_equal (pages->str, tasks[0]) && g_str_equal (rows->str, tasks[1]);
}

static void
wait_shown (const char *pages, const char *rows)
{
  const char *expected[] = { pages, rows };

  cento_test_wait (are_shown, expected);
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

START_TEST (test_title_counts_the_failed_on_a_button)
{
  GtkWidget *chip = get_part ("failed_chip");

  ck_assert (gtk_widget_get_visible (chip));
  ck_assert_str_eq (gtk_button_get_label (GTK_BUTTON (chip)), "2 failed");
}
END_TEST

START_TEST (test_button_shows_only_the_failed)
{
  GtkWidget *bar = get_part ("failed_bar");
  GtkWidget *label = NULL;

  wait_shown ("12345", "12345");
  activate ("win.show-failed", NULL);
  wait_shown ("24", "24");
  cento_test_wait (is_mapped, bar);
  label = gtk_widget_get_first_child (bar);
  ck_assert_str_eq (gtk_label_get_label (GTK_LABEL (label)), "2 of 5 servers failed. The others go on.");
  activate ("win.show-failed", NULL);
  wait_shown ("12345", "12345");
  ck_assert (!gtk_widget_get_visible (bar));
}
END_TEST

/* Poem 2 arrives after all. */
START_TEST (test_who_comes_back_leaves_the_failed)
{
  activate ("win.show-failed", NULL);
  wait_shown ("24", "24");
  cento_player_seek (fixture.player, cento_player_get_length (fixture.player));
  wait_shown ("4", "4");
}
END_TEST

START_TEST (test_when_none_failed_all_are_shown)
{
  activate ("win.show-failed", NULL);
  wait_shown ("24", "24");
  cento_player_seek (fixture.player, 0);
  cento_player_seek (fixture.player, G_TIME_SPAN_SECOND / 10);
  wait_shown ("12345", "12345");
  ck_assert (!gtk_widget_get_visible (get_part ("failed_chip")));
}
END_TEST

START_TEST (test_panes_show_what_arrives)
{
  activate ("win.panes", "arriving");
  wait_shown ("13", "12345");
  cento_player_seek (fixture.player, cento_player_get_length (fixture.player));
  wait_shown ("", "12345");
  ck_assert_str_eq (gtk_label_get_label (get_part ("nothing")), "No poem is arriving.");
  ck_assert (gtk_widget_get_mapped (get_part ("nothing")));
  activate ("win.panes", "all");
  wait_shown ("12345", "12345");
}
END_TEST

START_TEST (test_panes_show_what_is_selected)
{
  g_autoptr (CentoCollection) collection = NULL;

  g_object_get (get_part ("score"), "collection", &collection, NULL);
  activate ("win.panes", "selected");
  wait_shown ("1", "12345");
  g_object_set (fixture.window, "selected", cento_collection_get_download (collection, 3), NULL);
  wait_shown ("3", "12345");
  g_object_set (fixture.window, "selected", NULL, NULL);
  wait_shown ("", "12345");
  ck_assert_str_eq (gtk_label_get_label (get_part ("nothing")), "No server is selected.");
}
END_TEST

/* What Delete would take next is a row that can be seen. */
START_TEST (test_selection_stays_among_the_failed)
{
  g_autoptr (CentoCollection) collection = NULL;

  g_object_get (get_part ("score"), "collection", &collection, NULL);
  activate ("win.show-failed", NULL);
  wait_shown ("24", "24");
  g_object_set (fixture.window, "selected", cento_collection_get_download (collection, 2), NULL);
  cento_collection_remove (collection, cento_collection_get_download (collection, 2));
  wait_shown ("4", "4");
  ck_assert_uint_eq (cento_download_get_task (cento_window_get_selected (fixture.window)), 4);
}
END_TEST

START_TEST (test_choosing_panes_ends_the_failed)
{
  g_autofree char *panes = NULL;
  gboolean failed;

  activate ("win.show-failed", NULL);
  wait_shown ("24", "24");
  activate ("win.panes", "arriving");
  wait_shown ("13", "12345");
  g_object_get (fixture.window, "panes", &panes, "show-failed", &failed, NULL);
  ck_assert_str_eq (panes, "arriving");
  ck_assert (!failed);
}
END_TEST

/* One text of all says nothing of those that sent nothing: the pages come to the front. */
START_TEST (test_failed_are_shown_as_pages)
{
  activate ("win.panes", "arrival");
  wait_shown ("", "12345");
  activate ("win.show-failed", NULL);
  wait_shown ("24", "24");
  activate ("win.show-failed", NULL);
  wait_shown ("", "12345");
}
END_TEST

static Suite *
window_shown_suite (void)
{
  Suite *suite = suite_create ("window-shown");
  TCase *tcase = cento_test_case_new (suite, "shown");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_title_counts_the_failed_on_a_button);
  tcase_add_test (tcase, test_button_shows_only_the_failed);
  tcase_add_test (tcase, test_who_comes_back_leaves_the_failed);
  tcase_add_test (tcase, test_when_none_failed_all_are_shown);
  tcase_add_test (tcase, test_panes_show_what_arrives);
  tcase_add_test (tcase, test_panes_show_what_is_selected);
  tcase_add_test (tcase, test_selection_stays_among_the_failed);
  tcase_add_test (tcase, test_choosing_panes_ends_the_failed);
  tcase_add_test (tcase, test_failed_are_shown_as_pages);
  return suite;
}

int
main (void)
{
  return cento_test_main (window_shown_suite, NULL);
}
