/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-mark-cache.h"
#include "app/cento-palette.h"
#include "core/cento-timeline-layout.h"

G_BEGIN_DECLS

#define CENTO_PEN_RING_WIDTH   8  /* px: right of x */
#define CENTO_PEN_REPEAT_WIDTH 14 /* px: left of x */
#define CENTO_PEN_MARK_REACH   5  /* px: no mark of a chunk is drawn further from x */

/**
 * CentoPen:
 * @snapshot: what is drawn on
 * @mark_cache: (unowned): heads and halos
 * @head: the shape of the voice
 * @scale: device pixels a pixel
 * @voice: the colour of the voice
 * @palette: the others
 * @line: the pixel row of the lane's line
 * @left: where lines are clipped
 * @right: where lines are clipped
 * @width: of the lane
 * @height: of the lane
 *
 * Draws the marks of a lane. All x are whole pixels in the lane: nothing is ever blurred.
 */
typedef struct
{
  GtkSnapshot    *snapshot;
  CentoMarkCache *mark_cache;
  CentoHead       head;
  int             scale;
  GdkRGBA         voice;
  CentoPalette    palette;
  int             line;
  int             left;
  int             right;
  int             width;
  int             height;
} CentoPen;

void cento_pen_fill        (const CentoPen *pen,
                            const GdkRGBA  *color,
                            int             x,
                            int             y,
                            int             width,
                            int             height);
void cento_pen_staff       (const CentoPen *pen,
                            int             from,
                            int             to);
void cento_pen_open_line   (const CentoPen *pen,
                            int             from,
                            int             to);
void cento_pen_quiet_line  (const CentoPen *pen,
                            int             from,
                            int             to);
void cento_pen_dots        (const CentoPen *pen,
                            int             from,
                            int             to);
void cento_pen_dashes      (const CentoPen *pen,
                            int             from,
                            int             to);
void cento_pen_bar         (const CentoPen *pen,
                            int             x);
void cento_pen_ring        (const CentoPen *pen,
                            int             x);
void cento_pen_halo        (const CentoPen  *pen,
                            const CentoSpan *span,
                            int              x,
                            double           strength); /* 1: in full */
void cento_pen_frame       (const CentoPen *pen,
                            int             x);
void cento_pen_head        (const CentoPen *pen,
                            int             x);
void cento_pen_stem        (const CentoPen  *pen,
                            const CentoSpan *span,   /* of a chunk, or a bin of them */
                            int              x,
                            double           growth); /* 1: its full height */

/* The marks of an end return the first pixel right of them. */
int  cento_pen_closed      (const CentoPen *pen,
                            int             x);
int  cento_pen_empty       (const CentoPen *pen,
                            int             x);
int  cento_pen_stopped     (const CentoPen *pen,
                            int             x);
int  cento_pen_failed      (const CentoPen *pen,
                            int             x);
int  cento_pen_incomplete  (const CentoPen *pen,
                            int             x);
int  cento_pen_repeat      (const CentoPen *pen,
                            int             x);   /* stands before x and returns its own left edge */

/* What a layout found. */
int      cento_pen_span         (const CentoPen  *pen,
                                 const CentoSpan *span,
                                 int              x,
                                 int              to);     /* a line or a mark; returns where it ends */
void     cento_pen_chunk        (const CentoPen  *pen,
                                 const CentoSpan *span,
                                 int              x,
                                 double           growth); /* a note or a bin, whole or not at all */
int      cento_pen_get_overhang (CentoSpanKind    kind);   /* px left of the lane's beginning where it still is drawn */
gboolean cento_pen_is_shown     (const CentoPen  *pen,
                                 CentoSpanKind    kind,
                                 int              x);

/* The same marks on a surface. */
void cento_pen_get_extents (const CentoPen  *pen,
                            const CentoSpan *span,
                            int              x,
                            GdkRectangle    *extents);
void cento_pen_trace_stem  (const CentoPen  *pen,
                            cairo_t         *cr,
                            const CentoSpan *span,
                            int              x);      /* adds it to the path */
void cento_pen_paint_head  (const CentoPen  *pen,
                            cairo_t         *cr,
                            int              x);

G_END_DECLS
