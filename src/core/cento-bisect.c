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
