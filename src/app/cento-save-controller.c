/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-save-controller.h"

#include <glib/gi18n-lib.h>

#include "app/cento-again-saver.h"
#include "app/cento-compat.h"
#include "app/cento-save-report.h"
#include "core/cento-file-name.h"
#include "core/cento-recording-export.h"

struct _CentoSaveController
{
  GObject parent_instance;

  GtkWindow *window;
  CentoCollection *collection;
  GCancellable *cancellable;
  CentoSettings *settings; /* (nullable) */
  CentoAgainSaver *again;

  CentoDownload *download; /* to be saved alone; NULL for the recording */
  GPtrArray *saves;        /* of CentoPoemSave: what is being written; empty for the recording */
  GApplication *held;
  GFile *folder; /* of this run */
  gboolean busy;
};

enum
{
  PROP_0,
  PROP_BUSY,
  N_PROPS
};

enum
{
  SIGNAL_MESSAGE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CentoSaveController, cento_save_controller, G_TYPE_OBJECT)

static void
begin (CentoSaveController *self)
{
  self->held = G_APPLICATION (gtk_window_get_application (self->window));
  if (self->held != NULL)
    g_application_hold (g_object_ref (self->held));
  self->busy = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
end (CentoSaveController *self)
{
  g_autoptr (GApplication) held = g_steal_pointer (&self->held);

  g_clear_object (&self->download);
  g_ptr_array_set_size (self->saves, 0);
  self->busy = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  if (held != NULL)
    g_application_release (held);
}

/* When the window has gone there is still the terminal for what went wrong. */
static void
say (CentoSaveController *self, CentoToastMessage *message)
{
  if (self->window != NULL)
    g_signal_emit (self, signals[SIGNAL_MESSAGE], 0, message);
  else if (message->stays)
    g_printerr ("cento: %s\n", message->text);
}

static void
say_trouble (CentoSaveController *self, const char *sentence)
{
  g_autoptr (CentoToastMessage) message = cento_toast_message_new (sentence, TRUE);

  say (self, message);
}

static char *
dup_name (CentoDownload *download)
{
  return cento_file_name_new (cento_poem_get_title (cento_download_get_poem (download)),
                              cento_download_get_poem_address (download),
                              cento_download_get_state (download) != CENTO_DOWNLOAD_CLOSED);
}

/* The chosen file as a path that can be written to; NULL after having said why not. */
static char *
take_chosen (CentoSaveController *self, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) chosen = cento_compat_choose_finish (result, &error);
  char *path = NULL;

  if (chosen == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        say_trouble (self, error->message);
      return NULL;
    }
  path = g_file_get_path (chosen);
  if (path == NULL)
    say_trouble (self, _ ("Not saved: that place is not a folder of this computer."));
  return path;
}

static void
note (CentoSaveController *self, const CentoPoemSave *save, const CentoSaveItem *item)
{
  if (item->path == NULL)
    return;
  cento_poem_save_note (save);
  cento_again_saver_note (self->again, save, item);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CentoSaveController) self = CENTO_SAVE_CONTROLLER (user_data);
  g_autoptr (CentoSaveItem) item = cento_saver_save_item_finish (result);
  const CentoPoemSave *save = self->saves->len > 0 ? g_ptr_array_index (self->saves, 0) : NULL;
  g_autoptr (CentoToastMessage) message = cento_save_report_new_one (item, save);

  if (save != NULL)
    note (self, save, item);
  say (self, message);
  end (self);
}

static CentoSaveItem *
create_item (CentoSaveController *self, const char *name)
{
  g_autoptr (GPtrArray) blocks = NULL;
  CentoPoemSave *save;

  if (self->download != NULL)
    {
      save = cento_poem_save_new (self->download);
      g_ptr_array_add (self->saves, save);
      return cento_poem_save_dup_item (save, name);
    }
  blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_ptr_array_add (blocks, cento_recording_export (self->collection));
  return cento_save_item_new (name, blocks);
}

static void
write_one (CentoSaveController *self, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  /* The chooser has asked about a file that was there; one that comes between is not covered by that answer.
   */
  CentoSaveMode mode = g_file_test (path, G_FILE_TEST_EXISTS) ? CENTO_SAVE_REPLACE : CENTO_SAVE_NEW;

  g_clear_object (&self->folder);
  self->folder = g_file_new_for_path (folder);
  cento_saver_save_item_async (folder, create_item (self, name), mode, NULL, on_saved, g_object_ref (self));
}

static void
on_file_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CentoSaveController) self = CENTO_SAVE_CONTROLLER (user_data);
  g_autofree char *path = take_chosen (self, result);

  if (path == NULL)
    end (self);
  else
    write_one (self, path);
}

static void
on_all_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CentoSaveController) self = CENTO_SAVE_CONTROLLER (user_data);
  g_autoptr (GPtrArray) items = cento_saver_save_all_finish (result, NULL);
  g_autoptr (CentoToastMessage) message = NULL;

  message = cento_save_report_new_all (items, self->saves, g_file_peek_path (self->folder));
  for (guint i = 0; i < items->len; i++)
    note (self, g_ptr_array_index (self->saves, i), g_ptr_array_index (items, i));
  say (self, message);
  end (self);
}

static GPtrArray *
create_items (CentoSaveController *self, GPtrArray *entries)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) cento_save_item_free);

  for (guint i = 0; i < entries->len; i++)
    {
      CentoSaveEntry *entry = g_ptr_array_index (entries, i);
      CentoPoemSave *save = cento_poem_save_new (cento_save_entry_get_download (entry));

      g_ptr_array_add (self->saves, save);
      g_ptr_array_add (items, cento_poem_save_dup_item (save, cento_save_entry_get_name (entry)));
    }
  return items;
}

static void
cento_save_controller_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, cento_save_controller_get_busy (CENTO_SAVE_CONTROLLER (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
cento_save_controller_dispose (GObject *object)
{
  CentoSaveController *self = CENTO_SAVE_CONTROLLER (object);

  cento_save_controller_close (self);
  g_clear_object (&self->download);
  g_clear_pointer (&self->saves, g_ptr_array_unref);
  g_clear_object (&self->settings);
  g_clear_object (&self->again);
  g_clear_object (&self->folder);
  g_clear_object (&self->collection);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (cento_save_controller_parent_class)->dispose (object);
}

static void
cento_save_controller_class_init (CentoSaveControllerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cento_save_controller_get_property;
  object_class->dispose = cento_save_controller_dispose;

  properties[PROP_BUSY]
    = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_MESSAGE] = g_signal_new ("message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, CENTO_TYPE_TOAST_MESSAGE);
}

static void
cento_save_controller_init (CentoSaveController *self)
{
  self->cancellable = g_cancellable_new ();
  self->saves = g_ptr_array_new_with_free_func ((GDestroyNotify) cento_poem_save_free);
}

CentoSaveController *
cento_save_controller_new (GtkWindow *window, CentoCollection *collection)
{
  CentoSaveController *self = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);
  g_return_val_if_fail (CENTO_IS_COLLECTION (collection), NULL);

  self = g_object_new (CENTO_TYPE_SAVE_CONTROLLER, NULL);
  self->window = window;
  self->collection = g_object_ref (collection);
  self->again = cento_again_saver_new (window, collection);
  g_signal_connect_object (self->again, "message", G_CALLBACK (say), self, G_CONNECT_SWAPPED);
  return self;
}

void
cento_save_controller_set_settings (CentoSaveController *self, CentoSettings *settings)
{
  g_return_if_fail (CENTO_IS_SAVE_CONTROLLER (self));
  g_return_if_fail (CENTO_IS_SETTINGS (settings));

  g_set_object (&self->settings, settings);
}

/* Where saving begins: in the folder of the settings, or where the last file of this run went. */
GFile *
cento_save_controller_dup_folder (CentoSaveController *self)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autoptr (GFile) set = NULL;

  g_return_val_if_fail (CENTO_IS_SAVE_CONTROLLER (self), NULL);

  if (self->settings != NULL)
    set = cento_settings_dup_folder (self->settings);
  if (set != NULL && g_file_peek_path (set) != NULL)
    return g_steal_pointer (&set);
  if (self->folder != NULL)
    return g_object_ref (self->folder);
  if (documents != NULL && g_file_test (documents, G_FILE_TEST_IS_DIR))
    return g_file_new_for_path (documents);
  return g_file_new_for_path (g_get_home_dir ());
}

gboolean
cento_save_controller_get_busy (CentoSaveController *self)
{
  g_return_val_if_fail (CENTO_IS_SAVE_CONTROLLER (self), FALSE);

  return self->busy;
}

/* @download: (nullable): NULL for the recording */
static void
ask (CentoSaveController *self, CentoDownload *download, const char *title, const char *name)
{
  g_autoptr (GFile) folder = NULL;

  if (self->busy || self->window == NULL)
    return;
  begin (self);
  g_set_object (&self->download, download);
  folder = self->folder != NULL ? g_object_ref (self->folder) : cento_save_controller_dup_folder (self);
  cento_compat_choose_file_async (self->window, title, folder, name, self->cancellable, on_file_chosen,
                                  g_object_ref (self));
}

static void
save_as (CentoSaveController *self, CentoDownload *download, GFile *file)
{
  g_return_if_fail (G_IS_FILE (file) && g_file_peek_path (file) != NULL);

  if (self->busy || self->window == NULL)
    return;
  begin (self);
  g_set_object (&self->download, download);
  write_one (self, g_file_peek_path (file));
}

void
cento_save_controller_save (CentoSaveController *self, CentoDownload *download)
{
  g_autofree char *name = NULL;

  g_return_if_fail (CENTO_IS_SAVE_CONTROLLER (self));
  g_return_if_fail (CENTO_IS_DOWNLOAD (download));

  name = dup_name (download);
  ask (self, download, _ ("Save Poem"), name);
}

void
cento_save_controller_save_as (CentoSaveController *self, CentoDownload *download, GFile *file)
{
  g_return_if_fail (CENTO_IS_SAVE_CONTROLLER (self));
  g_return_if_fail (CENTO_IS_DOWNLOAD (download));

  save_as (self, download, file);
}

void
cento_save_controller_save_recording (CentoSaveController *self)
{
  g_return_if_fail (CENTO_IS_SAVE_CONTROLLER (self));

  /* Translators: the proposed name of a file. */
  ask (self, NULL, _ ("Save Recording"), _ ("Recording.cento"));
}

void
cento_save_controller_save_recording_as (CentoSaveController *self, GFile *file)
{
  g_return_if_fail (CENTO_IS_SAVE_CONTROLLER (self));

  save_as (self, NULL, file);
}

/* What is checked now is saved, as far as it is there now. */
void
cento_save_controller_save_plan (CentoSaveController *self, CentoSavePlan *plan)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) items = NULL;

  g_return_if_fail (CENTO_IS_SAVE_CONTROLLER (self));
  g_return_if_fail (CENTO_IS_SAVE_PLAN (plan));

  entries = cento_save_plan_dup_checked (plan);
  if (self->busy || self->window == NULL || entries->len == 0)
    return;
  begin (self);
  items = create_items (self, entries);
  g_clear_object (&self->folder);
  self->folder = g_file_new_for_path (cento_save_plan_get_folder (plan));
  cento_saver_save_all_async (cento_save_plan_get_folder (plan), items, NULL, on_all_saved,
                              g_object_ref (self));
}

gboolean
cento_save_controller_save_again (CentoSaveController *self, guint task)
{
  g_return_val_if_fail (CENTO_IS_SAVE_CONTROLLER (self), FALSE);

  return cento_again_saver_wish (self->again, task);
}

void
cento_save_controller_close (CentoSaveController *self)
{
  g_return_if_fail (CENTO_IS_SAVE_CONTROLLER (self));

  self->window = NULL;
  g_cancellable_cancel (self->cancellable);
}
