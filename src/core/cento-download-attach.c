/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a download comes back into its collection. */
#include "core/cento-download-private.h"

/**
 * cento_download_environment_get_now:
 *
 * Returns: the time by the clock that all its downloads share, microseconds
 */
gint64
cento_download_environment_get_now (const CentoDownloadEnvironment *environment)
{
  CentoMoment moment;

  if (environment->replay)
    return environment->replay_time;

  cento_reactor_get_moment (environment->reactor, &moment);

  return moment.time;
}

/**
 * cento_download_attach:
 * @environment: of the collection it was in
 *
 * Brings a download that was detached back into its collection: its part goes into the accounts again.
 */
void
cento_download_attach (CentoDownload *self, CentoDownloadEnvironment *environment)
{
  g_return_if_fail (!cento_download_is_attached (self) && cento_download_state_is_final (self->state));

  self->environment = environment;
  environment->totals.n_downloads++;
  environment->totals.n_states[self->state]++;
  environment->totals.n_bytes += cento_download_get_n_bytes (self);
  environment->totals.n_chunks += cento_download_get_n_chunks (self);
  environment->n_kept += cento_arrivals_get_n_kept (self->arrivals);
}
