/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-pen.h"

#include <math.h>

#define BIN_OVERHANG 2

static int
draw_end (const CentoPen *pen, CentoDownloadState state, int x)
{
  switch (state)
    {
    case CENTO_DOWNLOAD_CLOSED:
      return cento_pen_closed (pen, x);
    case CENTO_DOWNLOAD_INCOMPLETE:
      return cento_pen_incomplete (pen, x);
    case CENTO_DOWNLOAD_FAILED:
      return cento_pen_failed (pen, x);
    case CENTO_DOWNLOAD_EMPTY:
      return cento_pen_empty (pen, x);
    case CENTO_DOWNLOAD_STOPPED:
      return cento_pen_stopped (pen, x);
    case CENTO_DOWNLOAD_WAITING:
    case CENTO_DOWNLOAD_LOOKING_UP:
    case CENTO_DOWNLOAD_CONNECTING:
    case CENTO_DOWNLOAD_CONNECTED:
    case CENTO_DOWNLOAD_RECEIVING:
      break;
    }
  return x;
}

int
cento_pen_span (const CentoPen *pen, const CentoSpan *span, int x, int to)
{
  switch (span->kind)
    {
    case CENTO_SPAN_WAITING:
      cento_pen_ring (pen, x);
      return x + CENTO_PEN_RING_WIDTH;
    case CENTO_SPAN_LOOKING_UP:
      cento_pen_dots (pen, x, to);
      return to;
    case CENTO_SPAN_CONNECTING:
      cento_pen_dashes (pen, x, to);
      return to;
    case CENTO_SPAN_CONNECTED:
      cento_pen_bar (pen, x);
      return x + 1;
    case CENTO_SPAN_OPEN:
      cento_pen_open_line (pen, x, to);
      return to;
    case CENTO_SPAN_QUIET:
      cento_pen_quiet_line (pen, x, to);
      return to;
    case CENTO_SPAN_RETRIED:
      cento_pen_repeat (pen, x);
      return x;
    case CENTO_SPAN_END:
      return draw_end (pen, span->state, x);
    case CENTO_SPAN_CHUNK:
    case CENTO_SPAN_STEM:
    case CENTO_SPAN_BIN:
      break;
    }
  return x;
}

/* How far left of the lane's beginning something may stand that is drawn nevertheless, since it reaches into
 * it. */
int
cento_pen_get_overhang (CentoSpanKind kind)
{
  return kind == CENTO_SPAN_BIN ? BIN_OVERHANG : 0;
}

gboolean
cento_pen_is_shown (const CentoPen *pen, CentoSpanKind kind, int x)
{
  return x >= pen->left - cento_pen_get_overhang (kind) && x <= pen->right;
}

void
cento_pen_chunk (const CentoPen *pen, const CentoSpan *span, int x, double growth)
{
  if (!cento_pen_is_shown (pen, span->kind, x))
    return;
  cento_pen_stem (pen, span, x, growth);
  if (span->kind == CENTO_SPAN_CHUNK)
    cento_pen_head (pen, x);
}
