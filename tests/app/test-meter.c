/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-meter.h"

#include "cento-pane-fixture.h"
#include "cento-picture.h"
#include "support/cento-test.h"

#define WIDTH 100

static GtkWidget *meter;
static GtkWidget *window;

static void
set_up (void)
{
  meter = cento_meter_new ();
  window = cento_pane_fixture_present (meter, WIDTH, 10);
}

static void
tear_down (void)
{
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
assert_filled (int width)
{
  g_autoptr (CentoPicture) picture = NULL;

  cento_pane_fixture_settle (meter);
  picture = cento_picture_new (meter);
  ck_assert_int_eq (cento_picture_count (picture, 0, width), 2 * width);
  ck_assert_int_eq (cento_picture_count (picture, width, gtk_widget_get_width (meter)), 0);
}

START_TEST (test_nothing_is_shown_when_nothing_is_known_of_last_time)
{
  cento_meter_set_share (CENTO_METER (meter), 10, 0, "");

  ck_assert (!gtk_widget_get_visible (meter));
}
END_TEST

START_TEST (test_line_is_filled_by_the_share_of_last_time)
{
  cento_meter_set_share (CENTO_METER (meter), 50, 200, "50 of 200");
  cento_pane_fixture_settle (meter);

  ck_assert (gtk_widget_get_visible (meter));
  ck_assert_double_eq_tol (cento_meter_get_share (CENTO_METER (meter)), 0.25, 1e-9);
  assert_filled (gtk_widget_get_width (meter) / 4);
}
END_TEST

START_TEST (test_line_is_full_and_no_longer_when_more_came)
{
  cento_meter_set_share (CENTO_METER (meter), 900, 200, "more");
  cento_pane_fixture_settle (meter);

  ck_assert_double_eq_tol (cento_meter_get_share (CENTO_METER (meter)), 1, 1e-9);
  assert_filled (gtk_widget_get_width (meter));
}
END_TEST

START_TEST (test_line_is_not_full_before_all_of_last_time_came)
{
  cento_meter_set_share (CENTO_METER (meter), 999999, 1000000, "nearly");

  ck_assert_double_lt (cento_meter_get_share (CENTO_METER (meter)), 1);
}
END_TEST

static Suite *
meter_suite (void)
{
  Suite *suite = suite_create ("meter");
  TCase *tcase = cento_test_case_new (suite, "meter");

  tcase_add_checked_fixture (tcase, gtk_init, NULL);
  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_nothing_is_shown_when_nothing_is_known_of_last_time);
  tcase_add_test (tcase, test_line_is_filled_by_the_share_of_last_time);
  tcase_add_test (tcase, test_line_is_full_and_no_longer_when_more_came);
  tcase_add_test (tcase, test_line_is_not_full_before_all_of_last_time_came);
  return suite;
}

int
main (void)
{
  return cento_test_main (meter_suite, NULL);
}
