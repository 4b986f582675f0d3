/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-timeline-scale.h"
#include "support/cento-test.h"

#define SECOND G_TIME_SPAN_SECOND
#define START  (1000 * SECOND)

START_TEST (test_everything_from_start_to_now_is_seen)
{
  for (gint64 elapsed = 0; elapsed < 400 * G_TIME_SPAN_DAY; elapsed += 1 + elapsed / 3)
    {
      CentoTimelineView view = { 0 };

      cento_timeline_scale_fit (&view, START, START + elapsed, 700);
      ck_assert_int_eq (view.start, START);
      ck_assert_int_eq (view.now, START + elapsed);
      ck_assert_int_ge (view.end, view.now);
      ck_assert_double_eq (view.width, 700);
    }
}
END_TEST

START_TEST (test_end_moves_in_steps)
{
  CentoTimelineView view = { 0 };
  gint64 end = 0;
  guint n_steps = 0;

  for (gint64 elapsed = 0; elapsed <= G_TIME_SPAN_HOUR; elapsed += SECOND / 4)
    {
      cento_timeline_scale_fit (&view, START, START + elapsed, 700);
      ck_assert_int_ge (view.end, end);
      n_steps += view.end != end;
      end = view.end;
    }
  ck_assert_uint_lt (n_steps, 30);
}
END_TEST

START_TEST (test_no_end_leaves_most_of_the_width_empty)
{
  CentoTimelineView view = { 0 };

  for (gint64 elapsed = 5 * SECOND; elapsed < 100 * G_TIME_SPAN_DAY; elapsed += elapsed / 7)
    {
      cento_timeline_scale_fit (&view, START, START + elapsed, 700);
      ck_assert_int_le ((view.end - START) / 2, elapsed + 1);
    }
}
END_TEST

START_TEST (test_fit_leaves_the_limit_of_silence_alone)
{
  CentoTimelineView view = { .quiet = 10 * SECOND };

  cento_timeline_scale_fit (&view, START, START, 700);
  ck_assert_int_eq (view.quiet, 10 * SECOND);
}
END_TEST

START_TEST (test_a_present_before_the_start_counts_as_the_start)
{
  CentoTimelineView view = { 0 };

  cento_timeline_scale_fit (&view, START, START - SECOND, -3);
  ck_assert_int_eq (view.now, START);
  ck_assert_double_eq (view.width, 0);
}
END_TEST

START_TEST (test_x_and_time_are_each_others_reverse)
{
  CentoTimelineView view = { .start = START, .end = START + 14 * SECOND, .width = 777 };

  for (int x = -50; x < 900; x += 13)
    {
      gint64 time = cento_timeline_scale_to_time (&view, x);

      ck_assert_double_eq_tol (cento_timeline_scale_to_x (&view, time), x, 0.001);
    }
  ck_assert_double_eq (cento_timeline_scale_to_x (&view, view.start), 0);
  ck_assert_double_eq (cento_timeline_scale_to_x (&view, view.end), 777);
}
END_TEST

START_TEST (test_a_view_without_width_divides_by_nothing)
{
  CentoTimelineView view = { .start = START, .end = START };

  ck_assert_double_eq (cento_timeline_scale_to_x (&view, START + SECOND), 0);
  ck_assert_int_eq (cento_timeline_scale_to_time (&view, 5), START);
  ck_assert_int_gt (cento_timeline_scale_step (&view, 80), 0);
}
END_TEST

START_TEST (test_figures_keep_their_distance)
{
  for (gint64 length = 100; length < 4000 * G_TIME_SPAN_DAY; length *= 3)
    {
      CentoTimelineView view = { .start = START, .end = START + length, .width = 700 };
      gint64 step = cento_timeline_scale_step (&view, 80);

      ck_assert_double_ge ((double) step * view.width / (double) length, 80);
      ck_assert_double_lt ((double) step * view.width / (double) length, 80 * 4 + 700);
    }
}
END_TEST

static const struct
{
  gint64 length;
  gint64 step;
} steps[] = {
  { 5 * SECOND, SECOND },
  { 14 * SECOND, 2 * SECOND },
  { 60 * SECOND, 10 * SECOND },
  { 10 * G_TIME_SPAN_MINUTE, 2 * G_TIME_SPAN_MINUTE },
  { 24 * G_TIME_SPAN_HOUR, 3 * G_TIME_SPAN_HOUR },
  { SECOND, SECOND / 5 },
};

START_TEST (test_steps_are_round)
{
  CentoTimelineView view = { .start = START, .end = START + steps[_i].length, .width = 700 };

  ck_assert_int_eq (cento_timeline_scale_step (&view, 80), steps[_i].step);
}
END_TEST

static const struct
{
  gint64 elapsed;
  gint64 step;
  const char *text;
} figures[] = {
  { 0, SECOND, "0" },
  { 4 * SECOND, 2 * SECOND, "4" },
  { SECOND / 2, SECOND / 2, "0.5" },
  { 1250000, 50000, "1.25" },
  { 3, 1, "0.000003" },
  { 59 * SECOND, SECOND, "59" },
  { 60 * SECOND, 10 * SECOND, "1:00" },
  { 150 * SECOND, 30 * SECOND, "2:30" },
  { 3750 * SECOND, 30 * SECOND, "1:02:30" },
  { 30 * G_TIME_SPAN_HOUR, G_TIME_SPAN_HOUR, "30:00:00" },
  { 61500000, 500000, "61.5" },
};

START_TEST (test_figure_has_the_digits_its_step_needs)
{
  g_autofree char *text = cento_timeline_scale_format (figures[_i].elapsed, figures[_i].step);

  ck_assert_str_eq (text, figures[_i].text);
}
END_TEST

static Suite *
timeline_scale_suite (void)
{
  Suite *suite = suite_create ("timeline-scale");
  TCase *fit = cento_test_case_new (suite, "fit");
  TCase *figure = cento_test_case_new (suite, "figures");

  tcase_add_test (fit, test_everything_from_start_to_now_is_seen);
  tcase_add_test (fit, test_end_moves_in_steps);
  tcase_add_test (fit, test_no_end_leaves_most_of_the_width_empty);
  tcase_add_test (fit, test_fit_leaves_the_limit_of_silence_alone);
  tcase_add_test (fit, test_a_present_before_the_start_counts_as_the_start);
  tcase_add_test (fit, test_x_and_time_are_each_others_reverse);
  tcase_add_test (fit, test_a_view_without_width_divides_by_nothing);
  tcase_add_test (figure, test_figures_keep_their_distance);
  tcase_add_loop_test (figure, test_steps_are_round, 0, G_N_ELEMENTS (steps));
  tcase_add_loop_test (figure, test_figure_has_the_digits_its_step_needs, 0, G_N_ELEMENTS (figures));
  return suite;
}

int
main (void)
{
  return cento_test_main (timeline_scale_suite, NULL);
}
