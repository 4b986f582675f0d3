/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-lane-columns.h"

#include <math.h>

#include "app/cento-pixel-node.h"
#include "app/cento-score-view.h"
#include "core/cento-bisect.h"

#define WIDTH CENTO_LANE_COLUMN_WIDTH
#define REACH CENTO_PEN_MARK_REACH

/* While one zooms each frame looks different, and no column is seen twice: few and wide ones cost less. */
#define WIDE (16 * WIDTH)

typedef struct
{
  gint64 number;
  int to; /* px within the column, of what is drawn */
  /* The ends of what is drawn: a note may have come, or be beyond an edge of the lane now. */
  guint first_chunk;
  guint last_chunk;
  GskRenderNode *picture; /* NULL: nothing is there */
} Column;

/* Everything that decides what a column looks like, but for the chunks. */
typedef struct
{
  gint64 zero;
  gint64 duration;
  double width;
  CentoSpanKind kind;
  CentoHead head;
  int scale;
  int line;
  int height;
  GdkRGBA voice;
} Look;

struct _CentoLaneColumns
{
  Look look;
  int width;       /* px of a column */
  GArray *columns; /* of Column, each at its number modulo the length */
};

/* What one lane's drawing needs at hand. */
typedef struct
{
  const CentoPen *pen;
  const CentoSpan *spans;
  guint n_spans;
  int column_width;
  CentoSpanKind kind;
  gint64 offset; /* of the view's left edge, px from the zero of the clock */
  gint64 to;     /* of what is drawn, likewise */
} Drawing;

static void
clear_column (gpointer data)
{
  Column *column = data;

  g_clear_pointer (&column->picture, gsk_render_node_unref);
  column->to = 0;
}

CentoLaneColumns *
cento_lane_columns_new (void)
{
  CentoLaneColumns *columns = g_new0 (CentoLaneColumns, 1);

  columns->columns = g_array_new (FALSE, TRUE, sizeof (Column));
  g_array_set_clear_func (columns->columns, clear_column);
  return columns;
}

void
cento_lane_columns_free (CentoLaneColumns *columns)
{
  g_return_if_fail (columns != NULL);

  g_array_unref (columns->columns);
  g_free (columns);
}

void
cento_lane_columns_clear (CentoLaneColumns *columns)
{
  g_return_if_fail (columns != NULL);

  g_array_set_size (columns->columns, 0);
}

static gboolean
is_same (const Look *a, const Look *b)
{
  return a->zero == b->zero && a->duration == b->duration && a->width == b->width && a->kind == b->kind
         && a->head == b->head && a->scale == b->scale && a->line == b->line && a->height == b->height
         && gdk_rgba_equal (&a->voice, &b->voice);
}

/* Forgets what would look different now, and has room for all columns in sight. What looks as it did in the
 * last frame may go on looking so. */
static void
set_look (CentoLaneColumns *columns, const CentoPen *pen, const CentoTimelineView *view, CentoSpanKind kind)
{
  Look look = {
    .zero = view->zero,
    .duration = view->end - view->start,
    .width = view->width,
    .kind = kind,
    .head = pen->head,
    .scale = pen->scale,
    .line = pen->line,
    .height = pen->height,
    .voice = pen->voice,
  };

  int width = columns->columns->len > 0 && is_same (&look, &columns->look) ? WIDTH : WIDE;

  if (width == WIDTH && columns->width == WIDTH)
    return;
  columns->look = look;
  columns->width = width;
  g_array_set_size (columns->columns, 0);
  g_array_set_size (columns->columns, (guint) (view->width / width) + 4);
}

static int
get_x (const Drawing *drawing, gint64 number)
{
  return CENTO_SCORE_INSET + (int) (number * drawing->column_width - drawing->offset);
}

static gboolean
is_left_of (gconstpointer spans, guint index, gconstpointer x)
{
  return cento_score_view_round (((const CentoSpan *) spans)[index].x) < *(const int *) x;
}

/* The marks that reach into a column, without those beyond the edges of the lane: [first, past). What would
 * stand beyond an edge is not drawn at all, also not what would reach into the lane. */
static void
find_spans (const Drawing *drawing, int left, int to, guint *first, guint *past)
{
  int first_x = MAX (left - REACH, drawing->pen->left - cento_pen_get_overhang (drawing->kind));
  int past_x = MIN (left + to + REACH, drawing->pen->right + 1);

  *first = cento_bisect (drawing->spans, 0, drawing->n_spans, is_left_of, &first_x);
  *past = cento_bisect (drawing->spans, *first, drawing->n_spans, is_left_of, &past_x);
}

/* What is drawn of the column. */
static gboolean
get_area (const Drawing *drawing, int left, int to, guint first, guint past, graphene_rect_t *area)
{
  GdkRectangle column = { left, 0, to, drawing->pen->height };
  GdkRectangle drawn = { 0 };

  for (guint i = first; i < past; i++)
    {
      const CentoSpan *span = &drawing->spans[i];
      GdkRectangle extents;

      cento_pen_get_extents (drawing->pen, span, cento_score_view_round (span->x), &extents);
      if (i == first)
        drawn = extents;
      gdk_rectangle_union (&drawn, &extents, &drawn);
    }
  if (!gdk_rectangle_intersect (&drawn, &column, &drawn))
    return FALSE;
  graphene_rect_init (area, (float) (drawn.x - left), (float) drawn.y, (float) drawn.width,
                      (float) drawn.height);
  return TRUE;
}

static void
paint (const Drawing *drawing, cairo_t *cr, guint first, guint past)
{
  for (guint i = first; i < past; i++)
    cento_pen_trace_stem (drawing->pen, cr, &drawing->spans[i], cento_score_view_round (drawing->spans[i].x));
  gdk_cairo_set_source_rgba (cr, &drawing->pen->voice);
  cairo_fill (cr);
  for (guint i = first; i < past; i++)
    {
      if (drawing->spans[i].kind == CENTO_SPAN_CHUNK)
        cento_pen_paint_head (drawing->pen, cr, cento_score_view_round (drawing->spans[i].x));
    }
}

static GskRenderNode *
draw_column (const Drawing *drawing, int left, int to)
{
  graphene_rect_t area;
  guint first, past;
  cairo_t *cr;

  find_spans (drawing, left, to, &first, &past);
  if (!get_area (drawing, left, to, first, past, &area))
    return NULL;
  cr = cento_pixel_node_begin (&area, drawing->pen->scale);
  cairo_translate (cr, -left, 0);
  paint (drawing, cr, first, past);
  return cento_pixel_node_finish (cr, &area);
}

static void
find_ends (const Drawing *drawing, int left, Column *column)
{
  guint first, past;

  find_spans (drawing, left, column->to, &first, &past);
  column->first_chunk = first < past ? drawing->spans[first].first_chunk : G_MAXUINT;
  column->last_chunk = first < past ? drawing->spans[past - 1].first_chunk : G_MAXUINT;
}

static void
append_column (CentoLaneColumns *columns, const Drawing *drawing, gint64 number)
{
  gint64 n_columns = columns->columns->len;
  Column *column = &g_array_index (columns->columns, Column, (number + n_columns) % n_columns);
  Column wanted = { .number = number };
  int left = get_x (drawing, number);

  wanted.to = (int) MIN (drawing->to - number * drawing->column_width, drawing->column_width);
  find_ends (drawing, left, &wanted);
  if (column->number != number || column->to != wanted.to || column->first_chunk != wanted.first_chunk
      || column->last_chunk != wanted.last_chunk)
    {
      clear_column (column);
      *column = wanted;
      column->picture = draw_column (drawing, left, column->to);
    }
  if (column->picture == NULL)
    return;
  gtk_snapshot_save (drawing->pen->snapshot);
  gtk_snapshot_translate (drawing->pen->snapshot, &GRAPHENE_POINT_INIT ((float) left, 0));
  gtk_snapshot_append_node (drawing->pen->snapshot, column->picture);
  gtk_snapshot_restore (drawing->pen->snapshot);
}

/* The settled spans stand left of all others, so columns end where the first of those may reach to. */
int
cento_lane_columns_append (CentoLaneColumns *columns,
                           const CentoPen *pen,
                           const CentoTimelineView *view,
                           CentoSpanKind kind,
                           const CentoSpan *spans,
                           guint n_spans,
                           guint n_settled)
{
  Drawing drawing = { .pen = pen, .spans = spans, .n_spans = n_settled, .kind = kind };
  gint64 from;

  g_return_val_if_fail (columns != NULL && pen != NULL && view != NULL && n_settled <= n_spans, 0);

  drawing.offset = -llround (cento_timeline_scale_to_x (view, view->zero));
  from = drawing.offset - REACH;
  drawing.to = drawing.offset + (gint64) view->width + REACH;
  if (n_settled < n_spans)
    drawing.to = MIN (drawing.to, drawing.offset + (gint64) floor (spans[n_settled].x) - REACH);
  if (drawing.to <= from || drawing.offset < 0)
    return 0;

  set_look (columns, pen, view, kind);
  drawing.column_width = columns->width;
  for (gint64 number = (from + columns->width) / columns->width - 1; number * columns->width < drawing.to;
       number++)
    append_column (columns, &drawing, number);
  return CENTO_SCORE_INSET + (int) (drawing.to - drawing.offset);
}
