/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-arrival-cut.h"
#include "core/cento-download.h"

G_BEGIN_DECLS

/**
 * CentoRemoval:
 *
 * What was removed from a #CentoCollection at once, kept so that it can be put back: the downloads with all that arrived,
 * and where their chunks stood in the order of arrival.
 */
typedef struct _CentoRemoval CentoRemoval;

CentoRemoval    *cento_removal_new             (void);
void             cento_removal_free            (CentoRemoval       *removal);
void             cento_removal_add             (CentoRemoval       *removal,
                                                CentoDownload      *download);  /* a reference is kept */
void             cento_removal_sort            (CentoRemoval       *removal);   /* by task */
guint            cento_removal_get_n_downloads (const CentoRemoval *removal);
CentoDownload   *cento_removal_get_download    (const CentoRemoval *removal,
                                                guint               index);     /* borrowed */
guint64          cento_removal_get_n_bytes     (const CentoRemoval *removal);   /* of its poems, all attempts */
CentoArrivalCut *cento_removal_get_cut         (const CentoRemoval *removal);   /* borrowed */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoRemoval, cento_removal_free)

G_END_DECLS
