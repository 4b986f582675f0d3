/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-score-columns.h"

#include "app/cento-server-row.h"

#include "support/cento-test.h"

#define MARGINS   26 /* of the window beside a row */
#define NARROWEST 300
#define WIDEST    4000

static CentoScorePlace places[CENTO_N_SCORE_COLUMNS];

static int
get_width (CentoScoreColumn column)
{
  return places[column].width;
}

static int
get_end (CentoScoreColumn column)
{
  return places[column].x + places[column].width;
}

START_TEST (test_head_is_exactly_412_wide_from_1100_on)
{
  cento_score_columns_compute (1100 - MARGINS, 1, places);
  ck_assert_int_eq (places[CENTO_SCORE_COLUMN_LANE].x, 412);
  ck_assert_int_eq (get_width (CENTO_SCORE_COLUMN_CHUNKS), 44);
  ck_assert_int_eq (get_width (CENTO_SCORE_COLUMN_RATE), 0);
}
END_TEST

START_TEST (test_rate_and_age_come_where_the_lane_keeps_half)
{
  cento_score_columns_compute (1280 - MARGINS, 1, places);
  ck_assert_int_gt (get_width (CENTO_SCORE_COLUMN_RATE), 0);
  ck_assert_int_gt (get_width (CENTO_SCORE_COLUMN_LAST), 0);
  ck_assert_int_ge (get_width (CENTO_SCORE_COLUMN_LANE), (1280 - MARGINS) / 2);
}
END_TEST

START_TEST (test_columns_go_one_after_the_other)
{
  ck_assert (!cento_score_columns_compute (1099 - MARGINS, 1, places));
  ck_assert_int_eq (get_width (CENTO_SCORE_COLUMN_CHUNKS), 0);
  ck_assert_int_gt (get_width (CENTO_SCORE_COLUMN_STATE), 0);
  ck_assert (cento_score_columns_compute (859 - MARGINS, 1, places));
  ck_assert_int_eq (places[CENTO_SCORE_COLUMN_STATE].x, places[CENTO_SCORE_COLUMN_ADDRESS].x);
  ck_assert_int_gt (get_width (CENTO_SCORE_COLUMN_BYTES), 0);
}
END_TEST

/* Address and state stand one above the other in a narrow row. */
START_TEST (test_narrow_rows_have_room_for_two_lines)
{
  g_autoptr (CentoMarkCache) mark_cache = NULL;
  GtkWidget *row;
  int wide, narrow;

  gtk_init ();
  mark_cache = cento_mark_cache_new ();
  row = g_object_ref_sink (cento_server_row_new (mark_cache));
  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, 1000, &wide, NULL, NULL, NULL);
  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, 600, &narrow, NULL, NULL, NULL);
  ck_assert_int_ge (narrow, wide + 8);
  g_object_unref (row);
}
END_TEST

static const double scales[] = { 1, 1.25, 1.5, 2 };

START_TEST (test_columns_never_overlap_nor_leave_the_row)
{
  for (int width = NARROWEST; width < WIDEST; width++)
    {
      gboolean under = cento_score_columns_compute (width, scales[_i], places);
      int end = 0;

      for (int i = 0; i < CENTO_N_SCORE_COLUMNS; i++)
        {
          if (places[i].width == 0 || i == CENTO_SCORE_COLUMN_WHOLE
              || (under && i == CENTO_SCORE_COLUMN_STATE))
            continue;
          ck_assert_int_ge (places[i].x, end);
          end = get_end ((CentoScoreColumn) i);
        }
      ck_assert_int_gt (get_width (CENTO_SCORE_COLUMN_ADDRESS), 0);
      if (scales[_i] == 1)
        ck_assert_int_eq (end, width);
    }
}
END_TEST

START_TEST (test_lane_keeps_room_at_every_width)
{
  for (int width = NARROWEST; width < WIDEST; width++)
    {
      cento_score_columns_compute (width, 1, places);
      ck_assert_int_ge (get_width (CENTO_SCORE_COLUMN_LANE), width < 400 ? 96 : 160);
    }
}
END_TEST

static Suite *
score_columns_suite (void)
{
  Suite *suite = suite_create ("score-columns");
  TCase *tcase = cento_test_case_new (suite, "widths");

  tcase_add_test (tcase, test_head_is_exactly_412_wide_from_1100_on);
  tcase_add_test (tcase, test_rate_and_age_come_where_the_lane_keeps_half);
  tcase_add_test (tcase, test_columns_go_one_after_the_other);
  tcase_add_test (tcase, test_narrow_rows_have_room_for_two_lines);
  tcase_add_loop_test (tcase, test_columns_never_overlap_nor_leave_the_row, 0, G_N_ELEMENTS (scales));
  tcase_add_test (tcase, test_lane_keeps_room_at_every_width);
  return suite;
}

int
main (void)
{
  return cento_test_main (score_columns_suite, NULL);
}
