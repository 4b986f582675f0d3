/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How downloads leave a collection and come back. */
#include "core/cento-collection-private.h"

/* Whoever hears of a stop may remove others, and those that wait to be told as removed are removed already.
 */
static gboolean
is_there (CentoCollection *self, CentoDownload *download)
{
  return !cento_download_is_leaving (download) && cento_collection_find (self, download, NULL);
}

static void
stop_each (CentoCollection *self, GPtrArray *downloads)
{
  for (guint i = 0; i < downloads->len; i++)
    {
      CentoDownload *download = g_ptr_array_index (downloads, i);

      if (is_there (self, download) && cento_download_can_stop (download))
        cento_download_stop (download);
    }
}

static void
collect (CentoCollection *self, CentoRemoval *removal, GPtrArray *downloads)
{
  for (guint i = 0; i < downloads->len; i++)
    {
      CentoDownload *download = g_ptr_array_index (downloads, i);

      if (!is_there (self, download))
        continue;
      cento_download_set_leaving (download, TRUE);
      cento_removal_add (removal, download);
    }
  cento_removal_sort (removal);
}

static void
cut_order (CentoCollection *self, CentoRemoval *removal)
{
  g_autoptr (GHashTable) tasks = g_hash_table_new (NULL, NULL);
  gint64 from = G_MAXINT64;

  for (guint i = 0; i < cento_removal_get_n_downloads (removal); i++)
    {
      CentoDownload *download = cento_removal_get_download (removal, i);
      const CentoChunkLog *chunks = cento_download_get_chunks (download);

      if (cento_chunk_log_get_n_chunks (chunks) == 0)
        continue;
      from = MIN (from, cento_chunk_log_get (chunks, 0)->time);
      g_hash_table_add (tasks, GUINT_TO_POINTER (cento_download_get_task (download)));
    }

  cento_arrival_order_cut (self->order, tasks, from, cento_removal_get_cut (removal));
}

/* From the last one on, as many as stand together in the list. Returns how many are left. */
static guint
drop_last (CentoCollection *self, CentoRemoval *removal, guint n_left)
{
  CentoDownload *download = cento_removal_get_download (removal, n_left - 1);
  guint position, n_dropped = 0;

  if (!cento_collection_find (self, download, &position))
    return n_left - 1;

  do
    {
      cento_download_detach (download);
      cento_download_set_leaving (download, FALSE);
      n_dropped++;
      n_left--;
      if (n_left > 0)
        download = cento_removal_get_download (removal, n_left - 1);
    }
  while (n_left > 0 && position >= n_dropped
         && g_ptr_array_index (self->downloads, position - n_dropped) == download);

  position = position + 1 - n_dropped;
  g_ptr_array_remove_range (self->downloads, position, n_dropped);
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_dropped, 0);

  return n_left;
}

/**
 * cento_collection_take_out:
 * @downloads: (element-type CentoDownload): those that are not there any more are passed over
 *
 * Stops those that are not over and drops all: one pass over what arrived, however many they are. What
 * arrived stays readable for those who hold a reference, as @removal does.
 *
 * Returns: (transfer full): what cento_collection_put_back() puts back
 */
CentoRemoval *
cento_collection_take_out (CentoCollection *self, GPtrArray *downloads)
{
  g_autoptr (CentoCollection) kept G_GNUC_UNUSED = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (CentoRemoval) removal = NULL;

  g_return_val_if_fail (CENTO_IS_COLLECTION (self) && downloads != NULL, NULL);

  kept = g_object_ref (self);
  all = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < downloads->len; i++)
    g_ptr_array_add (all, g_object_ref (g_ptr_array_index (downloads, i)));
  removal = cento_removal_new ();

  self->removing++;
  stop_each (self, all);
  self->removing--;
  collect (self, removal, all);
  cut_order (self, removal);
  for (guint n_left = cento_removal_get_n_downloads (removal); n_left > 0;)
    n_left = drop_last (self, removal, n_left);
  cento_collection_tell_dirty (self);
  cento_collection_tell_ended (self);

  return g_steal_pointer (&removal);
}

/**
 * cento_collection_remove:
 *
 * Stops the download when it is not over and drops it. What arrived stays readable for those who hold a
 * reference.
 */
void
cento_collection_remove (CentoCollection *self, CentoDownload *download)
{
  g_autoptr (GPtrArray) downloads = NULL;

  g_return_if_fail (CENTO_IS_COLLECTION (self) && CENTO_IS_DOWNLOAD (download)
                    && cento_collection_find (self, download, NULL));

  downloads = g_ptr_array_new ();
  g_ptr_array_add (downloads, download);
  cento_removal_free (cento_collection_take_out (self, downloads));
}

static guint
get_task (CentoRemoval *removal, guint index)
{
  return cento_download_get_task (cento_removal_get_download (removal, index));
}

static gboolean
can_come_back (CentoCollection *self, CentoRemoval *removal)
{
  for (guint i = 0; i < cento_removal_get_n_downloads (removal); i++)
    if (cento_download_is_attached (cento_removal_get_download (removal, i))
        || cento_collection_get_download (self, get_task (removal, i)) != NULL)
      return FALSE;

  return TRUE;
}

/* From @index on, as many as stand together in the list. Returns where the rest begins. */
static guint
insert_next (CentoCollection *self, CentoRemoval *removal, guint index)
{
  guint position = cento_collection_search_task (self, get_task (removal, index));
  guint limit = G_MAXUINT;
  guint n_added = 0;

  if (position < self->downloads->len)
    limit = cento_download_get_task (g_ptr_array_index (self->downloads, position));

  while (index < cento_removal_get_n_downloads (removal) && get_task (removal, index) < limit)
    {
      CentoDownload *download = cento_removal_get_download (removal, index++);

      cento_download_attach (download, &self->environment);
      g_ptr_array_insert (self->downloads, (gint) (position + n_added++), g_object_ref (download));
      cento_collection_mark_dirty (self, download);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, n_added);

  return index;
}

/**
 * cento_collection_put_back:
 * @removal: of this collection; it may be freed afterwards
 *
 * The downloads are at their places again, with their numbers and all that arrived. Those that were under way
 * are Stopped.
 *
 * Returns: whether they could; not when one is there again or its number was given to another
 */
gboolean
cento_collection_put_back (CentoCollection *self, CentoRemoval *removal)
{
  g_autoptr (CentoCollection) kept G_GNUC_UNUSED = NULL;

  g_return_val_if_fail (CENTO_IS_COLLECTION (self) && removal != NULL, FALSE);

  if (!can_come_back (self, removal))
    return FALSE;

  kept = g_object_ref (self);
  cento_arrival_order_mend (self->order, cento_removal_get_cut (removal));
  for (guint i = 0; i < cento_removal_get_n_downloads (removal);)
    i = insert_next (self, removal, i);

  return TRUE;
}

/**
 * cento_collection_is_removing:
 *
 * Returns: for handlers of "state-changed": whether the download ends only because it is being removed
 */
gboolean
cento_collection_is_removing (CentoCollection *self)
{
  g_return_val_if_fail (CENTO_IS_COLLECTION (self), FALSE);

  return self->removing > 0;
}
