/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

#define CENTO_PANE_GAP             12
#define CENTO_PANE_MIN_WIDTH       280
#define CENTO_PANE_MAX_WIDTH       640
#define CENTO_PANE_NARROW          576 /* below, one column: a window of 600 px less its margins */
#define CENTO_PANE_MIN_HEIGHT      200
#define CENTO_PANE_SCROLLED_HEIGHT 236 /* at least, from three rows on */

/*
 * Where the panes of a grid lie. A plain value, pure arithmetic: no widget.
 */
typedef struct
{
  guint n_panes;
  guint n_columns;
  guint n_rows;
  int   x;             /* of the first column */
  int   column_width;
  int   row_height;
  int   last_height;   /* of the last row: takes what division left over */
  int   height;        /* of all rows */
} CentoPaneLayout;

void     cento_pane_layout_init     (CentoPaneLayout       *layout,
                                     guint                  n_panes,
                                     int                    max_width, /* of a pane */
                                     int                    width,
                                     int                    height);
void     cento_pane_layout_get_rect (const CentoPaneLayout *layout,
                                     guint                  index,  /* may be the first one behind the last pane */
                                     GdkRectangle          *rect);
double   cento_pane_layout_get_top_for
                                    (const CentoPaneLayout *layout,
                                     guint                  index,
                                     double                 top,
                                     int                    height); /* of what is in sight; where it must begin so that the pane is seen whole */
gboolean cento_pane_layout_has_hole (const CentoPaneLayout *layout); /* the last row is not full */
void     cento_pane_layout_get_near (const CentoPaneLayout *layout,
                                     int                    top,
                                     int                    bottom,
                                     guint                 *first,
                                     guint                 *end);   /* panes between top and bottom, one row more on both sides */

G_END_DECLS
