/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a download does when it is told what happened, instead of asking a server. */
#include "core/cento-download-private.h"

#define RECORDED "as recorded"

static gboolean
retry (CentoDownload *self, guint attempt)
{
  if (attempt != cento_download_get_attempt (self) + 1)
    return FALSE;

  cento_download_renew (self);
  self->environment->n_under_way++;
  cento_download_enter (self, CENTO_DOWNLOAD_WAITING, self->environment->replay_time);
  g_object_notify (G_OBJECT (self), "attempt");

  return TRUE;
}

static void
note_end (CentoDownload *self, const CentoStateChange *change)
{
  self->ended_in = self->state;
  self->limits = self->environment->limits;
  self->ended_offline = change->offline;
  g_clear_error (&self->error);
  if (change->domain != 0)
    self->error = g_error_new_literal (change->domain, change->code, RECORDED);
}

/**
 * cento_download_replay_state:
 * @change: what happened; its time is not looked at
 *
 * Returns: whether it could happen
 */
gboolean
cento_download_replay_state (CentoDownload *self, const CentoStateChange *change)
{
  g_autoptr (CentoDownload) kept = NULL;

  g_return_val_if_fail (cento_download_is_attached (self) && change != NULL, FALSE);

  if (change->state == CENTO_DOWNLOAD_RECEIVING
      || !cento_download_state_can_follow (self->state, change->state))
    return FALSE;

  kept = g_object_ref (self);
  if (change->state == CENTO_DOWNLOAD_WAITING)
    return retry (self, change->attempt);
  if (change->attempt != cento_download_get_attempt (self))
    return FALSE;

  if (change->state == CENTO_DOWNLOAD_CONNECTED)
    self->peer = g_strdup (change->peer);
  if (cento_download_state_is_final (change->state))
    note_end (self, change);
  cento_download_enter (self, change->state, self->environment->replay_time);

  return TRUE;
}

/**
 * cento_download_replay_address:
 * @address: of the attempt that comes next
 *
 * Returns: whether it could be changed
 */
gboolean
cento_download_replay_address (CentoDownload *self, CentoAddress *address)
{
  g_return_val_if_fail (cento_download_is_attached (self) && address != NULL, FALSE);

  if (!cento_download_state_is_final (self->state))
    return FALSE;

  cento_download_set_next_address (self, address);

  return TRUE;
}

/**
 * cento_download_replay_chunk:
 * @turn: the turn of the main loop that read it
 * @bytes: what came
 *
 * Returns: whether it could happen
 */
gboolean
cento_download_replay_chunk (CentoDownload *self, guint64 turn, const guint8 *bytes, gsize length)
{
  CentoMoment moment;

  g_return_val_if_fail (cento_download_is_attached (self) && bytes != NULL, FALSE);

  if ((self->state != CENTO_DOWNLOAD_CONNECTED && self->state != CENTO_DOWNLOAD_RECEIVING) || length == 0
      || length > G_MAXUINT32 - cento_arrivals_get_n_bytes (self->arrivals))
    return FALSE;

  moment = (CentoMoment){ .time = self->environment->replay_time, .turn = turn };
  cento_download_take (self, bytes, length, &moment);

  return TRUE;
}
