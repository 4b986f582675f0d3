/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-chunk-reader.h"

#include "core/cento-chunk-map.h"
#include "core/cento-text-reader.h"

struct _CentoChunkReader
{
  CentoPoem *poem;
  const CentoChunkLog *log;
  guint attempt;
  guint first; /* the attempt's first chunk in the log */
  CentoTextReader *reader;
  CentoChunkMap *map;
};

/**
 * cento_chunk_reader_new:
 * @poem: what to read; the reader keeps a reference
 * @log: the chunks of @poem and maybe of other attempts; must live as long as the reader
 * @attempt: that of @poem, counted from 1
 *
 * Returns: (transfer full): a reader at the beginning of @poem
 */
CentoChunkReader *
cento_chunk_reader_new (CentoPoem *poem, const CentoChunkLog *log, guint attempt)
{
  CentoChunkReader *reader;

  g_return_val_if_fail (CENTO_IS_POEM (poem) && log != NULL && attempt > 0, NULL);

  reader = g_new0 (CentoChunkReader, 1);
  reader->poem = g_object_ref (poem);
  reader->log = log;
  reader->attempt = attempt;
  reader->reader = cento_text_reader_new (poem);
  reader->map = cento_chunk_map_new ();

  return reader;
}

/**
 * cento_chunk_reader_free:
 * @reader: (transfer full): a reader
 */
void
cento_chunk_reader_free (CentoChunkReader *reader)
{
  g_return_if_fail (reader != NULL);

  cento_chunk_map_free (reader->map);
  cento_text_reader_free (reader->reader);
  g_object_unref (reader->poem);
  g_free (reader);
}

static guint64
get_chunk_end (const CentoChunkReader *reader, guint index)
{
  const CentoChunk *chunk = cento_chunk_log_get (reader->log, reader->first + index);

  return (guint64) chunk->offset + chunk->length;
}

/* The chunk that the next byte belongs to, as the map counts. */
static guint
get_next_chunk (CentoChunkReader *reader)
{
  guint n_chunks = cento_chunk_map_get_n_chunks (reader->map);

  if (n_chunks == 0)
    {
      reader->first = cento_chunk_log_find_attempt (reader->log, reader->attempt);
      return 0;
    }
  if (get_chunk_end (reader, n_chunks - 1) > cento_text_reader_get_offset (reader->reader))
    return n_chunks - 1;

  return n_chunks;
}

/* Gives a chunk what was appended to @shown since it had @length bytes. */
static void
note (CentoChunkReader *reader, guint index, const GString *shown, gsize length)
{
  guint n_chunks = cento_chunk_map_get_n_chunks (reader->map);
  guint from = 0;
  guint end = 0;

  if (n_chunks > 0)
    cento_chunk_map_get_range (reader->map, n_chunks - 1, &from, &end);
  end += (guint) g_utf8_strlen (shown->str + length, (gssize) (shown->len - length));
  cento_chunk_map_set_end (reader->map, index, end);
}

/**
 * cento_chunk_reader_read:
 * @max_bytes: how many bytes of the poem to read at most
 * @shown: their text for the screen is appended here
 *
 * The text is that of cento_text_reader_read(), however the poem is cut into chunks.
 *
 * Returns: how many bytes of the poem were read; 0 when there is nothing new
 */
gsize
cento_chunk_reader_read (CentoChunkReader *reader, gsize max_bytes, GString *shown)
{
  guint64 length;
  guint64 start, offset;

  g_return_val_if_fail (reader != NULL && shown != NULL, 0);

  length = cento_poem_get_length (reader->poem);
  start = offset = cento_text_reader_get_offset (reader->reader);
  while (offset < length && offset - start < max_bytes)
    {
      guint index = get_next_chunk (reader);
      guint64 n_bytes = MIN (get_chunk_end (reader, index) - offset, max_bytes - (offset - start));
      gsize n_shown = shown->len;

      offset += cento_text_reader_read (reader->reader, (gsize) n_bytes, shown);
      note (reader, index, shown, n_shown);
    }

  return (gsize) (offset - start);
}

/**
 * cento_chunk_reader_finish:
 * @reader: a reader that has read all of a poem that does not grow any more
 * @shown: as for cento_chunk_reader_read()
 *
 * Half a character at the end becomes U+FFFD and belongs to the last chunk. Finishing again does nothing.
 */
void
cento_chunk_reader_finish (CentoChunkReader *reader, GString *shown)
{
  gsize length;
  guint n_chunks;

  g_return_if_fail (reader != NULL && shown != NULL);

  n_chunks = cento_chunk_map_get_n_chunks (reader->map);
  length = shown->len;
  cento_text_reader_finish (reader->reader, shown);
  if (n_chunks > 0)
    note (reader, n_chunks - 1, shown, length);
}

/**
 * cento_chunk_reader_get_offset:
 *
 * Returns: how many bytes of the poem were read
 */
guint64
cento_chunk_reader_get_offset (const CentoChunkReader *reader)
{
  g_return_val_if_fail (reader != NULL, 0);

  return cento_text_reader_get_offset (reader->reader);
}

/**
 * cento_chunk_reader_get_chunk_at:
 * @offset: a character of all that was handed out, counted from 0
 * @index: (out): the chunk that brought it
 *
 * Returns: whether there is such a character
 */
gboolean
cento_chunk_reader_get_chunk_at (const CentoChunkReader *reader, guint offset, guint *index)
{
  g_return_val_if_fail (reader != NULL && index != NULL, FALSE);

  if (!cento_chunk_map_find (reader->map, offset, index))
    return FALSE;
  *index += reader->first;

  return TRUE;
}

/**
 * cento_chunk_reader_get_range:
 * @index: in the log
 * @from: (out): its first character
 * @to: (out): the first one behind it; @from when it completed none
 *
 * Returns: whether something of the chunk was read
 */
gboolean
cento_chunk_reader_get_range (const CentoChunkReader *reader, guint index, guint *from, guint *to)
{
  g_return_val_if_fail (reader != NULL && from != NULL && to != NULL, FALSE);

  if (index < reader->first || index - reader->first >= cento_chunk_map_get_n_chunks (reader->map))
    return FALSE;
  cento_chunk_map_get_range (reader->map, index - reader->first, from, to);

  return TRUE;
}

/**
 * cento_chunk_reader_get_newest:
 * @index: (out): the last chunk of which something was read
 *
 * Returns: whether there is one
 */
gboolean
cento_chunk_reader_get_newest (const CentoChunkReader *reader, guint *index)
{
  guint n_chunks;

  g_return_val_if_fail (reader != NULL && index != NULL, FALSE);

  n_chunks = cento_chunk_map_get_n_chunks (reader->map);
  *index = reader->first + n_chunks - 1;

  return n_chunks > 0;
}

/**
 * cento_chunk_reader_get_offset_at:
 * @time: microseconds of the monotonic clock
 * @offset: (out): how many characters were there at that time, of those that were handed out
 *
 * Returns: whether the attempt had brought anything by then
 */
gboolean
cento_chunk_reader_get_offset_at (const CentoChunkReader *reader, gint64 time, guint *offset)
{
  guint newest, end, from;

  g_return_val_if_fail (reader != NULL && offset != NULL, FALSE);

  if (!cento_chunk_reader_get_newest (reader, &newest))
    return FALSE;
  end = MIN (cento_chunk_log_find_time (reader->log, time + 1), newest + 1);

  return end > reader->first && cento_chunk_reader_get_range (reader, end - 1, &from, offset);
}
