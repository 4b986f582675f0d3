/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-address-keeper.h"

#include "core/cento-address-file.h"

struct _CentoAddressKeeper
{
  GObject parent_instance;

  GApplication *application; /* (unowned): it owns this */
  CentoCollection *collection;
  CentoAddressBook *book;
  char *path; /* NULL when nothing may be written there */
  guint delay;
  guint timer;
  gboolean changed; /* since the last write began */
  gboolean writing;
  gboolean hasty; /* what changes while it is being written is written straight after */
};

G_DEFINE_FINAL_TYPE (CentoAddressKeeper, cento_address_keeper, G_TYPE_OBJECT)

typedef struct
{
  char *path;
  char *text;
} Job;

static void
job_free (Job *job)
{
  g_free (job->path);
  g_free (job->text);
  g_free (job);
}

static void
run_job (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Job *job = task_data;
  GError *error = NULL;

  if (cento_address_file_write (job->path, job->text, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void begin_writing (CentoAddressKeeper *self);

static gboolean
on_timer (gpointer user_data)
{
  CentoAddressKeeper *self = CENTO_ADDRESS_KEEPER (user_data);

  self->timer = 0;
  begin_writing (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (CentoAddressKeeper *self)
{
  if (self->changed && !self->writing && self->timer == 0)
    self->timer = g_timeout_add (self->delay, on_timer, self);
}

/* Nobody is disturbed by what can be typed again. */
static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CentoAddressKeeper *self = CENTO_ADDRESS_KEEPER (source);
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_debug ("Addresses not kept: %s", error->message);
  self->writing = FALSE;
  if (self->hasty)
    cento_address_keeper_flush (self);
  else
    schedule (self);
  g_application_release (self->application);
}

static void
begin_writing (CentoAddressKeeper *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (!self->changed || self->writing)
    return;
  self->changed = FALSE;
  self->writing = TRUE;
  self->hasty = FALSE;
  job = g_new0 (Job, 1);
  job->path = g_strdup (self->path);
  job->text = cento_address_file_format (self->book);
  task = g_task_new (self, NULL, on_written, NULL);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_application_hold (self->application);
  g_task_run_in_thread (task, run_job);
}

static void
on_book_changed (CentoAddressKeeper *self)
{
  if (self->path == NULL)
    return;
  self->changed = TRUE;
  schedule (self);
}

/* It is asked now: what is known from before this moment holds for all of the attempt. */
static void
note_asked (CentoAddressKeeper *self, CentoDownload *download)
{
  CentoAddress *address = cento_download_get_address (download);
  guint64 n_bytes = cento_address_book_get_length (self->book, address);

  if (n_bytes > 0)
    cento_download_set_n_bytes_before (download, n_bytes);
  cento_address_book_note_used (self->book, address, g_get_real_time ());
}

/* One that comes back, after it was removed, is not asked again. */
static void
on_items_changed (CentoAddressKeeper *self, guint position, guint n_removed, guint n_added)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (CentoDownload) download = g_list_model_get_item (G_LIST_MODEL (self->collection), i);

      if (download != NULL && cento_download_get_state (download) == CENTO_DOWNLOAD_WAITING)
        note_asked (self, download);
    }
}

static void
on_state_changed (CentoAddressKeeper *self,
                  CentoDownload *download,
                  CentoDownloadState old,
                  CentoDownloadState new)
{
  if (new == CENTO_DOWNLOAD_CLOSED)
    cento_address_book_note_whole (self->book, cento_download_get_address (download),
                                   cento_download_get_n_bytes (download));
  else if (new == CENTO_DOWNLOAD_WAITING)
    note_asked (self, download);
}

static void
cento_address_keeper_dispose (GObject *object)
{
  CentoAddressKeeper *self = CENTO_ADDRESS_KEEPER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->collection);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (cento_address_keeper_parent_class)->dispose (object);
}

static void
cento_address_keeper_finalize (GObject *object)
{
  g_free (CENTO_ADDRESS_KEEPER (object)->path);
  G_OBJECT_CLASS (cento_address_keeper_parent_class)->finalize (object);
}

static void
cento_address_keeper_class_init (CentoAddressKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cento_address_keeper_dispose;
  G_OBJECT_CLASS (klass)->finalize = cento_address_keeper_finalize;
}

static void
cento_address_keeper_init (CentoAddressKeeper *self)
{
  self->book = cento_address_book_new ();
}

CentoAddressKeeper *
cento_address_keeper_new (GApplication *application,
                          CentoCollection *collection,
                          const char *path,
                          guint delay)
{
  CentoAddressKeeper *self;

  g_return_val_if_fail (G_IS_APPLICATION (application) && CENTO_IS_COLLECTION (collection), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (CENTO_TYPE_ADDRESS_KEEPER, NULL);
  self->application = application;
  self->collection = g_object_ref (collection);
  self->delay = delay;
  if (cento_address_file_load (self->book, path))
    self->path = g_strdup (path);
  g_signal_connect_object (self->book, "changed", G_CALLBACK (on_book_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (collection, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (collection, "state-changed", G_CALLBACK (on_state_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

CentoAddressBook *
cento_address_keeper_get_book (CentoAddressKeeper *self)
{
  g_return_val_if_fail (CENTO_IS_ADDRESS_KEEPER (self), NULL);

  return self->book;
}

void
cento_address_keeper_flush (CentoAddressKeeper *self)
{
  g_return_if_fail (CENTO_IS_ADDRESS_KEEPER (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  self->hasty = self->writing;
  begin_writing (self);
}
