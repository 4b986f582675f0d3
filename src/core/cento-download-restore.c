/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a download comes back from an earlier session. */
#include "core/cento-download-private.h"

#define FIRST_TIME 1 /* of the monotonic clock: earlier is the computer's start */

static void
ignore_state (CentoDownload *download, CentoDownloadState old, gint64 time, gpointer user_data)
{
}

static void
ignore_chunk (CentoDownload *download, const CentoChunk *chunk, gpointer user_data)
{
}

/* What happened then is nobody's news now. */
static const CentoDownloadFuncs silent_funcs = { .state_changed = ignore_state, .chunk = ignore_chunk };

static void
set_time (CentoDownloadEnvironment *then, gint64 time)
{
  then->replay_time = MAX (time, FIRST_TIME);
}

static gboolean
replay_chunks (CentoDownload *self, const CentoSessionServer *server, gint64 shift)
{
  const guint8 *bytes = g_bytes_get_data (g_ptr_array_index (server->blocks, 0), NULL);

  for (guint i = 0; i < cento_chunk_log_get_n_chunks (server->chunks); i++)
    {
      const CentoChunk *chunk = cento_chunk_log_get (server->chunks, i);

      set_time (self->environment, chunk->time + shift);
      if (!cento_download_replay_chunk (self, chunk->turn, bytes + chunk->offset, chunk->length))
        return FALSE;
    }

  return TRUE;
}

/* The one that a later attempt asked may be another. */
static gboolean
replay_address (CentoDownload *self, const CentoSessionServer *server, const CentoStateChange *change)
{
  g_autoptr (CentoAddress) address = NULL;

  if (change->state != CENTO_DOWNLOAD_WAITING || change->attempt == 0
      || change->attempt > g_strv_length (server->addresses))
    return TRUE;
  address = cento_address_parse (server->addresses[change->attempt - 1], NULL);
  if (address == NULL)
    return FALSE;

  return cento_address_equal (address, cento_download_get_address (self))
         || cento_download_replay_address (self, address);
}

/* All chunks are of the first attempt, after it had connected. */
static gboolean
replay (CentoDownload *self, const CentoSessionServer *server, gint64 shift)
{
  guint n_changes = cento_state_log_get_n_changes (server->states);

  for (guint i = 1; i < n_changes; i++)
    {
      const CentoStateChange *change = cento_state_log_get (server->states, i);

      if (change->state == CENTO_DOWNLOAD_RECEIVING)
        continue;
      set_time (self->environment, change->time + shift);
      if (!replay_address (self, server, change) || !cento_download_replay_state (self, change))
        return FALSE;
      if (change->attempt == 1 && change->state == CENTO_DOWNLOAD_CONNECTED
          && !replay_chunks (self, server, shift))
        return FALSE;
    }

  return cento_download_state_is_final (self->state)
         && self->state == cento_state_log_get (server->states, n_changes - 1)->state
         && cento_download_get_n_kept (self) == g_bytes_get_size (g_ptr_array_index (server->blocks, 0));
}

/**
 * cento_download_new_restored:
 * @server: its bytes in one block
 * @environment: where it is to be attached to
 * @shift: microseconds from the clock of then to the clock of now
 *
 * Returns: (transfer full) (nullable): a download that is over and not attached; %NULL when what @server
 * tells cannot have happened
 */
CentoDownload *
cento_download_new_restored (const CentoSessionServer *server,
                             const CentoDownloadEnvironment *environment,
                             guint task,
                             gint64 shift)
{
  g_autoptr (CentoAddress) address = cento_address_parse (server->addresses[0], NULL);
  CentoDownloadEnvironment then
    = { .reactor = environment->reactor, .replay = TRUE, .limits = server->limits, .funcs = &silent_funcs };
  CentoDownload *self;
  gboolean possible;

  if (address == NULL)
    return NULL;

  set_time (&then, cento_state_log_get (server->states, 0)->time + shift);
  self = cento_download_new (&then, address, task);
  self->started = TRUE;
  then.n_under_way++;
  possible = replay (self, server, shift);
  cento_download_detach (self);
  self->restored = TRUE;
  if (!possible)
    {
      g_clear_object (&self);
      return NULL;
    }

  cento_poem_set_n_saved (cento_download_get_poem (self), server->n_saved);
  cento_download_set_encoding (self, server->encoding);

  return self;
}

/**
 * cento_download_is_restored:
 *
 * Whether all that it shows is from last time: it came back with an earlier session and was not retried
 * since.
 */
gboolean
cento_download_is_restored (CentoDownload *self)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), FALSE);

  return self->restored;
}
