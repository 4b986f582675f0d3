/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-timeline-layout.h"
#include "core/cento-turn-log.h"

G_BEGIN_DECLS

/**
 * CentoTurnStep:
 *
 * A way from one turn to another, as the keys lead.
 */
typedef enum
{
  CENTO_TURN_STEP_FIRST,
  CENTO_TURN_STEP_BACK,
  CENTO_TURN_STEP_ON,
  CENTO_TURN_STEP_LAST
} CentoTurnStep;

const CentoTurn *cento_turn_step_find (CentoTurnStep            step,
                                       const CentoTurnLog      *reads,
                                       const CentoTurnLog      *draws,  /* (nullable): passed over */
                                       guint64                  turn,   /* where the step begins; 0: nowhere yet */
                                       const CentoTimelineView *view);  /* NULL when there is none further */

G_END_DECLS
