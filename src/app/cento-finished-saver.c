/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-finished-saver.h"

#include "core/cento-auto-saver.h"

struct _CentoFinishedSaver
{
  GObject parent_instance;

  GApplication *application; /* (unowned): it owns this */
  CentoCollection *collection;
  CentoSettings *settings;
  char *watched;           /* where the saver saves */
  CentoAutoSaver *current; /* NULL when nothing is to be saved */
};

enum
{
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CentoFinishedSaver, cento_finished_saver, G_TYPE_OBJECT)

static void
release (CentoFinishedSaver *self)
{
  g_application_release (self->application);
}

static void
on_failed (CentoFinishedSaver *self, CentoDownload *download, const char *sentence)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, sentence);
  release (self);
}

/* The saver saves by the same rule: each poem that it begins to save holds the application until it has
 * ended. */
static void
on_state_changed (CentoFinishedSaver *self,
                  CentoDownload *download,
                  CentoDownloadState old,
                  CentoDownloadState new)
{
  if (self->current != NULL && cento_download_state_is_final (new)
      && cento_download_get_n_bytes (download) > 0)
    g_application_hold (self->application);
}

static char *
dup_wanted (CentoFinishedSaver *self)
{
  g_autoptr (GFile) folder = NULL;

  if (cento_settings_get_run_folder (self->settings) != NULL)
    return g_strdup (cento_settings_get_run_folder (self->settings));
  if (!cento_settings_get_switch (self->settings, "save-finished"))
    return NULL;
  folder = cento_settings_dup_folder (self->settings);
  return folder != NULL ? g_file_get_path (folder) : NULL;
}

/* What it has begun to save it still ends. */
static void
drop_current (CentoFinishedSaver *self)
{
  if (self->current != NULL)
    cento_auto_saver_stop (self->current);
  g_clear_object (&self->current);
}

static void
update (CentoFinishedSaver *self)
{
  g_autofree char *wanted = dup_wanted (self);

  if (g_strcmp0 (wanted, self->watched) == 0)
    return;
  drop_current (self);
  g_free (self->watched);
  self->watched = g_steal_pointer (&wanted);
  if (self->watched == NULL)
    return;
  self->current = cento_auto_saver_new (self->collection, self->watched);
  g_signal_connect_object (self->current, "saved", G_CALLBACK (release), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->current, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
}

static void
cento_finished_saver_dispose (GObject *object)
{
  CentoFinishedSaver *self = CENTO_FINISHED_SAVER (object);

  drop_current (self);
  g_clear_object (&self->collection);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (cento_finished_saver_parent_class)->dispose (object);
}

static void
cento_finished_saver_finalize (GObject *object)
{
  g_free (CENTO_FINISHED_SAVER (object)->watched);
  G_OBJECT_CLASS (cento_finished_saver_parent_class)->finalize (object);
}

static void
cento_finished_saver_class_init (CentoFinishedSaverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cento_finished_saver_dispose;
  object_class->finalize = cento_finished_saver_finalize;
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cento_finished_saver_init (CentoFinishedSaver *self)
{
}

CentoFinishedSaver *
cento_finished_saver_new (GApplication *application, CentoCollection *collection, CentoSettings *settings)
{
  CentoFinishedSaver *self;

  g_return_val_if_fail (G_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (CENTO_IS_COLLECTION (collection) && CENTO_IS_SETTINGS (settings), NULL);

  self = g_object_new (CENTO_TYPE_FINISHED_SAVER, NULL);
  self->application = application;
  self->collection = g_object_ref (collection);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "notify::save-finished", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::save-folder", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (collection, "state-changed", G_CALLBACK (on_state_changed), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return self;
}
