/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-bisect.h"

/**
 * cento_bisect:
 * @items: for @is_before alone
 * @first: an index
 * @past: the index behind the last one
 * @is_before: whether the item at an index stands before @wanted; holds up to some index and from there on
 * for none
 * @wanted: for @is_before alone
 *
 * g_array_binary_search() finds equal items only, and in a #GArray only.
 *
 * Returns: the first index from @first on that does not stand before @wanted; @past when all do
 */
guint
cento_bisect (gconstpointer items, guint first, guint past, CentoBisectFunc is_before, gconstpointer wanted)
{
  g_return_val_if_fail (is_before != NULL, past);

  while (first < past)
    {
      guint middle = first + (past - first) / 2;

      if (is_before (items, middle, wanted))
        first = middle + 1;
      else
        past = middle;
    }

  return first;
}

/**
 * cento_bisect_near:
 * @items: for @is_before alone
 * @first: an index
 * @past: the index behind the last one
 * @is_before: as for cento_bisect()
 * @wanted: for @is_before alone
 *
 * Looks in steps that double before it looks by halves, so the cost goes with how far from @first the answer
 * is, not with how many items there are.
 *
 * Returns: as cento_bisect()
 */
guint
cento_bisect_near (gconstpointer items,
                   guint first,
                   guint past,
                   CentoBisectFunc is_before,
                   gconstpointer wanted)
{
  g_return_val_if_fail (is_before != NULL, past);

  for (guint step = 1; step < past - first; step *= 2)
    {
      if (!is_before (items, first + step, wanted))
        return cento_bisect (items, first, first + step, is_before, wanted);
      first += step;
    }
  return cento_bisect (items, first, past, is_before, wanted);
}
