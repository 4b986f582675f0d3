/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "core/cento-chunk-words.h"

#include <glib/gi18n-lib.h>

#include "core/cento-words.h"

#define LONGEST_CHARACTER 4 /* bytes */

static gboolean
find (CentoDownload *download, const CentoChunk *chunk, guint *index)
{
  return cento_chunk_log_find (cento_download_get_chunks (download), chunk, index);
}

/* Counted from 1 in its attempt, as the row counts. */
static guint
get_number (CentoDownload *download, const CentoChunk *chunk)
{
  guint index;

  if (!find (download, chunk, &index))
    return 0;

  return index - cento_chunk_log_find_attempt (cento_download_get_chunks (download), chunk->attempt) + 1;
}

static char *
dup_seconds (gint64 microseconds)
{
  /* Translators: seconds with two decimals, in the description of a chunk. */
  return g_strdup_printf (_ ("%.2f s"), (double) microseconds / G_TIME_SPAN_SECOND);
}

static void
append_gap (GString *tip, CentoDownload *download, const CentoChunk *chunk)
{
  gint64 gap = cento_chunk_words_get_gap (download, chunk);
  g_autofree char *seconds = NULL;

  if (gap < 0)
    return;

  seconds = dup_seconds (gap);
  g_string_append (tip, " · ");
  /* Translators: as in "0.70 s after the one before", of a chunk. */
  g_string_append_printf (tip, _ ("%s after the one before"), seconds);
}

/**
 * cento_chunk_words_dup_tip:
 * @chunk: one of @download's log
 * @zero: of the common clock, microseconds
 *
 * Returns: (transfer full): "chunk 14 · 10 bytes · at 7.02 s · 0.70 s after the one before · turn 1,042"
 */
char *
cento_chunk_words_dup_tip (CentoDownload *download, const CentoChunk *chunk, gint64 zero)
{
  GString *tip = g_string_new (NULL);
  g_autofree char *number = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *seconds = NULL;
  g_autofree char *turn = NULL;

  g_return_val_if_fail (CENTO_IS_DOWNLOAD (download) && chunk != NULL, g_string_free (tip, FALSE));

  number = cento_words_dup_count (get_number (download, chunk));
  bytes = cento_words_dup_bytes (chunk->length);
  seconds = dup_seconds (chunk->time - zero);
  turn = cento_words_dup_count (chunk->turn);

  /* Translators: the number of a chunk, its size ("10 bytes"), its time ("7.02 s"). */
  g_string_append_printf (tip, _ ("chunk %s · %s · at %s"), number, bytes, seconds);
  append_gap (tip, download, chunk);
  g_string_append (tip, " · ");
  /* Translators: the number of a turn of the main loop. */
  g_string_append_printf (tip, _ ("turn %s"), turn);
  if (cento_chunk_words_is_cut (download, chunk))
    {
      g_string_append (tip, " · ");
      g_string_append (tip, _ ("ends inside a character"));
    }

  return g_string_free (tip, FALSE);
}

/**
 * cento_chunk_words_get_gap:
 * @chunk: one of @download's log
 *
 * Returns: microseconds since the chunk before it in the same attempt; -1 for the first
 */
gint64
cento_chunk_words_get_gap (CentoDownload *download, const CentoChunk *chunk)
{
  const CentoChunkLog *log;
  guint index;

  g_return_val_if_fail (CENTO_IS_DOWNLOAD (download) && chunk != NULL, -1);

  log = cento_download_get_chunks (download);
  if (chunk->offset == 0 || !find (download, chunk, &index) || index == 0)
    return -1;

  return chunk->time - cento_chunk_log_get (log, index - 1)->time;
}

/**
 * cento_chunk_words_is_cut:
 * @chunk: one of @download's log
 *
 * Whether the character that its last byte belongs to goes on in the next chunk, or was to go on.
 */
gboolean
cento_chunk_words_is_cut (CentoDownload *download, const CentoChunk *chunk)
{
  g_autoptr (CentoDecoder) decoder = NULL;
  g_autoptr (GString) ignored = NULL;
  CentoPoem *poem;
  guint64 end, offset;

  g_return_val_if_fail (CENTO_IS_DOWNLOAD (download) && chunk != NULL, FALSE);

  poem = cento_download_get_poem_of (download, chunk->attempt);
  if (poem == NULL)
    return FALSE;

  /* A character that begins before them ends in them: what it leaves over cannot be taken for a beginning. */
  end = (guint64) chunk->offset + chunk->length;
  offset = end - MIN (end, LONGEST_CHARACTER);
  decoder = cento_poem_dup_decoder (poem, &offset);
  ignored = g_string_new (NULL);
  while (offset < end)
    {
      const guint8 *bytes;
      gsize n_bytes = MIN (cento_poem_peek (poem, offset, &bytes), end - offset);

      if (n_bytes == 0)
        return FALSE;
      cento_decoder_feed (decoder, bytes, n_bytes, ignored);
      offset += n_bytes;
    }

  return cento_decoder_get_n_pending (decoder) > 0;
}
