/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-arrival-order.h"

#include "core/cento-bisect.h"

struct _CentoArrivalOrder
{
  GPtrArray *chunks; /* of const CentoChunk, borrowed */
};

/**
 * cento_arrival_order_new:
 *
 * Returns: (transfer full): an empty order, to be freed by cento_arrival_order_free()
 */
CentoArrivalOrder *
cento_arrival_order_new (void)
{
  CentoArrivalOrder *order = g_new (CentoArrivalOrder, 1);

  order->chunks = g_ptr_array_new ();

  return order;
}

/**
 * cento_arrival_order_free:
 * @order: (transfer full): an order
 */
void
cento_arrival_order_free (CentoArrivalOrder *order)
{
  g_return_if_fail (order != NULL);

  g_ptr_array_unref (order->chunks);
  g_free (order);
}

/**
 * cento_arrival_order_append:
 * @chunk: borrowed: must stay where it is until cento_arrival_order_cut(); neither its time nor its turn may
 * be before that of the last one
 */
void
cento_arrival_order_append (CentoArrivalOrder *order, const CentoChunk *chunk)
{
  const CentoChunk *last;

  g_return_if_fail (order != NULL && chunk != NULL);

  last = order->chunks->len > 0 ? g_ptr_array_index (order->chunks, order->chunks->len - 1) : NULL;
  g_return_if_fail (last == NULL || (last->time <= chunk->time && last->turn <= chunk->turn));

  g_ptr_array_add (order->chunks, (gpointer) chunk);
}

/**
 * cento_arrival_order_cut:
 * @tasks: whose chunks go: a set of GUINT_TO_POINTER()
 * @from: no chunk of theirs is before it, microseconds; what is before it is not looked at
 * @cut: gets them, in their order
 *
 * Forgets the chunks of many tasks in one pass.
 */
void
cento_arrival_order_cut (CentoArrivalOrder *order, GHashTable *tasks, gint64 from, CentoArrivalCut *cut)
{
  guint n_kept;

  g_return_if_fail (order != NULL && tasks != NULL && cut != NULL);

  n_kept = cento_arrival_order_find_time (order, from);
  for (guint i = n_kept; i < order->chunks->len; i++)
    {
      const CentoChunk *chunk = g_ptr_array_index (order->chunks, i);

      if (g_hash_table_contains (tasks, GUINT_TO_POINTER (chunk->task)))
        cento_arrival_cut_append (cut, chunk, i);
      else
        order->chunks->pdata[n_kept++] = (gpointer) chunk;
    }
  g_ptr_array_set_size (order->chunks, (gint) n_kept);
}

/* Between chunks of one time only the place that it had can tell. */
static gboolean
comes_first (const CentoChunk *cut, guint place, const CentoChunk *kept, guint next)
{
  if (cut->time != kept->time)
    return cut->time < kept->time;
  if (cut->turn != kept->turn)
    return cut->turn < kept->turn;

  return place <= next;
}

/**
 * cento_arrival_order_mend:
 * @cut: chunks that were cut out; their logs must be there still
 *
 * Puts them back to where they were. What came meanwhile comes after them.
 */
void
cento_arrival_order_mend (CentoArrivalOrder *order, const CentoArrivalCut *cut)
{
  g_autoptr (GPtrArray) kept = NULL;
  guint n_cut, next_cut = 0, next_kept = 0;

  g_return_if_fail (order != NULL && cut != NULL);

  n_cut = cento_arrival_cut_get_n_chunks (cut);
  kept = g_steal_pointer (&order->chunks);
  order->chunks = g_ptr_array_sized_new (kept->len + n_cut);
  while (next_cut < n_cut || next_kept < kept->len)
    {
      guint place = 0;
      const CentoChunk *back = next_cut < n_cut ? cento_arrival_cut_get (cut, next_cut, &place) : NULL;
      const CentoChunk *stayed = next_kept < kept->len ? g_ptr_array_index (kept, next_kept) : NULL;
      gboolean is_back
        = stayed == NULL || (back != NULL && comes_first (back, place, stayed, order->chunks->len));

      g_ptr_array_add (order->chunks, (gpointer) (is_back ? back : stayed));
      if (is_back)
        next_cut++;
      else
        next_kept++;
    }
}

/**
 * cento_arrival_order_clear:
 *
 * Forgets all chunks at once.
 */
void
cento_arrival_order_clear (CentoArrivalOrder *order)
{
  g_return_if_fail (order != NULL);

  g_ptr_array_set_size (order->chunks, 0);
}

/**
 * cento_arrival_order_get_n_chunks:
 *
 * Returns: how many chunks there are of all servers
 */
guint
cento_arrival_order_get_n_chunks (const CentoArrivalOrder *order)
{
  g_return_val_if_fail (order != NULL, 0);

  return order->chunks->len;
}

/**
 * cento_arrival_order_get:
 * @index: below cento_arrival_order_get_n_chunks()
 *
 * Returns: (transfer none): the chunk; it lives as long as the log it is in
 */
const CentoChunk *
cento_arrival_order_get (const CentoArrivalOrder *order, guint index)
{
  g_return_val_if_fail (order != NULL && index < order->chunks->len, NULL);

  return g_ptr_array_index (order->chunks, index);
}

static gboolean
is_before_time (gconstpointer chunks, guint index, gconstpointer time)
{
  const CentoChunk *chunk = g_ptr_array_index ((GPtrArray *) chunks, index);

  return chunk->time < *(const gint64 *) time;
}

static gboolean
is_before_turn (gconstpointer chunks, guint index, gconstpointer turn)
{
  const CentoChunk *chunk = g_ptr_array_index ((GPtrArray *) chunks, index);

  return chunk->turn < *(const guint64 *) turn;
}

/**
 * cento_arrival_order_find_time:
 * @time: microseconds of the monotonic clock
 *
 * Returns: the index of the first chunk that is not before @time; the number of chunks when all are
 */
guint
cento_arrival_order_find_time (const CentoArrivalOrder *order, gint64 time)
{
  g_return_val_if_fail (order != NULL, 0);

  return cento_bisect (order->chunks, 0, order->chunks->len, is_before_time, &time);
}

/**
 * cento_arrival_order_find_turn:
 * @turn: a turn's number
 *
 * Returns: the index of the first chunk that was not read before @turn; the number of chunks when all were
 */
guint
cento_arrival_order_find_turn (const CentoArrivalOrder *order, guint64 turn)
{
  g_return_val_if_fail (order != NULL, 0);

  return cento_bisect (order->chunks, 0, order->chunks->len, is_before_turn, &turn);
}
