/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-arrival-order.h"
#include "core/cento-player.h"
#include "core/cento-timeline-scale.h"

G_BEGIN_DECLS

/**
 * One chunk on and back, as the keys lead, in the order in which the chunks of all servers arrived.
 */
const CentoChunk *cento_chunk_step_find (const CentoArrivalOrder *order,
                                         const CentoChunk        *from,  /* (nullable): nowhere yet */
                                         gboolean                 on,
                                         const CentoTimelineView *view);  /* NULL when there is none further */
void              cento_chunk_step_play (CentoPlayer             *player,
                                         gboolean                 on);   /* holds it there */

G_END_DECLS
