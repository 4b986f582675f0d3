/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-arrival-order.h"

G_BEGIN_DECLS

/**
 * CentoChunkSort:
 *
 * What rows are sorted by; equal ones stay in the order of arrival. Turns never go back, so rows sorted by them stand
 * as those sorted by time.
 */
typedef enum
{
  CENTO_CHUNK_SORT_TIME,
  CENTO_CHUNK_SORT_SERVER,
  CENTO_CHUNK_SORT_TURN,
  CENTO_CHUNK_SORT_BYTES,
  CENTO_CHUNK_SORT_GAP
} CentoChunkSort;

#define CENTO_N_CHUNK_SORTS (CENTO_CHUNK_SORT_GAP + 1)

/* With more rows, only by time: to sort a million takes seconds. */
#define CENTO_CHUNK_SORT_LIMIT 100000u

/**
 * CentoChunkChange:
 *
 * From @position on, @n_removed rows went and @n_added came.
 */
typedef struct
{
  guint position;
  guint n_removed;
  guint n_added;
} CentoChunkChange;

/**
 * CentoChunkIndex:
 *
 * The rows of a list of chunks: those of all servers or of one, by time or by something else, forwards or backwards. By
 * time a row is a place in its source, and no memory is used; otherwise a sorted array is kept, into which new chunks are
 * put. Grows only when it is asked to.
 */
typedef struct _CentoChunkIndex CentoChunkIndex;

CentoChunkIndex  *cento_chunk_index_new        (const CentoArrivalOrder *order);  /* borrowed: of all servers */
void              cento_chunk_index_free       (CentoChunkIndex         *index);
void              cento_chunk_index_set_log    (CentoChunkIndex         *index,
                                                const CentoChunkLog     *log);    /* (nullable): of one server alone, borrowed; has no row then */
void              cento_chunk_index_clear      (CentoChunkIndex         *index);  /* has no row then, until it grows */
gboolean          cento_chunk_index_grow       (CentoChunkIndex         *index,
                                                CentoChunkChange        *change); /* (out): takes new chunks in; FALSE when there is none left */
void              cento_chunk_index_set_sort   (CentoChunkIndex         *index,
                                                CentoChunkSort           sort,
                                                gboolean                 descending);
CentoChunkSort    cento_chunk_index_get_sort   (const CentoChunkIndex   *index);
gboolean          cento_chunk_index_can_sort   (const CentoChunkIndex   *index,
                                                CentoChunkSort           sort);
guint             cento_chunk_index_get_n_rows (const CentoChunkIndex   *index);
const CentoChunk *cento_chunk_index_get        (const CentoChunkIndex   *index,
                                                guint                    row);
gboolean          cento_chunk_index_find       (const CentoChunkIndex   *index,
                                                const CentoChunk        *chunk,
                                                guint                   *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoChunkIndex, cento_chunk_index_free)

G_END_DECLS
