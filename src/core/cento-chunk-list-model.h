/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-chunk-index.h"
#include "core/cento-chunk-item.h"
#include "core/cento-collection.h"

G_BEGIN_DECLS

/**
 * CentoChunkListModel:
 *
 * A GListModel of #CentoChunkItem: the chunks of a collection with history, or of one of its downloads. Does nothing by
 * itself but to become empty when chunks are removed; cento_chunk_list_model_update() brings it up to date, once a frame
 * while somebody watches.
 *
 * Properties, all notify: "filter" (CentoDownload, %NULL for all), "sort" (CentoChunkSort as int), "sortable" (whether there
 * are few enough rows to sort them otherwise than by time).
 */
#define CENTO_TYPE_CHUNK_LIST_MODEL (cento_chunk_list_model_get_type ())
G_DECLARE_FINAL_TYPE (CentoChunkListModel, cento_chunk_list_model, CENTO, CHUNK_LIST_MODEL, GObject)

CentoChunkListModel *cento_chunk_list_model_new          (CentoCollection      *collection);
void                 cento_chunk_list_model_update       (CentoChunkListModel  *self);
CentoDownload       *cento_chunk_list_model_get_filter   (CentoChunkListModel  *self);        /* (nullable) */
void                 cento_chunk_list_model_set_filter   (CentoChunkListModel  *self,
                                                          CentoDownload        *download);    /* (nullable): all */
CentoChunkSort       cento_chunk_list_model_get_sort     (CentoChunkListModel  *self,
                                                          gboolean             *descending);  /* (optional) */
void                 cento_chunk_list_model_set_sort     (CentoChunkListModel  *self,
                                                          CentoChunkSort        sort,
                                                          gboolean              descending);  /* nothing happens when it cannot */
gboolean             cento_chunk_list_model_get_sortable (CentoChunkListModel  *self);
const CentoChunk    *cento_chunk_list_model_get_chunk    (CentoChunkListModel  *self,
                                                          guint                 position,
                                                          CentoDownload       **download);    /* (out) (optional): without an item */
gboolean             cento_chunk_list_model_find         (CentoChunkListModel  *self,
                                                          CentoDownload        *download,
                                                          guint                 index,        /* in its log */
                                                          guint                *position);

G_END_DECLS
