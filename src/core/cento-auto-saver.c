/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-auto-saver.h"

#include "core/cento-file-name.h"
#include "core/cento-poem-save.h"
#include "core/cento-saver.h"

struct _CentoAutoSaver
{
  GObject parent_instance;

  CentoCollection *collection; /* weak; NULL once stopped */
  char *folder;
  guint n_pending;
};

enum
{
  SAVED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CentoAutoSaver, cento_auto_saver, G_TYPE_OBJECT)

/* One save under way. */
typedef struct
{
  CentoAutoSaver *saver;
  CentoPoemSave *poem;
  char *name;
} Save;

static void
save_free (Save *save)
{
  g_object_unref (save->saver);
  cento_poem_save_free (save->poem);
  g_free (save->name);
  g_free (save);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, save_free)

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Save) save = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = cento_saver_save_finish (result, &error);

  save->saver->n_pending--;
  if (path != NULL)
    {
      cento_poem_save_note (save->poem);
      g_signal_emit (save->saver, signals[SAVED], 0, save->poem->download, path);
    }
  else
    {
      g_autofree char *sentence = cento_saver_dup_sentence (save->name, error);

      g_signal_emit (save->saver, signals[FAILED], 0, save->poem->download, sentence);
    }
}

static void
on_state_changed (CentoCollection *collection,
                  CentoDownload *download,
                  CentoDownloadState old,
                  CentoDownloadState new,
                  CentoAutoSaver *self)
{
  CentoPoem *poem = cento_download_get_poem (download);
  g_autoptr (GPtrArray) blocks = NULL;
  Save *save;

  if (!cento_download_state_is_final (new) || cento_download_get_n_bytes (download) == 0)
    return;

  save = g_new (Save, 1);
  save->saver = g_object_ref (self);
  save->poem = cento_poem_save_new (download);
  save->name = cento_file_name_new (cento_poem_get_title (poem), cento_download_get_address (download),
                                    new != CENTO_DOWNLOAD_CLOSED);
  blocks = cento_poem_dup_blocks (poem);
  self->n_pending++;
  cento_saver_save_async (self->folder, save->name, blocks, CENTO_SAVE_NEW, NULL, on_saved, save);
}

static void
cento_auto_saver_finalize (GObject *object)
{
  CentoAutoSaver *self = CENTO_AUTO_SAVER (object);

  g_clear_weak_pointer (&self->collection);
  g_free (self->folder);

  G_OBJECT_CLASS (cento_auto_saver_parent_class)->finalize (object);
}

static void
cento_auto_saver_class_init (CentoAutoSaverClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cento_auto_saver_finalize;

  signals[SAVED] = g_signal_new ("saved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                 CENTO_TYPE_DOWNLOAD, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  CENTO_TYPE_DOWNLOAD, G_TYPE_STRING);
}

static void
cento_auto_saver_init (CentoAutoSaver *self)
{
}

/**
 * cento_auto_saver_new:
 * @collection: what ends from now on is saved, as long as the saver lives
 * @folder: an existing folder, in the file system's encoding; a relative one is taken from the present folder
 *
 * Returns: (transfer full): a saver
 */
CentoAutoSaver *
cento_auto_saver_new (CentoCollection *collection, const char *folder)
{
  CentoAutoSaver *self;

  g_return_val_if_fail (CENTO_IS_COLLECTION (collection) && folder != NULL, NULL);

  self = g_object_new (CENTO_TYPE_AUTO_SAVER, NULL);
  self->folder = g_canonicalize_filename (folder, NULL);
  g_set_weak_pointer (&self->collection, collection);
  g_signal_connect_object (collection, "state-changed", G_CALLBACK (on_state_changed), self, 0);

  return self;
}

/**
 * cento_auto_saver_stop:
 *
 * Saves nothing that ends from now on. What is being saved still comes to its end, and keeps the saver alive
 * until then.
 */
void
cento_auto_saver_stop (CentoAutoSaver *self)
{
  g_return_if_fail (CENTO_IS_AUTO_SAVER (self));

  if (self->collection != NULL)
    g_signal_handlers_disconnect_by_data (self->collection, self);
  g_clear_weak_pointer (&self->collection);
}

/**
 * cento_auto_saver_get_n_pending:
 *
 * Returns: how many saves are under way
 */
guint
cento_auto_saver_get_n_pending (CentoAutoSaver *self)
{
  g_return_val_if_fail (CENTO_IS_AUTO_SAVER (self), 0);

  return self->n_pending;
}
