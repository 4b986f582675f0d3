/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-chunk-index.h"

/* So many new chunks are put into a sorted list one by one, which leaves all other rows where they are. With
 * more of them at once it is sorted anew. */
#define MOST_PUT_IN 64

typedef struct
{
  gint64 key;
  guint place; /* in the source */
} Row;

struct _CentoChunkIndex
{
  const CentoArrivalOrder *order;
  const CentoChunkLog *log; /* NULL: all servers */
  guint n_taken;            /* chunks of the source that are rows */

  CentoChunkSort sort;
  gboolean descending;
  GArray *rows;       /* of Row, ascending; empty while sorted by time */
  GHashTable *latest; /* task to the place of its last chunk taken; while sorted by gap */
};

/**
 * cento_chunk_index_new:
 * @order: borrowed
 *
 * Returns: (transfer full): an index by time without a row, to be freed by cento_chunk_index_free()
 */
CentoChunkIndex *
cento_chunk_index_new (const CentoArrivalOrder *order)
{
  CentoChunkIndex *index;

  g_return_val_if_fail (order != NULL, NULL);

  index = g_new0 (CentoChunkIndex, 1);
  index->order = order;
  index->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  index->latest = g_hash_table_new (NULL, NULL);

  return index;
}

/**
 * cento_chunk_index_free:
 * @index: (transfer full): an index
 */
void
cento_chunk_index_free (CentoChunkIndex *index)
{
  g_return_if_fail (index != NULL);

  g_array_unref (index->rows);
  g_hash_table_unref (index->latest);
  g_free (index);
}

static guint
get_n_places (const CentoChunkIndex *index)
{
  return index->log != NULL ? cento_chunk_log_get_n_chunks (index->log)
                            : cento_arrival_order_get_n_chunks (index->order);
}

static const CentoChunk *
get_place (const CentoChunkIndex *index, guint place)
{
  return index->log != NULL ? cento_chunk_log_get (index->log, place)
                            : cento_arrival_order_get (index->order, place);
}

static gboolean
is_sorted_by_time (const CentoChunkIndex *index)
{
  return index->sort == CENTO_CHUNK_SORT_TIME || index->sort == CENTO_CHUNK_SORT_TURN;
}

/* Places must be asked for one after the other: the gap is that to the chunk of the same server before. */
static gint64
take_gap (CentoChunkIndex *index, guint place, const CentoChunk *chunk)
{
  gpointer task = GUINT_TO_POINTER (chunk->task);
  gpointer before;
  gboolean found = g_hash_table_lookup_extended (index->latest, task, NULL, &before);

  g_hash_table_insert (index->latest, task, GUINT_TO_POINTER (place));
  if (chunk->offset == 0 || !found)
    return -1;

  return chunk->time - get_place (index, GPOINTER_TO_UINT (before))->time;
}

static Row
make_row (CentoChunkIndex *index, guint place)
{
  const CentoChunk *chunk = get_place (index, place);
  Row row = { .place = place };

  switch (index->sort)
    {
    case CENTO_CHUNK_SORT_SERVER:
      row.key = chunk->task;
      break;
    case CENTO_CHUNK_SORT_BYTES:
      row.key = chunk->length;
      break;
    case CENTO_CHUNK_SORT_GAP:
      row.key = take_gap (index, place, chunk);
      break;
    case CENTO_CHUNK_SORT_TIME:
    case CENTO_CHUNK_SORT_TURN:
      g_assert_not_reached ();
    }

  return row;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *first = a, *second = b;

  if (first->key != second->key)
    return first->key < second->key ? -1 : 1;

  return first->place < second->place ? -1 : first->place > second->place;
}

static void
forget_rows (CentoChunkIndex *index)
{
  g_array_set_size (index->rows, 0);
  g_hash_table_remove_all (index->latest);
}

static void
sort_rows (CentoChunkIndex *index)
{
  forget_rows (index);
  index->n_taken = MIN (index->n_taken, get_n_places (index));
  if (is_sorted_by_time (index))
    return;

  for (guint place = 0; place < index->n_taken; place++)
    {
      Row row = make_row (index, place);

      g_array_append_val (index->rows, row);
    }
  g_array_sort (index->rows, compare_rows);
}

/**
 * cento_chunk_index_set_log:
 * @log: (nullable): of one server; %NULL for all
 *
 * The new rows come with the next calls of cento_chunk_index_grow().
 */
void
cento_chunk_index_set_log (CentoChunkIndex *index, const CentoChunkLog *log)
{
  g_return_if_fail (index != NULL);

  index->log = log;
  cento_chunk_index_clear (index);
}

/**
 * cento_chunk_index_clear:
 *
 * Forgets all rows, as it must when chunks were removed from its source.
 */
void
cento_chunk_index_clear (CentoChunkIndex *index)
{
  g_return_if_fail (index != NULL);

  index->n_taken = 0;
  forget_rows (index);
}

/* The row before which a sorted one stands. */
static guint
search (const CentoChunkIndex *index, const Row *row)
{
  guint low = 0;
  guint high = index->rows->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_rows (&g_array_index (index->rows, Row, middle), row) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static guint
mirror (const CentoChunkIndex *index, guint row)
{
  return index->descending ? index->n_taken - 1 - row : row;
}

static void
put_in (CentoChunkIndex *index, CentoChunkChange *change)
{
  Row row = make_row (index, index->n_taken);
  guint at = search (index, &row);

  g_array_insert_val (index->rows, at, row);
  index->n_taken++;
  *change = (CentoChunkChange){ .position = mirror (index, at), .n_added = 1 };
}

static CentoChunkSort
get_possible_sort (const CentoChunkIndex *index)
{
  return index->n_taken <= CENTO_CHUNK_SORT_LIMIT ? index->sort : CENTO_CHUNK_SORT_TIME;
}

/**
 * cento_chunk_index_grow:
 * @change: (out): what it did to the rows
 *
 * Takes some of the new chunks of its source, to be called until there are none. Has no row at first when
 * its source has fewer chunks than it: some were removed, and it was not told yet. Sorted otherwise than by
 * time it is sorted by time from then on when there are more rows than %CENTO_CHUNK_SORT_LIMIT.
 *
 * Returns: whether there was a new one
 */
gboolean
cento_chunk_index_grow (CentoChunkIndex *index, CentoChunkChange *change)
{
  guint n_before, n_places, n_new;

  g_return_val_if_fail (index != NULL && change != NULL, FALSE);

  n_before = index->n_taken;
  n_places = get_n_places (index);
  if (n_places == n_before)
    return FALSE;

  if (n_places < n_before)
    {
      cento_chunk_index_clear (index);
      *change = (CentoChunkChange){ .n_removed = n_before };
      return TRUE;
    }

  n_new = n_places - n_before;
  if (is_sorted_by_time (index))
    {
      index->n_taken += n_new;
      index->sort = get_possible_sort (index);
      *change = (CentoChunkChange){ .position = index->descending ? 0 : n_before, .n_added = n_new };
    }
  else if (n_before + n_new <= CENTO_CHUNK_SORT_LIMIT && n_new <= MOST_PUT_IN)
    {
      put_in (index, change);
    }
  else
    {
      index->n_taken += n_new;
      index->sort = get_possible_sort (index);
      sort_rows (index);
      *change = (CentoChunkChange){ .n_removed = n_before, .n_added = index->n_taken };
    }

  return TRUE;
}

/**
 * cento_chunk_index_set_sort:
 * @sort: one that cento_chunk_index_can_sort()
 * @descending: whether the rows stand the other way round, those that are equal too
 */
void
cento_chunk_index_set_sort (CentoChunkIndex *index, CentoChunkSort sort, gboolean descending)
{
  g_return_if_fail (index != NULL && cento_chunk_index_can_sort (index, sort));

  index->descending = descending;
  if (index->sort == sort)
    return;

  index->sort = sort;
  sort_rows (index);
}

/**
 * cento_chunk_index_get_sort:
 *
 * Returns: what the rows are sorted by
 */
CentoChunkSort
cento_chunk_index_get_sort (const CentoChunkIndex *index)
{
  g_return_val_if_fail (index != NULL, CENTO_CHUNK_SORT_TIME);

  return index->sort;
}

/**
 * cento_chunk_index_can_sort:
 *
 * Returns: whether there are few enough rows to sort them by @sort
 */
gboolean
cento_chunk_index_can_sort (const CentoChunkIndex *index, CentoChunkSort sort)
{
  g_return_val_if_fail (index != NULL, FALSE);

  return sort == CENTO_CHUNK_SORT_TIME || index->n_taken <= CENTO_CHUNK_SORT_LIMIT;
}

/**
 * cento_chunk_index_get_n_rows:
 *
 * Returns: how many rows there are
 */
guint
cento_chunk_index_get_n_rows (const CentoChunkIndex *index)
{
  g_return_val_if_fail (index != NULL, 0);

  return index->n_taken;
}

/**
 * cento_chunk_index_get:
 * @row: below cento_chunk_index_get_n_rows()
 *
 * Returns: (transfer none) (nullable): the chunk in that row; %NULL when chunks were removed and the index
 * was not told yet
 */
const CentoChunk *
cento_chunk_index_get (const CentoChunkIndex *index, guint row)
{
  guint place;

  g_return_val_if_fail (index != NULL && row < index->n_taken, NULL);

  row = mirror (index, row);
  place = is_sorted_by_time (index) ? row : g_array_index (index->rows, Row, row).place;

  return place < get_n_places (index) ? get_place (index, place) : NULL;
}

static gboolean
find_place (const CentoChunkIndex *index, const CentoChunk *chunk, guint *place)
{
  guint n_places = MIN (index->n_taken, get_n_places (index));

  if (index->log != NULL)
    return cento_chunk_log_find (index->log, chunk, place) && get_place (index, *place) == chunk;

  /* Several chunks may have come at the same time. */
  for (guint i = cento_arrival_order_find_time (index->order, chunk->time); i < n_places; i++)
    {
      const CentoChunk *other = cento_arrival_order_get (index->order, i);

      if (other->time != chunk->time)
        break;
      *place = i;
      if (other == chunk)
        return TRUE;
    }

  return FALSE;
}

static guint
find_row (const CentoChunkIndex *index, guint place)
{
  guint row = 0;

  if (is_sorted_by_time (index))
    return place;

  while (g_array_index (index->rows, Row, row).place != place)
    row++;

  return row;
}

/**
 * cento_chunk_index_find:
 * @chunk: one of the order's, itself: a copy is not found
 * @row: (out): where it is
 *
 * Costs the logarithm of the rows; sorted otherwise than by time, a walk through at most
 * %CENTO_CHUNK_SORT_LIMIT.
 *
 * Returns: whether it is in a row
 */
gboolean
cento_chunk_index_find (const CentoChunkIndex *index, const CentoChunk *chunk, guint *row)
{
  guint place;

  g_return_val_if_fail (index != NULL && chunk != NULL && row != NULL, FALSE);

  if (!find_place (index, chunk, &place) || place >= index->n_taken)
    return FALSE;
  *row = mirror (index, find_row (index, place));

  return TRUE;
}
