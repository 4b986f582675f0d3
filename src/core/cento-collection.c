/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-collection.h"

#include "core/cento-bisect.h"
#include "core/cento-collection-private.h"

enum
{
  CHUNK,
  STEP,
  STATE_CHANGED,
  DIRTY,
  FINISHED,
  TURN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GType
cento_collection_get_item_type (GListModel *list)
{
  return CENTO_TYPE_DOWNLOAD;
}

static guint
cento_collection_get_n_items (GListModel *list)
{
  return CENTO_COLLECTION (list)->downloads->len;
}

static gpointer
cento_collection_get_item (GListModel *list, guint position)
{
  CentoCollection *self = CENTO_COLLECTION (list);

  return position < self->downloads->len ? g_object_ref (g_ptr_array_index (self->downloads, position))
                                         : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = cento_collection_get_item_type;
  iface->get_n_items = cento_collection_get_n_items;
  iface->get_item = cento_collection_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CentoCollection,
                               cento_collection,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static gboolean
is_before_task (gconstpointer downloads, guint index, gconstpointer task)
{
  return cento_download_get_task (g_ptr_array_index ((GPtrArray *) downloads, index)) < *(const guint *) task;
}

/**
 * cento_collection_search_task:
 *
 * Tasks are numbered in the order of the list and never reused, so a search by halves finds each.
 *
 * Returns: where the first one with this task or a later one is
 */
guint
cento_collection_search_task (CentoCollection *self, guint task)
{
  return cento_bisect (self->downloads, 0, self->downloads->len, is_before_task, &task);
}

/* A client that nobody watches pays for a look, not for an emission. */
static gboolean
is_heard (CentoCollection *self, guint signal)
{
  return g_signal_has_handler_pending (self, signals[signal], 0, FALSE);
}

/**
 * cento_collection_tell_dirty:
 *
 * Emits "dirty" unless it was and nobody took it.
 */
void
cento_collection_tell_dirty (CentoCollection *self)
{
  if (self->dirty_told)
    return;

  self->dirty_told = TRUE;
  g_signal_emit (self, signals[DIRTY], 0);
}

/**
 * cento_collection_mark_dirty:
 *
 * Puts it into the list of changed downloads, and tells of it.
 */
void
cento_collection_mark_dirty (CentoCollection *self, CentoDownload *download)
{
  if (!cento_download_set_dirty (download, TRUE))
    g_ptr_array_add (self->dirty, g_object_ref (download));

  cento_collection_tell_dirty (self);
}

/**
 * cento_collection_tell_ended:
 *
 * Emits "finished" when it is owed and nothing is under way.
 */
void
cento_collection_tell_ended (CentoCollection *self)
{
  if (!self->finish_owed || self->changing || cento_collection_get_n_under_way (self) > 0)
    return;

  self->finish_owed = FALSE;
  g_signal_emit (self, signals[FINISHED], 0);
}

static void
on_state_changed (CentoDownload *download, CentoDownloadState old, gint64 time, gpointer user_data)
{
  g_autoptr (CentoCollection) self = g_object_ref (user_data);
  CentoDownloadState state = cento_download_get_state (download);

  self->last_time = MAX (self->last_time, time);
  cento_collection_mark_dirty (self, download);
  if (is_heard (self, STATE_CHANGED))
    g_signal_emit (self, signals[STATE_CHANGED], 0, download, old, state);
  cento_collection_tell_ended (self);
}

static void
on_chunk (CentoDownload *download, const CentoChunk *chunk, gpointer user_data)
{
  g_autoptr (CentoCollection) self = g_object_ref (user_data);

  if (self->history)
    cento_arrival_order_append (self->order, chunk);
  cento_collection_mark_dirty (self, download);
  if (is_heard (self, CHUNK))
    g_signal_emit (self, signals[CHUNK], 0, download, chunk);
}

static void
on_step (CentoDownload *download, CentoConnectStep step, const char *detail, gpointer user_data)
{
  CentoCollection *self = user_data;

  if (is_heard (self, STEP))
    g_signal_emit (self, signals[STEP], 0, download, (guint) step, detail);
}

/* Looks at all of them, but only once for each that it stops. */
static void
on_full (CentoDownload *download, gpointer user_data)
{
  CentoCollection *self = user_data;
  CentoDownload *largest = download;

  for (guint i = 0; i < self->downloads->len; i++)
    {
      CentoDownload *other = g_ptr_array_index (self->downloads, i);

      if (cento_download_get_state (other) == CENTO_DOWNLOAD_RECEIVING
          && cento_download_get_n_bytes (other) > cento_download_get_n_bytes (largest))
        largest = other;
    }

  cento_download_overflow (largest);
}

static const CentoDownloadFuncs download_funcs = {
  .state_changed = on_state_changed,
  .chunk = on_chunk,
  .step = on_step,
  .full = on_full,
};

static void
cento_collection_dispose (GObject *object)
{
  CentoCollection *self = CENTO_COLLECTION (object);
  g_autoptr (GPtrArray) downloads = g_steal_pointer (&self->downloads);

  self->downloads = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < downloads->len; i++)
    cento_download_detach (g_ptr_array_index (downloads, i));
  g_ptr_array_set_size (self->dirty, 0);
  cento_collection_set_history (self, FALSE);
  g_clear_object (&self->environment.connector);
  g_clear_object (&self->environment.reactor);

  G_OBJECT_CLASS (cento_collection_parent_class)->dispose (object);
}

static void
cento_collection_finalize (GObject *object)
{
  CentoCollection *self = CENTO_COLLECTION (object);

  g_ptr_array_unref (self->downloads);
  g_ptr_array_unref (self->dirty);
  g_hash_table_unref (self->encodings);
  cento_arrival_order_free (self->order);
  cento_turn_log_free (self->reading_turns);
  cento_turn_log_free (self->drawing_turns);

  G_OBJECT_CLASS (cento_collection_parent_class)->finalize (object);
}

static void
cento_collection_class_init (CentoCollectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = cento_collection_dispose;
  object_class->finalize = cento_collection_finalize;

  signals[CHUNK] = g_signal_new ("chunk", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                 CENTO_TYPE_DOWNLOAD, G_TYPE_POINTER);
  signals[STEP] = g_signal_new ("step", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                CENTO_TYPE_DOWNLOAD, G_TYPE_UINT, G_TYPE_STRING);
  signals[STATE_CHANGED]
    = g_signal_new ("state-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                    CENTO_TYPE_DOWNLOAD, CENTO_TYPE_DOWNLOAD_STATE, CENTO_TYPE_DOWNLOAD_STATE);
  signals[DIRTY] = g_signal_new ("dirty", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FINISHED] = g_signal_new ("finished", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TURN]
    = g_signal_new ("turn", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
cento_collection_init (CentoCollection *self)
{
  self->downloads = g_ptr_array_new_with_free_func (g_object_unref);
  self->dirty = g_ptr_array_new_with_free_func (g_object_unref);
  self->order = cento_arrival_order_new ();
  self->reading_turns = cento_turn_log_new ();
  self->drawing_turns = cento_turn_log_new ();
  self->encodings = g_hash_table_new (NULL, NULL);
  self->next_task = 1;
  self->start_time = -1;
  self->last_time = -1;
  self->environment.funcs = &download_funcs;
  self->environment.user_data = self;
}

/**
 * cento_collection_new:
 * @reactor: reads for all downloads; a reference is kept
 * @limits: copied
 *
 * Returns: (transfer full): an empty collection
 */
CentoCollection *
cento_collection_new (CentoReactor *reactor, const CentoLimits *limits)
{
  CentoCollection *self;

  g_return_val_if_fail (CENTO_IS_REACTOR (reactor) && limits != NULL, NULL);

  self = g_object_new (CENTO_TYPE_COLLECTION, NULL);
  self->environment.reactor = g_object_ref (reactor);
  self->environment.connector = cento_connector_new (reactor);
  self->environment.limits = *limits;

  return self;
}

/**
 * cento_collection_get_limits:
 *
 * Returns: (transfer none): the limits that hold
 */
const CentoLimits *
cento_collection_get_limits (CentoCollection *self)
{
  g_return_val_if_fail (CENTO_IS_COLLECTION (self), NULL);

  return &self->environment.limits;
}

/**
 * cento_collection_set_limits:
 * @limits: copied
 *
 * They hold for what is under way, too; only the time to connect was fixed when an attempt began.
 */
void
cento_collection_set_limits (CentoCollection *self, const CentoLimits *limits)
{
  g_return_if_fail (CENTO_IS_COLLECTION (self) && limits != NULL);

  self->environment.limits = *limits;
  for (guint i = 0; i < self->downloads->len; i++)
    cento_download_take_limits (g_ptr_array_index (self->downloads, i));
}

/**
 * cento_collection_set_next_limits:
 * @limits: copied
 *
 * They hold for attempts that begin from now on; those under way keep theirs. The limit of all poems together
 * holds at once.
 */
void
cento_collection_set_next_limits (CentoCollection *self, const CentoLimits *limits)
{
  g_return_if_fail (CENTO_IS_COLLECTION (self) && limits != NULL);

  self->environment.limits = *limits;
}

/**
 * cento_collection_set_backpressure:
 * @enabled: whether a server is held back while a watcher is too far behind, see cento_download_set_shown()
 */
void
cento_collection_set_backpressure (CentoCollection *self, gboolean enabled)
{
  g_return_if_fail (CENTO_IS_COLLECTION (self));

  self->environment.backpressure = enabled;
  for (guint i = 0; i < self->downloads->len; i++)
    cento_download_backpressure_changed (g_ptr_array_index (self->downloads, i));
}

/**
 * cento_collection_set_paused:
 * @paused: whether all servers are held back
 *
 * For a program whose output is behind. Nothing is read while it is paused, not even the end of a poem. The
 * silence of a server that has sent nothing since still counts; that of the others does not.
 */
void
cento_collection_set_paused (CentoCollection *self, gboolean paused)
{
  CentoMoment moment;

  g_return_if_fail (CENTO_IS_COLLECTION (self));

  cento_reactor_get_moment (self->environment.reactor, &moment);
  cento_backlog_account_set_paused (&self->environment.backlog, paused, moment.time);
}

/**
 * cento_collection_get_reactor:
 *
 * Returns: (transfer none): the reactor that reads
 */
CentoReactor *
cento_collection_get_reactor (CentoCollection *self)
{
  g_return_val_if_fail (CENTO_IS_COLLECTION (self), NULL);

  return self->environment.reactor;
}

/**
 * cento_collection_add:
 * @address: the server; the same one may be added again
 *
 * Returns: (transfer none): a download that waits to be started
 */
CentoDownload *
cento_collection_add (CentoCollection *self, CentoAddress *address)
{
  CentoDownload *download;

  g_return_val_if_fail (CENTO_IS_COLLECTION (self) && address != NULL, NULL);

  download = cento_download_new (&self->environment, address, self->next_task);
  cento_collection_insert (self, download);

  return download;
}

/**
 * cento_collection_insert:
 * @download: (transfer full): with a task above all others
 *
 * Puts it at the end of the list.
 */
void
cento_collection_insert (CentoCollection *self, CentoDownload *download)
{
  self->next_task = cento_download_get_task (download) + 1;
  g_ptr_array_add (self->downloads, download);
  g_list_model_items_changed (G_LIST_MODEL (self), self->downloads->len - 1, 0, 1);
}

static void
note_start (CentoCollection *self)
{
  CentoMoment moment;

  self->finish_owed = TRUE;
  if (self->start_time >= 0)
    return;

  cento_reactor_get_moment (self->environment.reactor, &moment);
  self->start_time = moment.time;
  self->last_time = moment.time;
}

/**
 * cento_collection_find:
 * @position: (out) (optional): where it is
 *
 * Returns: whether @download is there; costs the logarithm of their number
 */
gboolean
cento_collection_find (CentoCollection *self, CentoDownload *download, guint *position)
{
  guint found;

  g_return_val_if_fail (CENTO_IS_COLLECTION (self) && CENTO_IS_DOWNLOAD (download), FALSE);

  found = cento_collection_search_task (self, cento_download_get_task (download));
  if (position != NULL)
    *position = found;

  return found < self->downloads->len && g_ptr_array_index (self->downloads, found) == download;
}

/**
 * cento_collection_get_download:
 *
 * Returns: (transfer none) (nullable): the download with this task number
 */
CentoDownload *
cento_collection_get_download (CentoCollection *self, guint task)
{
  CentoDownload *download;
  guint found;

  g_return_val_if_fail (CENTO_IS_COLLECTION (self), NULL);

  found = cento_collection_search_task (self, task);
  if (found == self->downloads->len)
    return NULL;
  download = g_ptr_array_index (self->downloads, found);
  return cento_download_get_task (download) == task ? download : NULL;
}

/**
 * cento_collection_is_fresh:
 *
 * Returns: whether nothing was ever added, so that nothing that was removed can come back
 */
gboolean
cento_collection_is_fresh (CentoCollection *self)
{
  g_return_val_if_fail (CENTO_IS_COLLECTION (self), FALSE);

  return self->next_task == 1;
}

/**
 * cento_collection_start:
 * @download: one that waits and was not started
 */
void
cento_collection_start (CentoCollection *self, CentoDownload *download)
{
  g_return_if_fail (CENTO_IS_COLLECTION (self) && CENTO_IS_DOWNLOAD (download)
                    && cento_collection_find (self, download, NULL));

  note_start (self);
  cento_download_start (download);
}

/**
 * cento_collection_stop:
 *
 * Does nothing when the download is over.
 */
void
cento_collection_stop (CentoCollection *self, CentoDownload *download)
{
  g_return_if_fail (CENTO_IS_COLLECTION (self) && CENTO_IS_DOWNLOAD (download)
                    && cento_collection_find (self, download, NULL));

  cento_download_stop (download);
}

/**
 * cento_collection_retry:
 * @download: one that is over
 *
 * Begins its next attempt.
 */
void
cento_collection_retry (CentoCollection *self, CentoDownload *download)
{
  g_return_if_fail (CENTO_IS_COLLECTION (self) && CENTO_IS_DOWNLOAD (download)
                    && cento_collection_find (self, download, NULL));

  note_start (self);
  cento_download_retry (download);
}

/**
 * cento_collection_change_address:
 * @address: that of the present attempt changes nothing
 *
 * Stops the attempt when it is not over, and begins the next one at @address. That the last one under way was
 * stopped by this is not told as "finished".
 */
void
cento_collection_change_address (CentoCollection *self, CentoDownload *download, CentoAddress *address)
{
  g_autoptr (CentoCollection) kept G_GNUC_UNUSED = NULL;

  g_return_if_fail (CENTO_IS_COLLECTION (self) && CENTO_IS_DOWNLOAD (download) && address != NULL
                    && cento_collection_find (self, download, NULL));

  kept = g_object_ref (self);
  note_start (self);
  self->changing = TRUE;
  cento_download_change_address (download, address);
  self->changing = FALSE;
  cento_collection_tell_ended (self);
}

/**
 * cento_collection_get_totals:
 *
 * Returns: (transfer none): sums over all downloads; always up to date
 */
const CentoTotals *
cento_collection_get_totals (CentoCollection *self)
{
  g_return_val_if_fail (CENTO_IS_COLLECTION (self), NULL);

  return &self->environment.totals;
}

/**
 * cento_collection_get_n_kept:
 *
 * Returns: the bytes of all attempts of all downloads, which cento_collection_get_totals() does not count
 */
guint64
cento_collection_get_n_kept (CentoCollection *self)
{
  g_return_val_if_fail (CENTO_IS_COLLECTION (self), 0);

  return self->environment.n_kept;
}

/**
 * cento_collection_get_n_under_way:
 *
 * Returns: how many downloads were started and are not over
 */
guint
cento_collection_get_n_under_way (CentoCollection *self)
{
  g_return_val_if_fail (CENTO_IS_COLLECTION (self), 0);

  return self->replay_ended ? 0 : self->environment.n_under_way;
}

/**
 * cento_collection_take_dirty:
 *
 * Returns: (transfer full) (element-type CentoDownload): the downloads that changed since the last call, each
 * once; those that were removed are not among them
 */
GPtrArray *
cento_collection_take_dirty (CentoCollection *self)
{
  GPtrArray *dirty;

  g_return_val_if_fail (CENTO_IS_COLLECTION (self), NULL);

  dirty = g_steal_pointer (&self->dirty);
  self->dirty = g_ptr_array_new_with_free_func (g_object_unref);
  self->dirty_told = FALSE;

  for (guint i = dirty->len; i > 0; i--)
    {
      CentoDownload *download = g_ptr_array_index (dirty, i - 1);

      cento_download_set_dirty (download, FALSE);
      if (!cento_download_is_attached (download))
        g_ptr_array_remove_index_fast (dirty, i - 1);
    }

  return dirty;
}
