/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-collection.h"

G_BEGIN_DECLS

/* Older removals cannot be undone, nor those that keep, with the newer ones, more bytes than all poems together may have. */
#define CENTO_REMOVALS_KEPT 10

/**
 * CentoRemovals:
 *
 * Removes downloads from a collection and keeps what was removed, so that it can be undone, the last removal first. Those
 * of a replay are not kept: the recording brings them back.
 */
typedef struct _CentoRemovals CentoRemovals;

CentoRemovals *cento_removals_new         (CentoCollection     *collection);
void           cento_removals_free        (CentoRemovals       *removals);
guint          cento_removals_remove      (CentoRemovals       *removals,
                                           GPtrArray           *downloads);  /* at once; returns how many */
guint          cento_removals_undo        (CentoRemovals       *removals);   /* returns how many came back */
guint          cento_removals_get_n_kept  (const CentoRemovals *removals);   /* that can be undone */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoRemovals, cento_removals_free)

G_END_DECLS
