/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-timeline-layout.h"
#include "core/cento-turn-log.h"

G_BEGIN_DECLS

typedef enum
{
  CENTO_TURN_SPAN_DRAW, /* turns that only drew the window */
  CENTO_TURN_SPAN_READ  /* turns that read from a socket */
} CentoTurnSpanKind;

/**
 * CentoTurnSpan:
 * @kind: of all its turns
 * @x: the pixel, counted from the left edge of the view
 * @first: index of its first turn, in the log of its kind
 * @n_turns: how many woke within the pixel
 * @shared: whether one of them read from several servers
 * @named: index of the turn that stands for all: the first that read from several servers, or else the first
 *
 * The turns of one kind that woke within one pixel.
 */
typedef struct
{
  CentoTurnSpanKind kind;
  int               x;
  guint             first;
  guint             n_turns;
  gboolean          shared;
  guint             named;
} CentoTurnSpan;

typedef struct _CentoLoopLayout CentoLoopLayout;

CentoLoopLayout     *cento_loop_layout_new            (void);
void                 cento_loop_layout_free           (CentoLoopLayout         *layout);
void                 cento_loop_layout_update         (CentoLoopLayout         *layout,
                                                       const CentoTurnLog      *reads,
                                                       const CentoTurnLog      *draws,  /* (nullable): not shown */
                                                       const CentoTimelineView *view);
const CentoTurnSpan *cento_loop_layout_get_spans      (const CentoLoopLayout   *layout,
                                                       guint                   *n_spans);
guint                cento_loop_layout_get_n_in_sight (const CentoLoopLayout   *layout); /* turns that read */
const CentoTurnSpan *cento_loop_layout_lookup         (const CentoLoopLayout   *layout,
                                                       double                   x,
                                                       double                   reach);  /* the nearest within reach, or NULL */

void                 cento_loop_layout_choose_turns   (const CentoTurnLog      *reads,
                                                       const CentoTimelineView *view,
                                                       guint                    most,
                                                       GArray                  *turns);  /* of guint: indices of those to connect with their lanes */
gboolean             cento_loop_layout_has_news       (const CentoTurnLog      *log,
                                                       guint                    n_seen,
                                                       const CentoTimelineView *view);   /* there is another picture than when it held n_seen */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoLoopLayout, cento_loop_layout_free)

G_END_DECLS
