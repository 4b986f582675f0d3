/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-poem-save.h"

/**
 * cento_poem_save_new:
 * @download: a reference is kept
 *
 * Returns: (transfer full): what it has now
 */
CentoPoemSave *
cento_poem_save_new (CentoDownload *download)
{
  CentoPoemSave *save;

  g_return_val_if_fail (CENTO_IS_DOWNLOAD (download), NULL);

  save = g_new0 (CentoPoemSave, 1);
  save->download = g_object_ref (download);
  save->poem = g_object_ref (cento_download_get_poem (download));
  save->length = cento_poem_get_length (save->poem);
  save->attempt = cento_download_get_attempt (download);
  save->partial = !cento_download_is_poem_whole (download);
  save->arriving = cento_download_get_n_bytes (download) > 0
                   && !cento_download_state_is_final (cento_download_get_state (download));
  return save;
}

/**
 * cento_poem_save_free:
 * @save: (transfer full): a save
 */
void
cento_poem_save_free (CentoPoemSave *save)
{
  g_return_if_fail (save != NULL);

  g_object_unref (save->download);
  g_object_unref (save->poem);
  g_free (save);
}

/**
 * cento_poem_save_dup_item:
 * @name: the wanted file name
 *
 * Returns: (transfer full): the item that saves it
 */
CentoSaveItem *
cento_poem_save_dup_item (const CentoPoemSave *save, const char *name)
{
  g_autoptr (GPtrArray) blocks = NULL;

  g_return_val_if_fail (save != NULL && name != NULL, NULL);
  g_return_val_if_fail (cento_poem_get_length (save->poem) == save->length, NULL);

  blocks = cento_poem_dup_blocks (save->poem);
  return cento_save_item_new (name, blocks);
}

/**
 * cento_poem_save_note:
 *
 * Marks the poem as saved as far as it was there.
 */
void
cento_poem_save_note (const CentoPoemSave *save)
{
  g_return_if_fail (save != NULL);

  /* One that was begun later may have been quicker. */
  if (save->length > cento_poem_get_n_saved (save->poem))
    cento_poem_set_n_saved (save->poem, save->length);
}
