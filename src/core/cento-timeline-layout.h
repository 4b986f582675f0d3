/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-chunk-log.h"
#include "core/cento-state-log.h"

G_BEGIN_DECLS

/**
 * CentoTimelineView:
 * @zero: the zero of the clock, microseconds of the monotonic clock: what figures count from
 * @start: the time at the left edge
 * @end: the time at the right edge
 * @now: the present (the playhead): what is open ends here
 * @width: from edge to edge in pixels
 * @quiet: microseconds without a chunk after which an open line is drawn as quiet
 *
 * What part of time is seen, and how wide.
 */
typedef struct
{
  gint64 zero;
  gint64 start;
  gint64 end;
  gint64 now;
  double width;
  gint64 quiet;
} CentoTimelineView;

typedef enum
{
  CENTO_SPAN_WAITING,    /* x: when it was queued */
  CENTO_SPAN_LOOKING_UP, /* x to x + width */
  CENTO_SPAN_CONNECTING,
  CENTO_SPAN_CONNECTED,  /* x: the bar across the line */
  CENTO_SPAN_OPEN,       /* the line while bytes may come */
  CENTO_SPAN_QUIET,      /* the same after a long silence */
  CENTO_SPAN_RETRIED,    /* x: a new attempt began */
  CENTO_SPAN_CHUNK,      /* x: one chunk */
  CENTO_SPAN_STEM,       /* x: one chunk, drawn without its head (dense) */
  CENTO_SPAN_BIN,        /* x to x + width: several chunks (denser) */
  CENTO_SPAN_END         /* x: a final state, see state */
} CentoSpanKind;

/**
 * CentoSpan:
 *
 * One thing to draw on a lane, in pixels from the left edge of the view.
 */
typedef struct
{
  CentoSpanKind      kind;
  CentoDownloadState state;       /* of CENTO_SPAN_END */
  double             x;
  double             width;       /* 0 for marks */
  guint              first_chunk; /* index into the chunk log */
  guint              n_chunks;
  guint64            bytes;
  gboolean           newest;      /* holds the last chunk of a download that still receives */
} CentoSpan;

typedef struct _CentoTimelineLayout CentoTimelineLayout;

CentoTimelineLayout *cento_timeline_layout_new         (void);
void                 cento_timeline_layout_free        (CentoTimelineLayout       *layout);
void                 cento_timeline_layout_update      (CentoTimelineLayout       *layout,
                                                        const CentoChunkLog       *chunks,
                                                        const CentoStateLog       *states,
                                                        const CentoTimelineView   *view);
const CentoSpan     *cento_timeline_layout_get_spans   (const CentoTimelineLayout *layout,
                                                        guint                     *n_spans);
const CentoSpan     *cento_timeline_layout_lookup      (const CentoTimelineLayout *layout,
                                                        double                     x,
                                                        double                     reach); /* the nearest chunk mark within reach, or NULL */
CentoSpanKind        cento_timeline_layout_get_kind    (const CentoTimelineLayout *layout); /* how chunks are drawn that are neither first nor newest */
double               cento_timeline_layout_stem_height (guint64                    bytes,
                                                        double                     room);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoTimelineLayout, cento_timeline_layout_free)

G_END_DECLS
