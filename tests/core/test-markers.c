/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-markers.h"

#include "support/cento-test.h"

static CentoMarkers *markers;
static guint n_changes;

static void
count (void)
{
  n_changes++;
}

static void
begin (void)
{
  n_changes = 0;
  markers = cento_markers_new ();
  g_signal_connect (markers, "changed", G_CALLBACK (count), NULL);
}

static void
finish (void)
{
  g_assert_finalize_object (markers);
}

static void
add_some (void)
{
  static const gint64 times[] = { 30, 10, 20, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    ck_assert (cento_markers_add (markers, times[i]));
}

START_TEST (test_markers_stand_in_their_order_each_once)
{
  add_some ();
  ck_assert (!cento_markers_add (markers, 20));
  ck_assert_uint_eq (cento_markers_get_n_markers (markers), 4);
  for (guint i = 0; i < 4; i++)
    ck_assert_int_eq (cento_markers_get (markers, i), 10 * i);
  ck_assert_uint_eq (n_changes, 4);
}
END_TEST

START_TEST (test_only_the_one_at_that_time_is_removed)
{
  add_some ();
  ck_assert (!cento_markers_remove (markers, 19));
  ck_assert_uint_eq (n_changes, 4);
  ck_assert (cento_markers_remove (markers, 20));
  ck_assert (!cento_markers_remove (markers, 20));
  ck_assert_uint_eq (cento_markers_get_n_markers (markers), 3);
  ck_assert_int_eq (cento_markers_get (markers, 2), 30);
  ck_assert_uint_eq (n_changes, 5);
}
END_TEST

START_TEST (test_neighbours_are_found_from_a_marker_and_from_between)
{
  gint64 found = -1;

  add_some ();
  ck_assert (cento_markers_find_before (markers, 20, &found));
  ck_assert_int_eq (found, 10);
  ck_assert (cento_markers_find_after (markers, 20, &found));
  ck_assert_int_eq (found, 30);
  ck_assert (cento_markers_find_before (markers, 25, &found));
  ck_assert_int_eq (found, 20);
  ck_assert (cento_markers_find_after (markers, 15, &found));
  ck_assert_int_eq (found, 20);
}
END_TEST

START_TEST (test_nothing_is_found_beyond_the_last)
{
  gint64 found = -7;

  ck_assert (!cento_markers_find_before (markers, 5, &found));
  ck_assert (!cento_markers_find_after (markers, 5, &found));
  add_some ();
  ck_assert (!cento_markers_find_before (markers, 0, &found));
  ck_assert (!cento_markers_find_after (markers, 30, &found));
  ck_assert_int_eq (found, -7);
}
END_TEST

START_TEST (test_there_are_never_more_than_the_most)
{
  for (gint64 time = 0; time < CENTO_MARKERS_MOST; time++)
    ck_assert (cento_markers_add (markers, time));
  ck_assert (!cento_markers_add (markers, CENTO_MARKERS_MOST));
  ck_assert_uint_eq (cento_markers_get_n_markers (markers), CENTO_MARKERS_MOST);
  ck_assert (cento_markers_remove (markers, 7));
  ck_assert (cento_markers_add (markers, CENTO_MARKERS_MOST));
}
END_TEST

START_TEST (test_clearing_tells_once_and_only_when_there_was_one)
{
  cento_markers_clear (markers);
  ck_assert_uint_eq (n_changes, 0);
  add_some ();
  cento_markers_clear (markers);
  ck_assert_uint_eq (n_changes, 5);
  ck_assert_uint_eq (cento_markers_get_n_markers (markers), 0);
}
END_TEST

static Suite *
markers_suite (void)
{
  Suite *suite = suite_create ("markers");
  TCase *tcase = cento_test_case_new (suite, "markers");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_markers_stand_in_their_order_each_once);
  tcase_add_test (tcase, test_only_the_one_at_that_time_is_removed);
  tcase_add_test (tcase, test_neighbours_are_found_from_a_marker_and_from_between);
  tcase_add_test (tcase, test_nothing_is_found_beyond_the_last);
  tcase_add_test (tcase, test_there_are_never_more_than_the_most);
  tcase_add_test (tcase, test_clearing_tells_once_and_only_when_there_was_one);
  return suite;
}

int
main (void)
{
  return cento_test_main (markers_suite, NULL);
}
