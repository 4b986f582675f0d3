/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-save-controller.h"

#include <glib/gi18n-lib.h>

#include "app/cento-compat.h"
#include "core/cento-file-name.h"
#include "core/cento-recording-export.h"
#include "core/cento-saver.h"

struct _CentoSaveController
{
  GObject parent_instance;

  GtkWindow *window;
  CentoCollection *collection;
  GCancellable *cancellable;

  CentoDownload *download; /* being saved alone; NULL for the recording */
  char *name;              /* as what */
  GApplication *held;
  GFile *folder;
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
  g_clear_pointer (&self->name, g_free);
  self->busy = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  if (held != NULL)
    g_application_release (held);
}

/* When the window has gone there is still the terminal for what went wrong. */
static void
say (CentoSaveController *self, const char *sentence, gboolean trouble)
{
  if (self->window != NULL)
    g_signal_emit (self, signals[SIGNAL_MESSAGE], 0, sentence, trouble);
  else if (trouble)
    g_printerr ("cento: %s\n", sentence);
}

static char *
dup_name (CentoDownload *download)
{
  return cento_file_name_new (cento_poem_get_title (cento_download_get_poem (download)),
                              cento_download_get_address (download),
                              cento_download_get_state (download) != CENTO_DOWNLOAD_CLOSED);
}

static GFile *
dup_first_folder (CentoSaveController *self)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  if (self->folder != NULL)
    return g_object_ref (self->folder);
  if (documents != NULL && g_file_test (documents, G_FILE_TEST_IS_DIR))
    return g_file_new_for_path (documents);
  return g_file_new_for_path (g_get_home_dir ());
}

/* The chosen file or folder as a path that can be written to; NULL after having said why not. */
static char *
take_chosen (CentoSaveController *self, GFile **chosen, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  char *path = NULL;

  *chosen = cento_compat_choose_finish (result, &error);
  if (*chosen == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        say (self, error->message, TRUE);
      return NULL;
    }
  path = g_file_get_path (*chosen);
  if (path == NULL)
    say (self, _ ("Not saved: that place is not a folder of this computer."), TRUE);
  return path;
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CentoSaveController) self = CENTO_SAVE_CONTROLLER (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = cento_saver_save_finish (result, &error);
  g_autofree char *name = path != NULL ? g_filename_display_basename (path) : NULL;
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  g_autofree char *folder_name = folder != NULL ? g_filename_display_basename (folder) : NULL;
  g_autofree char *sentence = NULL;

  if (path != NULL)
    /* Translators: a file name and the name of its folder. */
    sentence = g_strdup_printf (_ ("Saved “%s” in %s."), name, folder_name);
  else
    sentence = cento_saver_dup_sentence (self->name, error);
  say (self, sentence, path == NULL);
  end (self);
}

static GPtrArray *
dup_blocks (CentoSaveController *self)
{
  GPtrArray *blocks;

  if (self->download != NULL)
    return cento_poem_dup_blocks (cento_download_get_poem (self->download));

  blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_ptr_array_add (blocks, cento_recording_export (self->collection));
  return blocks;
}

static void
write_one (CentoSaveController *self, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GPtrArray) blocks = dup_blocks (self);
  /* The chooser has asked about a file that was there; one that comes between is not covered by that answer.
   */
  CentoSaveMode mode = g_file_test (path, G_FILE_TEST_EXISTS) ? CENTO_SAVE_REPLACE : CENTO_SAVE_NEW;

  self->name = g_path_get_basename (path);
  g_clear_object (&self->folder);
  self->folder = g_file_new_for_path (folder);
  cento_saver_save_async (folder, self->name, blocks, mode, NULL, on_saved, g_object_ref (self));
}

static void
on_file_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CentoSaveController) self = CENTO_SAVE_CONTROLLER (user_data);
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = take_chosen (self, &file, result);

  if (path == NULL)
    end (self);
  else
    write_one (self, path);
}

static void
append_failures (GString *sentence, GPtrArray *items)
{
  guint n_failed = 0;
  const CentoSaveItem *first = NULL;
  g_autofree char *reason = NULL;

  for (guint i = 0; i < items->len; i++)
    {
      const CentoSaveItem *item = g_ptr_array_index (items, i);

      if (item->path != NULL)
        continue;
      n_failed++;
      if (first == NULL && item->error != NULL)
        first = item;
    }
  if (n_failed == 0)
    return;

  if (sentence->len > 0)
    g_string_append_c (sentence, ' ');
  if (n_failed > 1)
    g_string_append_printf (
      sentence, ngettext ("%u poem was not saved.", "%u poems were not saved.", n_failed), n_failed);
  if (first == NULL)
    return;
  reason = cento_saver_dup_sentence (first->name, first->error);
  g_string_append_printf (sentence, n_failed > 1 ? " %s" : "%s", reason);
}

static char *
dup_summary (GPtrArray *items, GFile *folder)
{
  g_autofree char *base = g_file_get_basename (folder);
  g_autofree char *name = g_filename_display_name (base);
  GString *sentence = g_string_new (NULL);
  guint n_saved = 0;

  for (guint i = 0; i < items->len; i++)
    if (((CentoSaveItem *) g_ptr_array_index (items, i))->path != NULL)
      n_saved++;
  if (n_saved > 0)
    /* Translators: %s is the name of a folder. */
    g_string_append_printf (sentence, ngettext ("Saved %u poem in %s.", "Saved %u poems in %s.", n_saved),
                            n_saved, name);
  append_failures (sentence, items);
  return g_string_free (sentence, FALSE);
}

static gboolean
all_saved (GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    if (((CentoSaveItem *) g_ptr_array_index (items, i))->path == NULL)
      return FALSE;
  return TRUE;
}

static void
on_all_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CentoSaveController) self = CENTO_SAVE_CONTROLLER (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = cento_saver_save_all_finish (result, &error);
  g_autofree char *sentence = NULL;

  if (items != NULL)
    sentence = dup_summary (items, self->folder);
  else
    sentence = cento_saver_dup_sentence (g_file_peek_path (self->folder), error);
  say (self, sentence, items == NULL || !all_saved (items));
  end (self);
}

/* Partial poems are marked in their names; what has no byte is left out. */
static GPtrArray *
collect_items (CentoSaveController *self)
{
  GListModel *model = G_LIST_MODEL (self->collection);
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) cento_save_item_free);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (CentoDownload) download = g_list_model_get_item (model, i);
      CentoPoem *poem = cento_download_get_poem (download);
      g_autoptr (GPtrArray) blocks = NULL;
      g_autofree char *name = NULL;

      if (poem == NULL || cento_poem_get_length (poem) == 0)
        continue;
      blocks = cento_poem_dup_blocks (poem);
      name = dup_name (download);
      g_ptr_array_add (items, cento_save_item_new (name, blocks));
    }
  return items;
}

static void
write_all (CentoSaveController *self, GFile *folder)
{
  g_autoptr (GPtrArray) items = collect_items (self);
  g_autofree char *path = g_file_get_path (folder);

  g_set_object (&self->folder, folder);
  cento_saver_save_all_async (path, items, NULL, on_all_saved, g_object_ref (self));
}

static void
on_folder_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CentoSaveController) self = CENTO_SAVE_CONTROLLER (user_data);
  g_autoptr (GFile) folder = NULL;
  g_autofree char *path = take_chosen (self, &folder, result);

  if (path == NULL)
    end (self);
  else
    write_all (self, folder);
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
  g_clear_pointer (&self->name, g_free);
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
                                          NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
cento_save_controller_init (CentoSaveController *self)
{
  self->cancellable = g_cancellable_new ();
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
  return self;
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
  folder = dup_first_folder (self);
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

void
cento_save_controller_save_all (CentoSaveController *self)
{
  g_autoptr (GFile) folder = NULL;

  g_return_if_fail (CENTO_IS_SAVE_CONTROLLER (self));

  if (self->busy || self->window == NULL)
    return;
  begin (self);
  folder = dup_first_folder (self);
  cento_compat_choose_folder_async (self->window, _ ("Save All Poems In"), folder, self->cancellable,
                                    on_folder_chosen, g_object_ref (self));
}

void
cento_save_controller_save_all_in (CentoSaveController *self, GFile *folder)
{
  g_return_if_fail (CENTO_IS_SAVE_CONTROLLER (self));
  g_return_if_fail (G_IS_FILE (folder) && g_file_peek_path (folder) != NULL);

  if (self->busy || self->window == NULL)
    return;
  begin (self);
  write_all (self, folder);
}

void
cento_save_controller_close (CentoSaveController *self)
{
  g_return_if_fail (CENTO_IS_SAVE_CONTROLLER (self));

  self->window = NULL;
  g_cancellable_cancel (self->cancellable);
}
