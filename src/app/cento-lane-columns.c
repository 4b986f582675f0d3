/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-lane-columns.h"

#include <math.h>

#include "app/cento-score-view.h"
#include "core/cento-bisect.h"

#define WIDTH CENTO_LANE_COLUMN_WIDTH
#define REACH CENTO_LANE_COLUMN_REACH

/* While one zooms each frame looks different, and no column is seen twice: few and wide ones cost less. */
#define WIDE (16 * WIDTH)

typedef struct
{
  gint64 number;
  gint64 edge; /* the view's left edge when that or the right one decides about what is drawn; or else -1 */
  int from;    /* px within the column, of what is drawn */
  int to;
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
  gint64 offset; /* of the view's left edge, px; as are all in this struct from the zero of the clock */
  gint64 width;
  gint64 from; /* of what is drawn */
  gint64 to;
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
ends_before (gconstpointer spans, guint index, gconstpointer x)
{
  return cento_score_view_round (((const CentoSpan *) spans)[index].x) + REACH < *(const int *) x;
}

/* The first span that may reach to @x. */
static guint
find_span (const Drawing *drawing, int x)
{
  return cento_bisect (drawing->spans, 0, drawing->n_spans, ends_before, &x);
}

static GskRenderNode *
draw_spans (const Drawing *drawing, const Column *column, int left)
{
  CentoPen pen = *drawing->pen;

  pen.snapshot = gtk_snapshot_new ();
  gtk_snapshot_translate (pen.snapshot, &GRAPHENE_POINT_INIT ((float) -left, 0));
  for (guint i = find_span (drawing, left + column->from); i < drawing->n_spans; i++)
    {
      int x = cento_score_view_round (drawing->spans[i].x);

      if (x - REACH >= left + column->to)
        break;
      cento_pen_chunk (&pen, &drawing->spans[i], x, 0, 1);
    }
  return gtk_snapshot_free_to_node (pen.snapshot);
}

/* What is drawn of @node within the column, on whole pixels. */
static gboolean
get_area (const CentoPen *pen, const Column *column, GskRenderNode *node, graphene_rect_t *area)
{
  graphene_rect_t bounds;

  gsk_render_node_get_bounds (node, &bounds);
  graphene_rect_round_extents (&bounds, &bounds);
  return graphene_rect_intersection (&bounds,
                                     &GRAPHENE_RECT_INIT ((float) column->from, 0,
                                                          (float) (column->to - column->from),
                                                          (float) pen->height),
                                     area)
         && area->size.width > 0 && area->size.height > 0;
}

/* A node that paints a surface is the quickest picture there is: a texture would be copied in each frame by
 * the cairo renderer, whether it is in the part to be drawn or not. */
static GskRenderNode *
draw_picture (GskRenderNode *node, const graphene_rect_t *area, int scale)
{
  GskRenderNode *picture = gsk_cairo_node_new (area);
  cairo_t *cr = gsk_cairo_node_get_draw_context (picture);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) area->size.width * scale,
                                                         (int) area->size.height * scale);
  cairo_t *surface_cr;

  cairo_surface_set_device_scale (surface, scale, scale);
  surface_cr = cairo_create (surface);
  cairo_translate (surface_cr, -area->origin.x, -area->origin.y);
  gsk_render_node_draw (node, surface_cr);
  cairo_destroy (surface_cr);

  cairo_set_source_surface (cr, surface, area->origin.x, area->origin.y);
  cairo_rectangle (cr, area->origin.x, area->origin.y, area->size.width, area->size.height);
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return picture;
}

static GskRenderNode *
draw_column (const Drawing *drawing, const Column *column, int left)
{
  GskRenderNode *node = draw_spans (drawing, column, left);
  GskRenderNode *picture = NULL;
  graphene_rect_t area;

  if (node != NULL && get_area (drawing->pen, column, node, &area))
    picture = draw_picture (node, &area, drawing->pen->scale);
  g_clear_pointer (&node, gsk_render_node_unref);
  return picture;
}

/* Notes that would stand beyond the edge of a lane are not drawn at all, also not what would reach into it.
 */
static gint64
get_edge (const Drawing *drawing, gint64 number)
{
  gint64 left = number * drawing->column_width;

  return left - REACH < drawing->offset
             || left + drawing->column_width + REACH > drawing->offset + drawing->width
           ? drawing->offset
           : -1;
}

static void
append_column (CentoLaneColumns *columns, const Drawing *drawing, gint64 number)
{
  gint64 n_columns = columns->columns->len;
  Column *column = &g_array_index (columns->columns, Column, (number + n_columns) % n_columns);
  Column wanted = { .number = number, .edge = get_edge (drawing, number) };
  int left = get_x (drawing, number);

  wanted.from = (int) MAX (drawing->from - number * drawing->column_width, 0);
  wanted.to = (int) MIN (drawing->to - number * drawing->column_width, drawing->column_width);
  if (column->number != number || column->edge != wanted.edge || column->from != wanted.from
      || column->to != wanted.to)
    {
      clear_column (column);
      *column = wanted;
      column->picture = draw_column (drawing, column, left);
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
  Drawing drawing = { .pen = pen, .spans = spans, .n_spans = n_settled, .width = (gint64) view->width };

  g_return_val_if_fail (columns != NULL && pen != NULL && view != NULL && n_settled <= n_spans, 0);

  drawing.offset = -llround (cento_timeline_scale_to_x (view, view->zero));
  drawing.from = drawing.offset - REACH;
  drawing.to = drawing.offset + drawing.width + REACH;
  if (n_settled < n_spans)
    drawing.to = MIN (drawing.to, drawing.offset + (gint64) floor (spans[n_settled].x) - REACH);
  if (drawing.to <= drawing.from || drawing.offset < 0)
    return 0;

  set_look (columns, pen, view, kind);
  drawing.column_width = columns->width;
  for (gint64 number = (drawing.from + columns->width) / columns->width - 1;
       number * columns->width < drawing.to; number++)
    append_column (columns, &drawing, number);
  return CENTO_SCORE_INSET + (int) (drawing.to - drawing.offset);
}
