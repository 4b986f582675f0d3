/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-chunk-index.h"

#include <string.h>

#include "core/cento-bisect.h"

/* So many new chunks are put into a sorted list by changes that leave all other rows as they are: each change
 * costs those who show it. More of them at once are one change, from the first new row to the last. */
#define MOST_PUT_IN 1000

typedef struct
{
  gint64 key;
  guint place; /* in the source */
} Row;

struct _CentoChunkIndex
{
  const CentoArrivalOrder *order;
  const CentoChunkLog *log; /* NULL: all servers */
  guint n_taken;            /* chunks of the source that are rows or about to be */

  CentoChunkSort sort;
  gboolean descending;
  GArray *rows;       /* of Row, ascending, with a gap for those that come; empty while sorted by time */
  GArray *coming;     /* of Row, ascending: taken, but no rows yet; as many as the gap is long */
  guint n_ahead;      /* rows before the gap */
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
  index->coming = g_array_new (FALSE, FALSE, sizeof (Row));
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
  g_array_unref (index->coming);
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
  g_array_set_size (index->coming, 0);
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

static gboolean
is_before_row (gconstpointer rows, guint index, gconstpointer row)
{
  return compare_rows (&((const Row *) rows)[index], row) < 0;
}

static guint
get_n_rows (const CentoChunkIndex *index)
{
  return index->n_taken - index->coming->len;
}

static guint
mirror (const CentoChunkIndex *index, guint row)
{
  return index->descending ? get_n_rows (index) - 1 - row : row;
}

static Row *
get_row (const CentoChunkIndex *index, guint row)
{
  return &g_array_index (index->rows, Row, row < index->n_ahead ? row : row + index->coming->len);
}

/* Opens a gap behind all rows for what is new. */
static void
take (CentoChunkIndex *index, guint n_places)
{
  index->n_ahead = index->n_taken;
  while (index->n_taken < n_places)
    {
      Row row = make_row (index, index->n_taken++);

      g_array_append_val (index->coming, row);
    }
  g_array_sort (index->coming, compare_rows);
  g_array_set_size (index->rows, index->n_taken);
}

/* Moves the gap, so that behind it the last ones that come are rows: as many as are neighbours. Each row
 * moves once at most until all are there. Returns the first of them. */
static guint
put_in (CentoChunkIndex *index, guint *n_added)
{
  Row *rows = (Row *) (void *) index->rows->data;
  const Row *coming = (const Row *) (void *) index->coming->data;
  guint n_coming = index->coming->len;
  guint n_left = n_coming - 1;
  guint at = cento_bisect (rows, 0, index->n_ahead, is_before_row, &coming[n_left]);

  memmove (&rows[at + n_coming], &rows[at], (index->n_ahead - at) * sizeof (Row));
  while (n_left > 0 && (at == 0 || compare_rows (&rows[at - 1], &coming[n_left - 1]) < 0))
    n_left--;
  *n_added = n_coming - n_left;
  memcpy (&rows[at + n_left], &coming[n_left], *n_added * sizeof (Row));
  index->n_ahead = at;
  g_array_set_size (index->coming, n_left);

  return at;
}

/* Ascending. */
static void
put_in_all (CentoChunkIndex *index, CentoChunkChange *change)
{
  guint n_new = index->coming->len;
  guint n_added;
  guint last = put_in (index, &n_added);
  guint first = last;

  while (index->coming->len > 0)
    first = put_in (index, &n_added);
  *change
    = (CentoChunkChange){ .position = first, .n_removed = last - first, .n_added = last - first + n_new };
}

static void
put_in_some (CentoChunkIndex *index, CentoChunkChange *change)
{
  *change = (CentoChunkChange){ 0 };
  if (index->coming->len > MOST_PUT_IN)
    put_in_all (index, change);
  else
    change->position = put_in (index, &change->n_added);

  if (index->descending)
    change->position = get_n_rows (index) - change->position - change->n_added;
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
  guint n_before, n_places;

  g_return_val_if_fail (index != NULL && change != NULL, FALSE);

  n_before = get_n_rows (index);
  n_places = get_n_places (index);
  if (n_places == n_before && index->coming->len == 0)
    return FALSE;

  if (n_places < index->n_taken)
    {
      cento_chunk_index_clear (index);
      *change = (CentoChunkChange){ .n_removed = n_before };
      return TRUE;
    }

  if (is_sorted_by_time (index))
    {
      *change
        = (CentoChunkChange){ .position = index->descending ? 0 : n_before, .n_added = n_places - n_before };
      index->n_taken = n_places;
    }
  else if (n_places <= CENTO_CHUNK_SORT_LIMIT)
    {
      if (index->coming->len == 0)
        take (index, n_places);
      put_in_some (index, change);
    }
  else
    {
      *change = (CentoChunkChange){ .n_removed = n_before, .n_added = n_places };
      index->n_taken = n_places;
      forget_rows (index);
    }

  if (n_places > CENTO_CHUNK_SORT_LIMIT)
    index->sort = CENTO_CHUNK_SORT_TIME;
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

  return get_n_rows (index);
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

  g_return_val_if_fail (index != NULL && row < get_n_rows (index), NULL);

  row = mirror (index, row);
  place = is_sorted_by_time (index) ? row : get_row (index, row)->place;

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

static gboolean
find_row (const CentoChunkIndex *index, guint place, guint *row)
{
  guint n_rows = get_n_rows (index);

  for (*row = is_sorted_by_time (index) ? place : 0; *row < n_rows; (*row)++)
    if (is_sorted_by_time (index) || get_row (index, *row)->place == place)
      return TRUE;

  return FALSE;
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

  if (!find_place (index, chunk, &place) || !find_row (index, place, row))
    return FALSE;
  *row = mirror (index, *row);

  return TRUE;
}
