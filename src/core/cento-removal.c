/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-removal.h"

struct _CentoRemoval
{
  GPtrArray *downloads;
  CentoArrivalCut *cut;
};

/**
 * cento_removal_new:
 *
 * Returns: (transfer full): a removal of nothing, to be freed by cento_removal_free()
 */
CentoRemoval *
cento_removal_new (void)
{
  CentoRemoval *removal = g_new (CentoRemoval, 1);

  removal->downloads = g_ptr_array_new_with_free_func (g_object_unref);
  removal->cut = cento_arrival_cut_new ();

  return removal;
}

/**
 * cento_removal_free:
 * @removal: (transfer full): a removal
 */
void
cento_removal_free (CentoRemoval *removal)
{
  g_return_if_fail (removal != NULL);

  cento_arrival_cut_free (removal->cut);
  g_ptr_array_unref (removal->downloads);
  g_free (removal);
}

/**
 * cento_removal_add:
 * @download: a reference is kept
 */
void
cento_removal_add (CentoRemoval *removal, CentoDownload *download)
{
  g_return_if_fail (removal != NULL && CENTO_IS_DOWNLOAD (download));

  g_ptr_array_add (removal->downloads, g_object_ref (download));
}

static gint
compare_tasks (gconstpointer a, gconstpointer b)
{
  guint left = cento_download_get_task (*(CentoDownload *const *) a);
  guint right = cento_download_get_task (*(CentoDownload *const *) b);

  return left < right ? -1 : left > right;
}

/**
 * cento_removal_sort:
 *
 * Brings the downloads into the order of their tasks, which is that of every collection.
 */
void
cento_removal_sort (CentoRemoval *removal)
{
  g_return_if_fail (removal != NULL);

  g_ptr_array_sort (removal->downloads, compare_tasks);
}

/**
 * cento_removal_get_n_downloads:
 *
 * Returns: how many downloads were removed
 */
guint
cento_removal_get_n_downloads (const CentoRemoval *removal)
{
  g_return_val_if_fail (removal != NULL, 0);

  return removal->downloads->len;
}

/**
 * cento_removal_get_download:
 * @index: below cento_removal_get_n_downloads()
 *
 * Returns: (transfer none): one of them
 */
CentoDownload *
cento_removal_get_download (const CentoRemoval *removal, guint index)
{
  g_return_val_if_fail (removal != NULL && index < removal->downloads->len, NULL);

  return g_ptr_array_index (removal->downloads, index);
}

/**
 * cento_removal_get_n_bytes:
 *
 * Returns: how many bytes of poems it keeps
 */
guint64
cento_removal_get_n_bytes (const CentoRemoval *removal)
{
  guint64 n_bytes = 0;

  g_return_val_if_fail (removal != NULL, 0);

  for (guint i = 0; i < removal->downloads->len; i++)
    n_bytes += cento_download_get_n_kept (g_ptr_array_index (removal->downloads, i));

  return n_bytes;
}

/**
 * cento_removal_get_cut:
 *
 * Returns: (transfer none): their chunks in the order of arrival
 */
CentoArrivalCut *
cento_removal_get_cut (const CentoRemoval *removal)
{
  g_return_val_if_fail (removal != NULL, NULL);

  return removal->cut;
}
