/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-chunk-log.h"

#include "core/cento-bisect.h"

/* Blocks never move, so that a chunk once given out stays where it is. The first hold 8, 16, … 512 chunks,
 * because most logs stay short; those after them 1,024 each, so that a long log wastes less than one block.
 */
#define FIRST_SIZE   8u
#define N_GROWING    7u
#define N_IN_GROWING (FIRST_SIZE * ((1u << N_GROWING) - 1))
#define FULL_SIZE    (FIRST_SIZE << N_GROWING)

struct _CentoChunkLog
{
  GPtrArray *blocks;
  CentoChunk *last; /* so that an append need not look into the blocks; NULL when empty */
  guint n_chunks;
  guint n_free; /* places behind the last one in its block */
};

/**
 * cento_chunk_log_new:
 *
 * Returns: (transfer full): an empty log, to be freed by cento_chunk_log_free()
 */
CentoChunkLog *
cento_chunk_log_new (void)
{
  CentoChunkLog *log = g_new0 (CentoChunkLog, 1);

  log->blocks = g_ptr_array_new_with_free_func (g_free);

  return log;
}

/**
 * cento_chunk_log_free:
 * @log: (transfer full): a log
 */
void
cento_chunk_log_free (CentoChunkLog *log)
{
  g_return_if_fail (log != NULL);

  g_ptr_array_unref (log->blocks);
  g_free (log);
}

static guint
get_block_size (guint block)
{
  return block < N_GROWING ? FIRST_SIZE << block : FULL_SIZE;
}

static guint
locate (guint index, guint *place)
{
  guint block;

  if (index >= N_IN_GROWING)
    {
      *place = (index - N_IN_GROWING) % FULL_SIZE;
      return N_GROWING + (index - N_IN_GROWING) / FULL_SIZE;
    }

  block = g_bit_storage (index / FIRST_SIZE + 1) - 1;
  *place = index - FIRST_SIZE * ((1u << block) - 1);

  return block;
}

static CentoChunk *
get_chunk (const CentoChunkLog *log, guint index)
{
  guint place;
  guint block = locate (index, &place);

  return (CentoChunk *) g_ptr_array_index (log->blocks, block) + place;
}

/**
 * cento_chunk_log_append:
 * @chunk: copied; its time must not be before that of the last one
 */
void
cento_chunk_log_append (CentoChunkLog *log, const CentoChunk *chunk)
{
  g_return_if_fail (log != NULL && chunk != NULL);
  g_return_if_fail (chunk->length > 0);
  g_return_if_fail (log->last == NULL || log->last->time <= chunk->time);

  if (log->n_free == 0)
    {
      log->n_free = get_block_size (log->blocks->len);
      log->last = g_new (CentoChunk, log->n_free);
      g_ptr_array_add (log->blocks, log->last);
    }
  else
    {
      log->last++;
    }

  *log->last = *chunk;
  log->n_free--;
  log->n_chunks++;
}

/**
 * cento_chunk_log_get_n_chunks:
 *
 * Returns: how many chunks were logged
 */
guint
cento_chunk_log_get_n_chunks (const CentoChunkLog *log)
{
  g_return_val_if_fail (log != NULL, 0);

  return log->n_chunks;
}

/**
 * cento_chunk_log_get:
 * @index: below cento_chunk_log_get_n_chunks()
 *
 * Returns: (transfer none): the chunk; it stays where it is as long as the log lives
 */
const CentoChunk *
cento_chunk_log_get (const CentoChunkLog *log, guint index)
{
  g_return_val_if_fail (log != NULL && index < log->n_chunks, NULL);

  /* The one asked for at each append. */
  if (index == log->n_chunks - 1)
    return log->last;

  return get_chunk (log, index);
}

static gboolean
is_before_time (gconstpointer log, guint index, gconstpointer time)
{
  return get_chunk (log, index)->time < *(const gint64 *) time;
}

static gboolean
is_before_attempt (gconstpointer log, guint index, gconstpointer attempt)
{
  return get_chunk (log, index)->attempt < *(const guint *) attempt;
}

static gboolean
is_before_chunk (gconstpointer log, guint index, gconstpointer wanted)
{
  const CentoChunk *chunk = get_chunk (log, index);
  const CentoChunk *other = wanted;

  return chunk->attempt < other->attempt
         || (chunk->attempt == other->attempt && chunk->offset < other->offset);
}

/**
 * cento_chunk_log_find_time:
 * @time: microseconds of the monotonic clock
 *
 * Returns: the index of the first chunk that is not before @time; the number of chunks when all are
 */
guint
cento_chunk_log_find_time (const CentoChunkLog *log, gint64 time)
{
  g_return_val_if_fail (log != NULL, 0);

  return cento_bisect (log, 0, log->n_chunks, is_before_time, &time);
}

/**
 * cento_chunk_log_find_attempt:
 * @attempt: counted from 1
 *
 * Returns: the index of the first chunk of @attempt, or where it would be when it has none
 */
guint
cento_chunk_log_find_attempt (const CentoChunkLog *log, guint attempt)
{
  g_return_val_if_fail (log != NULL, 0);

  return cento_bisect (log, 0, log->n_chunks, is_before_attempt, &attempt);
}

/**
 * cento_chunk_log_find:
 * @chunk: one of this log, or a copy of it
 * @index: (out): where it is
 *
 * Returns: whether there is a chunk of its attempt with its offset
 */
gboolean
cento_chunk_log_find (const CentoChunkLog *log, const CentoChunk *chunk, guint *index)
{
  const CentoChunk *found;

  g_return_val_if_fail (log != NULL && chunk != NULL && index != NULL, FALSE);

  *index = cento_bisect (log, 0, log->n_chunks, is_before_chunk, chunk);
  if (*index == log->n_chunks)
    return FALSE;
  found = get_chunk (log, *index);

  return found->attempt == chunk->attempt && found->offset == chunk->offset;
}
