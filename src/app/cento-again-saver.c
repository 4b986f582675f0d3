/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-again-saver.h"

#include "app/cento-save-report.h"
#include "core/cento-save-wishes.h"

struct _CentoAgainSaver
{
  GObject parent_instance;

  GtkWindow *window; /* weak */
  CentoSaveWishes *wishes;
};

enum
{
  SIGNAL_MESSAGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CentoAgainSaver, cento_again_saver, G_TYPE_OBJECT)

/* One save under way. */
typedef struct
{
  CentoAgainSaver *saver;
  CentoPoemSave *save;
  GApplication *held; /* (nullable) */
  char *path;
} Job;

static void
job_free (Job *job)
{
  if (job->held != NULL)
    g_application_release (job->held);
  g_clear_object (&job->held);
  cento_poem_save_free (job->save);
  g_object_unref (job->saver);
  g_free (job->path);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

/* When the window has gone there is still the terminal for what went wrong. */
static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (CentoSaveItem) item = cento_saver_save_item_finish (result);
  g_autoptr (CentoToastMessage) message = cento_save_report_new_again (item, job->save, job->path);

  if (item->path != NULL)
    cento_poem_save_note (job->save);
  if (job->saver->window != NULL)
    g_signal_emit (job->saver, signals[SIGNAL_MESSAGE], 0, message);
  else if (message->stays)
    g_printerr ("cento: %s\n", message->text);
}

static void
on_due (CentoAgainSaver *self, CentoDownload *download, const char *path, const CentoFileStamp *stamp)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  GtkApplication *application = self->window != NULL ? gtk_window_get_application (self->window) : NULL;
  Job *job = g_new0 (Job, 1);
  CentoSaveItem *item;

  job->saver = g_object_ref (self);
  job->save = cento_poem_save_new (download);
  job->path = g_strdup (path);
  if (application != NULL)
    {
      job->held = g_object_ref (G_APPLICATION (application));
      g_application_hold (job->held);
    }
  item = cento_poem_save_dup_item (job->save, name);
  item->stamp = *stamp;
  cento_saver_save_item_async (folder, item, CENTO_SAVE_AGAIN, NULL, on_saved, job);
}

static void
cento_again_saver_dispose (GObject *object)
{
  CentoAgainSaver *self = CENTO_AGAIN_SAVER (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->wishes);
  G_OBJECT_CLASS (cento_again_saver_parent_class)->dispose (object);
}

static void
cento_again_saver_class_init (CentoAgainSaverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cento_again_saver_dispose;

  signals[SIGNAL_MESSAGE] = g_signal_new ("message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, CENTO_TYPE_TOAST_MESSAGE);
}

static void
cento_again_saver_init (CentoAgainSaver *self)
{
}

CentoAgainSaver *
cento_again_saver_new (GtkWindow *window, CentoCollection *collection)
{
  CentoAgainSaver *self;

  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);
  g_return_val_if_fail (CENTO_IS_COLLECTION (collection), NULL);

  self = g_object_new (CENTO_TYPE_AGAIN_SAVER, NULL);
  g_set_weak_pointer (&self->window, window);
  self->wishes = cento_save_wishes_new (collection);
  g_signal_connect_object (self->wishes, "due", G_CALLBACK (on_due), self, G_CONNECT_SWAPPED);
  return self;
}

void
cento_again_saver_note (CentoAgainSaver *self, const CentoPoemSave *save, const CentoSaveItem *item)
{
  g_return_if_fail (CENTO_IS_AGAIN_SAVER (self));
  g_return_if_fail (save != NULL && item != NULL && item->path != NULL);

  /* A file is not to become that of another attempt. */
  if (save->arriving && save->attempt == cento_download_get_attempt (save->download))
    cento_save_wishes_note (self->wishes, save->download, item->path, &item->stamp);
}

gboolean
cento_again_saver_wish (CentoAgainSaver *self, guint task)
{
  g_return_val_if_fail (CENTO_IS_AGAIN_SAVER (self), FALSE);

  return cento_save_wishes_wish (self->wishes, task);
}
