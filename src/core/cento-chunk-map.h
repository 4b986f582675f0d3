/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CentoChunkMap:
 *
 * Where the chunks of one attempt lie in the text that is shown, in characters. A chunk has those that it completes: a
 * character that is split over chunks belongs to the last of them, and a chunk that completes none has none.
 */
typedef struct _CentoChunkMap CentoChunkMap;

CentoChunkMap *cento_chunk_map_new          (void);
void           cento_chunk_map_free         (CentoChunkMap       *map);
void           cento_chunk_map_set_end      (CentoChunkMap       *map,
                                             guint                index, /* the last one, which grows, or the next */
                                             guint                end);
guint          cento_chunk_map_get_n_chunks (const CentoChunkMap *map);
void           cento_chunk_map_get_range    (const CentoChunkMap *map,
                                             guint                index,
                                             guint               *from,
                                             guint               *to);   /* the first character behind it */
gboolean       cento_chunk_map_find         (const CentoChunkMap *map,
                                             guint                offset,
                                             guint               *index); /* whose the character is */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoChunkMap, cento_chunk_map_free)

G_END_DECLS
