/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a download goes from one attempt to the next, which may be made at another address. */
#include "core/cento-download-private.h"

/**
 * cento_download_get_address:
 *
 * Returns: (transfer none): the server that the present attempt asks; property "address" notifies
 */
CentoAddress *
cento_download_get_address (CentoDownload *self)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), NULL);

  return cento_address_log_get (self->addresses, cento_download_get_attempt (self));
}

/**
 * cento_download_get_address_of:
 * @attempt: the present one or an earlier one
 *
 * Returns: (transfer none): the server that it asked
 */
CentoAddress *
cento_download_get_address_of (CentoDownload *self, guint attempt)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), NULL);
  g_return_val_if_fail (attempt > 0 && attempt <= cento_download_get_attempt (self), NULL);

  return cento_address_log_get (self->addresses, attempt);
}

/**
 * cento_download_get_poem_address:
 *
 * Returns: (transfer none): where cento_download_get_poem() came from, which may be an earlier attempt's
 * server
 */
CentoAddress *
cento_download_get_poem_address (CentoDownload *self)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), NULL);

  return cento_address_log_get (self->addresses, cento_arrivals_get_poem_attempt (self->arrivals));
}

/**
 * cento_download_set_next_address:
 * @address: another one than that of the present attempt
 *
 * From the next attempt on it asks this server.
 */
void
cento_download_set_next_address (CentoDownload *self, CentoAddress *address)
{
  cento_address_ref (address);
  g_clear_pointer (&self->next_address, cento_address_unref);
  self->next_address = address;
}

/**
 * cento_download_renew:
 *
 * Counts the next attempt, in which nothing has happened yet.
 */
void
cento_download_renew (CentoDownload *self)
{
  CentoTotals *totals = &self->environment->totals;
  g_autoptr (CentoAddress) address = g_steal_pointer (&self->next_address);

  if (address != NULL)
    self->n_bytes_before = 0;
  else if (self->state == CENTO_DOWNLOAD_CLOSED)
    self->n_bytes_before = cento_download_get_n_bytes (self);
  totals->n_bytes -= cento_download_get_n_bytes (self);
  totals->n_chunks -= cento_download_get_n_chunks (self);
  cento_arrivals_begin_attempt (self->arrivals);
  g_clear_error (&self->error);
  g_clear_pointer (&self->peer, g_free);
  self->restored = FALSE;
  if (address == NULL)
    return;

  cento_address_log_append (self->addresses, cento_download_get_attempt (self), address);
  g_object_notify (G_OBJECT (self), "address");
}

/**
 * cento_download_can_change_address:
 *
 * Whether it belongs to a collection that is no replay.
 */
gboolean
cento_download_can_change_address (CentoDownload *self)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), FALSE);

  return self->environment != NULL && !self->environment->replay;
}

/**
 * cento_download_change_address:
 * @address: the new one; that of the present attempt changes nothing
 *
 * Stops the attempt when it is not over, and begins the next one at @address. Whoever hears of the stop may
 * do something else first: then that holds.
 */
void
cento_download_change_address (CentoDownload *self, CentoAddress *address)
{
  g_autoptr (CentoDownload) kept G_GNUC_UNUSED = NULL;
  guint attempt;

  g_return_if_fail (cento_download_can_change_address (self) && address != NULL);

  if (cento_address_equal (cento_download_get_address (self), address))
    return;

  kept = g_object_ref (self);
  attempt = cento_download_get_attempt (self);
  cento_download_stop (self);
  if (!cento_download_can_retry (self) || cento_download_get_attempt (self) != attempt)
    return;

  cento_download_set_next_address (self, address);
  cento_download_retry (self);
}
