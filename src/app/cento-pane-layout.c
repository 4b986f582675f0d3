/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-pane-layout.h"

static guint
divide_up (guint dividend, guint divisor)
{
  return (dividend + divisor - 1) / divisor;
}

void
cento_pane_layout_init (CentoPaneLayout *layout, guint n_panes, int max_width, int width, int height)
{
  guint n_fit = 1;
  int gaps, shared, minimum;

  *layout = (CentoPaneLayout){ .n_panes = n_panes };
  if (n_panes == 0)
    return;

  if (width >= CENTO_PANE_NARROW)
    n_fit = (guint) (width + CENTO_PANE_GAP) / (CENTO_PANE_MIN_WIDTH + CENTO_PANE_GAP);
  layout->n_rows = divide_up (n_panes, n_fit);
  layout->n_columns = divide_up (n_panes, layout->n_rows);
  gaps = (int) (layout->n_columns - 1) * CENTO_PANE_GAP;
  layout->column_width = MIN (MAX (1, (width - gaps) / (int) layout->n_columns), max_width);
  layout->x = MAX (0, (width - gaps - (int) layout->n_columns * layout->column_width) / 2);

  gaps = (int) (layout->n_rows - 1) * CENTO_PANE_GAP;
  shared = (height - gaps) / (int) layout->n_rows;
  minimum = layout->n_rows < 3 ? CENTO_PANE_MIN_HEIGHT : CENTO_PANE_SCROLLED_HEIGHT;
  layout->row_height = MAX (shared, minimum);
  layout->height = MAX (height, (int) layout->n_rows * layout->row_height + gaps);
  layout->last_height = layout->height - (int) (layout->n_rows - 1) * (layout->row_height + CENTO_PANE_GAP);
}

void
cento_pane_layout_get_rect (const CentoPaneLayout *layout, guint index, GdkRectangle *rect)
{
  guint row = index / layout->n_columns;
  guint column = index % layout->n_columns;

  rect->x = layout->x + (int) column * (layout->column_width + CENTO_PANE_GAP);
  rect->y = (int) row * (layout->row_height + CENTO_PANE_GAP);
  rect->width = layout->column_width;
  rect->height = row + 1 == layout->n_rows ? layout->last_height : layout->row_height;
}

double
cento_pane_layout_get_top_for (const CentoPaneLayout *layout, guint index, double top, int height)
{
  GdkRectangle rect;

  cento_pane_layout_get_rect (layout, index, &rect);
  if (rect.y + rect.height > top + height)
    top = rect.y + rect.height - height;
  /* Of a pane that is too high, the head. */
  return MIN (top, rect.y);
}

gboolean
cento_pane_layout_has_hole (const CentoPaneLayout *layout)
{
  return layout->n_panes < layout->n_rows * layout->n_columns;
}

void
cento_pane_layout_get_near (const CentoPaneLayout *layout, int top, int bottom, guint *first, guint *end)
{
  int stride = layout->row_height + CENTO_PANE_GAP;
  guint first_row, end_row;

  *first = *end = 0;
  if (layout->n_panes == 0)
    return;
  first_row = (guint) MAX (0, top / stride - 1);
  end_row = (guint) MAX (0, bottom) / (guint) stride + 2;
  *first = MIN (first_row * layout->n_columns, layout->n_panes);
  *end = MIN (end_row * layout->n_columns, layout->n_panes);
}
