/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window has to do with saving: the sheet of Save All, and what is told about what was saved. */
#include "cento-config.h"

#include <glib/gi18n-lib.h>

#include "app/cento-compat.h"
#include "app/cento-failures.h"
#include "app/cento-window-private.h"

static void
on_message (CentoWindow *self, CentoToastMessage *message)
{
  cento_toast_push (self->toast, cento_toast_message_copy (message));
}

/* The sheet is alone while it is there. */
static void
on_open (CentoWindow *self)
{
  gboolean alone = cento_save_sheet_get_open (self->save_sheet);

  gtk_widget_set_sensitive (gtk_window_get_titlebar (GTK_WINDOW (self)), !alone);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), !alone);
  gtk_widget_set_sensitive (GTK_WIDGET (self->toast), !alone);
}

static void
on_save (CentoWindow *self, CentoSavePlan *plan)
{
  cento_save_controller_save_plan (self->saver, plan);
}

static void
on_folder_chosen (CentoWindow *self, GFile *folder)
{
  if (self->settings != NULL)
    cento_settings_set_folder (self->settings, folder);
}

static void
on_trouble (CentoWindow *self, const char *sentence)
{
  cento_window_show_message (self, sentence, TRUE);
}

void
cento_window_save_all (CentoWindow *self)
{
  g_autoptr (GFile) folder = NULL;
  g_autoptr (CentoSavePlan) plan = NULL;

  if (cento_save_sheet_get_open (self->save_sheet) || cento_save_controller_get_busy (self->saver))
    return;
  folder = cento_save_controller_dup_folder (self->saver);
  plan = cento_save_plan_new (self->collection, g_file_peek_path (folder));
  cento_save_sheet_open (self->save_sheet, plan);
}

/* One that has ended by now is saved at once, and that is told. */
void
cento_window_save_again (CentoWindow *self, CentoDownload *download)
{
  if (!cento_save_controller_save_again (self->saver, cento_download_get_task (download)))
    cento_save_controller_save (self->saver, download);
  else if (!cento_download_state_is_final (cento_download_get_state (download)))
    cento_window_show_message (self, _ ("It will be saved again when it has finished."), FALSE);
}

static void
on_save_again (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CentoWindow *self = CENTO_WINDOW (widget);
  gboolean waits = FALSE;
  gboolean known = FALSE;
  gsize n_tasks;
  const guint *tasks = g_variant_get_fixed_array (parameter, &n_tasks, sizeof *tasks);

  for (gsize i = 0; i < n_tasks; i++)
    {
      CentoDownload *download = cento_collection_get_download (self->collection, tasks[i]);

      if (download == NULL || !cento_save_controller_save_again (self->saver, tasks[i]))
        continue;
      known = TRUE;
      waits |= !cento_download_state_is_final (cento_download_get_state (download));
    }
  /* It was retried or removed since. */
  if (!known)
    cento_window_show_message (self, _ ("What was saved is not the present poem any more."), FALSE);
  else if (waits)
    cento_window_show_message (self, _ ("It will be saved again when it has finished."), FALSE);
}

static void
on_folder_shown (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CentoWindow) self = CENTO_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (cento_compat_show_folder_finish (result, &error) || self->toast == NULL)
    return;
  sentence = g_strdup_printf (_ ("The folder cannot be shown: %s"), error->message);
  cento_window_show_message (self, sentence, TRUE);
}

static void
on_show_folder (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cento_compat_show_folder_async (GTK_WINDOW (widget), g_variant_get_string (parameter, NULL),
                                  on_folder_shown, g_object_ref (widget));
}

static void
on_show_failures (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (
    GTK_WINDOW (cento_failures_new (GTK_WINDOW (widget), g_variant_get_string (parameter, NULL))));
}

void
cento_window_save_class_init (GtkWidgetClass *widget_class)
{
  g_type_ensure (CENTO_TYPE_SAVE_SHEET);
  gtk_widget_class_bind_template_child (widget_class, CentoWindow, save_sheet);
  gtk_widget_class_install_action (widget_class, "win.save-again-tasks", "au", on_save_again);
  gtk_widget_class_install_action (widget_class, "win.show-folder", "s", on_show_folder);
  gtk_widget_class_install_action (widget_class, "win.show-failures", "s", on_show_failures);
}

void
cento_window_save_start (CentoWindow *self)
{
  self->saver = cento_save_controller_new (GTK_WINDOW (self), self->collection);
  g_signal_connect_object (self->saver, "message", G_CALLBACK (on_message), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->saver, "notify::busy", G_CALLBACK (cento_window_update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->save_sheet, "notify::open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->save_sheet, "save", G_CALLBACK (on_save), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->save_sheet, "folder-chosen", G_CALLBACK (on_folder_chosen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->save_sheet, "trouble", G_CALLBACK (on_trouble), self, G_CONNECT_SWAPPED);
}
