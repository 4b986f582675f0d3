/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-player-bar.h"

#include "support/cento-test.h"

static CentoReactor *reactor;
static CentoPlayer *player;
static GtkWindow *window;
static CentoPlayerBar *bar;

static void
set_up (void)
{
  g_autofree char *path = cento_test_dup_data_path ("retry.cento");
  g_autoptr (GBytes) bytes = NULL;
  char *text;
  gsize length;

  gtk_init ();
  ck_assert (g_file_get_contents (path, &text, &length, NULL));
  bytes = g_bytes_new_take (text, length);
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  player = cento_player_new (reactor, bytes, NULL);
  window = GTK_WINDOW (gtk_window_new ());
  bar = CENTO_PLAYER_BAR (cento_player_bar_new ());
  gtk_window_set_child (window, GTK_WIDGET (bar));
}

static void
tear_down (void)
{
  gtk_window_destroy (window);
  g_assert_finalize_object (g_steal_pointer (&player));
  g_assert_finalize_object (g_steal_pointer (&reactor));
}

static gpointer
get_part (const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (bar), CENTO_TYPE_PLAYER_BAR, name);
}

static void
click (const char *name)
{
  g_signal_emit_by_name (get_part (name), "clicked");
}

static void
assert_label (const char *name, const char *label)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_part (name)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       label);
}

START_TEST (test_is_seen_only_with_a_player)
{
  ck_assert (!gtk_widget_get_visible (GTK_WIDGET (bar)));
  cento_player_bar_toggle (bar);
  cento_player_bar_set_player (bar, player);
  ck_assert (gtk_widget_get_visible (GTK_WIDGET (bar)));
  cento_player_bar_set_player (bar, NULL);
  ck_assert (!gtk_widget_get_visible (GTK_WIDGET (bar)));
}
END_TEST

START_TEST (test_one_button_plays_and_holds)
{
  cento_player_bar_set_player (bar, player);
  assert_label ("play", "Play");
  click ("play");
  ck_assert (cento_player_get_playing (player));
  assert_label ("play", "Hold");
  click ("play");
  ck_assert (!cento_player_get_playing (player));
  assert_label ("play", "Play");
}
END_TEST

START_TEST (test_goes_to_the_end_and_back)
{
  cento_player_bar_set_player (bar, player);
  click ("end");
  ck_assert (cento_player_get_ended (player));
  ck_assert (!gtk_widget_get_sensitive (get_part ("end")));
  click ("restart");
  ck_assert_int_lt (cento_player_get_position (player), G_TIME_SPAN_SECOND);
  ck_assert (cento_player_get_playing (player));
  ck_assert (gtk_widget_get_sensitive (get_part ("end")));
}
END_TEST

START_TEST (test_speed_is_chosen_and_stepped)
{
  cento_player_set_speed (player, 4);
  cento_player_bar_set_player (bar, player);
  ck_assert_uint_eq (gtk_drop_down_get_selected (get_part ("speed")), 4);
  cento_player_bar_step_speed (bar, 1);
  ck_assert_double_eq (cento_player_get_speed (player), 8);
  gtk_drop_down_set_selected (get_part ("speed"), 0);
  ck_assert_double_eq (cento_player_get_speed (player), 0.25);
  cento_player_bar_step_speed (bar, -1);
  ck_assert_double_eq (cento_player_get_speed (player), 0.25);
  gtk_drop_down_set_selected (get_part ("speed"), 7);
  ck_assert_double_eq (cento_player_get_speed (player), CENTO_PLAYER_SPEED_MAX);
}
END_TEST

START_TEST (test_speed_of_the_command_line_stays)
{
  GtkStringList *list = GTK_STRING_LIST (gtk_drop_down_get_model (get_part ("speed")));

  cento_player_bar_set_player (bar, player);
  cento_player_set_speed (player, 3);
  ck_assert_double_eq (cento_player_get_speed (player), 3);
  ck_assert_str_eq (gtk_string_list_get_string (list, gtk_drop_down_get_selected (get_part ("speed"))),
                    "3 ×");
  cento_player_bar_step_speed (bar, 1);
  ck_assert_double_eq (cento_player_get_speed (player), 2);
  gtk_drop_down_set_selected (get_part ("speed"), 8);
  ck_assert_double_eq (cento_player_get_speed (player), 3);
}
END_TEST

static Suite *
player_bar_suite (void)
{
  Suite *suite = suite_create ("player-bar");
  TCase *tcase = cento_test_case_new (suite, "player-bar");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_is_seen_only_with_a_player);
  tcase_add_test (tcase, test_one_button_plays_and_holds);
  tcase_add_test (tcase, test_goes_to_the_end_and_back);
  tcase_add_test (tcase, test_speed_is_chosen_and_stepped);
  tcase_add_test (tcase, test_speed_of_the_command_line_stays);
  return suite;
}

int
main (void)
{
  return cento_test_main (player_bar_suite, NULL);
}
