/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-save-wishes.h"

/* A poem of which a part is in a file. */
typedef struct
{
  CentoDownload *download;
  guint attempt;
  char *path;
  CentoFileStamp stamp;
  gboolean wished;
} Part;

struct _CentoSaveWishes
{
  GObject parent_instance;

  CentoCollection *collection; /* weak */
  GHashTable *parts;           /* of Part, by task */
};

enum
{
  DUE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CentoSaveWishes, cento_save_wishes, G_TYPE_OBJECT)

static void
part_free (Part *part)
{
  g_object_unref (part->download);
  g_free (part->path);
  g_free (part);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Part, part_free)

static gpointer
get_key (CentoDownload *download)
{
  return GUINT_TO_POINTER (cento_download_get_task (download));
}

/* Whoever hears of it may save, and note that again. */
static void
fulfil (CentoSaveWishes *self, CentoDownload *download)
{
  gpointer stolen = NULL;
  g_autoptr (Part) part = NULL;

  g_hash_table_steal_extended (self->parts, get_key (download), NULL, &stolen);
  part = stolen;
  g_signal_emit (self, signals[DUE], 0, part->download, part->path, &part->stamp);
}

static void
on_state_changed (CentoSaveWishes *self,
                  CentoDownload *download,
                  CentoDownloadState old,
                  CentoDownloadState new)
{
  Part *part = g_hash_table_lookup (self->parts, get_key (download));

  if (part == NULL)
    return;
  if (part->attempt != cento_download_get_attempt (download))
    g_hash_table_remove (self->parts, get_key (download));
  else if (part->wished && cento_download_state_is_final (new)
           && !cento_collection_is_removing (self->collection))
    fulfil (self, download);
}

static gboolean
is_gone (gpointer key, gpointer part, gpointer collection)
{
  return !cento_collection_find (collection, ((Part *) part)->download, NULL);
}

static void
on_items_changed (CentoSaveWishes *self, guint position, guint n_removed, guint n_added)
{
  if (n_removed > 0)
    g_hash_table_foreach_remove (self->parts, is_gone, self->collection);
}

static void
cento_save_wishes_finalize (GObject *object)
{
  CentoSaveWishes *self = CENTO_SAVE_WISHES (object);

  g_clear_weak_pointer (&self->collection);
  g_hash_table_unref (self->parts);
  G_OBJECT_CLASS (cento_save_wishes_parent_class)->finalize (object);
}

static void
cento_save_wishes_class_init (CentoSaveWishesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cento_save_wishes_finalize;

  signals[DUE] = g_signal_new ("due", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 3, CENTO_TYPE_DOWNLOAD, G_TYPE_STRING, G_TYPE_POINTER);
}

static void
cento_save_wishes_init (CentoSaveWishes *self)
{
  self->parts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) part_free);
}

/**
 * cento_save_wishes_new:
 * @collection: (transfer none): is watched
 *
 * Returns: (transfer full): without a wish
 */
CentoSaveWishes *
cento_save_wishes_new (CentoCollection *collection)
{
  CentoSaveWishes *self;

  g_return_val_if_fail (CENTO_IS_COLLECTION (collection), NULL);

  self = g_object_new (CENTO_TYPE_SAVE_WISHES, NULL);
  g_set_weak_pointer (&self->collection, collection);
  g_signal_connect_object (collection, "state-changed", G_CALLBACK (on_state_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (collection, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * cento_save_wishes_note:
 * @download: of the collection; one that is not there any more is not noted
 * @path: where the part of its present attempt was saved, in the file system's encoding
 * @stamp: of the file as it was left there
 *
 * Takes the place of what was noted before. A wish stays with its file: for another one it has to be made
 * anew.
 */
void
cento_save_wishes_note (CentoSaveWishes *self,
                        CentoDownload *download,
                        const char *path,
                        const CentoFileStamp *stamp)
{
  const Part *before;
  Part *part;

  g_return_if_fail (CENTO_IS_SAVE_WISHES (self));
  g_return_if_fail (CENTO_IS_DOWNLOAD (download) && path != NULL && stamp != NULL);

  if (self->collection == NULL || !cento_collection_find (self->collection, download, NULL))
    return;
  part = g_new0 (Part, 1);
  part->download = g_object_ref (download);
  part->attempt = cento_download_get_attempt (download);
  part->path = g_strdup (path);
  part->stamp = *stamp;
  before = g_hash_table_lookup (self->parts, get_key (download));
  part->wished = before != NULL && before->wished && g_str_equal (before->path, path);
  g_hash_table_insert (self->parts, get_key (download), part);
}

/**
 * cento_save_wishes_wish:
 * @task: of a download
 *
 * Wants the poem in the same file again when it has ended. One that has ended by now is due at once.
 *
 * Returns: whether a part of its present attempt was saved
 */
gboolean
cento_save_wishes_wish (CentoSaveWishes *self, guint task)
{
  Part *part;

  g_return_val_if_fail (CENTO_IS_SAVE_WISHES (self), FALSE);

  part = g_hash_table_lookup (self->parts, GUINT_TO_POINTER (task));
  if (part == NULL)
    return FALSE;
  part->wished = TRUE;
  if (cento_download_state_is_final (cento_download_get_state (part->download)))
    fulfil (self, part->download);
  return TRUE;
}
