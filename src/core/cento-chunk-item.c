/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-chunk-item.h"

#include "core/cento-chunk-words.h"

struct _CentoChunkItem
{
  GObject parent_instance;

  CentoDownload *download;
  const CentoChunk *chunk;
};

G_DEFINE_FINAL_TYPE (CentoChunkItem, cento_chunk_item, G_TYPE_OBJECT)

static void
cento_chunk_item_finalize (GObject *object)
{
  g_clear_object (&CENTO_CHUNK_ITEM (object)->download);
  G_OBJECT_CLASS (cento_chunk_item_parent_class)->finalize (object);
}

static void
cento_chunk_item_class_init (CentoChunkItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cento_chunk_item_finalize;
}

static void
cento_chunk_item_init (CentoChunkItem *self)
{
}

/**
 * cento_chunk_item_new:
 * @download: a reference is kept
 * @chunk: one of its log
 *
 * Returns: (transfer full): a row
 */
CentoChunkItem *
cento_chunk_item_new (CentoDownload *download, const CentoChunk *chunk)
{
  CentoChunkItem *self;

  g_return_val_if_fail (CENTO_IS_DOWNLOAD (download) && chunk != NULL, NULL);

  self = g_object_new (CENTO_TYPE_CHUNK_ITEM, NULL);
  self->download = g_object_ref (download);
  self->chunk = chunk;

  return self;
}

/**
 * cento_chunk_item_get_download:
 *
 * Returns: (transfer none): whose chunk it is
 */
CentoDownload *
cento_chunk_item_get_download (CentoChunkItem *self)
{
  g_return_val_if_fail (CENTO_IS_CHUNK_ITEM (self), NULL);

  return self->download;
}

/**
 * cento_chunk_item_get_chunk:
 *
 * Returns: (transfer none): the chunk
 */
const CentoChunk *
cento_chunk_item_get_chunk (CentoChunkItem *self)
{
  g_return_val_if_fail (CENTO_IS_CHUNK_ITEM (self), NULL);

  return self->chunk;
}

/**
 * cento_chunk_item_get_index:
 *
 * Returns: where the chunk is in its download's log
 */
guint
cento_chunk_item_get_index (CentoChunkItem *self)
{
  guint index = 0;

  g_return_val_if_fail (CENTO_IS_CHUNK_ITEM (self), 0);

  cento_chunk_log_find (cento_download_get_chunks (self->download), self->chunk, &index);

  return index;
}

/**
 * cento_chunk_item_dup_tip:
 * @zero: of the common clock, microseconds
 *
 * Returns: (transfer full): what is said of the chunk, as from cento_chunk_words_dup_tip()
 */
char *
cento_chunk_item_dup_tip (CentoChunkItem *self, gint64 zero)
{
  g_return_val_if_fail (CENTO_IS_CHUNK_ITEM (self), NULL);

  return cento_chunk_words_dup_tip (self->download, self->chunk, zero);
}
