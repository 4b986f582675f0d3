/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-pen.h"

G_BEGIN_DECLS

#define CENTO_LANE_COLUMN_WIDTH 128

/**
 * CentoLaneColumns:
 *
 * Pictures of the marks of those chunks of a lane that no longer change. They are as wide as each other and lie at multiples of that from
 * the zero of the clock, so that they stay what they are when the view moves by whole pixels. Each is drawn once; those at
 * the edges of what is to be seen hold only their part of it. Kept are about as many as are in sight.
 */
typedef struct _CentoLaneColumns CentoLaneColumns;

CentoLaneColumns *cento_lane_columns_new    (void);
void              cento_lane_columns_free   (CentoLaneColumns        *columns);
void              cento_lane_columns_clear  (CentoLaneColumns        *columns);  /* other chunks are drawn from now on */
int               cento_lane_columns_append (CentoLaneColumns        *columns,
                                             const CentoPen          *pen,
                                             const CentoTimelineView *view,
                                             CentoSpanKind            kind,      /* of most spans */
                                             const CentoSpan         *spans,     /* of chunks: all that are in sight */
                                             guint                    n_spans,
                                             guint                    n_settled); /* of them; returns up to which x of the lane all is drawn */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoLaneColumns, cento_lane_columns_free)

G_END_DECLS
