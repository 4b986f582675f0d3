/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-timeline-motion.h"
#include "support/cento-test.h"

#define MS G_TIME_SPAN_MILLISECOND

static CentoChunkLog *log_of_two;

/* At 1 s and at 2 s, the second in another attempt or not. */
static void
fill (guint second_attempt)
{
  CentoChunk chunk = { .time = 1000 * MS, .task = 1, .length = 5, .attempt = 1 };

  cento_chunk_log_append (log_of_two, &chunk);
  chunk = (CentoChunk){ .time = 2000 * MS, .task = 1, .length = 5, .attempt = second_attempt };
  chunk.offset = second_attempt == 1 ? 5 : 0;
  cento_chunk_log_append (log_of_two, &chunk);
}

static void
set_up (void)
{
  log_of_two = cento_chunk_log_new ();
}

static void
tear_down (void)
{
  cento_chunk_log_free (log_of_two);
}

START_TEST (test_newest_keeps_its_halo)
{
  fill (1);
  ck_assert_double_eq (cento_timeline_motion_get_halo (log_of_two, 1, 2000 * MS), 1);
  ck_assert_double_eq (cento_timeline_motion_get_halo (log_of_two, 1, 90000 * MS), 1);
}
END_TEST

START_TEST (test_halo_fades_when_another_chunk_came)
{
  fill (1);
  ck_assert_double_eq (cento_timeline_motion_get_halo (log_of_two, 0, 2000 * MS), 1);
  ck_assert_double_eq_tol (cento_timeline_motion_get_halo (log_of_two, 0, 2600 * MS), 0.5, 0.001);
  ck_assert_double_eq (cento_timeline_motion_get_halo (log_of_two, 0, 3200 * MS), 0);
  ck_assert_double_eq (cento_timeline_motion_get_halo (log_of_two, 0, 90000 * MS), 0);
}
END_TEST

START_TEST (test_another_attempt_begins_no_fading)
{
  fill (2);
  ck_assert_double_eq (cento_timeline_motion_get_halo (log_of_two, 0, 2000 * MS), 0);
}
END_TEST

START_TEST (test_note_grows_from_the_line)
{
  fill (1);
  ck_assert_double_eq (cento_timeline_motion_get_growth (log_of_two, 1, 2000 * MS), 0);
  ck_assert_double_eq_tol (cento_timeline_motion_get_growth (log_of_two, 1, 2060 * MS), 0.5, 0.001);
  ck_assert_double_eq (cento_timeline_motion_get_growth (log_of_two, 1, 2120 * MS), 1);
  ck_assert_double_eq (cento_timeline_motion_get_growth (log_of_two, 0, 2000 * MS), 1);
}
END_TEST

START_TEST (test_what_still_moves_is_found)
{
  ck_assert_uint_eq (cento_timeline_motion_find_moving (log_of_two, 0), 0);
  fill (1);
  ck_assert_uint_eq (cento_timeline_motion_find_moving (log_of_two, 2000 * MS), 0);
  ck_assert_uint_eq (cento_timeline_motion_find_moving (log_of_two, 3199 * MS), 0);
  ck_assert_uint_eq (cento_timeline_motion_find_moving (log_of_two, 3200 * MS), 1);
  ck_assert_uint_eq (cento_timeline_motion_find_moving (log_of_two, 90000 * MS), 1);
}
END_TEST

static Suite *
timeline_motion_suite (void)
{
  Suite *suite = suite_create ("timeline-motion");
  TCase *tcase = cento_test_case_new (suite, "motion");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_newest_keeps_its_halo);
  tcase_add_test (tcase, test_halo_fades_when_another_chunk_came);
  tcase_add_test (tcase, test_another_attempt_begins_no_fading);
  tcase_add_test (tcase, test_note_grows_from_the_line);
  tcase_add_test (tcase, test_what_still_moves_is_found);
  return suite;
}

int
main (void)
{
  return cento_test_main (timeline_motion_suite, NULL);
}
