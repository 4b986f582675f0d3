/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-arrival-cut.h"

G_BEGIN_DECLS

/**
 * CentoArrivalOrder:
 *
 * The chunks of all servers in the order in which they were read, so that neither their times nor their turns ever go
 * back. Borrows the chunks from the logs they are in, where they stay put.
 */
typedef struct _CentoArrivalOrder CentoArrivalOrder;

CentoArrivalOrder *cento_arrival_order_new          (void);
void               cento_arrival_order_free         (CentoArrivalOrder       *order);
void               cento_arrival_order_append       (CentoArrivalOrder       *order,
                                                     const CentoChunk        *chunk);
void               cento_arrival_order_cut          (CentoArrivalOrder       *order,
                                                     GHashTable              *tasks,   /* a set of GUINT_TO_POINTER() */
                                                     gint64                   from,    /* no chunk of theirs is before it */
                                                     CentoArrivalCut         *cut);    /* gets them; before their logs go */
void               cento_arrival_order_mend         (CentoArrivalOrder       *order,
                                                     const CentoArrivalCut   *cut);    /* puts them back */
void               cento_arrival_order_clear        (CentoArrivalOrder       *order);
guint              cento_arrival_order_get_n_chunks (const CentoArrivalOrder *order);
const CentoChunk  *cento_arrival_order_get          (const CentoArrivalOrder *order,
                                                     guint                    index);
guint              cento_arrival_order_find_time    (const CentoArrivalOrder *order,
                                                     gint64                   time);   /* index of the first not before time */
guint              cento_arrival_order_find_turn    (const CentoArrivalOrder *order,
                                                     guint64                  turn);   /* index of the first not before turn */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoArrivalOrder, cento_arrival_order_free)

G_END_DECLS
