/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-arrivals.h"

#define RATE_WINDOW   (5 * G_TIME_SPAN_SECOND)
#define RATE_SHORTEST G_TIME_SPAN_SECOND

struct _CentoArrivals
{
  guint task;
  guint attempt;
  guint first_chunk;  /* of the present attempt */
  guint poem_attempt; /* whose poem it is: not the present one's before its first byte */
  CentoPoem *poem;
  GPtrArray *earlier; /* of CentoPoem by attempt - 1, with holes; NULL before the first */
  CentoChunkLog *chunks;
  CentoEncoding encoding;
  guint64 n_kept;
};

/**
 * cento_arrivals_new:
 * @task: goes into each chunk
 *
 * Returns: (transfer full): the arrivals of attempt 1, to be freed by cento_arrivals_free()
 */
CentoArrivals *
cento_arrivals_new (guint task)
{
  CentoArrivals *arrivals = g_new0 (CentoArrivals, 1);

  arrivals->task = task;
  arrivals->attempt = 1;
  arrivals->poem_attempt = 1;
  arrivals->poem = cento_poem_new ();
  arrivals->chunks = cento_chunk_log_new ();

  return arrivals;
}

static void
unref_if_set (gpointer object)
{
  if (object != NULL)
    g_object_unref (object);
}

/**
 * cento_arrivals_free:
 * @arrivals: (transfer full): the arrivals
 */
void
cento_arrivals_free (CentoArrivals *arrivals)
{
  g_return_if_fail (arrivals != NULL);

  g_clear_pointer (&arrivals->earlier, g_ptr_array_unref);
  g_object_unref (arrivals->poem);
  cento_chunk_log_free (arrivals->chunks);
  g_free (arrivals);
}

/**
 * cento_arrivals_begin_attempt:
 *
 * Counts the next attempt. The poem stays until its first byte comes.
 */
void
cento_arrivals_begin_attempt (CentoArrivals *arrivals)
{
  g_return_if_fail (arrivals != NULL);

  arrivals->attempt++;
  arrivals->first_chunk = cento_chunk_log_get_n_chunks (arrivals->chunks);
}

static void
begin_poem (CentoArrivals *arrivals)
{
  if (cento_poem_get_length (arrivals->poem) > 0)
    {
      if (arrivals->earlier == NULL)
        arrivals->earlier = g_ptr_array_new_with_free_func (unref_if_set);
      g_ptr_array_set_size (arrivals->earlier, (gint) arrivals->poem_attempt);
      arrivals->earlier->pdata[arrivals->poem_attempt - 1] = g_steal_pointer (&arrivals->poem);
    }

  g_clear_object (&arrivals->poem);
  arrivals->poem = cento_poem_new ();
  cento_poem_set_encoding (arrivals->poem, arrivals->encoding);
  arrivals->poem_attempt = arrivals->attempt;
}

/**
 * cento_arrivals_append:
 * @bytes: what was read
 * @length: not 0; the poem must stay below 4 GiB
 * @moment: when; its time must not be before that of the chunk before it
 *
 * Returns: (transfer none): the record of it in the log
 */
const CentoChunk *
cento_arrivals_append (CentoArrivals *arrivals, const guint8 *bytes, gsize length, const CentoMoment *moment)
{
  CentoChunk chunk;

  g_return_val_if_fail (arrivals != NULL && bytes != NULL && length > 0, NULL);

  if (arrivals->poem_attempt != arrivals->attempt)
    begin_poem (arrivals);

  chunk = (CentoChunk){
    .time = moment->time,
    .turn = moment->turn,
    .task = arrivals->task,
    .offset = (guint32) cento_poem_get_length (arrivals->poem),
    .length = (guint32) length,
    .attempt = arrivals->attempt,
  };
  cento_poem_append (arrivals->poem, bytes, length);
  cento_chunk_log_append (arrivals->chunks, &chunk);
  arrivals->n_kept += length;

  return cento_chunk_log_get (arrivals->chunks, cento_chunk_log_get_n_chunks (arrivals->chunks) - 1);
}

/**
 * cento_arrivals_get_attempt:
 *
 * Returns: the present attempt, counted from 1
 */
guint
cento_arrivals_get_attempt (const CentoArrivals *arrivals)
{
  g_return_val_if_fail (arrivals != NULL, 0);

  return arrivals->attempt;
}

/**
 * cento_arrivals_get_poem:
 *
 * Returns: (transfer none): the poem of the present attempt, before its first byte that of the last one
 */
CentoPoem *
cento_arrivals_get_poem (const CentoArrivals *arrivals)
{
  g_return_val_if_fail (arrivals != NULL, NULL);

  return arrivals->poem;
}

/**
 * cento_arrivals_get_poem_attempt:
 *
 * Returns: the attempt that cento_arrivals_get_poem() is of
 */
guint
cento_arrivals_get_poem_attempt (const CentoArrivals *arrivals)
{
  g_return_val_if_fail (arrivals != NULL, 0);

  return arrivals->poem_attempt;
}

/**
 * cento_arrivals_get_earlier_poem:
 * @attempt: before the present one
 *
 * Returns: (transfer none) (nullable): its poem, or %NULL when nothing arrived in it
 */
CentoPoem *
cento_arrivals_get_earlier_poem (const CentoArrivals *arrivals, guint attempt)
{
  g_return_val_if_fail (arrivals != NULL, NULL);
  g_return_val_if_fail (attempt > 0 && attempt < arrivals->attempt, NULL);

  if (attempt == arrivals->poem_attempt)
    return cento_poem_get_length (arrivals->poem) > 0 ? arrivals->poem : NULL;
  if (arrivals->earlier == NULL || attempt > arrivals->earlier->len)
    return NULL;

  return g_ptr_array_index (arrivals->earlier, attempt - 1);
}

/**
 * cento_arrivals_get_poem_of:
 * @attempt: the present one or an earlier one
 *
 * Returns: (transfer none) (nullable): what arrived in it, or %NULL when nothing did
 */
CentoPoem *
cento_arrivals_get_poem_of (const CentoArrivals *arrivals, guint attempt)
{
  g_return_val_if_fail (arrivals != NULL, NULL);
  g_return_val_if_fail (attempt > 0 && attempt <= arrivals->attempt, NULL);

  if (attempt < arrivals->attempt)
    return cento_arrivals_get_earlier_poem (arrivals, attempt);
  if (arrivals->poem_attempt != attempt || cento_poem_get_length (arrivals->poem) == 0)
    return NULL;

  return arrivals->poem;
}

/**
 * cento_arrivals_get_chunks:
 *
 * Returns: (transfer none): the log of all attempts
 */
const CentoChunkLog *
cento_arrivals_get_chunks (const CentoArrivals *arrivals)
{
  g_return_val_if_fail (arrivals != NULL, NULL);

  return arrivals->chunks;
}

/**
 * cento_arrivals_get_encoding:
 *
 * Returns: how the poems are read
 */
CentoEncoding
cento_arrivals_get_encoding (const CentoArrivals *arrivals)
{
  g_return_val_if_fail (arrivals != NULL, CENTO_ENCODING_UTF_8);

  return arrivals->encoding;
}

/**
 * cento_arrivals_set_encoding:
 * @encoding: how the poems of all attempts are to be read, later ones too
 */
void
cento_arrivals_set_encoding (CentoArrivals *arrivals, CentoEncoding encoding)
{
  g_return_if_fail (arrivals != NULL);

  arrivals->encoding = encoding;
  cento_poem_set_encoding (arrivals->poem, encoding);
  for (guint i = 0; arrivals->earlier != NULL && i < arrivals->earlier->len; i++)
    if (g_ptr_array_index (arrivals->earlier, i) != NULL)
      cento_poem_set_encoding (g_ptr_array_index (arrivals->earlier, i), encoding);
}

/**
 * cento_arrivals_get_n_kept:
 *
 * Returns: the bytes kept of all attempts together
 */
guint64
cento_arrivals_get_n_kept (const CentoArrivals *arrivals)
{
  g_return_val_if_fail (arrivals != NULL, 0);

  return arrivals->n_kept;
}

/**
 * cento_arrivals_get_n_bytes:
 *
 * Returns: the bytes of the present attempt
 */
guint64
cento_arrivals_get_n_bytes (const CentoArrivals *arrivals)
{
  g_return_val_if_fail (arrivals != NULL, 0);

  return arrivals->poem_attempt == arrivals->attempt ? cento_poem_get_length (arrivals->poem) : 0;
}

/**
 * cento_arrivals_get_n_chunks:
 *
 * Returns: the chunks of the present attempt
 */
guint
cento_arrivals_get_n_chunks (const CentoArrivals *arrivals)
{
  g_return_val_if_fail (arrivals != NULL, 0);

  return cento_chunk_log_get_n_chunks (arrivals->chunks) - arrivals->first_chunk;
}

/**
 * cento_arrivals_get_last_time:
 *
 * Returns: when the last chunk of the present attempt came, microseconds of the monotonic clock; -1 when none
 * came
 */
gint64
cento_arrivals_get_last_time (const CentoArrivals *arrivals)
{
  guint n_chunks;

  g_return_val_if_fail (arrivals != NULL, -1);

  n_chunks = cento_chunk_log_get_n_chunks (arrivals->chunks);
  if (n_chunks == arrivals->first_chunk)
    return -1;

  return cento_chunk_log_get (arrivals->chunks, n_chunks - 1)->time;
}

/**
 * cento_arrivals_get_rate:
 * @now: microseconds of the monotonic clock
 *
 * Returns: bytes a second over the last 5 s, or since the attempt's first chunk when that is shorter but at
 * least 1 s
 */
double
cento_arrivals_get_rate (const CentoArrivals *arrivals, gint64 now)
{
  guint first;
  guint64 n_bytes;
  gint64 since_first;
  const CentoChunk *chunk;

  g_return_val_if_fail (arrivals != NULL, 0);

  first = MAX (cento_chunk_log_find_time (arrivals->chunks, now - RATE_WINDOW), arrivals->first_chunk);
  if (first >= cento_chunk_log_get_n_chunks (arrivals->chunks))
    return 0;

  chunk = cento_chunk_log_get (arrivals->chunks, first);
  n_bytes = cento_arrivals_get_n_bytes (arrivals) - chunk->offset;
  since_first = now - cento_chunk_log_get (arrivals->chunks, arrivals->first_chunk)->time;

  return (double) n_bytes * G_TIME_SPAN_SECOND / (double) CLAMP (since_first, RATE_SHORTEST, RATE_WINDOW);
}
