/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-time-axis.h"
#include "support/cento-peer.h"
#include "support/cento-test.h"

#define SECOND G_TIME_SPAN_SECOND
#define ZERO   (1000 * SECOND)
#define WIDTH  1000

static CentoReactor *reactor;
static CentoCollection *collection;
static CentoTimeAxis *axis;
static guint n_changes;

static void
on_changed (void)
{
  n_changes++;
}

/* At first 12 of 14 s fit. */
static void
set_up (void)
{
  CentoLimits limits;

  cento_limits_init (&limits);
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  collection = cento_collection_new (reactor, &limits);
  axis = cento_time_axis_new (collection);
  cento_time_axis_set_width (axis, WIDTH);
  cento_time_axis_update (axis, ZERO, ZERO + 12 * SECOND, TRUE);
  g_signal_connect_swapped (axis, "changed", G_CALLBACK (on_changed), NULL);
}

static void
tear_down (void)
{
  g_assert_finalize_object (axis);
  g_assert_finalize_object (collection);
  g_assert_finalize_object (reactor);
}

static CentoTimelineView
look (void)
{
  CentoTimelineView view = { 0 };

  cento_time_axis_get_view (axis, &view);
  return view;
}

START_TEST (test_zooming_while_live_stays_live_and_tells)
{
  double zoom = 0;

  cento_time_axis_zoom (axis, 4);
  ck_assert_uint_eq (n_changes, 1);
  ck_assert (cento_time_axis_is_live (axis));
  g_object_get (axis, "zoom", &zoom, NULL);
  ck_assert_double_gt (zoom, 0.1);
  ck_assert_int_lt (look ().end - look ().start, 4 * SECOND);
  ck_assert_int_le (look ().now, look ().end);
}
END_TEST

START_TEST (test_zoom_property_reads_back_what_was_set)
{
  for (double wanted = 1; wanted > -0.05; wanted -= 0.1)
    {
      double zoom = -1;

      g_object_set (axis, "zoom", MAX (wanted, 0), NULL);
      g_object_get (axis, "zoom", &zoom, NULL);
      ck_assert_double_eq_tol (zoom, MAX (wanted, 0), 0.001);
    }
}
END_TEST

START_TEST (test_live_is_notified_once_a_change)
{
  guint n_notified = 0;

  g_signal_connect_swapped (axis, "notify::live", G_CALLBACK (g_atomic_int_inc), &n_notified);
  cento_time_axis_zoom (axis, 4);
  ck_assert_uint_eq (n_notified, 0);
  cento_time_axis_pan (axis, -200);
  cento_time_axis_pan (axis, -200);
  ck_assert_uint_eq (n_notified, 1);
  ck_assert (!cento_time_axis_is_live (axis));
  g_object_set (axis, "live", TRUE, NULL);
  ck_assert_uint_eq (n_notified, 2);
  cento_time_axis_set_live (axis, FALSE);
  ck_assert_uint_eq (n_notified, 3);
  cento_time_axis_fit (axis);
  ck_assert_uint_eq (n_notified, 4);
}
END_TEST

START_TEST (test_a_frame_moves_what_follows_without_telling)
{
  cento_time_axis_zoom (axis, 4);
  cento_time_axis_update (axis, ZERO, ZERO + 40 * SECOND, TRUE);
  ck_assert_uint_eq (n_changes, 1);
  ck_assert (look ().now >= look ().start && look ().now <= look ().end);
}
END_TEST

START_TEST (test_home_and_reveal_go_there)
{
  cento_time_axis_zoom (axis, 10);
  cento_time_axis_go_home (axis);
  ck_assert_int_eq (look ().start, ZERO);
  cento_time_axis_reveal (axis, ZERO + 8 * SECOND);
  ck_assert (look ().start < ZERO + 8 * SECOND && look ().end > ZERO + 8 * SECOND);
}
END_TEST

START_TEST (test_a_range_is_selected_in_any_order_and_fills_the_view)
{
  gint64 from, to;

  ck_assert (!cento_time_axis_get_selected (axis, NULL, NULL));
  cento_time_axis_select (axis, ZERO + 4 * SECOND, ZERO + 2 * SECOND);
  ck_assert (cento_time_axis_get_selected (axis, &from, &to));
  ck_assert_int_eq (from, ZERO + 2 * SECOND);
  ck_assert_int_eq (to, ZERO + 4 * SECOND);
  ck_assert_str_eq (cento_time_axis_get_range_words (axis), "2.0 s · 0 chunks · 0 bytes · 0 servers");
  cento_time_axis_zoom_to_selected (axis);
  ck_assert_int_eq (look ().start, from);
  ck_assert_int_eq (look ().end, to);
}
END_TEST

START_TEST (test_nothing_selected_has_no_words)
{
  guint n_notified = 0;

  g_signal_connect_swapped (axis, "notify::range-words", G_CALLBACK (g_atomic_int_inc), &n_notified);
  cento_time_axis_zoom_to_selected (axis);
  ck_assert_int_eq (look ().start, ZERO);
  cento_time_axis_select (axis, ZERO + 4 * SECOND, ZERO + 2 * SECOND);
  cento_time_axis_unselect (axis);
  ck_assert_ptr_null (cento_time_axis_get_range_words (axis));
  ck_assert (!cento_time_axis_get_selected (axis, NULL, NULL));
  ck_assert_uint_eq (n_notified, 2);
}
END_TEST

START_TEST (test_a_range_does_not_begin_before_the_zero)
{
  gint64 from, to;

  cento_time_axis_select (axis, ZERO - SECOND, ZERO + 2 * SECOND);
  ck_assert (cento_time_axis_get_selected (axis, &from, &to));
  ck_assert_int_eq (from, ZERO);
}
END_TEST

static gboolean
is_over (gpointer user_data)
{
  return cento_collection_get_end_time (collection) >= 0;
}

START_TEST (test_what_arrives_in_the_range_is_counted_until_the_present_has_left_it)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Shall I", "fin", NULL);
  g_autoptr (CentoAddress) address = cento_address_parse (cento_peer_get_address (peer), NULL);
  CentoDownload *download = cento_collection_add (collection, address);
  gint64 start;

  cento_collection_start (collection, download);
  start = cento_collection_get_start_time (collection);
  cento_time_axis_update (axis, start, start, TRUE);
  cento_time_axis_select (axis, start, start + 100 * SECOND);
  ck_assert_str_eq (cento_time_axis_get_range_words (axis), "1 min 40 s · 0 chunks · 0 bytes · 0 servers");
  cento_test_wait (is_over, NULL);
  cento_time_axis_update (axis, start, start + 101 * SECOND, TRUE);
  ck_assert_str_eq (cento_time_axis_get_range_words (axis), "1 min 40 s · 1 chunk · 7 bytes · 1 server");
  cento_collection_remove (collection, download);
  cento_time_axis_update (axis, start, start + 101 * SECOND, TRUE);
  ck_assert_str_eq (cento_time_axis_get_range_words (axis), "1 min 40 s · 0 chunks · 0 bytes · 0 servers");
}
END_TEST

static Suite *
time_axis_suite (void)
{
  Suite *suite = suite_create ("time-axis");
  TCase *tcase = cento_test_case_new (suite, "axis");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_zooming_while_live_stays_live_and_tells);
  tcase_add_test (tcase, test_zoom_property_reads_back_what_was_set);
  tcase_add_test (tcase, test_live_is_notified_once_a_change);
  tcase_add_test (tcase, test_a_frame_moves_what_follows_without_telling);
  tcase_add_test (tcase, test_home_and_reveal_go_there);
  tcase_add_test (tcase, test_a_range_is_selected_in_any_order_and_fills_the_view);
  tcase_add_test (tcase, test_nothing_selected_has_no_words);
  tcase_add_test (tcase, test_a_range_does_not_begin_before_the_zero);
  tcase_add_test (tcase, test_what_arrives_in_the_range_is_counted_until_the_present_has_left_it);
  return suite;
}

int
main (void)
{
  return cento_test_main (time_axis_suite, NULL);
}
