/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-pane-list.h"

#include "app/cento-verse-tags.h"

#define SMALLEST_SHARE (4 * 1024)
#define LARGEST_SHARE  (64 * 1024)

struct _CentoPaneList
{
  GObject parent_instance;

  CentoCollection *collection;
  GtkTextTagTable *tags;
  GPtrArray *models;       /* in the order of the collection */
  GHashTable *by_download; /* borrowed → borrowed */
  GQueue behind;           /* borrowed: models with something to show, each once, the next first */
  GHashTable *queued;      /* borrowed: those in the queue */
  GString *scratch;
};

static void cento_pane_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CentoPaneList,
                               cento_pane_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, cento_pane_list_model_init))

static GType
cento_pane_list_get_item_type (GListModel *list)
{
  return CENTO_TYPE_PANE_MODEL;
}

static guint
cento_pane_list_get_n_items (GListModel *list)
{
  return CENTO_PANE_LIST (list)->models->len;
}

static gpointer
cento_pane_list_get_item (GListModel *list, guint position)
{
  CentoPaneList *self = CENTO_PANE_LIST (list);

  return position < self->models->len ? g_object_ref (g_ptr_array_index (self->models, position)) : NULL;
}

static void
cento_pane_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = cento_pane_list_get_item_type;
  iface->get_n_items = cento_pane_list_get_n_items;
  iface->get_item = cento_pane_list_get_item;
}

static void
enqueue (CentoPaneList *self, CentoPaneModel *model)
{
  if (g_hash_table_add (self->queued, model))
    g_queue_push_tail (&self->behind, model);
}

static void
forget (CentoPaneList *self, CentoPaneModel *model)
{
  g_hash_table_remove (self->by_download, cento_pane_model_get_download (model));
  if (g_hash_table_remove (self->queued, model))
    g_queue_remove (&self->behind, model);
}

static void
on_items_changed (CentoPaneList *self, guint position, guint removed, guint added, GListModel *collection)
{
  for (guint i = 0; i < removed; i++)
    forget (self, g_ptr_array_index (self->models, position + i));
  if (removed > 0)
    g_ptr_array_remove_range (self->models, position, removed);
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (CentoDownload) download = g_list_model_get_item (collection, position + i);
      CentoPaneModel *model = cento_pane_model_new (self->collection, download, self->tags);

      g_ptr_array_insert (self->models, (int) (position + i), model);
      g_hash_table_insert (self->by_download, download, model);
      if (cento_pane_model_is_behind (model))
        enqueue (self, model);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
cento_pane_list_dispose (GObject *object)
{
  CentoPaneList *self = CENTO_PANE_LIST (object);

  if (self->collection != NULL)
    g_signal_handlers_disconnect_by_data (self->collection, self);
  g_clear_object (&self->collection);
  g_queue_clear (&self->behind);
  g_hash_table_remove_all (self->queued);
  g_hash_table_remove_all (self->by_download);
  g_ptr_array_set_size (self->models, 0);
  g_clear_object (&self->tags);
  G_OBJECT_CLASS (cento_pane_list_parent_class)->dispose (object);
}

static void
cento_pane_list_finalize (GObject *object)
{
  CentoPaneList *self = CENTO_PANE_LIST (object);

  g_hash_table_unref (self->queued);
  g_hash_table_unref (self->by_download);
  g_ptr_array_unref (self->models);
  g_string_free (self->scratch, TRUE);
  G_OBJECT_CLASS (cento_pane_list_parent_class)->finalize (object);
}

static void
cento_pane_list_class_init (CentoPaneListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cento_pane_list_dispose;
  object_class->finalize = cento_pane_list_finalize;
}

static void
cento_pane_list_init (CentoPaneList *self)
{
  self->tags = cento_verse_tags_new ();
  self->models = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_download = g_hash_table_new (NULL, NULL);
  self->queued = g_hash_table_new (NULL, NULL);
  self->scratch = g_string_new (NULL);
  g_queue_init (&self->behind);
}

CentoPaneList *
cento_pane_list_new (CentoCollection *collection)
{
  CentoPaneList *self;
  guint n_downloads;

  g_return_val_if_fail (CENTO_IS_COLLECTION (collection), NULL);

  self = g_object_new (CENTO_TYPE_PANE_LIST, NULL);
  self->collection = g_object_ref (collection);
  g_signal_connect_swapped (collection, "items-changed", G_CALLBACK (on_items_changed), self);
  n_downloads = g_list_model_get_n_items (G_LIST_MODEL (collection));
  if (n_downloads > 0)
    on_items_changed (self, 0, 0, n_downloads, G_LIST_MODEL (collection));
  return self;
}

/* Everybody who waits gets a share; who needs more than it waits behind the others again. */
gboolean
cento_pane_list_update (CentoPaneList *self, GPtrArray *dirty, gint64 now)
{
  gsize budget = CENTO_PANE_LIST_BUDGET;

  g_return_val_if_fail (CENTO_IS_PANE_LIST (self), FALSE);

  for (guint i = 0; i < dirty->len; i++)
    {
      CentoPaneModel *model = g_hash_table_lookup (self->by_download, g_ptr_array_index (dirty, i));

      if (model != NULL && cento_pane_model_is_behind (model))
        enqueue (self, model);
    }

  while (budget > 0 && !g_queue_is_empty (&self->behind))
    {
      gsize share = CLAMP (budget / g_queue_get_length (&self->behind), SMALLEST_SHARE, LARGEST_SHARE);
      CentoPaneModel *model = g_queue_pop_head (&self->behind);
      gsize taken = cento_pane_model_take (model, MIN (share, budget), self->scratch);

      budget -= taken;
      if (taken > 0 && cento_pane_model_is_behind (model))
        g_queue_push_tail (&self->behind, model);
      else
        g_hash_table_remove (self->queued, model);
    }
  return !g_queue_is_empty (&self->behind);
}

CentoPaneModel *
cento_pane_list_find (CentoPaneList *self, CentoDownload *download)
{
  g_return_val_if_fail (CENTO_IS_PANE_LIST (self), NULL);

  return g_hash_table_lookup (self->by_download, download);
}

void
cento_pane_list_choose (CentoPaneList *self, CentoDownload *download, guint attempt)
{
  CentoPaneModel *model;

  g_return_if_fail (CENTO_IS_PANE_LIST (self));

  model = cento_pane_list_find (self, download);
  if (model == NULL)
    return;
  cento_pane_model_choose (model, attempt);
  if (cento_pane_model_is_behind (model))
    enqueue (self, model);
}

void
cento_pane_list_read_again (CentoPaneList *self, CentoDownload *download)
{
  CentoPaneModel *model;

  g_return_if_fail (CENTO_IS_PANE_LIST (self));

  model = cento_pane_list_find (self, download);
  if (model != NULL && cento_pane_model_is_behind (model))
    enqueue (self, model);
}
