/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-download-cursor.h"

static const CentoChunk *
get_chunk (const CentoDownloadCursor *cursor, CentoDownload *download)
{
  const CentoChunkLog *chunks = cento_download_get_chunks (download);

  return cursor->n_chunks < cento_chunk_log_get_n_chunks (chunks)
           ? cento_chunk_log_get (chunks, cursor->n_chunks)
           : NULL;
}

/* Receiving is not told: the first chunk begins it. */
static const CentoStateChange *
get_state (CentoDownloadCursor *cursor, CentoDownload *download)
{
  const CentoStateLog *states = cento_download_get_states (download);

  for (; cursor->n_states < cento_state_log_get_n_changes (states); cursor->n_states++)
    {
      const CentoStateChange *change = cento_state_log_get (states, cursor->n_states);

      if (change->state != CENTO_DOWNLOAD_RECEIVING)
        return change;
    }

  return NULL;
}

/* All chunks of an attempt stand before its end, also when a watcher of the first one ended it. */
static gboolean
comes_first (const CentoChunk *chunk, const CentoStateChange *change)
{
  if (change == NULL)
    return TRUE;

  return chunk->attempt < change->attempt
         || (chunk->attempt == change->attempt && cento_download_state_is_final (change->state));
}

static void
copy_bytes (CentoPoem *poem, const CentoChunk *chunk, GString *scratch)
{
  guint64 end = (guint64) chunk->offset + chunk->length;

  g_string_truncate (scratch, 0);
  for (guint64 offset = chunk->offset; offset < end;)
    {
      const guint8 *bytes;
      gsize n_bytes = MIN (cento_poem_peek (poem, offset, &bytes), end - offset);

      g_assert (n_bytes > 0);
      g_string_append_len (scratch, (const char *) bytes, (gssize) n_bytes);
      offset += n_bytes;
    }
}

/* Most chunks lie in one piece, and need no copy. */
static void
tell_chunk (CentoDownload *download, const CentoChunk *chunk, GString *scratch, CentoRecordingEvent *event)
{
  CentoPoem *poem = cento_download_get_poem_of (download, chunk->attempt);

  event->kind = CENTO_RECORDING_CHUNK;
  event->attempt = chunk->attempt;
  event->turn = chunk->turn;
  event->n_bytes = chunk->length;
  if (cento_poem_peek (poem, chunk->offset, &event->bytes) >= chunk->length)
    return;

  copy_bytes (poem, chunk, scratch);
  event->bytes = (const guint8 *) scratch->str;
}

/* Before the attempt that it belongs to. */
static gboolean
tell_address (CentoDownloadCursor *cursor,
              CentoDownload *download,
              const CentoStateChange *change,
              CentoRecordingEvent *event)
{
  CentoAddress *address;

  if (change->state != CENTO_DOWNLOAD_WAITING || change->attempt == 1 || cursor->addressed == change->attempt)
    return FALSE;

  cursor->addressed = change->attempt;
  address = cento_download_get_address_of (download, change->attempt);
  if (address == cento_download_get_address_of (download, change->attempt - 1))
    return FALSE;

  event->kind = CENTO_RECORDING_ADDRESS;
  event->address = cento_address_get_typed (address);

  return TRUE;
}

static void
tell_state (CentoDownload *download, const CentoStateChange *change, CentoRecordingEvent *event)
{
  if (change->state == CENTO_DOWNLOAD_WAITING && change->attempt == 1)
    {
      event->kind = CENTO_RECORDING_ADD;
      event->address = cento_address_get_typed (cento_download_get_address_of (download, 1));
      return;
    }

  event->kind = CENTO_RECORDING_STATE;
  event->change = *change;
  event->change.time = event->time;
}

/**
 * cento_download_cursor_next:
 * @zero: microseconds of the clock of @download's events; what was before it counts as then
 * @scratch: for bytes that do not lie in one piece
 * @event: (out): valid while neither @download nor @scratch changes
 *
 * Returns: whether there was one more event
 */
gboolean
cento_download_cursor_next (CentoDownloadCursor *cursor,
                            CentoDownload *download,
                            gint64 zero,
                            GString *scratch,
                            CentoRecordingEvent *event)
{
  const CentoStateChange *change;
  const CentoChunk *chunk;

  g_return_val_if_fail (cursor != NULL && CENTO_IS_DOWNLOAD (download), FALSE);
  g_return_val_if_fail (scratch != NULL && event != NULL, FALSE);

  change = get_state (cursor, download);
  chunk = get_chunk (cursor, download);
  *event = (CentoRecordingEvent){ .task = cento_download_get_task (download) };
  if (chunk != NULL && comes_first (chunk, change))
    {
      event->time = MAX (chunk->time - zero, 0);
      tell_chunk (download, chunk, scratch, event);
      cursor->n_chunks++;
      return TRUE;
    }
  if (change == NULL)
    return FALSE;

  event->time = MAX (change->time - zero, 0);
  if (tell_address (cursor, download, change, event))
    return TRUE;

  tell_state (download, change, event);
  cursor->n_states++;

  return TRUE;
}

/**
 * cento_download_cursor_skip:
 *
 * Tells nothing of what happened to @download so far.
 */
void
cento_download_cursor_skip (CentoDownloadCursor *cursor, CentoDownload *download)
{
  g_return_if_fail (cursor != NULL && CENTO_IS_DOWNLOAD (download));

  cursor->n_states = cento_state_log_get_n_changes (cento_download_get_states (download));
  cursor->n_chunks = cento_chunk_log_get_n_chunks (cento_download_get_chunks (download));
}
