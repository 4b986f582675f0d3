/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-head-cache.h"
#include "app/cento-palette.h"
#include "core/cento-timeline-layout.h"

G_BEGIN_DECLS

#define CENTO_PEN_RING_WIDTH   8  /* px: right of x */
#define CENTO_PEN_HALO_WIDTH   15 /* px: round x */
#define CENTO_PEN_REPEAT_WIDTH 14 /* px: left of x */

/**
 * CentoPen:
 * @snapshot: what is drawn on
 * @heads: (unowned): the textures of heads
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
  CentoHeadCache *heads;
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
void cento_pen_halo        (const CentoPen *pen,
                            int             x,
                            double          strength); /* 1: in full */
void cento_pen_frame       (const CentoPen *pen,
                            int             x);
void cento_pen_head        (const CentoPen *pen,
                            int             x);
void cento_pen_stem        (const CentoPen *pen,
                            int             x,
                            guint64         bytes,
                            double          growth);   /* 1: its full height */
void cento_pen_bin         (const CentoPen *pen,
                            int             x,
                            int             width,
                            guint64         bytes);

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
int  cento_pen_span        (const CentoPen  *pen,
                            const CentoSpan *span,
                            int              x,
                            int              to);   /* a line or a mark; returns where it ends */
void cento_pen_chunk       (const CentoPen  *pen,
                            const CentoSpan *span,
                            int              x,
                            double           halo,
                            double           growth); /* a note or a bin */

G_END_DECLS
