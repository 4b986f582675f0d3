/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-loop-row.h"

#include "app/cento-figure.h"
#include "app/cento-score-columns.h"
#include "cento-pane-fixture.h"
#include "support/cento-test.h"

static GtkWidget *window;
static CentoLoopRow *row;
static CentoTurnLog *reads;
static const CentoScoreClock at_begin = { 0, 0 };

static void
set_up (void)
{
  gtk_init ();
  reads = cento_turn_log_new ();
  row = CENTO_LOOP_ROW (cento_loop_row_new ());
  window = cento_pane_fixture_present (GTK_WIDGET (row), 900, 40);
}

static void
tear_down (void)
{
  g_object_ref (row);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (row);
  cento_turn_log_free (reads);
}

static void
append (guint64 number)
{
  CentoTurn turn = { .turn = number, .n_reads = 1, .n_servers = 1 };

  cento_turn_log_append (reads, &turn);
}

static const char *
get_total (void)
{
  return cento_figure_get_text (CENTO_FIGURE (cento_pane_fixture_find (window, CENTO_TYPE_FIGURE, NULL)));
}

START_TEST (test_the_turns_that_read_are_counted)
{
  ck_assert_str_eq (get_total (), "0 turns");
  append (1);
  cento_loop_row_set_logs (row, reads, NULL);
  ck_assert_str_eq (get_total (), "1 turn");
  append (4);
  cento_loop_row_update (row, &at_begin);
  ck_assert_str_eq (get_total (), "2 turns");
  cento_loop_row_set_logs (row, NULL, NULL);
  ck_assert_str_eq (get_total (), "0 turns");
}
END_TEST

START_TEST (test_the_loop_has_the_width_of_a_lane)
{
  CentoScorePlace places[CENTO_N_SCORE_COLUMNS];
  graphene_rect_t bounds;

  cento_pane_fixture_settle (window);
  cento_score_columns_compute (gtk_widget_get_width (GTK_WIDGET (row)), 1, places);
  ck_assert (
    gtk_widget_compute_bounds (GTK_WIDGET (cento_loop_row_get_loop (row)), GTK_WIDGET (row), &bounds));
  ck_assert_int_eq ((int) bounds.origin.x, places[CENTO_SCORE_COLUMN_LANE].x);
  ck_assert_int_eq ((int) bounds.size.width, places[CENTO_SCORE_COLUMN_LANE].width);
}
END_TEST

static Suite *
loop_row_suite (void)
{
  Suite *suite = suite_create ("loop-row");
  TCase *tcase = cento_test_case_new (suite, "row");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_the_turns_that_read_are_counted);
  tcase_add_test (tcase, test_the_loop_has_the_width_of_a_lane);
  return suite;
}

int
main (void)
{
  return cento_test_main (loop_row_suite, NULL);
}
