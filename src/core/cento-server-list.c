/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-server-list.h"

#include <gio/gio.h>

struct _CentoServerList
{
  GObject parent_instance;

  CentoCollection *collection;
  CentoServers shown;
  CentoDownload *one;
  gboolean changed;      /* a state, since the last update */
  GPtrArray *downloads;  /* what is shown */
  GHashTable *positions; /* of what is shown; NULL when they have to be counted again */
};

static void cento_server_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CentoServerList,
                               cento_server_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, cento_server_list_model_init))

static GType
cento_server_list_get_item_type (GListModel *list)
{
  return CENTO_TYPE_DOWNLOAD;
}

static guint
cento_server_list_get_n_items (GListModel *list)
{
  return CENTO_SERVER_LIST (list)->downloads->len;
}

static gpointer
cento_server_list_get_item (GListModel *list, guint position)
{
  GPtrArray *downloads = CENTO_SERVER_LIST (list)->downloads;

  return position < downloads->len ? g_object_ref (g_ptr_array_index (downloads, position)) : NULL;
}

static void
cento_server_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = cento_server_list_get_item_type;
  iface->get_n_items = cento_server_list_get_n_items;
  iface->get_item = cento_server_list_get_item;
}

static gboolean
is_shown (CentoServerList *self, CentoDownload *download)
{
  CentoDownloadState state = cento_download_get_state (download);

  switch (self->shown)
    {
    case CENTO_SERVERS_ALL:
      return TRUE;
    case CENTO_SERVERS_ARRIVING:
      return !cento_download_state_is_final (state);
    case CENTO_SERVERS_FAILED:
      return cento_download_state_is_trouble (state);
    case CENTO_SERVERS_ONE:
      return download == self->one;
    }
  return FALSE;
}

static GPtrArray *
collect (CentoServerList *self)
{
  GListModel *all = G_LIST_MODEL (self->collection);
  GPtrArray *wanted = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      CentoDownload *download = g_list_model_get_item (all, i);

      if (is_shown (self, download))
        g_ptr_array_add (wanted, download);
      else
        g_object_unref (download);
    }
  return wanted;
}

static void
tell (CentoServerList *self, guint position, guint n_removed, guint n_added)
{
  g_clear_pointer (&self->positions, g_hash_table_unref);
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

static gboolean
is_at (GPtrArray *downloads, guint position, gpointer download)
{
  return position < downloads->len && g_ptr_array_index (downloads, position) == download;
}

/* Both lists have the order of the collection, so one walk through both finds what went and what came. Each
 * run is told of by itself: who shows the list keeps what it has of all others. */
static void
change_to (CentoServerList *self, GPtrArray *wanted)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < wanted->len; i++)
    g_hash_table_add (kept, g_ptr_array_index (wanted, i));
  for (guint i = 0; i < wanted->len || i < self->downloads->len;)
    {
      guint n_gone = 0;
      guint n_new = 0;

      while (i + n_gone < self->downloads->len
             && !g_hash_table_contains (kept, g_ptr_array_index (self->downloads, i + n_gone)))
        n_gone++;
      while (i + n_new < wanted->len
             && !is_at (self->downloads, i + n_gone, g_ptr_array_index (wanted, i + n_new)))
        n_new++;
      if (n_gone > 0)
        g_ptr_array_remove_range (self->downloads, i, n_gone);
      for (guint k = 0; k < n_new; k++)
        g_ptr_array_insert (self->downloads, (int) (i + k), g_object_ref (g_ptr_array_index (wanted, i + k)));
      if (n_gone + n_new > 0)
        tell (self, i, n_gone, n_new);
      i += n_new + 1;
    }
}

static void
refresh (CentoServerList *self)
{
  g_autoptr (GPtrArray) wanted = collect (self);

  self->changed = FALSE;
  change_to (self, wanted);
}

/* All of many are added one by one: then it must not cost a walk each time. */
static void
on_items_changed (CentoServerList *self, guint position, guint n_removed, guint n_added, GListModel *all)
{
  if (self->shown != CENTO_SERVERS_ALL)
    {
      refresh (self);
      return;
    }
  if (n_removed > 0)
    g_ptr_array_remove_range (self->downloads, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (self->downloads, (int) (position + i), g_list_model_get_item (all, position + i));
  tell (self, position, n_removed, n_added);
}

static void
on_state_changed (CentoServerList *self)
{
  self->changed = TRUE;
}

static void
cento_server_list_dispose (GObject *object)
{
  CentoServerList *self = CENTO_SERVER_LIST (object);

  if (self->collection != NULL)
    g_signal_handlers_disconnect_by_data (self->collection, self);
  g_clear_object (&self->collection);
  g_clear_object (&self->one);
  g_clear_pointer (&self->positions, g_hash_table_unref);
  g_ptr_array_set_size (self->downloads, 0);
  G_OBJECT_CLASS (cento_server_list_parent_class)->dispose (object);
}

static void
cento_server_list_finalize (GObject *object)
{
  g_ptr_array_unref (CENTO_SERVER_LIST (object)->downloads);
  G_OBJECT_CLASS (cento_server_list_parent_class)->finalize (object);
}

static void
cento_server_list_class_init (CentoServerListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cento_server_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = cento_server_list_finalize;
}

static void
cento_server_list_init (CentoServerList *self)
{
  self->downloads = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * cento_server_list_new:
 * @collection: of which some are listed
 *
 * Returns: (transfer full): a list of all; it holds the collection
 */
CentoServerList *
cento_server_list_new (CentoCollection *collection)
{
  CentoServerList *self;

  g_return_val_if_fail (CENTO_IS_COLLECTION (collection), NULL);

  self = g_object_new (CENTO_TYPE_SERVER_LIST, NULL);
  self->collection = g_object_ref (collection);
  g_signal_connect_swapped (collection, "items-changed", G_CALLBACK (on_items_changed), self);
  g_signal_connect_swapped (collection, "state-changed", G_CALLBACK (on_state_changed), self);
  refresh (self);
  return self;
}

/**
 * cento_server_list_get_shown:
 * @self: a list
 *
 * Returns: which servers it has
 */
CentoServers
cento_server_list_get_shown (CentoServerList *self)
{
  g_return_val_if_fail (CENTO_IS_SERVER_LIST (self), CENTO_SERVERS_ALL);

  return self->shown;
}

/**
 * cento_server_list_set_shown:
 * @self: a list
 * @shown: which servers it is to have
 * @one: (nullable): the one with %CENTO_SERVERS_ONE, where %NULL gives an empty list
 */
void
cento_server_list_set_shown (CentoServerList *self, CentoServers shown, CentoDownload *one)
{
  gboolean same;

  g_return_if_fail (CENTO_IS_SERVER_LIST (self) && (one == NULL || CENTO_IS_DOWNLOAD (one)));

  same = shown == self->shown && (shown != CENTO_SERVERS_ONE || one == self->one);
  self->shown = shown;
  g_set_object (&self->one, one);
  if (!same)
    refresh (self);
}

/**
 * cento_server_list_update:
 * @self: a list
 *
 * Lets in and out what changed its state since the last time. Costs nothing when no state changed.
 */
void
cento_server_list_update (CentoServerList *self)
{
  g_return_if_fail (CENTO_IS_SERVER_LIST (self));

  if (self->changed && self->shown != CENTO_SERVERS_ALL && self->shown != CENTO_SERVERS_ONE)
    refresh (self);
}

/**
 * cento_server_list_find:
 * @self: a list
 * @download: what is looked for
 * @position: (out) (optional): where it stands
 *
 * Looks it up in a table that is made anew after the list has changed.
 *
 * Returns: whether it is in the list
 */
gboolean
cento_server_list_find (CentoServerList *self, CentoDownload *download, guint *position)
{
  gpointer found;

  g_return_val_if_fail (CENTO_IS_SERVER_LIST (self) && CENTO_IS_DOWNLOAD (download), FALSE);

  if (self->positions == NULL)
    {
      self->positions = g_hash_table_new (NULL, NULL);
      for (guint i = 0; i < self->downloads->len; i++)
        g_hash_table_insert (self->positions, g_ptr_array_index (self->downloads, i), GUINT_TO_POINTER (i));
    }
  if (!g_hash_table_lookup_extended (self->positions, download, NULL, &found))
    return FALSE;
  if (position != NULL)
    *position = GPOINTER_TO_UINT (found);
  return TRUE;
}
