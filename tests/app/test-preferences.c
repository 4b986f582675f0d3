/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-preferences.h"

#include <string.h>

#include "cento-pane-fixture.h"
#include "support/cento-test.h"

static CentoSettings *settings;
static GtkWidget *parent;
static GtkWidget *preferences;

static void
set_up (void)
{
  gtk_init ();
  settings = cento_settings_new ();
  parent = gtk_window_new ();
  preferences = cento_preferences_new (GTK_WINDOW (parent), settings);
  g_object_add_weak_pointer (G_OBJECT (preferences), (gpointer *) &preferences);
  gtk_window_present (GTK_WINDOW (preferences));
  cento_pane_fixture_settle (preferences);
}

static void
tear_down (void)
{
  gtk_window_destroy (GTK_WINDOW (parent));
  ck_assert_ptr_null (preferences);
  g_assert_finalize_object (g_steal_pointer (&settings));
}

static gpointer
get (const char *name)
{
  return gtk_widget_get_template_child (preferences, CENTO_TYPE_PREFERENCES, name);
}

START_TEST (test_switches_switch)
{
  static const char *const pairs[][2]
    = { { "wrap", "wrap" }, { "ticks", "show-ticks" }, { "tint", "tint-newest" }, { "notify", "notify" } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      gtk_switch_set_active (get (pairs[i][0]), FALSE);
      ck_assert (!cento_settings_get_switch (settings, pairs[i][1]));
      g_object_set (settings, pairs[i][1], TRUE, NULL);
      ck_assert (gtk_switch_get_active (get (pairs[i][0])));
    }
}
END_TEST

START_TEST (test_numbers_are_set)
{
  CentoLimits limits;

  gtk_spin_button_set_value (get ("text_size"), 130);
  gtk_spin_button_set_value (get ("connect_timeout"), 5);
  gtk_spin_button_set_value (get ("silence_limit"), 0);
  gtk_spin_button_set_value (get ("largest_poem"), 1.5);
  cento_settings_get_limits (settings, &limits);
  ck_assert_int_eq (cento_settings_get_number (settings, "text-size"), 130);
  ck_assert_int_eq (limits.connect_timeout, 5 * G_TIME_SPAN_SECOND);
  ck_assert_int_eq (limits.idle_timeout, 0);
  ck_assert_uint_eq (limits.max_poem_bytes, 3 << 19);
}
END_TEST

START_TEST (test_face_is_chosen)
{
  gtk_drop_down_set_selected (get ("face"), 2);
  ck_assert_str_eq (cento_settings_get_face (settings), CENTO_FACE_MONOSPACE);
  g_object_set (settings, "reading-face", CENTO_FACE_SANS, NULL);
  ck_assert_uint_eq (gtk_drop_down_get_selected (get ("face")), 1);
}
END_TEST

START_TEST (test_saving_needs_a_folder)
{
  g_autoptr (GFile) folder = g_file_new_for_path ("/tmp/Gedichte äöü");

  ck_assert (!gtk_widget_get_sensitive (get ("save_finished")));
  cento_settings_set_folder (settings, folder);
  ck_assert (gtk_widget_get_sensitive (get ("save_finished")));
  ck_assert_str_eq (gtk_label_get_label (get ("folder_label")), "Gedichte äöü");
  gtk_switch_set_active (get ("save_finished"), TRUE);
  ck_assert (cento_settings_get_switch (settings, "save-finished"));
}
END_TEST

/* While the command line has the word, a switch that could be off would lie. */
START_TEST (test_folder_of_this_run_is_told)
{
  g_autoptr (GFile) folder = g_file_new_for_path ("/tmp/poems");

  cento_settings_set_folder (settings, folder);
  ck_assert (!gtk_widget_get_visible (get ("run_note")));
  cento_settings_set_run_folder (settings, "/tmp/tonight");
  ck_assert (gtk_widget_get_visible (get ("run_note")));
  ck_assert_ptr_nonnull (strstr (gtk_label_get_label (get ("run_note")), "“/tmp/tonight”"));
  ck_assert (!gtk_widget_get_sensitive (get ("save_finished")));
  cento_settings_set_run_folder (settings, NULL);
  ck_assert (!gtk_widget_get_visible (get ("run_note")));
  ck_assert (gtk_widget_get_sensitive (get ("save_finished")));
}
END_TEST

START_TEST (test_coming_back_is_the_default_and_can_be_switched_off)
{
  ck_assert (gtk_switch_get_active (get ("restore")));
  gtk_switch_set_active (get ("restore"), FALSE);
  ck_assert (!cento_settings_get_switch (settings, "restore"));
}
END_TEST

START_TEST (test_controls_have_names)
{
  static const char *const names[]
    = { "face",          "text_size",    "wrap",          "ticks",         "tint",   "connect_timeout",
        "silence_limit", "largest_poem", "folder_button", "save_finished", "notify", "restore" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkAccessible *control = GTK_ACCESSIBLE (get (names[i]));

      ck_assert_msg (gtk_test_accessible_has_relation (control, GTK_ACCESSIBLE_RELATION_LABELLED_BY), "%s",
                     names[i]);
    }
}
END_TEST

START_TEST (test_fits_a_narrow_screen)
{
  int minimum;

  gtk_widget_measure (preferences, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  ck_assert_int_le (minimum, 360);
}
END_TEST

static Suite *
preferences_suite (void)
{
  Suite *suite = suite_create ("preferences");
  TCase *tcase = cento_test_case_new (suite, "window");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_switches_switch);
  tcase_add_test (tcase, test_numbers_are_set);
  tcase_add_test (tcase, test_face_is_chosen);
  tcase_add_test (tcase, test_saving_needs_a_folder);
  tcase_add_test (tcase, test_folder_of_this_run_is_told);
  tcase_add_test (tcase, test_coming_back_is_the_default_and_can_be_switched_off);
  tcase_add_test (tcase, test_controls_have_names);
  tcase_add_test (tcase, test_fits_a_narrow_screen);
  return suite;
}

int
main (void)
{
  return cento_test_main (preferences_suite, NULL);
}
