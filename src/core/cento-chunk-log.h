/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CentoChunk:
 * @time: when it was read, microseconds of the monotonic clock
 * @turn: the turn of the main loop that read it
 * @task: whose it is
 * @offset: where it begins in the poem of its attempt
 * @length: bytes, never 0
 * @attempt: counted from 1
 *
 * One event of the record that feeds pane, lane, list, recording and command line. Made where bytes are read.
 */
typedef struct
{
  gint64  time;
  guint64 turn;
  guint32 task;
  guint32 offset;
  guint32 length;
  guint32 attempt;
} CentoChunk;

G_STATIC_ASSERT (sizeof (CentoChunk) <= 32);

typedef struct _CentoChunkLog CentoChunkLog;

CentoChunkLog    *cento_chunk_log_new           (void);
void              cento_chunk_log_free          (CentoChunkLog       *log);
void              cento_chunk_log_append        (CentoChunkLog       *log,
                                                 const CentoChunk    *chunk);  /* times must not go back */
guint             cento_chunk_log_get_n_chunks  (const CentoChunkLog *log);
const CentoChunk *cento_chunk_log_get           (const CentoChunkLog *log,
                                                 guint                index);  /* borrowed; stays where it is */
guint             cento_chunk_log_find_time     (const CentoChunkLog *log,
                                                 gint64               time);   /* index of the first chunk not before time */
guint             cento_chunk_log_find_attempt  (const CentoChunkLog *log,
                                                 guint                attempt); /* index of its first chunk; of the next one when it has none */
gboolean          cento_chunk_log_find          (const CentoChunkLog *log,
                                                 const CentoChunk    *chunk,
                                                 guint               *index);  /* where it is, by its attempt and offset */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoChunkLog, cento_chunk_log_free)

G_END_DECLS
