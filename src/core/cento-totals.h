/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-download-state.h"

G_BEGIN_DECLS

/**
 * CentoTotals:
 * @n_downloads: of a collection
 * @n_states: how many of them are in each state
 * @n_bytes: of all present attempts
 * @n_chunks: of all present attempts
 */
typedef struct
{
  guint   n_downloads;
  guint   n_states[CENTO_N_DOWNLOAD_STATES];
  guint64 n_bytes;
  guint64 n_chunks;
} CentoTotals;

typedef gboolean (*CentoTotalsFunc) (CentoDownloadState state);

guint cento_totals_count (const CentoTotals *totals,
                          CentoTotalsFunc    is_counted);

G_END_DECLS
