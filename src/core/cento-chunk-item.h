/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-download.h"

G_BEGIN_DECLS

/**
 * CentoChunkItem:
 *
 * A row of a list of chunks, made when somebody looks at it. Keeps the download, and so the chunk.
 */
#define CENTO_TYPE_CHUNK_ITEM (cento_chunk_item_get_type ())
G_DECLARE_FINAL_TYPE (CentoChunkItem, cento_chunk_item, CENTO, CHUNK_ITEM, GObject)

CentoChunkItem   *cento_chunk_item_new          (CentoDownload    *download,
                                                 const CentoChunk *chunk);
CentoDownload    *cento_chunk_item_get_download (CentoChunkItem   *self);
const CentoChunk *cento_chunk_item_get_chunk    (CentoChunkItem   *self);
guint             cento_chunk_item_get_index    (CentoChunkItem   *self);  /* in its download's log */
char             *cento_chunk_item_dup_tip      (CentoChunkItem   *self,
                                                 gint64            zero);  /* see cento_chunk_words_dup_tip() */

G_END_DECLS
