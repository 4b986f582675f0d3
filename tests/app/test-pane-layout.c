/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-pane-layout.h"

#include "support/cento-test.h"

typedef struct
{
  guint n_panes;
  int width;
  int height;
  guint n_columns;
  guint n_rows;
  int column_width;
  int row_height;
} Case;

/* Widths are those of windows of 360, 599, 600, 900, 1280 and 1600 px less the margins of 12. */
static const Case cases[] = {
  { 1, 336, 500, 1, 1, 336, 500 },       { 3, 336, 500, 1, 3, 336, 236 },  { 2, 575, 500, 1, 2, 575, 244 },
  { 2, 576, 500, 2, 1, 282, 500 },       { 1, 876, 500, 1, 1, 640, 500 },  { 3, 876, 500, 3, 1, 284, 500 },
  { 8, 876, 500, 3, 3, 284, 236 },       { 1, 1256, 500, 1, 1, 640, 500 }, { 2, 1256, 500, 2, 1, 622, 500 },
  { 3, 1256, 500, 3, 1, 410, 500 },      { 4, 1256, 500, 4, 1, 305, 500 }, { 5, 1256, 500, 3, 2, 410, 244 },
  { 8, 1256, 500, 4, 2, 305, 244 },      { 8, 1256, 300, 4, 2, 305, 200 }, { 9, 1256, 500, 3, 3, 410, 236 },
  { 9, 1256, 900, 3, 3, 410, 292 },      { 5, 1576, 500, 5, 1, 305, 500 }, { 6, 1576, 500, 3, 2, 517, 244 },
  { 1000, 1256, 500, 4, 250, 305, 236 }, { 1, 1, 1, 1, 1, 1, 200 },
};

START_TEST (test_columns_and_sizes)
{
  const Case *c = &cases[_i];
  CentoPaneLayout layout;

  cento_pane_layout_init (&layout, c->n_panes, CENTO_PANE_MAX_WIDTH, c->width, c->height);

  ck_assert_uint_eq (layout.n_columns, c->n_columns);
  ck_assert_uint_eq (layout.n_rows, c->n_rows);
  ck_assert_int_eq (layout.column_width, c->column_width);
  ck_assert_int_eq (layout.row_height, c->row_height);
}
END_TEST

START_TEST (test_panes_fill_the_area_and_do_not_overlap)
{
  const Case *c = &cases[_i];
  CentoPaneLayout layout;
  GdkRectangle rect, before = { 0 }, overlap;

  cento_pane_layout_init (&layout, c->n_panes, CENTO_PANE_MAX_WIDTH, c->width, c->height);
  for (guint i = 0; i < c->n_panes; i++)
    {
      cento_pane_layout_get_rect (&layout, i, &rect);
      ck_assert_int_ge (rect.x, 0);
      ck_assert_int_le (rect.x + rect.width, c->width);
      ck_assert_int_eq (rect.width, c->column_width);
      if (i > 0)
        ck_assert (!gdk_rectangle_intersect (&before, &rect, &overlap));
      if (i > 0 && i % layout.n_columns != 0)
        ck_assert_int_eq (rect.x - before.x - before.width, CENTO_PANE_GAP);
      before = rect;
    }
  ck_assert_int_eq (rect.y + rect.height, layout.height);
  ck_assert_int_ge (layout.height, c->height);
}
END_TEST

START_TEST (test_no_column_is_empty_and_only_the_last_row_has_a_hole)
{
  for (guint n_panes = 1; n_panes <= 40; n_panes++)
    for (int width = 200; width < 2600; width += 100)
      {
        CentoPaneLayout layout;

        cento_pane_layout_init (&layout, n_panes, CENTO_PANE_MAX_WIDTH, width, 600);
        ck_assert_uint_gt (n_panes, (layout.n_rows - 1) * layout.n_columns);
        ck_assert_uint_le (n_panes, layout.n_rows * layout.n_columns);
        ck_assert_int_eq (cento_pane_layout_has_hole (&layout), n_panes % layout.n_columns != 0);
      }
}
END_TEST

START_TEST (test_near_panes_are_the_visible_rows_and_one_more_on_both_sides)
{
  const int stride = CENTO_PANE_SCROLLED_HEIGHT + CENTO_PANE_GAP;
  CentoPaneLayout layout;
  guint first, end;

  cento_pane_layout_init (&layout, 1000, CENTO_PANE_MAX_WIDTH, 1256, 500);

  cento_pane_layout_get_near (&layout, 0, 500, &first, &end);
  ck_assert_uint_eq (first, 0);
  ck_assert_uint_eq (end, 16);

  cento_pane_layout_get_near (&layout, 10 * stride, 10 * stride + 400, &first, &end);
  ck_assert_uint_eq (first, 36);
  ck_assert_uint_eq (end, 52);

  cento_pane_layout_get_near (&layout, layout.height - 500, layout.height, &first, &end);
  ck_assert_uint_eq (end, 1000);
}
END_TEST

START_TEST (test_pane_is_not_wider_than_allowed)
{
  CentoPaneLayout layout;
  GdkRectangle rect;

  cento_pane_layout_init (&layout, 2, 500, 1256, 500);
  cento_pane_layout_get_rect (&layout, 0, &rect);

  ck_assert_int_eq (rect.width, 500);
  ck_assert_int_eq (rect.x, (1256 - 2 * 500 - CENTO_PANE_GAP) / 2);
}
END_TEST

START_TEST (test_pane_is_brought_into_sight_by_the_shortest_way)
{
  const int stride = CENTO_PANE_SCROLLED_HEIGHT + CENTO_PANE_GAP;
  CentoPaneLayout layout;

  cento_pane_layout_init (&layout, 1000, CENTO_PANE_MAX_WIDTH, 1256, 500);

  ck_assert_double_eq (cento_pane_layout_get_top_for (&layout, 0, 3 * stride, 500), 0);
  ck_assert_double_eq (cento_pane_layout_get_top_for (&layout, 4, 10, 500), 10);
  ck_assert_double_eq (cento_pane_layout_get_top_for (&layout, 12, 0, 500),
                       4 * stride - CENTO_PANE_GAP - 500);
  ck_assert_double_eq (cento_pane_layout_get_top_for (&layout, 12, 0, 100), 3 * stride);
}
END_TEST

START_TEST (test_nothing_to_lay_out)
{
  CentoPaneLayout layout;
  guint first, end;

  cento_pane_layout_init (&layout, 0, CENTO_PANE_MAX_WIDTH, 1256, 500);
  cento_pane_layout_get_near (&layout, 0, 500, &first, &end);

  ck_assert_uint_eq (first, end);
  ck_assert (!cento_pane_layout_has_hole (&layout));
}
END_TEST

static Suite *
pane_layout_suite (void)
{
  Suite *suite = suite_create ("pane-layout");
  TCase *tcase = cento_test_case_new (suite, "pane-layout");

  tcase_add_loop_test (tcase, test_columns_and_sizes, 0, G_N_ELEMENTS (cases));
  tcase_add_loop_test (tcase, test_panes_fill_the_area_and_do_not_overlap, 0, G_N_ELEMENTS (cases));
  tcase_add_test (tcase, test_no_column_is_empty_and_only_the_last_row_has_a_hole);
  tcase_add_test (tcase, test_near_panes_are_the_visible_rows_and_one_more_on_both_sides);
  tcase_add_test (tcase, test_pane_is_not_wider_than_allowed);
  tcase_add_test (tcase, test_pane_is_brought_into_sight_by_the_shortest_way);
  tcase_add_test (tcase, test_nothing_to_lay_out);
  return suite;
}

int
main (void)
{
  return cento_test_main (pane_layout_suite, NULL);
}
