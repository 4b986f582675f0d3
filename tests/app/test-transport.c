/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-transport.h"

#include "support/cento-test.h"

#define SECOND G_TIME_SPAN_SECOND
#define ZERO   (1000 * SECOND)

static CentoReactor *reactor;
static CentoCollection *collection;
static CentoTimeAxis *axis;
static GtkWindow *window;
static CentoTransport *transport;

static gboolean
is_laid_out (gpointer user_data)
{
  return gtk_widget_get_width (GTK_WIDGET (transport)) > 0;
}

static void
present (int width)
{
  gtk_window_set_default_size (window, width, 60);
  gtk_window_present (window);
  cento_test_wait (is_laid_out, NULL);
}

/* 12 of 14 s are in sight. */
static void
set_up (void)
{
  CentoLimits limits;

  gtk_init ();
  cento_limits_init (&limits);
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  collection = cento_collection_new (reactor, &limits);
  axis = cento_time_axis_new (collection);
  cento_time_axis_set_width (axis, 1000);
  cento_time_axis_update (axis, ZERO, ZERO + 12 * SECOND, TRUE);
  transport = CENTO_TRANSPORT (cento_transport_new ());
  cento_transport_set_axis (transport, axis);
  window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (window, GTK_WIDGET (transport));
}

static void
tear_down (void)
{
  gtk_window_destroy (window);
  g_assert_finalize_object (axis);
  g_assert_finalize_object (collection);
  g_assert_finalize_object (reactor);
}

static gpointer
get_part (const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (transport), CENTO_TYPE_TRANSPORT, name);
}

static double
get_zoom (void)
{
  double zoom = -1;

  g_object_get (axis, "zoom", &zoom, NULL);
  return zoom;
}

START_TEST (test_slider_and_buttons_zoom)
{
  GtkAdjustment *adjustment = gtk_range_get_adjustment (get_part ("slider"));

  gtk_adjustment_set_value (adjustment, 0.5);
  ck_assert_double_eq_tol (get_zoom (), 0.5, 0.001);
  g_signal_emit_by_name (get_part ("closer"), "clicked");
  ck_assert_double_gt (get_zoom (), 0.501);
  ck_assert_double_eq_tol (gtk_adjustment_get_value (adjustment), get_zoom (), 0.001);
  g_signal_emit_by_name (get_part ("wider"), "clicked");
  ck_assert_double_eq_tol (get_zoom (), 0.5, 0.001);
  g_signal_emit_by_name (get_part ("fit"), "clicked");
  ck_assert_double_eq (get_zoom (), 0);
  ck_assert_double_eq (gtk_adjustment_get_value (adjustment), 0);
}
END_TEST

START_TEST (test_live_says_and_changes_whether_the_present_is_followed)
{
  GtkToggleButton *live = get_part ("live");

  ck_assert (gtk_toggle_button_get_active (live));
  cento_time_axis_zoom (axis, 4);
  ck_assert (gtk_toggle_button_get_active (live));
  cento_time_axis_pan (axis, -500);
  ck_assert (!gtk_toggle_button_get_active (live));
  gtk_toggle_button_set_active (live, TRUE);
  ck_assert (cento_time_axis_is_live (axis));
  gtk_toggle_button_set_active (live, FALSE);
  ck_assert (!cento_time_axis_is_live (axis));
}
END_TEST

START_TEST (test_the_middle_says_what_the_range_holds)
{
  GtkLabel *label = get_part ("range_label");
  CentoTimelineView view;

  ck_assert_str_eq (gtk_label_get_label (label), "");
  ck_assert (!gtk_widget_get_visible (get_part ("range_button")));
  cento_time_axis_select (axis, ZERO + 2 * SECOND, ZERO + 4 * SECOND);
  ck_assert_str_eq (gtk_label_get_label (label), "2.0 s · 0 chunks · 0 bytes · 0 servers");
  ck_assert (gtk_widget_get_visible (get_part ("range_button")));
  g_signal_emit_by_name (get_part ("range_button"), "clicked");
  cento_time_axis_get_view (axis, &view);
  ck_assert_int_eq (view.start, ZERO + 2 * SECOND);
  cento_time_axis_unselect (axis);
  ck_assert_str_eq (gtk_label_get_label (label), "");
  ck_assert (!gtk_widget_get_visible (get_part ("range_button")));
}
END_TEST

START_TEST (test_turns_is_a_property_with_a_check_button)
{
  GtkCheckButton *button = get_part ("turns_button");
  gboolean turns = FALSE;

  g_object_get (transport, "turns", &turns, NULL);
  ck_assert (turns);
  ck_assert (gtk_check_button_get_active (button));
  gtk_check_button_set_active (button, FALSE);
  g_object_get (transport, "turns", &turns, NULL);
  ck_assert (!turns);
  g_object_set (transport, "turns", TRUE, NULL);
  ck_assert (gtk_check_button_get_active (button));
}
END_TEST

static gboolean
has_no_labels (gpointer user_data)
{
  return !gtk_widget_get_visible (get_part ("chunks_label"));
}

static gboolean
is_whole (const char *name)
{
  GtkWidget *part = get_part (name);
  graphene_rect_t bounds;

  ck_assert (gtk_widget_compute_bounds (part, GTK_WIDGET (transport), &bounds));
  return gtk_widget_get_visible (part)
         && bounds.origin.x + bounds.size.width <= (float) gtk_widget_get_width (GTK_WIDGET (transport));
}

static gboolean
all_is_in_sight (gpointer user_data)
{
  return is_whole ("chunks") && !gtk_widget_get_visible (get_part ("slider"));
}

START_TEST (test_wide_bar_has_labels_and_slider)
{
  present (900);
  ck_assert (gtk_widget_get_visible (get_part ("chunks_label")));
  ck_assert (is_whole ("slider"));
  ck_assert (is_whole ("chunks"));
}
END_TEST

START_TEST (test_labels_go_first)
{
  present (560);
  cento_test_wait (has_no_labels, NULL);
  ck_assert (gtk_widget_get_visible (get_part ("slider")));
}
END_TEST

START_TEST (test_narrow_bar_holds_everything_that_is_left)
{
  present (360);
  cento_test_wait (all_is_in_sight, NULL);
  ck_assert (is_whole ("closer"));
  cento_time_axis_select (axis, ZERO + 2 * SECOND, ZERO + 4 * SECOND);
  ck_assert (!gtk_widget_get_visible (get_part ("closer")));
  cento_test_wait (all_is_in_sight, NULL);
  ck_assert (is_whole ("range_button"));
}
END_TEST

START_TEST (test_bar_without_axis_does_nothing)
{
  cento_transport_set_axis (transport, NULL);
  g_signal_emit_by_name (get_part ("closer"), "clicked");
  g_signal_emit_by_name (get_part ("fit"), "clicked");
  ck_assert_double_eq (get_zoom (), 0);
  ck_assert_str_eq (gtk_label_get_label (get_part ("range_label")), "");
}
END_TEST

static CentoPlayer *
open_recording (void)
{
  g_autofree char *path = cento_test_dup_data_path ("retry.cento");
  g_autoptr (GBytes) bytes = NULL;
  char *text;
  gsize length;

  ck_assert (g_file_get_contents (path, &text, &length, NULL));
  bytes = g_bytes_new_take (text, length);
  return cento_player_new (reactor, bytes, NULL);
}

static gboolean
fits (gpointer user_data)
{
  graphene_rect_t bounds;
  int width = gtk_widget_get_width (GTK_WIDGET (transport));

  return width == GPOINTER_TO_INT (user_data)
         && gtk_widget_compute_bounds (get_part ("chunks"), GTK_WIDGET (transport), &bounds)
         && bounds.origin.x + bounds.size.width <= width;
}

static const int widths[] = { 360, 480, 600, 760, 900, 1280 };

START_TEST (test_all_of_it_fits_beside_a_player)
{
  g_autoptr (CentoPlayer) player = open_recording ();

  cento_transport_set_player (transport, player);
  gtk_window_set_decorated (window, FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (transport), widths[_i], -1);
  gtk_widget_set_halign (GTK_WIDGET (transport), GTK_ALIGN_START);
  present (1280);
  cento_test_wait (fits, GINT_TO_POINTER (widths[_i]));
  ck_assert (gtk_widget_get_mapped (get_part ("live")));
  cento_transport_set_player (transport, NULL);
}
END_TEST

static Suite *
transport_suite (void)
{
  Suite *suite = suite_create ("transport");
  TCase *tcase = cento_test_case_new (suite, "bar");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_slider_and_buttons_zoom);
  tcase_add_test (tcase, test_live_says_and_changes_whether_the_present_is_followed);
  tcase_add_test (tcase, test_the_middle_says_what_the_range_holds);
  tcase_add_test (tcase, test_turns_is_a_property_with_a_check_button);
  tcase_add_test (tcase, test_wide_bar_has_labels_and_slider);
  tcase_add_test (tcase, test_labels_go_first);
  tcase_add_test (tcase, test_narrow_bar_holds_everything_that_is_left);
  tcase_add_test (tcase, test_bar_without_axis_does_nothing);
  tcase_add_loop_test (tcase, test_all_of_it_fits_beside_a_player, 0, G_N_ELEMENTS (widths));
  return suite;
}

int
main (void)
{
  return cento_test_main (transport_suite, NULL);
}
