/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What watchers and the collection may ask a download. */
#include "cento-config.h"

#include <glib/gi18n-lib.h>

#include "core/cento-download-private.h"
#include "core/cento-words.h"

/**
 * cento_download_get_task:
 *
 * Returns: the number it keeps for life, counted from 1
 */
guint
cento_download_get_task (CentoDownload *self)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), 0);

  return self->task;
}

/**
 * cento_download_get_state:
 *
 * Returns: where it stands
 */
CentoDownloadState
cento_download_get_state (CentoDownload *self)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), CENTO_DOWNLOAD_WAITING);

  return self->state;
}

/**
 * cento_download_get_attempt:
 *
 * Returns: the present attempt, counted from 1
 */
guint
cento_download_get_attempt (CentoDownload *self)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), 0);

  return cento_arrivals_get_attempt (self->arrivals);
}

/**
 * cento_download_get_poem:
 *
 * Before the first byte of a retry it is still the poem of an earlier attempt.
 *
 * Returns: (transfer none): the poem; hold a reference, it is replaced
 */
CentoPoem *
cento_download_get_poem (CentoDownload *self)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), NULL);

  return cento_arrivals_get_poem (self->arrivals);
}

/**
 * cento_download_get_earlier_poem:
 * @attempt: before the present one
 *
 * Returns: (transfer none) (nullable): the poem of that attempt, or %NULL when nothing arrived in it
 */
CentoPoem *
cento_download_get_earlier_poem (CentoDownload *self, guint attempt)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), NULL);

  return cento_arrivals_get_earlier_poem (self->arrivals, attempt);
}

/**
 * cento_download_get_poem_of:
 * @attempt: the present one or an earlier one
 *
 * Returns: (transfer none) (nullable): what arrived in it, or %NULL when nothing did
 */
CentoPoem *
cento_download_get_poem_of (CentoDownload *self, guint attempt)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), NULL);

  return cento_arrivals_get_poem_of (self->arrivals, attempt);
}

/**
 * cento_download_get_encoding:
 *
 * Returns: how the server's bytes are read
 */
CentoEncoding
cento_download_get_encoding (CentoDownload *self)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), CENTO_ENCODING_UTF_8);

  return cento_arrivals_get_encoding (self->arrivals);
}

/**
 * cento_download_set_encoding:
 * @encoding: how the server's bytes are to be read, in all attempts
 *
 * Text and title change, the bytes do not.
 */
void
cento_download_set_encoding (CentoDownload *self, CentoEncoding encoding)
{
  g_return_if_fail (CENTO_IS_DOWNLOAD (self) && (guint) encoding < CENTO_N_ENCODINGS);

  if (cento_arrivals_get_encoding (self->arrivals) == encoding)
    return;
  cento_arrivals_set_encoding (self->arrivals, encoding);
  g_object_notify (G_OBJECT (self), "encoding");
}

/**
 * cento_download_get_chunks:
 *
 * Returns: (transfer none): every chunk of all attempts
 */
const CentoChunkLog *
cento_download_get_chunks (CentoDownload *self)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), NULL);

  return cento_arrivals_get_chunks (self->arrivals);
}

/**
 * cento_download_get_states:
 *
 * Returns: (transfer none): every state of all attempts
 */
const CentoStateLog *
cento_download_get_states (CentoDownload *self)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), NULL);

  return self->states;
}

/**
 * cento_download_get_n_bytes:
 *
 * Returns: the bytes of the present attempt
 */
guint64
cento_download_get_n_bytes (CentoDownload *self)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), 0);

  return cento_arrivals_get_n_bytes (self->arrivals);
}

/**
 * cento_download_get_n_kept:
 *
 * Returns: the bytes of all attempts
 */
guint64
cento_download_get_n_kept (CentoDownload *self)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), 0);

  return cento_arrivals_get_n_kept (self->arrivals);
}

/**
 * cento_download_get_n_bytes_before:
 *
 * Returns: the bytes of the last download of that address that the server closed, before the present attempt;
 * 0 when none is known. It says nothing of how long the poem is this time.
 */
guint64
cento_download_get_n_bytes_before (CentoDownload *self)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), 0);

  return self->n_bytes_before;
}

/**
 * cento_download_set_n_bytes_before:
 * @n_bytes: what is known of another download of that address, as of an earlier day
 */
void
cento_download_set_n_bytes_before (CentoDownload *self, guint64 n_bytes)
{
  g_return_if_fail (CENTO_IS_DOWNLOAD (self));

  self->n_bytes_before = n_bytes;
}

/**
 * cento_download_get_n_chunks:
 *
 * Returns: the chunks of the present attempt
 */
guint
cento_download_get_n_chunks (CentoDownload *self)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), 0);

  return cento_arrivals_get_n_chunks (self->arrivals);
}

/**
 * cento_download_get_last_time:
 *
 * Returns: when the last chunk of the present attempt came; -1 when none did
 */
gint64
cento_download_get_last_time (CentoDownload *self)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), -1);

  return cento_arrivals_get_last_time (self->arrivals);
}

/**
 * cento_download_get_rate:
 * @now: microseconds of the monotonic clock
 *
 * Returns: bytes a second over the last seconds; 0 when nothing came
 */
double
cento_download_get_rate (CentoDownload *self, gint64 now)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), 0);

  return cento_arrivals_get_rate (self->arrivals, now);
}

/**
 * cento_download_get_peer:
 *
 * Returns: (nullable): the numeric address the present attempt connected to
 */
const char *
cento_download_get_peer (CentoDownload *self)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), NULL);

  return self->peer;
}

/**
 * cento_download_get_error:
 *
 * Returns: (nullable): why it is Failed or Incomplete
 */
const GError *
cento_download_get_error (CentoDownload *self)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), NULL);

  return self->error;
}

/**
 * cento_download_get_failed_phase:
 *
 * Returns: the state in which it ended; where it stands while it runs
 */
CentoDownloadState
cento_download_get_failed_phase (CentoDownload *self)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), CENTO_DOWNLOAD_WAITING);

  return cento_download_state_is_final (self->state) ? self->ended_in : self->state;
}

/**
 * cento_download_get_limits:
 *
 * Returns: (transfer none): those that hold for the present attempt, or held when it ended
 */
const CentoLimits *
cento_download_get_limits (CentoDownload *self)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), NULL);

  return &self->limits;
}

/**
 * cento_download_dup_sentence:
 *
 * Returns: (transfer full) (nullable): why it ended, with the address, translated; %NULL while it runs
 */
char *
cento_download_dup_sentence (CentoDownload *self)
{
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), NULL);

  if (!cento_download_state_is_final (self->state))
    return NULL;

  sentence = cento_words_dup_sentence (cento_download_get_address (self), self->state, self->ended_in,
                                       self->error, &self->limits);
  if (!self->ended_offline)
    return g_steal_pointer (&sentence);

  /* Translators: after a sentence about a name that was not found. */
  return g_strdup_printf (_ ("%s (This computer is offline.)"), sentence);
}

/**
 * cento_download_is_attached:
 *
 * Whether it still belongs to its collection.
 */
gboolean
cento_download_is_attached (CentoDownload *self)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), FALSE);

  return self->environment != NULL;
}

/**
 * cento_download_is_started:
 *
 * Whether the present attempt was begun.
 */
gboolean
cento_download_is_started (CentoDownload *self)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), FALSE);

  return self->started;
}

/**
 * cento_download_set_dirty:
 *
 * A mark for the collection, which knows by it what is in its list of changed downloads already.
 *
 * Returns: whether it was set before
 */
gboolean
cento_download_set_dirty (CentoDownload *self, gboolean dirty)
{
  gboolean before = self->dirty;

  self->dirty = dirty;

  return before;
}

/**
 * cento_download_is_leaving:
 *
 * Whether its collection is about to drop it.
 */
gboolean
cento_download_is_leaving (CentoDownload *self)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), FALSE);

  return self->leaving;
}

/**
 * cento_download_set_leaving:
 *
 * A mark for the collection, whose watchers may remove others while it drops many.
 */
void
cento_download_set_leaving (CentoDownload *self, gboolean leaving)
{
  g_return_if_fail (CENTO_IS_DOWNLOAD (self));

  self->leaving = leaving;
}

/**
 * cento_download_can_stop:
 *
 * Whether it is not over, and not only a replay.
 */
gboolean
cento_download_can_stop (CentoDownload *self)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), FALSE);

  return !cento_download_state_is_final (self->state)
         && !(self->environment != NULL && self->environment->replay);
}

/**
 * cento_download_can_retry:
 *
 * Whether it is over and still belongs to a collection that is no replay.
 */
gboolean
cento_download_can_retry (CentoDownload *self)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), FALSE);

  return cento_download_state_is_final (self->state) && self->environment != NULL
         && !self->environment->replay;
}

/**
 * cento_download_is_poem_whole:
 *
 * Returns: whether the attempt that cento_download_get_poem() came from was closed; a later one may have
 * brought nothing
 */
gboolean
cento_download_is_poem_whole (CentoDownload *self)
{
  guint attempt;

  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), FALSE);

  attempt = cento_arrivals_get_poem_attempt (self->arrivals);
  for (guint i = cento_state_log_get_n_changes (self->states); i > 0; i--)
    {
      const CentoStateChange *change = cento_state_log_get (self->states, i - 1);

      if (change->attempt == attempt)
        return change->state == CENTO_DOWNLOAD_CLOSED;
    }

  return FALSE;
}

/**
 * cento_download_set_transient:
 * @transient: whether nobody will miss it, as what a demonstration brings: it never counts as unsaved, and
 * does not come back at the next start
 */
void
cento_download_set_transient (CentoDownload *self, gboolean transient)
{
  g_return_if_fail (CENTO_IS_DOWNLOAD (self));

  self->transient = transient;
}

/**
 * cento_download_get_transient:
 *
 * Returns: whether nobody will miss it
 */
gboolean
cento_download_get_transient (CentoDownload *self)
{
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), FALSE);

  return self->transient;
}

/**
 * cento_download_is_unsaved:
 *
 * Returns: whether its poem has bytes that are in no file. What a recording brings is in that already.
 */
gboolean
cento_download_is_unsaved (CentoDownload *self)
{
  CentoPoem *poem;

  g_return_val_if_fail (CENTO_IS_DOWNLOAD (self), FALSE);

  if (self->transient || (self->environment != NULL && self->environment->replay))
    return FALSE;
  poem = cento_download_get_poem (self);
  return cento_poem_get_length (poem) > cento_poem_get_n_saved (poem);
}
