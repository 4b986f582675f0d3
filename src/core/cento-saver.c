/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "core/cento-saver-private.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "core/cento-draft.h"
#include "core/cento-error.h"

/* One run of the worker thread. It only reads the items; what became of them is put into them when it is
 * over. */
typedef struct
{
  char *folder;
  GPtrArray *items; /* of CentoSaveItem */
  CentoSaveMode mode;
  GPtrArray *results; /* of CentoSaveItem without blocks, in the order of the items */
} SaveRun;

static void
save_run_free (SaveRun *run)
{
  g_free (run->folder);
  g_ptr_array_unref (run->items);
  g_ptr_array_unref (run->results);
  g_free (run);
}

/* Whether all other items would fail of it as well. */
static gboolean
is_hopeless (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static CentoSaveMode
get_mode (const SaveRun *run, const CentoSaveItem *item)
{
  g_autofree char *path = NULL;

  if (run->mode != CENTO_SAVE_AGAIN)
    return run->mode;
  path = g_build_filename (run->folder, item->name, NULL);
  return cento_file_stamp_fits (&item->stamp, path) ? CENTO_SAVE_REPLACE : CENTO_SAVE_NEW;
}

static void
run_items (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  SaveRun *run = task_data;
  g_autoptr (GError) hopeless = NULL;
  int folder_fd = cento_saver_open_folder (run->folder, &hopeless);

  if (folder_fd >= 0)
    cento_draft_sweep (folder_fd);

  for (guint i = 0; i < run->items->len; i++)
    {
      const CentoSaveItem *item = g_ptr_array_index (run->items, i);
      CentoSaveItem *result = g_new0 (CentoSaveItem, 1);

      g_ptr_array_add (run->results, result);
      if (hopeless == NULL)
        result->path = cento_saver_write_file (run->folder, folder_fd, item->name, item->blocks,
                                               get_mode (run, item), cancellable, &result->error);
      else
        result->error = g_error_copy (hopeless);

      if (result->path != NULL)
        cento_file_stamp_read (&result->stamp, result->path);
      if (hopeless == NULL && is_hopeless (result->error))
        hopeless = g_error_copy (result->error);
    }

  if (folder_fd >= 0)
    close (folder_fd);
  g_task_return_boolean (task, TRUE);
}

/* Whether something was saved is asked of the thread alone: a cancellation that comes too late changes
 * nothing. */
static void
start (const char *folder,
       GPtrArray *items,
       CentoSaveMode mode,
       gpointer tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  SaveRun *run = g_new0 (SaveRun, 1);

  run->folder = g_strdup (folder);
  run->items = g_ptr_array_ref (items);
  run->mode = mode;
  run->results = g_ptr_array_new_with_free_func ((GDestroyNotify) cento_save_item_free);
  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, run, (GDestroyNotify) save_run_free);
  g_task_run_in_thread (task, run_items);
}

/**
 * cento_save_item_new:
 * @name: the wanted file name, without a folder, in the file system's encoding
 * @blocks: (element-type GBytes): what to write
 *
 * Returns: (transfer full): an item for cento_saver_save_all_async()
 */
CentoSaveItem *
cento_save_item_new (const char *name, GPtrArray *blocks)
{
  CentoSaveItem *item;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (blocks != NULL, NULL);

  item = g_new0 (CentoSaveItem, 1);
  item->name = g_strdup (name);
  item->blocks = g_ptr_array_ref (blocks);
  return item;
}

/**
 * cento_save_item_free:
 * @item: (transfer full): an item
 */
void
cento_save_item_free (CentoSaveItem *item)
{
  g_return_if_fail (item != NULL);

  g_free (item->name);
  g_clear_pointer (&item->blocks, g_ptr_array_unref);
  g_free (item->path);
  g_clear_error (&item->error);
  g_free (item);
}

/**
 * cento_saver_save_async:
 * @folder: an absolute path in the file system's encoding
 * @name: the wanted file name, without a folder
 * @blocks: (element-type GBytes): what to write; must not change until @callback
 * @mode: what happens when there is something of that name
 * @cancellable: (nullable): looked at between two writes; nothing is left behind
 * @callback: for cento_saver_save_finish()
 * @user_data: for @callback
 *
 * Saves in a thread of its own. Whatever goes wrong, also a kill or a power cut: what was there before stays
 * whole, and under the final name there is never a part of the file.
 */
void
cento_saver_save_async (const char *folder,
                        const char *name,
                        GPtrArray *blocks,
                        CentoSaveMode mode,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GPtrArray) items = NULL;

  g_return_if_fail (folder != NULL && name != NULL && blocks != NULL);

  items = g_ptr_array_new_with_free_func ((GDestroyNotify) cento_save_item_free);
  g_ptr_array_add (items, cento_save_item_new (name, blocks));
  start (folder, items, mode, cento_saver_save_async, cancellable, callback, user_data);
}

/**
 * cento_saver_save_finish:
 * @result: of cento_saver_save_async()
 * @error: (nullable): for %G_IO_ERROR and of %CENTO_ERROR: %CENTO_ERROR_FILE_NAME when every number is taken,
 *   %CENTO_ERROR_NOT_REGULAR when something else than a file should be replaced
 *
 * Returns: (transfer full) (nullable): the path really written: with a number when the name was taken, of its
 * target when a symbolic link was replaced
 */
char *
cento_saver_save_finish (GAsyncResult *result, GError **error)
{
  SaveRun *run;
  CentoSaveItem *saved;

  g_return_val_if_fail (g_async_result_is_tagged (result, cento_saver_save_async), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  run = g_task_get_task_data (G_TASK (result));
  saved = g_ptr_array_index (run->results, 0);
  if (saved->error != NULL)
    g_propagate_error (error, g_steal_pointer (&saved->error));
  return g_steal_pointer (&saved->path);
}

/* What became of the items is put into them. */
static void
fill_in (SaveRun *run)
{
  for (guint i = 0; i < run->items->len; i++)
    {
      CentoSaveItem *item = g_ptr_array_index (run->items, i);
      CentoSaveItem *saved = g_ptr_array_index (run->results, i);

      g_free (item->path);
      item->path = g_steal_pointer (&saved->path);
      g_clear_error (&item->error);
      item->error = g_steal_pointer (&saved->error);
      item->stamp = saved->stamp;
    }
}

/**
 * cento_saver_save_item_async:
 * @folder: an absolute path in the file system's encoding
 * @item: (transfer full): what to save
 * @mode: what happens when there is something of that name
 * @cancellable: (nullable): looked at between two writes; nothing is left behind
 * @callback: for cento_saver_save_item_finish()
 * @user_data: for @callback
 *
 * As cento_saver_save_async(), for those who want to know the file again.
 */
void
cento_saver_save_item_async (const char *folder,
                             CentoSaveItem *item,
                             CentoSaveMode mode,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) cento_save_item_free);

  g_return_if_fail (folder != NULL && item != NULL);

  g_ptr_array_add (items, item);
  start (folder, items, mode, cento_saver_save_item_async, cancellable, callback, user_data);
}

/**
 * cento_saver_save_item_finish:
 * @result: of cento_saver_save_item_async()
 *
 * Returns: (transfer full): the item, with its path or its error
 */
CentoSaveItem *
cento_saver_save_item_finish (GAsyncResult *result)
{
  SaveRun *run;

  g_return_val_if_fail (g_async_result_is_tagged (result, cento_saver_save_item_async), NULL);

  run = g_task_get_task_data (G_TASK (result));
  fill_in (run);
  return g_ptr_array_steal_index (run->items, 0);
}

/**
 * cento_saver_save_all_async:
 * @folder: an absolute path in the file system's encoding
 * @items: (element-type CentoSaveItem): what to save; must not change until @callback
 * @cancellable: (nullable): looked at between two writes; what is saved by then stays
 * @callback: for cento_saver_save_all_finish()
 * @user_data: for @callback
 *
 * Saves one after the other in one thread, each as cento_saver_save_async() does with %CENTO_SAVE_NEW. An
 * item that fails does not stop the others, but a disk that is full or can only be read, and a cancellation,
 * do.
 */
void
cento_saver_save_all_async (const char *folder,
                            GPtrArray *items,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (folder != NULL && items != NULL);

  start (folder, items, CENTO_SAVE_NEW, cento_saver_save_all_async, cancellable, callback, user_data);
}

/**
 * cento_saver_save_all_finish:
 * @result: of cento_saver_save_all_async()
 * @error: (nullable): not set by anything that happens to the files
 *
 * Puts into each item its path or its error; those that were not tried have the error that stopped the run.
 *
 * Returns: (transfer full): the items
 */
GPtrArray *
cento_saver_save_all_finish (GAsyncResult *result, GError **error)
{
  SaveRun *run;

  g_return_val_if_fail (g_async_result_is_tagged (result, cento_saver_save_all_async), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  run = g_task_get_task_data (G_TASK (result));
  fill_in (run);
  return g_ptr_array_ref (run->items);
}

static const char *
get_io_reason (int code)
{
  switch (code)
    {
    case G_IO_ERROR_NO_SPACE:
      return _ ("the disk is full");

    case G_IO_ERROR_READ_ONLY:
    case G_IO_ERROR_PERMISSION_DENIED:
      return _ ("the folder is read-only");

    case G_IO_ERROR_NOT_FOUND:
    case G_IO_ERROR_NOT_DIRECTORY:
      return _ ("the folder does not exist any more");

    case G_IO_ERROR_FILENAME_TOO_LONG:
      return _ ("the name of the file is too long");

    case G_IO_ERROR_INVALID_FILENAME:
      return _ ("this cannot be the name of a file");

    case G_IO_ERROR_CANCELLED:
      return _ ("cancelled");

    default:
      return _ ("the file cannot be written");
    }
}

/**
 * cento_saver_dup_reason:
 * @name: the wanted file name, in the file system's encoding
 * @error: why it was not saved
 *
 * Returns: (transfer full): the translated end of a sentence that begins with what was not saved
 */
char *
cento_saver_dup_reason (const char *name, const GError *error)
{
  g_autofree char *display_name = NULL;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (error != NULL, NULL);

  display_name = g_filename_display_name (name);

  /* Translators: this and the like follow "Not saved: " or the name of a file. */
  if (g_error_matches (error, CENTO_ERROR, CENTO_ERROR_NOT_REGULAR))
    return g_strdup_printf (_ ("“%s” exists and is not an ordinary file"), display_name);

  if (g_error_matches (error, CENTO_ERROR, CENTO_ERROR_FILE_NAME))
    return g_strdup_printf (_ ("the folder has %d files called “%s” already"), CENTO_SAVER_MAX_NUMBER,
                            display_name);

  return g_strdup (get_io_reason (error->domain == G_IO_ERROR ? error->code : G_IO_ERROR_FAILED));
}

/**
 * cento_saver_dup_sentence:
 * @name: the wanted file name, in the file system's encoding
 * @error: why it was not saved
 *
 * Returns: (transfer full): one translated sentence for the user
 */
char *
cento_saver_dup_sentence (const char *name, const GError *error)
{
  g_autofree char *reason = cento_saver_dup_reason (name, error);

  /* Translators: %s is why, as in "the disk is full". */
  return reason != NULL ? g_strdup_printf (_ ("Not saved: %s."), reason) : NULL;
}
