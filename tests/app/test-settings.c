/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-settings.h"

#include <string.h>

#include "app/cento-pane.h"
#include "app/cento-score.h"
#include "app/cento-settings-actions.h"
#include "app/cento-style.h"
#include "app/cento-window.h"
#include "cento-pane-fixture.h"
#include "support/cento-test.h"

typedef struct
{
  GtkApplication *application;
  CentoReactor *reactor;
  CentoCollection *collection;
  CentoSettings *settings;
  CentoStyle *style;
  CentoPeer *peer;
  CentoWindow *window;
  GtkTextView *view;
} Fixture;

static Fixture fixture;

static gboolean
has_view (gpointer user_data)
{
  fixture.view
    = GTK_TEXT_VIEW (cento_pane_fixture_find (GTK_WIDGET (fixture.window), CENTO_TYPE_POEM_VIEW, NULL));
  return fixture.view != NULL && gtk_widget_get_mapped (GTK_WIDGET (fixture.view))
         && gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (fixture.view)) > 0;
}

static CentoWindow *
open_window (void)
{
  CentoWindow *window = cento_window_new (fixture.application, fixture.collection);

  cento_window_set_settings (window, fixture.settings);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/* A window with one poem, whose only verse is wider than its page. */
static void
set_up (void)
{
  g_autoptr (CentoAddress) address = NULL;
  g_autofree char *verse = g_strnfill (200, 'm');
  g_autofree char *command = g_strdup_printf ("send %s", verse);
  CentoLimits limits;

  cento_limits_init (&limits);
  fixture.application = gtk_application_new ("org.cento.Test", G_APPLICATION_NON_UNIQUE);
  ck_assert (g_application_register (G_APPLICATION (fixture.application), NULL, NULL));
  fixture.settings = cento_settings_new ();
  fixture.style = cento_style_new (gdk_display_get_default ());
  cento_settings_actions_add (fixture.application, fixture.settings);
  cento_window_set_accels (fixture.application);
  fixture.reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  fixture.collection = cento_collection_new (fixture.reactor, &limits);
  fixture.peer = cento_peer_new (command, "wait", "fin", NULL);
  address = cento_address_parse (cento_peer_get_address (fixture.peer), NULL);
  fixture.window = open_window ();
  cento_collection_start (fixture.collection, cento_collection_add (fixture.collection, address));
  cento_test_wait (has_view, NULL);
}

static gboolean
is_gone (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

static void
tear_down (void)
{
  gtk_window_destroy (GTK_WINDOW (fixture.window));
  g_object_add_weak_pointer (G_OBJECT (fixture.collection), (gpointer *) &fixture.collection);
  g_object_add_weak_pointer (G_OBJECT (fixture.reactor), (gpointer *) &fixture.reactor);
  g_object_unref (fixture.reactor);
  g_object_unref (fixture.collection);
  cento_test_wait (is_gone, &fixture.collection);
  cento_test_wait (is_gone, &fixture.reactor);
  cento_peer_free (fixture.peer);
  g_object_unref (fixture.style);
  g_object_unref (fixture.application);
  g_object_unref (fixture.settings);
}

static const PangoFontDescription *
get_font (void)
{
  return pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (fixture.view)));
}

START_TEST (test_settings_are_kept)
{
  g_autoptr (CentoSettings) other = NULL;

  ck_assert (cento_settings_is_kept (fixture.settings));
  g_object_set (fixture.settings, "text-size", 140, "save-folder", "/nowhere", NULL);
  other = cento_settings_new ();
  ck_assert_int_eq (cento_settings_get_number (other, "text-size"), 140);
}
END_TEST

START_TEST (test_face_is_that_of_the_page)
{
  g_object_set (fixture.settings, "reading-face", CENTO_FACE_MONOSPACE, NULL);
  cento_pane_fixture_settle (GTK_WIDGET (fixture.view));
  ck_assert_ptr_nonnull (strstr (pango_font_description_get_family (get_font ()), "monospace"));

  g_object_set (fixture.settings, "reading-face", CENTO_FACE_SANS, NULL);
  cento_pane_fixture_settle (GTK_WIDGET (fixture.view));
  ck_assert_ptr_nonnull (strstr (pango_font_description_get_family (get_font ()), "sans-serif"));

  g_object_set (fixture.settings, "reading-face", CENTO_FACE_SERIF, NULL);
  cento_pane_fixture_settle (GTK_WIDGET (fixture.view));
  ck_assert_ptr_nonnull (strstr (pango_font_description_get_family (get_font ()), "Garamond"));
}
END_TEST

START_TEST (test_text_size_is_that_of_the_page_alone)
{
  PangoContext *around = gtk_widget_get_pango_context (GTK_WIDGET (fixture.window));
  int plain = pango_font_description_get_size (pango_context_get_font_description (around));
  int before;

  cento_style_set_text_size (fixture.style, 100);
  cento_pane_fixture_settle (GTK_WIDGET (fixture.view));
  before = pango_font_description_get_size (get_font ());
  cento_style_set_text_size (fixture.style, 200);
  cento_pane_fixture_settle (GTK_WIDGET (fixture.view));

  ck_assert_int_le (ABS (pango_font_description_get_size (get_font ()) - 2 * before), PANGO_SCALE);
  ck_assert_int_eq (pango_font_description_get_size (pango_context_get_font_description (around)), plain);
}
END_TEST

static void
activate (const char *action, guint times)
{
  for (guint i = 0; i < times; i++)
    g_action_group_activate_action (G_ACTION_GROUP (fixture.application), action, NULL);
}

START_TEST (test_text_size_goes_in_steps_as_far_as_it_can)
{
  g_object_set (fixture.settings, "text-size", 103, NULL);
  activate ("text-larger", 1);
  ck_assert_int_eq (cento_settings_get_number (fixture.settings, "text-size"), 110);
  activate ("text-smaller", 2);
  ck_assert_int_eq (cento_settings_get_number (fixture.settings, "text-size"), 90);
  activate ("text-larger", 50);
  ck_assert_int_eq (cento_settings_get_number (fixture.settings, "text-size"), 300);
  activate ("text-smaller", 50);
  ck_assert_int_eq (cento_settings_get_number (fixture.settings, "text-size"), 50);
  activate ("text-normal", 1);
  ck_assert_int_eq (cento_settings_get_number (fixture.settings, "text-size"), 100);
}
END_TEST

static double
get_width_hidden (void)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (fixture.view));

  return gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
}

static gboolean
scrolls_sideways (gpointer user_data)
{
  return get_width_hidden () > 0;
}

static gboolean
is_wrapped (gpointer user_data)
{
  return get_width_hidden () <= 0;
}

START_TEST (test_verses_that_are_not_wrapped_scroll_from_their_beginning)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (fixture.view));
  CentoPaneModel *model;

  cento_test_wait (is_wrapped, NULL);
  g_object_set (fixture.settings, "wrap", FALSE, NULL);
  cento_test_wait (scrolls_sideways, NULL);
  model = cento_pane_get_model (
    CENTO_PANE (cento_pane_fixture_find (GTK_WIDGET (fixture.window), CENTO_TYPE_PANE, NULL)));
  cento_pane_model_set_follow (model, FALSE);
  cento_pane_model_set_follow (model, TRUE);
  cento_pane_fixture_settle (GTK_WIDGET (fixture.view));
  ck_assert_double_eq (gtk_adjustment_get_value (adjustment), 0);
  g_object_set (fixture.settings, "wrap", TRUE, NULL);
  cento_test_wait (is_wrapped, NULL);
}
END_TEST

START_TEST (test_ticks_and_tint_reach_the_page_and_the_menu_the_settings)
{
  gboolean ticks, tint;

  g_object_set (fixture.settings, "show-ticks", FALSE, "tint-newest", FALSE, NULL);
  g_object_get (fixture.view, "show-ticks", &ticks, "tint-newest", &tint, NULL);
  ck_assert (!ticks && !tint);
  g_action_group_activate_action (G_ACTION_GROUP (fixture.window), "show-ticks", NULL);
  ck_assert (cento_settings_get_switch (fixture.settings, "show-ticks"));
}
END_TEST

START_TEST (test_window_opens_as_large_as_one_was_closed)
{
  CentoWindow *other;
  int width, height;

  gtk_window_set_default_size (GTK_WINDOW (fixture.window), 700, 500);
  cento_pane_fixture_settle (GTK_WIDGET (fixture.view));
  gtk_window_close (GTK_WINDOW (fixture.window));
  ck_assert_int_eq (cento_settings_get_number (fixture.settings, "window-width"), 700);

  other = open_window ();
  gtk_window_get_default_size (GTK_WINDOW (other), &width, &height);
  ck_assert_int_eq (width, 700);
  ck_assert_int_eq (height, 500);
  fixture.window = other;
}
END_TEST

static gboolean
score_has_height (gpointer height)
{
  GtkWidget *score = cento_pane_fixture_find (GTK_WIDGET (fixture.window), CENTO_TYPE_SCORE, NULL);

  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (score, score, &bounds)
         && (int) bounds.size.height == GPOINTER_TO_INT (height);
}

START_TEST (test_dragged_dividers_are_where_they_were_in_the_next_window)
{
  GtkPaned *paned
    = GTK_PANED (gtk_widget_get_template_child (GTK_WIDGET (fixture.window), CENTO_TYPE_WINDOW, "paned"));
  GtkPaned *views
    = GTK_PANED (gtk_widget_get_template_child (GTK_WIDGET (fixture.window), CENTO_TYPE_WINDOW, "views"));
  int height, width;

  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.chunk-list", NULL);
  cento_pane_fixture_settle (GTK_WIDGET (fixture.view));
  gtk_paned_set_position (paned, gtk_paned_get_position (paned) - 60);
  gtk_paned_set_position (views, gtk_paned_get_position (views) + 40);
  height = cento_settings_get_number (fixture.settings, "score-height");
  width = cento_settings_get_number (fixture.settings, "chunk-list-width");
  ck_assert_int_gt (height, 60);
  ck_assert_int_eq (width, 512 - 40);
  cento_test_wait (score_has_height, GINT_TO_POINTER (height));

  gtk_window_close (GTK_WINDOW (fixture.window));
  fixture.window = open_window ();
  cento_test_wait (score_has_height, GINT_TO_POINTER (height));
  g_object_set (fixture.settings, "score-height", height + 30, NULL);
  cento_test_wait (score_has_height, GINT_TO_POINTER (height + 30));
}
END_TEST

START_TEST (test_limits_are_seconds_and_bytes)
{
  CentoLimits limits;

  g_object_set (fixture.settings, "connect-timeout", 7, "silence-limit", 0, "largest-poem",
                G_GUINT64_CONSTANT (1) << 30, NULL);
  cento_settings_get_limits (fixture.settings, &limits);
  ck_assert_int_eq (limits.connect_timeout, 7 * G_TIME_SPAN_SECOND);
  ck_assert_int_eq (limits.idle_timeout, 0);
  ck_assert_uint_eq (limits.max_poem_bytes, 1u << 30);
  ck_assert_uint_ge (limits.max_total_bytes, 1u << 30);
}
END_TEST

static void
set_up_nothing_installed (void)
{
  g_unsetenv ("GSETTINGS_SCHEMA_DIR");
  g_setenv ("XDG_DATA_DIRS", "/nonexistent", TRUE);
}

START_TEST (test_without_the_schema_settings_live_in_memory)
{
  g_autoptr (CentoSettings) settings = cento_settings_new ();

  ck_assert (!cento_settings_is_kept (settings));
  ck_assert_int_eq (cento_settings_get_number (settings, "connect-timeout"), 30);
  ck_assert_str_eq (cento_settings_get_face (settings), CENTO_FACE_SERIF);
  g_object_set (settings, "text-size", 120, NULL);
  ck_assert_int_eq (cento_settings_get_number (settings, "text-size"), 120);
}
END_TEST

/* Two lists of the same numbers: they must not part. */
START_TEST (test_defaults_of_the_schema_are_those_of_the_program)
{
  g_autoptr (GSettings) store = g_settings_new ("org.cento.Cento");
  g_autoptr (CentoSettings) settings = cento_settings_new ();
  g_autofree GParamSpec **specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (settings), NULL);
  guint n_keys = 0;

  for (; specs[n_keys] != NULL; n_keys++)
    {
      g_autoptr (GVariant) value = g_settings_get_default_value (store, specs[n_keys]->name);
      g_autoptr (GVariant) own = NULL;
      const GValue *initial = g_param_spec_get_default_value (specs[n_keys]);

      if (G_VALUE_HOLDS_STRING (initial))
        own = g_variant_ref_sink (g_variant_new_string (g_value_get_string (initial)));
      else if (G_VALUE_HOLDS_BOOLEAN (initial))
        own = g_variant_ref_sink (g_variant_new_boolean (g_value_get_boolean (initial)));
      else if (G_VALUE_HOLDS_INT (initial))
        own = g_variant_ref_sink (g_variant_new_int32 (g_value_get_int (initial)));
      else
        own = g_variant_ref_sink (g_variant_new_uint64 (g_value_get_uint64 (initial)));
      ck_assert_msg (g_variant_equal (value, own), "%s", specs[n_keys]->name);
    }
  ck_assert_uint_eq (n_keys, 17);
}
END_TEST

static Suite *
settings_suite (void)
{
  Suite *suite = suite_create ("settings");
  TCase *tcase = cento_test_case_new (suite, "window");

  tcase_add_checked_fixture (tcase, gtk_init, NULL);
  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_settings_are_kept);
  tcase_add_test (tcase, test_face_is_that_of_the_page);
  tcase_add_test (tcase, test_text_size_is_that_of_the_page_alone);
  tcase_add_test (tcase, test_text_size_goes_in_steps_as_far_as_it_can);
  tcase_add_test (tcase, test_verses_that_are_not_wrapped_scroll_from_their_beginning);
  tcase_add_test (tcase, test_ticks_and_tint_reach_the_page_and_the_menu_the_settings);
  tcase_add_test (tcase, test_window_opens_as_large_as_one_was_closed);
  tcase_add_test (tcase, test_dragged_dividers_are_where_they_were_in_the_next_window);
  tcase_add_test (tcase, test_limits_are_seconds_and_bytes);

  tcase = cento_test_case_new (suite, "schema");
  tcase_add_test (tcase, test_defaults_of_the_schema_are_those_of_the_program);

  tcase = cento_test_case_new (suite, "no schema");
  tcase_add_checked_fixture (tcase, set_up_nothing_installed, NULL);
  tcase_add_test (tcase, test_without_the_schema_settings_live_in_memory);
  return suite;
}

int
main (void)
{
  return cento_test_main (settings_suite, NULL);
}
