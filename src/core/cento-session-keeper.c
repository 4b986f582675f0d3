/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-session-keeper.h"

#include "core/cento-session-file.h"

#define PATIENCE 10 /* a write that takes long is repeated after so many times as long */

struct _CentoSessionKeeper
{
  GObject parent_instance;

  CentoCollection *collection; /* NULL once stopped */
  CentoReactor *reactor;
  char *folder;
  GTimeSpan interval;

  CentoDeadline deadline;
  gboolean keeping;
  gboolean changed; /* since the last write began */
  guint64 extras;   /* what was saved and how it is read, when it was written */
  gboolean writing;
  gboolean flushing;
  gboolean failed;
  gint64 begun; /* of the write */
};

enum
{
  FAILED,
  FLUSHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CentoSessionKeeper, cento_session_keeper, G_TYPE_OBJECT)

/* One run of the thread. */
typedef struct
{
  char *folder;
  CentoSession *session;
} Write;

static void
write_free (Write *write)
{
  g_free (write->folder);
  cento_session_free (write->session);
  g_free (write);
}

static gint64
get_now (CentoSessionKeeper *self)
{
  CentoMoment moment;

  cento_reactor_get_moment (self->reactor, &moment);

  return moment.time;
}

static void
run_write (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Write *write = task_data;
  GError *error = NULL;

  if (cento_session_get_n_servers (write->session) == 0)
    cento_session_file_delete (write->folder);
  else if (!cento_session_file_write (write->folder, write->session, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_return_boolean (task, TRUE);
}

static void on_written (GObject *source, GAsyncResult *result, gpointer user_data);

/* Nobody tells of these; it is enough to know them at the end. */
static guint64
get_extras (CentoSessionKeeper *self)
{
  GListModel *downloads = G_LIST_MODEL (self->collection);
  guint64 extras = 0;

  for (guint i = 0; i < g_list_model_get_n_items (downloads); i++)
    {
      g_autoptr (CentoDownload) download = g_list_model_get_item (downloads, i);

      extras = extras * 31 + cento_poem_get_n_saved (cento_download_get_poem (download));
      extras = extras * 31 + cento_download_get_encoding (download);
    }

  return extras;
}

static void
begin_write (CentoSessionKeeper *self)
{
  /* Not as its source, which the thread may be the last to let go. */
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_written, g_object_ref (self));
  Write *write = g_new (Write, 1);

  cento_deadlines_clear (cento_reactor_get_deadlines (self->reactor), &self->deadline);
  write->folder = g_strdup (self->folder);
  write->session = cento_session_new (self->collection);
  self->extras = get_extras (self);
  self->changed = FALSE;
  self->writing = TRUE;
  self->begun = get_now (self);
  g_task_set_task_data (task, write, (GDestroyNotify) write_free);
  g_task_run_in_thread (task, run_write);
}

static void
schedule (CentoSessionKeeper *self, GTimeSpan delay)
{
  if (self->keeping && self->collection != NULL && !self->writing && self->changed
      && !cento_deadline_is_set (&self->deadline))
    cento_deadlines_set (cento_reactor_get_deadlines (self->reactor), &self->deadline,
                         get_now (self) + delay);
}

static void
end_flush (CentoSessionKeeper *self)
{
  self->flushing = FALSE;
  g_signal_emit (self, signals[FLUSHED], 0);
}

/* What is flushed may have been written already. */
static void
flush_next (CentoSessionKeeper *self)
{
  if (self->writing)
    return;
  if (self->keeping && self->collection != NULL && (self->changed || self->extras != get_extras (self)))
    begin_write (self);
  else
    end_flush (self);
}

static void
tell_result (CentoSessionKeeper *self, const GError *error)
{
  if (error != NULL && !self->failed)
    g_signal_emit (self, signals[FAILED], 0, error->message);
  self->failed = error != NULL;
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CentoSessionKeeper) self = CENTO_SESSION_KEEPER (user_data);
  g_autoptr (GError) error = NULL;
  gint64 took = get_now (self) - self->begun;

  g_task_propagate_boolean (G_TASK (result), &error);
  self->writing = FALSE;
  if (!self->keeping)
    cento_session_file_delete (self->folder);
  tell_result (self, error);
  if (self->flushing && error == NULL)
    flush_next (self);
  else if (self->flushing)
    end_flush (self);
  /* Nobody tells of each chunk. */
  if (error != NULL || (self->collection != NULL && cento_collection_get_n_under_way (self->collection) > 0))
    self->changed = TRUE;
  schedule (self, MAX (self->interval, took * PATIENCE));
}

static void
on_changed (CentoSessionKeeper *self)
{
  self->changed = TRUE;
  schedule (self, self->interval);
}

static void
on_deadline (CentoDeadline *deadline, gint64 now, gpointer user_data)
{
  CentoSessionKeeper *self = user_data;

  if (!self->writing)
    begin_write (self);
}

static void
cento_session_keeper_dispose (GObject *object)
{
  cento_session_keeper_stop (CENTO_SESSION_KEEPER (object));

  G_OBJECT_CLASS (cento_session_keeper_parent_class)->dispose (object);
}

static void
cento_session_keeper_finalize (GObject *object)
{
  CentoSessionKeeper *self = CENTO_SESSION_KEEPER (object);

  g_clear_object (&self->reactor);
  g_free (self->folder);

  G_OBJECT_CLASS (cento_session_keeper_parent_class)->finalize (object);
}

static void
cento_session_keeper_class_init (CentoSessionKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = cento_session_keeper_dispose;
  object_class->finalize = cento_session_keeper_finalize;

  signals[FAILED]
    = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FLUSHED] = g_signal_new ("flushed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cento_session_keeper_init (CentoSessionKeeper *self)
{
  self->keeping = TRUE;
  cento_deadline_init (&self->deadline, on_deadline, self);
}

/**
 * cento_session_keeper_new:
 * @collection: a reference is kept until cento_session_keeper_stop(); what is in it already counts as written
 * @folder: an absolute path in the file system's encoding
 * @interval: microseconds
 *
 * Returns: (transfer full): a keeper
 */
CentoSessionKeeper *
cento_session_keeper_new (CentoCollection *collection, const char *folder, GTimeSpan interval)
{
  CentoSessionKeeper *self;

  g_return_val_if_fail (CENTO_IS_COLLECTION (collection) && folder != NULL, NULL);

  self = g_object_new (CENTO_TYPE_SESSION_KEEPER, NULL);
  self->collection = g_object_ref (collection);
  self->reactor = g_object_ref (cento_collection_get_reactor (collection));
  self->folder = g_strdup (folder);
  self->interval = interval;
  self->extras = get_extras (self);
  g_signal_connect_object (collection, "items-changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (collection, "state-changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * cento_session_keeper_set_keeping:
 * @keeping: on by default
 *
 * When it is switched off the file is deleted; when it is switched on all that is there is written.
 */
void
cento_session_keeper_set_keeping (CentoSessionKeeper *self, gboolean keeping)
{
  g_return_if_fail (CENTO_IS_SESSION_KEEPER (self));

  if (self->keeping == !!keeping)
    return;
  self->keeping = !!keeping;
  if (keeping)
    {
      on_changed (self);
      return;
    }
  cento_deadlines_clear (cento_reactor_get_deadlines (self->reactor), &self->deadline);
  cento_session_file_delete (self->folder);
}

/**
 * cento_session_keeper_is_keeping:
 *
 * Returns: whether it is switched on, and the last write succeeded
 */
gboolean
cento_session_keeper_is_keeping (CentoSessionKeeper *self)
{
  g_return_val_if_fail (CENTO_IS_SESSION_KEEPER (self), FALSE);

  return self->keeping && !self->failed;
}

/**
 * cento_session_keeper_touch:
 *
 * What is there has to be written, though nothing in it has changed.
 */
void
cento_session_keeper_touch (CentoSessionKeeper *self)
{
  g_return_if_fail (CENTO_IS_SESSION_KEEPER (self));

  on_changed (self);
}

/**
 * cento_session_keeper_flush:
 *
 * Writes what changed without waiting for its time, and emits "flushed", perhaps at once.
 */
void
cento_session_keeper_flush (CentoSessionKeeper *self)
{
  g_autoptr (CentoSessionKeeper) kept = NULL;

  g_return_if_fail (CENTO_IS_SESSION_KEEPER (self));

  kept = g_object_ref (self);
  self->flushing = TRUE;
  flush_next (self);
}

/**
 * cento_session_keeper_finish:
 *
 * Writes what changed since the last write, here and now: poems that were being saved when the last window
 * closed are in their files by the end of the program only.
 */
void
cento_session_keeper_finish (CentoSessionKeeper *self)
{
  g_autoptr (CentoSession) session = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (CENTO_IS_SESSION_KEEPER (self));

  if (!self->keeping || self->writing || self->collection == NULL
      || (!self->changed && self->extras == get_extras (self)))
    return;
  session = cento_session_new (self->collection);
  if (cento_session_get_n_servers (session) > 0)
    cento_session_file_write (self->folder, session, &error);
  self->changed = FALSE;
  self->extras = get_extras (self);
  tell_result (self, error);
}

/**
 * cento_session_keeper_stop:
 *
 * Watches no longer. What is being written is written.
 */
void
cento_session_keeper_stop (CentoSessionKeeper *self)
{
  g_return_if_fail (CENTO_IS_SESSION_KEEPER (self));

  if (self->collection == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->collection, self);
  cento_deadlines_clear (cento_reactor_get_deadlines (self->reactor), &self->deadline);
  g_clear_object (&self->collection);
}
