/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-timeline-motion.h"

#define FADE   (1200 * G_TIME_SPAN_MILLISECOND)
#define GROWTH (120 * G_TIME_SPAN_MILLISECOND)

/* How much of @length is over since @begin, from 0 to 1. */
static double
get_progress (gint64 begin, gint64 now, gint64 length)
{
  return CLAMP ((double) (now - begin) / (double) length, 0, 1);
}

/**
 * cento_timeline_motion_get_halo:
 * @chunks: a log
 * @index: of a chunk in it
 * @now: the present
 *
 * A halo stays until another chunk of its attempt comes, and then fades.
 *
 * Returns: how much of the halo is left, from 0 to 1
 */
double
cento_timeline_motion_get_halo (const CentoChunkLog *chunks, guint index, gint64 now)
{
  const CentoChunk *next;

  g_return_val_if_fail (chunks != NULL && index < cento_chunk_log_get_n_chunks (chunks), 0);

  if (index + 1 == cento_chunk_log_get_n_chunks (chunks))
    return 1;
  next = cento_chunk_log_get (chunks, index + 1);
  if (next->attempt != cento_chunk_log_get (chunks, index)->attempt)
    return 0;
  return 1 - get_progress (next->time, now, FADE);
}

/**
 * cento_timeline_motion_get_growth:
 * @chunks: a log
 * @index: of a chunk in it
 * @now: the present
 *
 * Returns: how much of its height a note has, from 0 to 1
 */
double
cento_timeline_motion_get_growth (const CentoChunkLog *chunks, guint index, gint64 now)
{
  g_return_val_if_fail (chunks != NULL && index < cento_chunk_log_get_n_chunks (chunks), 1);

  return get_progress (cento_chunk_log_get (chunks, index)->time, now, GROWTH);
}

/**
 * cento_timeline_motion_find_moving:
 * @chunks: a log
 * @now: the present
 *
 * Returns: the index of the first chunk that may look different later: the newest, or one before it that
 * still grows or fades; 0 when there are none
 */
guint
cento_timeline_motion_find_moving (const CentoChunkLog *chunks, gint64 now)
{
  g_return_val_if_fail (chunks != NULL, 0);

  /* The halo of a chunk is over some time after the next one came. */
  return MAX (cento_chunk_log_find_time (chunks, now - FADE + 1), 1) - 1;
}
