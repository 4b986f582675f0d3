/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-pen.h"

#include <math.h>

#define HEAD_REACH     (CENTO_HEAD_SIZE / 2)
#define STEM_WIDTH     2
#define STEM_SPACE     5 /* between the highest stem and the row's top */
#define FRAME_RADIUS   4
#define HALO_OPACITY   0.26
#define HALO_STRENGTHS 16 /* that a fading halo goes through: more could not be told apart */
#define FRAME_STROKE   1.5f
#define LINE_HEIGHT    2 /* of dots and dashes */
#define SHORTEST_STAFF 4
#define MARK_GAP       6 /* between a line's end and the mark behind it */
#define BAR_REACH      4
#define END_ABOVE      11
#define END_BELOW      4
#define CROSS_SIZE     9
#define CROSS_STROKE   2.2
#define ZIGZAG_WIDTH   13
#define ZIGZAG_REACH   6
#define RING_STROKE    1.6

void
cento_pen_fill (const CentoPen *pen, const GdkRGBA *color, int x, int y, int width, int height)
{
  if (width > 0 && height > 0)
    gtk_snapshot_append_color (pen->snapshot, color,
                               &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

/* Draws only what the lane shows, in step with a pattern that begins at @from. */
static void
draw_pattern (const CentoPen *pen, const GdkRGBA *color, int from, int to, int height, int on, int off)
{
  int period = on + off;
  int first = from < pen->left ? from + (pen->left - from) / period * period : from;
  int past = MIN (to, pen->right);

  for (int x = first; x < past; x += period)
    {
      int left = MAX (x, pen->left);

      cento_pen_fill (pen, color, left, pen->line, MIN (x + on, past) - left, height);
    }
}

static void
draw_line (const CentoPen *pen, const GdkRGBA *color, int from, int to)
{
  from = MAX (from, pen->left);
  to = MIN (to, pen->right);
  cento_pen_fill (pen, color, from, pen->line, to - from, 1);
}

void
cento_pen_staff (const CentoPen *pen, int from, int to)
{
  if (to - from >= SHORTEST_STAFF)
    draw_line (pen, &pen->palette.staff, from, to);
}

void
cento_pen_open_line (const CentoPen *pen, int from, int to)
{
  draw_line (pen, &pen->voice, from, to);
}

void
cento_pen_quiet_line (const CentoPen *pen, int from, int to)
{
  draw_pattern (pen, &pen->voice, from + MARK_GAP, to, 1, 1, 5);
}

void
cento_pen_dots (const CentoPen *pen, int from, int to)
{
  draw_pattern (pen, &pen->palette.ink_soft, from, to, LINE_HEIGHT, 2, 3);
}

void
cento_pen_dashes (const CentoPen *pen, int from, int to)
{
  draw_pattern (pen, &pen->palette.ink_soft, from, to, LINE_HEIGHT, 7, 3);
}

void
cento_pen_bar (const CentoPen *pen, int x)
{
  cento_pen_fill (pen, &pen->voice, x, pen->line - BAR_REACH, 1, 2 * BAR_REACH + 1);
}

static cairo_t *
begin_cairo (const CentoPen *pen, int x, int width, int above, int below, const GdkRGBA *color, double stroke)
{
  cairo_t *cr
    = gtk_snapshot_append_cairo (pen->snapshot, &GRAPHENE_RECT_INIT ((float) x, (float) (pen->line - above),
                                                                     (float) width, (float) (above + below)));

  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, stroke);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  return cr;
}

void
cento_pen_ring (const CentoPen *pen, int x)
{
  cairo_t *cr = begin_cairo (pen, x - 1, CENTO_PEN_RING_WIDTH + 2, CENTO_PEN_RING_WIDTH, CENTO_PEN_RING_WIDTH,
                             &pen->palette.ink_soft, RING_STROKE);

  cairo_arc (cr, x + CENTO_PEN_RING_WIDTH / 2.0, pen->line + 0.5,
             (CENTO_PEN_RING_WIDTH + 1 - RING_STROKE) / 2, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

void
cento_pen_halo (const CentoPen *pen, const CentoSpan *span, int x, double strength)
{
  int middle = span->kind == CENTO_SPAN_BIN ? x + (int) span->width / 2 : x;
  double opacity = HALO_OPACITY * ceil (strength * HALO_STRENGTHS) / HALO_STRENGTHS;
  GdkRGBA color = cento_palette_fade (pen->voice, opacity);

  if (!cento_pen_is_shown (pen, span->kind, x))
    return;
  cento_mark_cache_append_halo (pen->mark_cache, pen->snapshot, pen->height - 2, pen->scale, &color,
                                (float) (middle - CENTO_HALO_WIDTH / 2), 1);
}

/* Round the chunk that is pointed at, as large as a halo. */
void
cento_pen_frame (const CentoPen *pen, int x)
{
  const GdkRGBA *ink = &pen->palette.ink;
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (
    &outline,
    &GRAPHENE_RECT_INIT ((float) (x - CENTO_HALO_WIDTH / 2), 1, CENTO_HALO_WIDTH, (float) (pen->height - 2)),
    FRAME_RADIUS);
  gtk_snapshot_append_border (pen->snapshot, &outline,
                              (const float[4]){ FRAME_STROKE, FRAME_STROKE, FRAME_STROKE, FRAME_STROKE },
                              (const GdkRGBA[4]){ *ink, *ink, *ink, *ink });
}

void
cento_pen_head (const CentoPen *pen, int x)
{
  cento_mark_cache_append_head (pen->mark_cache, pen->snapshot, pen->head, pen->scale, &pen->voice,
                                (float) (x - CENTO_HEAD_PICTURE / 2),
                                (float) (pen->line - CENTO_HEAD_PICTURE / 2));
}

static int
get_stem_height (const CentoPen *pen, guint64 bytes)
{
  return (int) lround (cento_timeline_layout_stem_height (bytes, pen->line - STEM_SPACE));
}

/* The stem of a note, or the bar of many. */
static void
get_bar (const CentoPen *pen, const CentoSpan *span, int x, double growth, GdkRectangle *bar)
{
  int height = (int) lround (get_stem_height (pen, span->bytes) * growth);

  if (span->kind == CENTO_SPAN_BIN)
    *bar = (GdkRectangle){ x, pen->line - height, (int) lround (span->width), height };
  else
    *bar = (GdkRectangle){ x + HEAD_REACH + 1 - STEM_WIDTH, pen->line - height, STEM_WIDTH, height };
}

void
cento_pen_stem (const CentoPen *pen, const CentoSpan *span, int x, double growth)
{
  GdkRectangle bar;

  get_bar (pen, span, x, growth, &bar);
  cento_pen_fill (pen, &pen->voice, bar.x, bar.y, bar.width, bar.height);
}

void
cento_pen_get_extents (const CentoPen *pen, const CentoSpan *span, int x, GdkRectangle *extents)
{
  GdkRectangle head = { x - CENTO_HEAD_PICTURE / 2, pen->line - CENTO_HEAD_PICTURE / 2, CENTO_HEAD_PICTURE,
                        CENTO_HEAD_PICTURE };

  get_bar (pen, span, x, 1, extents);
  if (span->kind == CENTO_SPAN_CHUNK)
    gdk_rectangle_union (extents, &head, extents);
}

void
cento_pen_trace_stem (const CentoPen *pen, cairo_t *cr, const CentoSpan *span, int x)
{
  GdkRectangle bar;

  get_bar (pen, span, x, 1, &bar);
  cairo_rectangle (cr, bar.x, bar.y, bar.width, bar.height);
}

void
cento_pen_paint_head (const CentoPen *pen, cairo_t *cr, int x)
{
  cento_mark_cache_paint_head (pen->mark_cache, cr, pen->head, pen->scale, &pen->voice,
                               x - CENTO_HEAD_PICTURE / 2, pen->line - CENTO_HEAD_PICTURE / 2);
}

int
cento_pen_closed (const CentoPen *pen, int x)
{
  x += MARK_GAP;
  cento_pen_fill (pen, &pen->palette.ink, x, pen->line - END_ABOVE, 1, END_ABOVE + END_BELOW);
  cento_pen_fill (pen, &pen->palette.ink, x + 3, pen->line - END_ABOVE, 3, END_ABOVE + END_BELOW);
  return x + 6;
}

int
cento_pen_empty (const CentoPen *pen, int x)
{
  x += MARK_GAP;
  cento_pen_fill (pen, &pen->palette.ink, x, pen->line - END_ABOVE, 1, END_ABOVE + END_BELOW);
  cento_pen_fill (pen, &pen->palette.ink, x + 4, pen->line - END_ABOVE, 1, END_ABOVE + END_BELOW);
  return x + 5;
}

int
cento_pen_stopped (const CentoPen *pen, int x)
{
  x += MARK_GAP;
  cento_pen_fill (pen, &pen->palette.ink, x, pen->line - CROSS_SIZE / 2, CROSS_SIZE, CROSS_SIZE);
  return x + CROSS_SIZE;
}

int
cento_pen_failed (const CentoPen *pen, int x)
{
  double reach = (CROSS_SIZE - 1) / 2.0;
  double middle = x + 3 + CROSS_SIZE / 2.0;
  double y = pen->line + 0.5;
  cairo_t *cr
    = begin_cairo (pen, x + 1, CROSS_SIZE + 4, CROSS_SIZE, CROSS_SIZE, &pen->palette.failed, CROSS_STROKE);

  cairo_move_to (cr, middle - reach, y - reach);
  cairo_line_to (cr, middle + reach, y + reach);
  cairo_move_to (cr, middle - reach, y + reach);
  cairo_line_to (cr, middle + reach, y - reach);
  cairo_stroke (cr);
  cairo_destroy (cr);
  return x + 3 + CROSS_SIZE + 1;
}

int
cento_pen_incomplete (const CentoPen *pen, int x)
{
  static const int turns[] = { 1, -1, 1, -1 };
  double y = pen->line + 0.5;
  cairo_t *cr = begin_cairo (pen, x - 1, ZIGZAG_WIDTH + 2, ZIGZAG_REACH + 2, ZIGZAG_REACH + 3,
                             &pen->palette.failed, 1.5);

  cairo_move_to (cr, x, y);
  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    cairo_line_to (cr, x + 3.25 * (i + 0.9), y - turns[i] * ZIGZAG_REACH);
  cairo_stroke (cr);
  cairo_destroy (cr);
  return cento_pen_failed (pen, x + ZIGZAG_WIDTH);
}

int
cento_pen_repeat (const CentoPen *pen, int x)
{
  int left = x - CENTO_PEN_REPEAT_WIDTH;
  cairo_t *cr;

  cento_pen_fill (pen, &pen->palette.ink, left, pen->line - END_ABOVE, 3, END_ABOVE + END_BELOW);
  cento_pen_fill (pen, &pen->palette.ink, left + 5, pen->line - END_ABOVE, 1, END_ABOVE + END_BELOW);
  cr = begin_cairo (pen, left + 7, 5, END_ABOVE, END_BELOW, &pen->palette.ink, 1);
  cairo_arc (cr, left + 9.5, pen->line - 6.5, 1.5, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_arc (cr, left + 9.5, pen->line - 1.5, 1.5, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_destroy (cr);
  return left;
}
