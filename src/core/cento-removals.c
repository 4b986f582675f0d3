/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-removals.h"

#include "core/cento-collection-replay.h"

struct _CentoRemovals
{
  CentoCollection *collection;
  GQueue kept; /* of CentoRemoval, the newest at the tail */
};

/**
 * cento_removals_new:
 * @collection: a reference is kept
 *
 * Returns: (transfer full): without anything to undo, to be freed by cento_removals_free()
 */
CentoRemovals *
cento_removals_new (CentoCollection *collection)
{
  CentoRemovals *removals;

  g_return_val_if_fail (CENTO_IS_COLLECTION (collection), NULL);

  removals = g_new0 (CentoRemovals, 1);
  removals->collection = g_object_ref (collection);
  g_queue_init (&removals->kept);

  return removals;
}

/**
 * cento_removals_free:
 * @removals: (transfer full): what was removed is forgotten
 */
void
cento_removals_free (CentoRemovals *removals)
{
  g_return_if_fail (removals != NULL);

  g_queue_clear_full (&removals->kept, (GDestroyNotify) cento_removal_free);
  g_object_unref (removals->collection);
  g_free (removals);
}

/* The newest one is kept whatever it has. */
static void
forget_old (CentoRemovals *removals)
{
  guint64 room = cento_collection_get_limits (removals->collection)->max_total_bytes;
  guint n_kept = 0;

  for (GList *link = removals->kept.tail; link != NULL && n_kept < CENTO_REMOVALS_KEPT; link = link->prev)
    {
      guint64 n_bytes = cento_removal_get_n_bytes (link->data);

      if (n_kept > 0 && n_bytes > room)
        break;
      room -= MIN (n_bytes, room);
      n_kept++;
    }

  while (removals->kept.length > n_kept)
    cento_removal_free (g_queue_pop_head (&removals->kept));
}

/**
 * cento_removals_remove:
 * @downloads: (element-type CentoDownload): of the collection
 *
 * Removes all of them at once; to undo it is one step.
 *
 * Returns: how many were removed
 */
guint
cento_removals_remove (CentoRemovals *removals, GPtrArray *downloads)
{
  g_autoptr (CentoRemoval) removal = NULL;
  guint n_removed;

  g_return_val_if_fail (removals != NULL && downloads != NULL, 0);

  removal = cento_collection_take_out (removals->collection, downloads);
  n_removed = cento_removal_get_n_downloads (removal);
  if (n_removed == 0 || cento_collection_is_replay (removals->collection))
    return n_removed;

  g_queue_push_tail (&removals->kept, g_steal_pointer (&removal));
  forget_old (removals);

  return n_removed;
}

/**
 * cento_removals_undo:
 *
 * Puts back what was removed last.
 *
 * Returns: how many downloads came back; 0 when there is nothing to undo
 */
guint
cento_removals_undo (CentoRemovals *removals)
{
  g_autoptr (CentoRemoval) removal = NULL;

  g_return_val_if_fail (removals != NULL, 0);

  removal = g_queue_pop_tail (&removals->kept);
  if (removal == NULL || !cento_collection_put_back (removals->collection, removal))
    return 0;

  return cento_removal_get_n_downloads (removal);
}

/**
 * cento_removals_get_n_kept:
 *
 * Returns: how many removals can be undone
 */
guint
cento_removals_get_n_kept (const CentoRemovals *removals)
{
  g_return_val_if_fail (removals != NULL, 0);

  return removals->kept.length;
}
