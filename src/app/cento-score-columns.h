/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  CENTO_SCORE_COLUMN_NUMBER,
  CENTO_SCORE_COLUMN_GLYPH,
  CENTO_SCORE_COLUMN_ADDRESS,
  CENTO_SCORE_COLUMN_STATE,
  CENTO_SCORE_COLUMN_BYTES,
  CENTO_SCORE_COLUMN_CHUNKS,
  CENTO_SCORE_COLUMN_RATE,
  CENTO_SCORE_COLUMN_LAST,
  CENTO_SCORE_COLUMN_EDGE,   /* the hairline between head and lane */
  CENTO_SCORE_COLUMN_LANE,
  CENTO_SCORE_COLUMN_ACTION,
  CENTO_SCORE_COLUMN_WHOLE /* the row: for a child that has columns of its own in it */
} CentoScoreColumn;

#define CENTO_N_SCORE_COLUMNS (CENTO_SCORE_COLUMN_WHOLE + 1)
#define CENTO_TYPE_SCORE_COLUMN (cento_score_column_get_type ())

GType cento_score_column_get_type (void) G_GNUC_CONST;

/**
 * CentoScorePlace:
 * @x: from the side where a row begins
 * @width: 0 when there is no room for the column
 */
typedef struct
{
  int x;
  int width;
} CentoScorePlace;

/**
 * CentoScoreColumns:
 *
 * The layout of every row of the score, the ruler's too: columns depend on the row's width and on nothing that a row
 * shows, so no number moves a lane. Children say which column they are in by the layout property "column". In rows of less
 * than the middle widths the state stands under the address; with the property "headings" it does not stand there. With the
 * property "narrow" the lane stands under all that is said in words.
 */
#define CENTO_TYPE_SCORE_COLUMNS (cento_score_columns_get_type ())
G_DECLARE_FINAL_TYPE (CentoScoreColumns, cento_score_columns, CENTO, SCORE_COLUMNS, GtkLayoutManager)

gboolean cento_score_columns_compute (int              width,
                                      double           scale,    /* of the font, compared with the usual size */
                                      CentoScorePlace *places);  /* of all columns; returns whether the state stands under the address */
void     cento_score_columns_compute_narrow
                                     (int              width,
                                      double           scale,
                                      CentoScorePlace *places);  /* the lane stands in a line of its own */

G_END_DECLS
