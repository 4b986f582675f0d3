/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-totals.h"

/**
 * cento_totals_count:
 * @is_counted: as cento_download_state_is_trouble()
 *
 * Returns: how many downloads are in one of those states
 */
guint
cento_totals_count (const CentoTotals *totals, CentoTotalsFunc is_counted)
{
  guint n_downloads = 0;

  g_return_val_if_fail (totals != NULL && is_counted != NULL, 0);

  for (CentoDownloadState state = 0; state < CENTO_N_DOWNLOAD_STATES; state++)
    n_downloads += is_counted (state) ? totals->n_states[state] : 0;

  return n_downloads;
}
