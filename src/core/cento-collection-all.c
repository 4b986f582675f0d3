/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done to many downloads of a collection at once. */
#include "core/cento-collection.h"

#include "core/cento-download-private.h"

/* What is done to one may change the list: each is looked at again when its turn comes. */
static void
for_each (CentoCollection *self,
          gboolean (*wanted) (CentoDownload *download),
          void (*act) (CentoCollection *self, CentoDownload *download))
{
  GListModel *model = G_LIST_MODEL (self);
  g_autoptr (GPtrArray) downloads = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (downloads, g_list_model_get_item (model, i));

  for (guint i = 0; i < downloads->len; i++)
    {
      CentoDownload *download = g_ptr_array_index (downloads, i);

      if (cento_download_is_attached (download) && wanted (download))
        act (self, download);
    }
}

static gboolean
is_new (CentoDownload *download)
{
  return cento_download_get_state (download) == CENTO_DOWNLOAD_WAITING
         && !cento_download_is_started (download);
}

static gboolean
is_in_trouble (CentoDownload *download)
{
  return cento_download_state_is_trouble (cento_download_get_state (download));
}

/**
 * cento_collection_start_all:
 *
 * Starts all that wait and were not started.
 */
void
cento_collection_start_all (CentoCollection *self)
{
  g_return_if_fail (CENTO_IS_COLLECTION (self));

  for_each (self, is_new, cento_collection_start);
}

/**
 * cento_collection_stop_all:
 *
 * Stops all that are not over.
 */
void
cento_collection_stop_all (CentoCollection *self)
{
  g_return_if_fail (CENTO_IS_COLLECTION (self));

  for_each (self, cento_download_can_stop, cento_collection_stop);
}

/**
 * cento_collection_retry_failed:
 *
 * Begins the next attempt of all that are Failed or Incomplete.
 */
void
cento_collection_retry_failed (CentoCollection *self)
{
  g_return_if_fail (CENTO_IS_COLLECTION (self));

  for_each (self, is_in_trouble, cento_collection_retry);
}

/**
 * cento_collection_dup_unsaved:
 *
 * Returns: (transfer full) (element-type CentoDownload): those that cento_download_is_unsaved() says so of,
 * in the order of their tasks
 */
GPtrArray *
cento_collection_dup_unsaved (CentoCollection *self)
{
  GListModel *model = G_LIST_MODEL (self);
  GPtrArray *unsaved = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (CENTO_IS_COLLECTION (self), unsaved);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (CentoDownload) download = g_list_model_get_item (model, i);

      if (cento_download_is_unsaved (download))
        g_ptr_array_add (unsaved, g_steal_pointer (&download));
    }
  return unsaved;
}
