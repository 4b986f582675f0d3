/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-chunk-selection.h"

struct _CentoChunkSelection
{
  GObject parent_instance;

  GListModel *model;
  GtkBitset *selected;
};

static GType
cento_chunk_selection_get_item_type (GListModel *list)
{
  return g_list_model_get_item_type (CENTO_CHUNK_SELECTION (list)->model);
}

static guint
cento_chunk_selection_get_n_items (GListModel *list)
{
  return g_list_model_get_n_items (CENTO_CHUNK_SELECTION (list)->model);
}

static gpointer
cento_chunk_selection_get_item (GListModel *list, guint position)
{
  return g_list_model_get_item (CENTO_CHUNK_SELECTION (list)->model, position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = cento_chunk_selection_get_item_type;
  iface->get_n_items = cento_chunk_selection_get_n_items;
  iface->get_item = cento_chunk_selection_get_item;
}

static gboolean
cento_chunk_selection_is_selected (GtkSelectionModel *model, guint position)
{
  return gtk_bitset_contains (CENTO_CHUNK_SELECTION (model)->selected, position);
}

static GtkBitset *
cento_chunk_selection_get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  return gtk_bitset_ref (CENTO_CHUNK_SELECTION (model)->selected);
}

/* Only what @mask has may change, to what @selected says. */
static gboolean
cento_chunk_selection_set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  CentoChunkSelection *self = CENTO_CHUNK_SELECTION (model);
  g_autoptr (GtkBitset) changes = gtk_bitset_copy (self->selected);
  guint n_items = g_list_model_get_n_items (self->model);
  guint first, last;

  gtk_bitset_difference (changes, selected);
  gtk_bitset_intersect (changes, mask);
  gtk_bitset_remove_range (changes, n_items, G_MAXUINT - n_items);
  if (gtk_bitset_is_empty (changes))
    return TRUE;

  first = gtk_bitset_get_minimum (changes);
  last = gtk_bitset_get_maximum (changes);
  gtk_bitset_difference (self->selected, changes);
  gtk_selection_model_selection_changed (model, first, last - first + 1);
  return TRUE;
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = cento_chunk_selection_is_selected;
  iface->get_selection_in_range = cento_chunk_selection_get_selection_in_range;
  iface->set_selection = cento_chunk_selection_set_selection;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CentoChunkSelection,
                               cento_chunk_selection,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                 G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_init))

static void
on_items_changed (CentoChunkSelection *self, guint position, guint n_removed, guint n_added)
{
  gtk_bitset_splice (self->selected, position, n_removed, n_added);
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

static void
cento_chunk_selection_finalize (GObject *object)
{
  CentoChunkSelection *self = CENTO_CHUNK_SELECTION (object);

  gtk_bitset_unref (self->selected);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (cento_chunk_selection_parent_class)->finalize (object);
}

static void
cento_chunk_selection_class_init (CentoChunkSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cento_chunk_selection_finalize;
}

static void
cento_chunk_selection_init (CentoChunkSelection *self)
{
  self->selected = gtk_bitset_new_empty ();
}

CentoChunkSelection *
cento_chunk_selection_new (CentoChunkListModel *model)
{
  CentoChunkSelection *self;

  g_return_val_if_fail (CENTO_IS_CHUNK_LIST_MODEL (model), NULL);

  self = g_object_new (CENTO_TYPE_CHUNK_SELECTION, NULL);
  self->model = G_LIST_MODEL (g_object_ref (model));
  g_signal_connect_object (model, "items-changed", G_CALLBACK (on_items_changed), self, G_CONNECT_SWAPPED);
  return self;
}

guint
cento_chunk_selection_get_single (CentoChunkSelection *self)
{
  g_return_val_if_fail (CENTO_IS_CHUNK_SELECTION (self), GTK_INVALID_LIST_POSITION);

  return gtk_bitset_get_size (self->selected) == 1 ? gtk_bitset_get_minimum (self->selected)
                                                   : GTK_INVALID_LIST_POSITION;
}

GtkBitset *
cento_chunk_selection_dup_rows (CentoChunkSelection *self)
{
  g_return_val_if_fail (CENTO_IS_CHUNK_SELECTION (self), NULL);

  if (gtk_bitset_is_empty (self->selected))
    return gtk_bitset_new_range (0, g_list_model_get_n_items (self->model));
  return gtk_bitset_copy (self->selected);
}
