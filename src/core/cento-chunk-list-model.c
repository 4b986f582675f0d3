/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-chunk-list-model.h"

struct _CentoChunkListModel
{
  GObject parent_instance;

  CentoCollection *collection;
  CentoDownload *filter;
  CentoChunkIndex *index;
  gboolean descending;
  gboolean sortable; /* as told */
};

enum
{
  PROP_FILTER = 1,
  PROP_SORT,
  PROP_SORTABLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GType
cento_chunk_list_model_get_item_type (GListModel *list)
{
  return CENTO_TYPE_CHUNK_ITEM;
}

static guint
cento_chunk_list_model_get_n_items (GListModel *list)
{
  return cento_chunk_index_get_n_rows (CENTO_CHUNK_LIST_MODEL (list)->index);
}

static gpointer
cento_chunk_list_model_get_item (GListModel *list, guint position)
{
  CentoChunkListModel *self = CENTO_CHUNK_LIST_MODEL (list);
  CentoDownload *download;
  const CentoChunk *chunk;

  if (position >= cento_chunk_index_get_n_rows (self->index))
    return NULL;
  chunk = cento_chunk_list_model_get_chunk (self, position, &download);

  return chunk != NULL ? cento_chunk_item_new (download, chunk) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = cento_chunk_list_model_get_item_type;
  iface->get_n_items = cento_chunk_list_model_get_n_items;
  iface->get_item = cento_chunk_list_model_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CentoChunkListModel,
                               cento_chunk_list_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
tell_sortable (CentoChunkListModel *self)
{
  gboolean sortable = cento_chunk_index_can_sort (self->index, CENTO_CHUNK_SORT_BYTES);

  if (self->sortable == sortable)
    return;

  self->sortable = sortable;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORTABLE]);
}

static void
make_empty (CentoChunkListModel *self)
{
  guint n_rows = cento_chunk_index_get_n_rows (self->index);

  cento_chunk_index_clear (self->index);
  if (n_rows > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_rows, 0);
}

/* A removal that was undone puts chunks between others. */
static gboolean
bring_chunks (CentoChunkListModel *self, guint position, guint n_added)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (CentoDownload) download = g_list_model_get_item (G_LIST_MODEL (self->collection), i);

      if (cento_chunk_log_get_n_chunks (cento_download_get_chunks (download)) > 0)
        return TRUE;
    }

  return FALSE;
}

/*
 * A replay that goes back removes one download after the other. Nothing is sorted or shown again between
 * them: the rows come back with the next update. Those of another server do not change.
 */
static void
on_downloads_changed (CentoChunkListModel *self, guint position, guint n_removed, guint n_added)
{
  if (n_removed == 0 && !bring_chunks (self, position, n_added))
    return;

  if (self->filter == NULL)
    make_empty (self);
  else if (!cento_collection_find (self->collection, self->filter, NULL))
    cento_chunk_list_model_set_filter (self, NULL);
}

static void
cento_chunk_list_model_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CentoChunkListModel *self = CENTO_CHUNK_LIST_MODEL (object);

  switch (id)
    {
    case PROP_FILTER:
      g_value_set_object (value, self->filter);
      break;
    case PROP_SORT:
      g_value_set_int (value, (int) cento_chunk_index_get_sort (self->index));
      break;
    case PROP_SORTABLE:
      g_value_set_boolean (value, self->sortable);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cento_chunk_list_model_finalize (GObject *object)
{
  CentoChunkListModel *self = CENTO_CHUNK_LIST_MODEL (object);

  cento_chunk_index_free (self->index);
  g_clear_object (&self->filter);
  g_object_unref (self->collection);
  G_OBJECT_CLASS (cento_chunk_list_model_parent_class)->finalize (object);
}

static void
cento_chunk_list_model_class_init (CentoChunkListModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cento_chunk_list_model_get_property;
  object_class->finalize = cento_chunk_list_model_finalize;

  properties[PROP_FILTER] = g_param_spec_object ("filter", NULL, NULL, CENTO_TYPE_DOWNLOAD,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SORT] = g_param_spec_int ("sort", NULL, NULL, 0, CENTO_N_CHUNK_SORTS - 1, 0,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SORTABLE]
    = g_param_spec_boolean ("sortable", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cento_chunk_list_model_init (CentoChunkListModel *self)
{
  self->sortable = TRUE;
}

/**
 * cento_chunk_list_model_new:
 * @collection: with history; a reference is kept
 *
 * Returns: (transfer full): all its chunks by time; without rows before the first update
 */
CentoChunkListModel *
cento_chunk_list_model_new (CentoCollection *collection)
{
  CentoChunkListModel *self;

  g_return_val_if_fail (CENTO_IS_COLLECTION (collection), NULL);

  self = g_object_new (CENTO_TYPE_CHUNK_LIST_MODEL, NULL);
  self->collection = g_object_ref (collection);
  self->index = cento_chunk_index_new (cento_collection_get_order (collection));
  g_signal_connect_object (collection, "items-changed", G_CALLBACK (on_downloads_changed), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * cento_chunk_list_model_update:
 *
 * Takes in what came since the last update. With more rows than can be sorted they are by time from then on.
 */
void
cento_chunk_list_model_update (CentoChunkListModel *self)
{
  CentoChunkSort before;
  CentoChunkChange change;

  g_return_if_fail (CENTO_IS_CHUNK_LIST_MODEL (self));

  before = cento_chunk_index_get_sort (self->index);
  while (cento_chunk_index_grow (self->index, &change))
    g_list_model_items_changed (G_LIST_MODEL (self), change.position, change.n_removed, change.n_added);

  tell_sortable (self);
  if (cento_chunk_index_get_sort (self->index) != before)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT]);
}

/**
 * cento_chunk_list_model_get_filter:
 *
 * Returns: (transfer none) (nullable): whose chunks it has alone; %NULL for all
 */
CentoDownload *
cento_chunk_list_model_get_filter (CentoChunkListModel *self)
{
  g_return_val_if_fail (CENTO_IS_CHUNK_LIST_MODEL (self), NULL);

  return self->filter;
}

/**
 * cento_chunk_list_model_set_filter:
 * @download: (nullable): one of the collection, whose chunks alone are wanted; %NULL for all
 *
 * The rows come with the next update.
 */
void
cento_chunk_list_model_set_filter (CentoChunkListModel *self, CentoDownload *download)
{
  g_return_if_fail (CENTO_IS_CHUNK_LIST_MODEL (self));
  g_return_if_fail (download == NULL || CENTO_IS_DOWNLOAD (download));

  if (self->filter == download)
    return;

  make_empty (self);
  g_set_object (&self->filter, download);
  cento_chunk_index_set_log (self->index, download != NULL ? cento_download_get_chunks (download) : NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTER]);
}

/**
 * cento_chunk_list_model_get_sort:
 * @descending: (out) (optional): whether the rows stand the other way round
 *
 * Returns: what they are sorted by
 */
CentoChunkSort
cento_chunk_list_model_get_sort (CentoChunkListModel *self, gboolean *descending)
{
  g_return_val_if_fail (CENTO_IS_CHUNK_LIST_MODEL (self), CENTO_CHUNK_SORT_TIME);

  if (descending != NULL)
    *descending = self->descending;

  return cento_chunk_index_get_sort (self->index);
}

/**
 * cento_chunk_list_model_set_sort:
 * @sort: what to sort by; nothing happens when there are too many rows for it
 * @descending: whether the rows stand the other way round, those that are equal too
 */
void
cento_chunk_list_model_set_sort (CentoChunkListModel *self, CentoChunkSort sort, gboolean descending)
{
  guint n_before, n_rows;

  g_return_if_fail (CENTO_IS_CHUNK_LIST_MODEL (self));

  if (!cento_chunk_index_can_sort (self->index, sort)
      || (cento_chunk_index_get_sort (self->index) == sort && self->descending == descending))
    return;

  self->descending = descending;
  n_before = cento_chunk_index_get_n_rows (self->index);
  cento_chunk_index_set_sort (self->index, sort, descending);
  n_rows = cento_chunk_index_get_n_rows (self->index);
  if (n_before > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, n_rows);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT]);
}

/**
 * cento_chunk_list_model_get_sortable:
 *
 * Returns: whether there were few enough rows, when it was last updated, to sort them otherwise than by time
 */
gboolean
cento_chunk_list_model_get_sortable (CentoChunkListModel *self)
{
  g_return_val_if_fail (CENTO_IS_CHUNK_LIST_MODEL (self), FALSE);

  return self->sortable;
}

/**
 * cento_chunk_list_model_get_chunk:
 * @position: of a row
 * @download: (out) (optional) (transfer none): whose it is
 *
 * Returns: (transfer none) (nullable): the chunk in that row; %NULL while it is being told that a download
 * was removed or put back, and the list was not told yet
 */
const CentoChunk *
cento_chunk_list_model_get_chunk (CentoChunkListModel *self, guint position, CentoDownload **download)
{
  const CentoChunk *chunk;
  CentoDownload *owner;

  g_return_val_if_fail (CENTO_IS_CHUNK_LIST_MODEL (self), NULL);

  chunk = cento_chunk_index_get (self->index, position);
  if (chunk == NULL)
    return NULL;
  owner = self->filter != NULL ? self->filter : cento_collection_get_download (self->collection, chunk->task);
  if (download != NULL)
    *download = owner;

  return owner != NULL ? chunk : NULL;
}

/**
 * cento_chunk_list_model_find:
 * @index: of a chunk in @download's log
 * @position: (out): of its row
 *
 * Returns: whether it has a row
 */
gboolean
cento_chunk_list_model_find (CentoChunkListModel *self, CentoDownload *download, guint index, guint *position)
{
  const CentoChunkLog *log;

  g_return_val_if_fail (CENTO_IS_CHUNK_LIST_MODEL (self), FALSE);
  g_return_val_if_fail (CENTO_IS_DOWNLOAD (download) && position != NULL, FALSE);

  log = cento_download_get_chunks (download);
  if (index >= cento_chunk_log_get_n_chunks (log) || (self->filter != NULL && self->filter != download))
    return FALSE;

  return cento_chunk_index_find (self->index, cento_chunk_log_get (log, index), position);
}
