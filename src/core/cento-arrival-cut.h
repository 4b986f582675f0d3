/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-chunk-log.h"

G_BEGIN_DECLS

/**
 * CentoArrivalCut:
 *
 * Chunks that were cut out of a #CentoArrivalOrder, and where they stood in it, for putting them back. Borrows the chunks
 * from the logs they are in.
 */
typedef struct _CentoArrivalCut CentoArrivalCut;

CentoArrivalCut  *cento_arrival_cut_new          (void);
void              cento_arrival_cut_free         (CentoArrivalCut       *cut);
void              cento_arrival_cut_append       (CentoArrivalCut       *cut,
                                                  const CentoChunk      *chunk,
                                                  guint                  place);  /* its index in the order */
guint             cento_arrival_cut_get_n_chunks (const CentoArrivalCut *cut);
const CentoChunk *cento_arrival_cut_get          (const CentoArrivalCut *cut,
                                                  guint                  index,
                                                  guint                 *place);  /* (out) */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoArrivalCut, cento_arrival_cut_free)

G_END_DECLS
