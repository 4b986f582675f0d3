/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-loop-layout.h"
#include "support/cento-test.h"

#define SECOND G_TIME_SPAN_SECOND
#define START  (1000 * SECOND)
#define MANY   1000000

/* 10 s on 1,000 px: a pixel is 10 ms. */
static CentoLoopLayout *layout;
static CentoTurnLog *reads;
static CentoTurnLog *draws;
static CentoTimelineView view;
static guint64 n_turns;

static void
set_up (void)
{
  layout = cento_loop_layout_new ();
  reads = cento_turn_log_new ();
  draws = cento_turn_log_new ();
  view = (CentoTimelineView){ .start = START, .end = START + 10 * SECOND, .now = START, .width = 1000 };
  n_turns = 0;
}

static void
tear_down (void)
{
  cento_loop_layout_free (layout);
  cento_turn_log_free (reads);
  cento_turn_log_free (draws);
}

static void
append (CentoTurnLog *log, double x, guint n_servers)
{
  CentoTurn turn = {
    .turn = ++n_turns, .woken = START + (gint64) (x * 10000), .n_reads = n_servers, .n_servers = n_servers
  };

  cento_turn_log_append (log, &turn);
}

/* The spans as text, one a line. */
static void
assert_spans (const CentoTurnLog *shown_draws, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const CentoTurnSpan *spans;
  guint n_spans;

  cento_loop_layout_update (layout, reads, shown_draws, &view);
  spans = cento_loop_layout_get_spans (layout, &n_spans);
  for (guint i = 0; i < n_spans; i++)
    {
      g_string_append_printf (text, "%s %d %u×%u", spans[i].kind == CENTO_TURN_SPAN_DRAW ? "draw" : "read",
                              spans[i].x, spans[i].first, spans[i].n_turns);
      if (spans[i].shared)
        g_string_append_printf (text, " shared %u", spans[i].named);
      g_string_append_c (text, '\n');
    }
  ck_assert_str_eq (text->str, expected);
}

START_TEST (test_each_turn_stands_at_the_time_it_woke)
{
  append (reads, 0, 1);
  append (reads, 250.4, 1);
  append (reads, 250.6, 1);
  append (reads, 1000, 1);
  assert_spans (NULL, "read 0 0×1\n"
                      "read 250 1×1\n"
                      "read 251 2×1\n"
                      "read 1000 3×1\n");
}
END_TEST

START_TEST (test_turns_of_one_pixel_are_one_span)
{
  for (int i = 0; i < 5; i++)
    append (reads, 99.6 + 0.1 * i, 1);
  append (reads, 100.6, 1);
  assert_spans (NULL, "read 100 0×5\n"
                      "read 101 5×1\n");
}
END_TEST

/* A turn each microsecond over three pixels and two halves, at a scale that divides nothing evenly. */
START_TEST (test_no_pixel_has_two_spans)
{
  const CentoTurnSpan *spans;
  guint n_spans;

  view.width = 997;
  for (int i = 0; i < 40000; i++)
    append (reads, 100 + i * 0.0001, 1);
  cento_loop_layout_update (layout, reads, NULL, &view);
  spans = cento_loop_layout_get_spans (layout, &n_spans);
  ck_assert_uint_eq (n_spans, 5);
  for (guint i = 1; i < n_spans; i++)
    ck_assert_int_eq (spans[i].x, spans[i - 1].x + 1);
}
END_TEST

START_TEST (test_a_span_names_the_turn_that_read_from_several_servers)
{
  append (reads, 10, 1);
  append (reads, 10.1, 1);
  append (reads, 10.2, 3);
  append (reads, 10.3, 2);
  append (reads, 11, 1);
  append (reads, 12, 2);
  assert_spans (NULL, "read 10 0×4 shared 2\n"
                      "read 11 4×1\n"
                      "read 12 5×1 shared 5\n");
}
END_TEST

START_TEST (test_turns_that_drew_are_laid_out_when_they_are_shown)
{
  append (reads, 10, 1);
  append (draws, 10.2, 0);
  append (draws, 11.6, 0);
  append (reads, 12, 1);
  assert_spans (NULL, "read 10 0×1\n"
                      "read 12 1×1\n");
  assert_spans (draws, "draw 10 0×1\n"
                       "draw 12 1×1\n"
                       "read 10 0×1\n"
                       "read 12 1×1\n");
}
END_TEST

START_TEST (test_sleeping_is_blank)
{
  assert_spans (draws, "");
  append (reads, 100, 1);
  append (reads, 900, 1);
  assert_spans (draws, "read 100 0×1\n"
                       "read 900 1×1\n");
}
END_TEST

START_TEST (test_what_is_out_of_sight_is_left_out)
{
  append (reads, 100, 1);
  append (reads, 400, 1);
  append (reads, 500, 1);
  append (reads, 900, 2);
  view.start = START + 4 * SECOND;
  view.end = START + 6 * SECOND;
  assert_spans (NULL, "read 0 1×1\n"
                      "read 500 2×1\n");
  ck_assert_uint_eq (cento_loop_layout_get_n_in_sight (layout), 2);
}
END_TEST

START_TEST (test_a_view_without_width_or_time_shows_nothing)
{
  append (reads, 100, 1);
  view.width = 0;
  assert_spans (NULL, "");
  view.width = 1000;
  view.end = view.start;
  assert_spans (NULL, "");
  ck_assert_uint_eq (cento_loop_layout_get_n_in_sight (layout), 0);
}
END_TEST

START_TEST (test_turns_in_one_pixel_are_counted_each)
{
  for (int i = 0; i < 30; i++)
    append (reads, 50 + i * 0.01, 1);
  append (draws, 60, 0);
  cento_loop_layout_update (layout, reads, draws, &view);
  ck_assert_uint_eq (cento_loop_layout_get_n_in_sight (layout), 30);
}
END_TEST

static int
look_up (double x, double reach)
{
  const CentoTurnSpan *span = cento_loop_layout_lookup (layout, x, reach);

  return span == NULL ? -1 : span->x;
}

START_TEST (test_the_nearest_turn_within_reach_is_found)
{
  append (reads, 100, 1);
  append (reads, 110, 1);
  append (reads, 140, 1);
  cento_loop_layout_update (layout, reads, draws, &view);
  ck_assert_int_eq (look_up (95, 4), -1);
  ck_assert_int_eq (look_up (96, 4), 100);
  ck_assert_int_eq (look_up (104, 6), 100);
  ck_assert_int_eq (look_up (106, 6), 110);
  ck_assert_int_eq (look_up (125, 6), -1);
  ck_assert_int_eq (look_up (139, 6), 140);
  ck_assert_int_eq (look_up (146, 6), 140);
  ck_assert_int_eq (look_up (147, 6), -1);
}
END_TEST

START_TEST (test_a_turn_that_read_is_found_before_one_that_drew)
{
  append (reads, 100, 1);
  append (draws, 100.1, 0);
  append (draws, 104, 0);
  cento_loop_layout_update (layout, reads, draws, &view);
  ck_assert_int_eq (cento_loop_layout_lookup (layout, 100, 6)->kind, CENTO_TURN_SPAN_READ);
  ck_assert_int_eq (cento_loop_layout_lookup (layout, 102, 6)->kind, CENTO_TURN_SPAN_READ);
  ck_assert_int_eq (cento_loop_layout_lookup (layout, 103, 6)->kind, CENTO_TURN_SPAN_DRAW);
  cento_loop_layout_update (layout, reads, NULL, &view);
  ck_assert_ptr_null (cento_loop_layout_lookup (layout, 107, 6));
}
END_TEST

START_TEST (test_only_what_is_in_sight_is_news)
{
  append (reads, 100, 1);
  ck_assert (cento_loop_layout_has_news (reads, 0, &view));
  ck_assert (!cento_loop_layout_has_news (reads, 1, &view));
  append (reads, 1020, 1);
  ck_assert (!cento_loop_layout_has_news (reads, 1, &view));
  view.end = START + 20 * SECOND;
  ck_assert (cento_loop_layout_has_news (reads, 1, &view));
  ck_assert (cento_loop_layout_has_news (reads, 3, &view));
}
END_TEST

static void
assert_chosen (guint most, guint n_chosen, guint first, guint last)
{
  g_autoptr (GArray) turns = g_array_new (FALSE, FALSE, sizeof (guint));

  cento_loop_layout_choose_turns (reads, &view, most, turns);
  ck_assert_uint_eq (turns->len, n_chosen);
  if (n_chosen > 0)
    {
      ck_assert_uint_eq (g_array_index (turns, guint, 0), first);
      ck_assert_uint_eq (g_array_index (turns, guint, n_chosen - 1), last);
    }
}

/* Every tenth one of 100 reads from two servers. */
START_TEST (test_few_turns_are_all_connected_and_many_only_where_they_met)
{
  for (int i = 0; i < 100; i++)
    append (reads, i * 10, i % 10 == 9 ? 2 : 1);
  assert_chosen (100, 100, 0, 99);
  assert_chosen (99, 10, 9, 99);
  assert_chosen (10, 10, 9, 99);
  assert_chosen (9, 0, 0, 0);
  view.start = START + 2 * SECOND;
  view.end = START + 3 * SECOND;
  assert_chosen (11, 11, 20, 30);
  assert_chosen (10, 1, 29, 29);
}
END_TEST

/* Over the whole view, one in a hundred of several servers. */
static void
append_many (CentoTurnLog *log, int n)
{
  for (int i = 0; i < n; i++)
    append (log, i * 1000.0 / n, i % 100 == 7 ? 2 : 1);
}

START_TEST (test_a_million_turns_are_as_many_spans_as_pixels)
{
  guint n_spans, n_laid_out = 0;
  const CentoTurnSpan *spans;

  append_many (reads, MANY);
  cento_loop_layout_update (layout, reads, draws, &view);
  spans = cento_loop_layout_get_spans (layout, &n_spans);
  ck_assert_uint_eq (n_spans, 1001);
  for (guint i = 0; i < n_spans; i++)
    {
      ck_assert_int_eq (spans[i].x, (int) i);
      ck_assert_uint_eq (spans[i].first, n_laid_out);
      ck_assert (spans[i].shared);
      ck_assert_uint_eq (spans[i].named % 100, 7);
      n_laid_out += spans[i].n_turns;
    }
  ck_assert_uint_eq (n_laid_out, MANY);
  ck_assert_uint_eq (cento_loop_layout_get_n_in_sight (layout), MANY);
}
END_TEST

static gint64
measure_update (const CentoTurnLog *log)
{
  gint64 best = G_MAXINT64;

  for (int i = 0; i < 20; i++)
    {
      gint64 begin = g_get_monotonic_time ();

      cento_loop_layout_update (layout, log, NULL, &view);
      best = MIN (best, g_get_monotonic_time () - begin);
    }
  return best;
}

/* Both fill all pixels. Who walks the turns needs a hundred times as long for the greater log. */
START_TEST (test_the_cost_goes_with_the_pixels_and_not_with_the_turns)
{
  append_many (draws, MANY / 100);
  append_many (reads, MANY);
  ck_assert_int_lt (measure_update (reads), 20 * MAX (measure_update (draws), 1));
}
END_TEST

static Suite *
loop_layout_suite (void)
{
  Suite *suite = suite_create ("loop-layout");
  TCase *tcase = cento_test_case_new (suite, "layout");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_each_turn_stands_at_the_time_it_woke);
  tcase_add_test (tcase, test_turns_of_one_pixel_are_one_span);
  tcase_add_test (tcase, test_no_pixel_has_two_spans);
  tcase_add_test (tcase, test_a_span_names_the_turn_that_read_from_several_servers);
  tcase_add_test (tcase, test_turns_that_drew_are_laid_out_when_they_are_shown);
  tcase_add_test (tcase, test_sleeping_is_blank);
  tcase_add_test (tcase, test_what_is_out_of_sight_is_left_out);
  tcase_add_test (tcase, test_a_view_without_width_or_time_shows_nothing);
  tcase_add_test (tcase, test_turns_in_one_pixel_are_counted_each);
  tcase_add_test (tcase, test_the_nearest_turn_within_reach_is_found);
  tcase_add_test (tcase, test_a_turn_that_read_is_found_before_one_that_drew);
  tcase_add_test (tcase, test_only_what_is_in_sight_is_news);
  tcase_add_test (tcase, test_few_turns_are_all_connected_and_many_only_where_they_met);
  tcase_add_test (tcase, test_a_million_turns_are_as_many_spans_as_pixels);
  tcase_add_test (tcase, test_the_cost_goes_with_the_pixels_and_not_with_the_turns);
  return suite;
}

int
main (void)
{
  return cento_test_main (loop_layout_suite, NULL);
}
