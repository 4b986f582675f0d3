/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-save-plan.h"

#include "core/cento-bisect.h"
#include "core/cento-file-name.h"

struct _CentoSavePlan
{
  GObject parent_instance;

  CentoCollection *collection;
  char *folder;
  GHashTable *taken;  /* names in the folder */
  GPtrArray *entries; /* of CentoSaveEntry, in the order of their tasks */
  guint n_checked;
  gboolean busy; /* many change: "changed" comes when all have */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GType
cento_save_plan_get_item_type (GListModel *list)
{
  return CENTO_TYPE_SAVE_ENTRY;
}

static guint
cento_save_plan_get_n_items (GListModel *list)
{
  return CENTO_SAVE_PLAN (list)->entries->len;
}

static gpointer
cento_save_plan_get_item (GListModel *list, guint position)
{
  CentoSavePlan *self = CENTO_SAVE_PLAN (list);

  return position < self->entries->len ? g_object_ref (g_ptr_array_index (self->entries, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = cento_save_plan_get_item_type;
  iface->get_n_items = cento_save_plan_get_n_items;
  iface->get_item = cento_save_plan_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CentoSavePlan,
                               cento_save_plan,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static CentoSaveEntry *
get_entry (CentoSavePlan *self, guint position)
{
  return g_ptr_array_index (self->entries, position);
}

static void
tell (CentoSavePlan *self)
{
  if (!self->busy)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_checked (CentoSavePlan *self, GParamSpec *pspec, CentoSaveEntry *entry)
{
  if (cento_save_entry_get_checked (entry))
    self->n_checked++;
  else
    self->n_checked--;
  tell (self);
}

/* The first number that is free for each wanted name is kept: many poems may have the same title. */
static char *
dup_free_name (CentoSavePlan *self, const char *wanted, GHashTable *used, GHashTable *numbers)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, wanted));
  char *name = NULL;

  do
    {
      number++;
      g_free (name);
      name = number == 1 ? g_strdup (wanted) : cento_file_name_numbered (wanted, number);
    }
  while (g_hash_table_contains (self->taken, name) || g_hash_table_contains (used, name));
  g_hash_table_insert (numbers, g_strdup (wanted), GUINT_TO_POINTER (number));
  return name;
}

static void
name_all (CentoSavePlan *self)
{
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      CentoSaveEntry *entry = get_entry (self, i);
      char *name = dup_free_name (self, cento_save_entry_get_wanted (entry), used, numbers);

      cento_save_entry_set_name (entry, name);
      g_hash_table_add (used, name);
    }
}

static gboolean
is_before_task (gconstpointer entries, guint index, gconstpointer task)
{
  CentoSaveEntry *entry = g_ptr_array_index ((GPtrArray *) entries, index);

  return cento_download_get_task (cento_save_entry_get_download (entry)) < *(const guint *) task;
}

/* Whether it has an entry, and where that is or would be. */
static gboolean
find (CentoSavePlan *self, CentoDownload *download, guint *position)
{
  guint task = cento_download_get_task (download);

  *position = cento_bisect (self->entries, 0, self->entries->len, is_before_task, &task);
  return *position < self->entries->len
         && cento_save_entry_get_download (get_entry (self, *position)) == download;
}

/* Whether the names have to be found anew. */
static gboolean
look_at (CentoSavePlan *self, CentoDownload *download)
{
  CentoSaveEntry *entry;
  guint position;

  if (find (self, download, &position))
    return cento_save_entry_update (get_entry (self, position));
  if (cento_poem_get_length (cento_download_get_poem (download)) == 0
      || !cento_collection_find (self->collection, download, NULL))
    return FALSE;
  entry = cento_save_entry_new (download);
  g_signal_connect_object (entry, "notify::checked", G_CALLBACK (on_checked), self, G_CONNECT_SWAPPED);
  if (cento_save_entry_get_checked (entry))
    self->n_checked++;
  g_ptr_array_insert (self->entries, (gint) position, entry);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
  return TRUE;
}

static void
drop (CentoSavePlan *self, guint position)
{
  g_autoptr (CentoSaveEntry) entry = g_object_ref (get_entry (self, position));

  g_signal_handlers_disconnect_by_data (entry, self);
  if (cento_save_entry_get_checked (entry))
    self->n_checked--;
  g_ptr_array_remove_index (self->entries, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

static void
drop_gone (CentoSavePlan *self)
{
  for (guint i = self->entries->len; i > 0; i--)
    if (!cento_collection_find (self->collection, cento_save_entry_get_download (get_entry (self, i - 1)),
                                NULL))
      drop (self, i - 1);
}

static void
on_items_changed (CentoSavePlan *self, guint position, guint n_removed, guint n_added)
{
  if (n_removed > 0)
    drop_gone (self);
  for (guint i = 0; i < n_added; i++)
    {
      g_autoptr (CentoDownload) download
        = g_list_model_get_item (G_LIST_MODEL (self->collection), position + i);

      look_at (self, download);
    }
  name_all (self);
  tell (self);
}

static void
cento_save_plan_dispose (GObject *object)
{
  CentoSavePlan *self = CENTO_SAVE_PLAN (object);

  g_ptr_array_set_size (self->entries, 0);
  g_clear_object (&self->collection);
  G_OBJECT_CLASS (cento_save_plan_parent_class)->dispose (object);
}

static void
cento_save_plan_finalize (GObject *object)
{
  CentoSavePlan *self = CENTO_SAVE_PLAN (object);

  g_free (self->folder);
  g_hash_table_unref (self->taken);
  g_ptr_array_unref (self->entries);
  G_OBJECT_CLASS (cento_save_plan_parent_class)->finalize (object);
}

static void
cento_save_plan_class_init (CentoSavePlanClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cento_save_plan_dispose;
  object_class->finalize = cento_save_plan_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
cento_save_plan_init (CentoSavePlan *self)
{
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * cento_save_plan_new:
 * @collection: a reference is kept
 * @folder: where to save, an absolute path in the file system's encoding
 *
 * Returns: (transfer full): with an entry for each server that sent something; the whole ones are checked
 */
CentoSavePlan *
cento_save_plan_new (CentoCollection *collection, const char *folder)
{
  CentoSavePlan *self;

  g_return_val_if_fail (CENTO_IS_COLLECTION (collection) && folder != NULL, NULL);

  self = g_object_new (CENTO_TYPE_SAVE_PLAN, NULL);
  self->collection = g_object_ref (collection);
  g_signal_connect_object (collection, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  on_items_changed (self, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (collection)));
  cento_save_plan_set_folder (self, folder);
  return self;
}

/**
 * cento_save_plan_get_folder:
 *
 * Returns: where to save
 */
const char *
cento_save_plan_get_folder (CentoSavePlan *self)
{
  g_return_val_if_fail (CENTO_IS_SAVE_PLAN (self), NULL);

  return self->folder;
}

/**
 * cento_save_plan_set_folder:
 * @folder: where to save, an absolute path in the file system's encoding
 *
 * Reads which names are there. A folder that cannot be read has none: saving into it will tell why.
 */
void
cento_save_plan_set_folder (CentoSavePlan *self, const char *folder)
{
  g_autoptr (GDir) dir = NULL;

  g_return_if_fail (CENTO_IS_SAVE_PLAN (self) && folder != NULL);

  g_free (self->folder);
  self->folder = g_strdup (folder);
  g_hash_table_remove_all (self->taken);
  dir = g_dir_open (folder, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    g_hash_table_add (self->taken, g_strdup (name));
  name_all (self);
  tell (self);
}

/**
 * cento_save_plan_update:
 * @dirty: (element-type CentoDownload): those that changed
 */
void
cento_save_plan_update (CentoSavePlan *self, GPtrArray *dirty)
{
  gboolean rename = FALSE;

  g_return_if_fail (CENTO_IS_SAVE_PLAN (self) && dirty != NULL);

  if (dirty->len == 0)
    return;
  self->busy = TRUE;
  for (guint i = 0; i < dirty->len; i++)
    rename |= look_at (self, g_ptr_array_index (dirty, i));
  self->busy = FALSE;
  if (rename)
    name_all (self);
  tell (self);
}

/**
 * cento_save_plan_get_n_entries:
 *
 * Returns: how many poems can be saved
 */
guint
cento_save_plan_get_n_entries (CentoSavePlan *self)
{
  g_return_val_if_fail (CENTO_IS_SAVE_PLAN (self), 0);

  return self->entries->len;
}

/**
 * cento_save_plan_get_n_checked:
 *
 * Returns: how many will be saved
 */
guint
cento_save_plan_get_n_checked (CentoSavePlan *self)
{
  g_return_val_if_fail (CENTO_IS_SAVE_PLAN (self), 0);

  return self->n_checked;
}

/**
 * cento_save_plan_get_n_empty:
 *
 * Returns: how many servers sent nothing
 */
guint
cento_save_plan_get_n_empty (CentoSavePlan *self)
{
  g_return_val_if_fail (CENTO_IS_SAVE_PLAN (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->collection)) - self->entries->len;
}

/**
 * cento_save_plan_check_all:
 *
 * As if the user had checked, or unchecked, each.
 */
void
cento_save_plan_check_all (CentoSavePlan *self, gboolean checked)
{
  g_return_if_fail (CENTO_IS_SAVE_PLAN (self));

  self->busy = TRUE;
  for (guint i = 0; i < self->entries->len; i++)
    cento_save_entry_set_checked (get_entry (self, i), checked);
  self->busy = FALSE;
  tell (self);
}

/**
 * cento_save_plan_dup_checked:
 *
 * Returns: (transfer full) (element-type CentoSaveEntry): those that will be saved
 */
GPtrArray *
cento_save_plan_dup_checked (CentoSavePlan *self)
{
  GPtrArray *checked = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (CENTO_IS_SAVE_PLAN (self), checked);

  for (guint i = 0; i < self->entries->len; i++)
    if (cento_save_entry_get_checked (get_entry (self, i)))
      g_ptr_array_add (checked, g_object_ref (get_entry (self, i)));
  return checked;
}
