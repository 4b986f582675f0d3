/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-chunk-log.h"
#include "core/cento-poem.h"

G_BEGIN_DECLS

/**
 * CentoChunkReader:
 *
 * Hands out the text of one attempt for the screen, as #CentoTextReader does, and knows which chunk brought each of its
 * characters. Chunks are known by their index in the log.
 */
typedef struct _CentoChunkReader CentoChunkReader;

CentoChunkReader *cento_chunk_reader_new           (CentoPoem              *poem,
                                                    const CentoChunkLog    *log,     /* borrowed; of the download, all attempts */
                                                    guint                   attempt); /* whose poem it is */
void              cento_chunk_reader_free          (CentoChunkReader       *reader);
gsize             cento_chunk_reader_read          (CentoChunkReader       *reader,
                                                    gsize                   max_bytes,
                                                    GString                *shown);  /* appends; returns the bytes consumed, 0 = nothing new */
void              cento_chunk_reader_finish        (CentoChunkReader       *reader,
                                                    GString                *shown);  /* the poem is over: what that adds is the last chunk's */
guint64           cento_chunk_reader_get_offset    (const CentoChunkReader *reader); /* bytes of the poem consumed */
gboolean          cento_chunk_reader_get_chunk_at  (const CentoChunkReader *reader,
                                                    guint                   offset,  /* of a character that was handed out */
                                                    guint                  *index);
gboolean          cento_chunk_reader_get_range     (const CentoChunkReader *reader,
                                                    guint                   index,
                                                    guint                  *from,
                                                    guint                  *to);     /* the first character behind it */
gboolean          cento_chunk_reader_get_newest    (const CentoChunkReader *reader,
                                                    guint                  *index);
gboolean          cento_chunk_reader_get_offset_at (const CentoChunkReader *reader,
                                                    gint64                  time,    /* microseconds */
                                                    guint                  *offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoChunkReader, cento_chunk_reader_free)

G_END_DECLS
