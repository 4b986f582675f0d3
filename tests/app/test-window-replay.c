/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window that plays a recording. */
#include "app/cento-find-bar.h"
#include "app/cento-highlight.h"
#include "app/cento-toast.h"
#include "cento-replay-fixture.h"
#include "support/cento-test.h"

static CentoReplayFixture fixture;

static void
set_up (void)
{
  cento_replay_fixture_begin (&fixture, "retry.cento");
}

static void
tear_down (void)
{
  cento_replay_fixture_end (&fixture);
}

static gboolean
is_enabled (const char *action)
{
  GtkWidget *probe = gtk_button_new ();
  gboolean enabled;

  gtk_widget_set_visible (probe, FALSE);
  gtk_widget_set_parent (probe, GTK_WIDGET (fixture.window));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (probe), action);
  enabled = gtk_widget_get_sensitive (probe);
  gtk_widget_unparent (probe);
  return enabled;
}

static gpointer
get_part (const char *name)
{
  return cento_replay_fixture_get_part (&fixture, name);
}

START_TEST (test_it_shows_what_happened_up_to_where_it_stands)
{
  ck_assert_str_eq (gtk_window_get_title (GTK_WINDOW (fixture.window)), "retry.cento");
  cento_player_seek (fixture.player, 2 * G_TIME_SPAN_SECOND);
  cento_replay_fixture_wait_title (&fixture, "2 poems arriving · 1 empty");
  cento_player_seek (fixture.player, cento_player_get_length (fixture.player));
  cento_replay_fixture_wait_title (&fixture, "5 poems · 2 closed · 1 empty · 1 stopped");
  ck_assert (g_str_has_prefix (gtk_label_get_label (get_part ("subtitle")), "retry.cento · "));
}
END_TEST

START_TEST (test_it_says_when_a_poem_does_not_end)
{
  static const char text[] = "cento-recording 1\n0.000000 add 1 10001\n0.100000 state 1 1 connecting\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (CentoPlayer) cut = cento_player_new (fixture.reactor, bytes, NULL);
  CentoWindow *other = cento_window_new_replay (fixture.application, cut, "cut.cento");
  gpointer toast = gtk_widget_get_template_child (GTK_WIDGET (other), CENTO_TYPE_WINDOW, "toast");

  cento_player_seek (cut, G_MAXINT64);
  ck_assert_str_eq (cento_toast_get_text (toast), "The recording ends here, before 1 poem does.");
  gtk_window_destroy (GTK_WINDOW (other));
}
END_TEST

/* Every list, lane, highlight and page lets go of what it showed. */
START_TEST (test_going_back_shows_it_anew)
{
  cento_player_seek (fixture.player, cento_player_get_length (fixture.player));
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.chunk-list", NULL);
  cento_replay_fixture_wait_title (&fixture, "5 poems · 2 closed · 1 empty · 1 stopped");
  cento_player_seek (fixture.player, 2 * G_TIME_SPAN_SECOND);
  cento_replay_fixture_wait_title (&fixture, "2 poems arriving · 1 empty");
  cento_player_seek (fixture.player, cento_player_get_length (fixture.player));
  cento_replay_fixture_wait_title (&fixture, "5 poems · 2 closed · 1 empty · 1 stopped");
}
END_TEST

/* The downloads of before are gone, though those of now have the same numbers. */
START_TEST (test_going_back_forgets_what_was_pointed_at)
{
  g_autoptr (CentoHighlight) highlight = NULL;
  g_autoptr (CentoCollection) collection = NULL;
  g_autoptr (CentoDownload) first = NULL;
  g_autoptr (CentoDownload) second = NULL;

  cento_player_seek (fixture.player, cento_player_get_length (fixture.player));
  cento_replay_fixture_wait_title (&fixture, "5 poems · 2 closed · 1 empty · 1 stopped");
  g_object_get (get_part ("score"), "highlight", &highlight, "collection", &collection, NULL);
  first = g_list_model_get_item (G_LIST_MODEL (collection), 0);
  second = g_list_model_get_item (G_LIST_MODEL (collection), 1);
  cento_highlight_set_pin (highlight, first, 0);
  cento_highlight_set_hover (highlight, second, 0);
  cento_player_seek (fixture.player, 2 * G_TIME_SPAN_SECOND);
  ck_assert_ptr_null (cento_highlight_get_pin (highlight, NULL));
  ck_assert_ptr_null (cento_highlight_get_chunk (highlight, NULL));
}
END_TEST

/* That was chosen by the reader, and is no part of what is played. */
START_TEST (test_going_back_keeps_how_a_server_is_read)
{
  g_autoptr (CentoCollection) collection = NULL;

  cento_player_seek (fixture.player, cento_player_get_length (fixture.player));
  cento_replay_fixture_wait_title (&fixture, "5 poems · 2 closed · 1 empty · 1 stopped");
  g_object_get (get_part ("score"), "collection", &collection, NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.encoding", "(uu)", 1,
                              CENTO_ENCODING_ISO_8859_1);
  cento_player_seek (fixture.player, 2 * G_TIME_SPAN_SECOND);
  cento_replay_fixture_wait_title (&fixture, "2 poems arriving · 1 empty");
  ck_assert_int_eq (cento_download_get_encoding (cento_collection_get_download (collection, 1)),
                    CENTO_ENCODING_ISO_8859_1);
}
END_TEST

START_TEST (test_no_server_can_be_asked)
{
  cento_player_seek (fixture.player, cento_player_get_length (fixture.player));
  cento_replay_fixture_wait_title (&fixture, "5 poems · 2 closed · 1 empty · 1 stopped");

  ck_assert (!is_enabled ("win.add-server"));
  ck_assert (!is_enabled ("win.demonstration"));
  ck_assert (!is_enabled ("win.stop-all"));
  ck_assert (!is_enabled ("win.retry"));
  ck_assert (!is_enabled ("win.retry-failed"));
  ck_assert (is_enabled ("win.save-all"));
  ck_assert (is_enabled ("win.save-recording"));
  ck_assert (!gtk_widget_get_visible (get_part ("add_button")));
  ck_assert (!gtk_widget_get_visible (get_part ("stop_button")));
}
END_TEST

START_TEST (test_keys_of_the_player_are_actions)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.hold", NULL);
  ck_assert (cento_player_get_playing (fixture.player));
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.hold", NULL);
  ck_assert (!cento_player_get_playing (fixture.player));
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.faster", NULL);
  ck_assert_double_eq (cento_player_get_speed (fixture.player), 2);
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.slower", NULL);
  ck_assert_double_eq (cento_player_get_speed (fixture.player), 1);
}
END_TEST

static gboolean
find_says (gpointer text)
{
  GtkWidget *bar = get_part ("find_bar");
  GObject *count = gtk_widget_get_template_child (bar, CENTO_TYPE_FIND_BAR, "count");

  return g_str_equal (gtk_label_get_label (GTK_LABEL (count)), text);
}

START_TEST (test_what_was_played_is_searched)
{
  GObject *entry;

  cento_player_seek (fixture.player, cento_player_get_length (fixture.player));
  cento_replay_fixture_wait_title (&fixture, "5 poems · 2 closed · 1 empty · 1 stopped");
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.find", NULL);
  entry = gtk_widget_get_template_child (get_part ("find_bar"), CENTO_TYPE_FIND_BAR, "entry");
  gtk_editable_set_text (GTK_EDITABLE (entry), "summer’s");
  cento_test_wait (find_says, (gpointer) "1 of 2");

  cento_player_seek (fixture.player, 0);
  cento_test_wait (find_says, (gpointer) "No matches");
  cento_player_seek (fixture.player, cento_player_get_length (fixture.player));
  cento_test_wait (find_says, (gpointer) "2 matches");
}
END_TEST

static Suite *
window_replay_suite (void)
{
  Suite *suite = suite_create ("window-replay");
  TCase *tcase = cento_test_case_new (suite, "replay");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_it_shows_what_happened_up_to_where_it_stands);
  tcase_add_test (tcase, test_it_says_when_a_poem_does_not_end);
  tcase_add_test (tcase, test_going_back_shows_it_anew);
  tcase_add_test (tcase, test_going_back_forgets_what_was_pointed_at);
  tcase_add_test (tcase, test_going_back_keeps_how_a_server_is_read);
  tcase_add_test (tcase, test_no_server_can_be_asked);
  tcase_add_test (tcase, test_keys_of_the_player_are_actions);
  tcase_add_test (tcase, test_what_was_played_is_searched);
  return suite;
}

int
main (void)
{
  return cento_test_main (window_replay_suite, NULL);
}
