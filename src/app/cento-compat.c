/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-compat.h"

#include <glib/gi18n-lib.h>

/* The successors of these calls are not in GTK 4.8, and all of them still work in 4.18. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

GdkRGBA
cento_compat_get_color (GtkWidget *widget)
{
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  return color;
}

GdkRGBA
cento_compat_lookup_color (GtkWidget *widget, const char *name)
{
  GdkRGBA color;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &color))
    color = cento_compat_get_color (widget);
  return color;
}

void
cento_compat_load_css (GtkCssProvider *provider, const char *text)
{
#if GTK_CHECK_VERSION(4, 12, 0)
  gtk_css_provider_load_from_string (provider, text);
#else
  gtk_css_provider_load_from_data (provider, text, -1);
#endif
}

/* The task keeps the chooser, which nothing else owns; the chooser's answer ends the task. */
static void
on_response (GtkNativeDialog *dialog, int response, GTask *task)
{
  g_signal_handlers_disconnect_by_data (dialog, task);
  gtk_native_dialog_hide (dialog);
  if (response == GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (task, gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)), g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Dismissed");
  g_object_unref (task);
}

static void
on_cancelled (GCancellable *cancellable, GTask *task)
{
  GtkNativeDialog *dialog = g_task_get_task_data (task);

  if (gtk_native_dialog_get_visible (dialog))
    on_response (dialog, GTK_RESPONSE_CANCEL, task);
}

static void
choose (GtkFileChooserNative *chooser,
        GFile *folder,
        GCancellable *cancellable,
        GAsyncReadyCallback callback,
        gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, choose);
  g_task_set_task_data (task, chooser, g_object_unref);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (on_response), task);
  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (on_cancelled), task, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
cento_compat_choose_file_async (GtkWindow *parent,
                                const char *title,
                                GFile *folder,
                                const char *name,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GtkFileChooserNative *chooser
    = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  choose (chooser, folder, cancellable, callback, user_data);
}

void
cento_compat_open_file_async (GtkWindow *parent,
                              const char *title,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GtkFileChooserNative *chooser
    = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));

  choose (chooser, NULL, cancellable, callback, user_data);
}

void
cento_compat_choose_folder_async (GtkWindow *parent,
                                  const char *title,
                                  GFile *folder,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
    title, parent, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Save"), _ ("_Cancel"));

  choose (chooser, folder, cancellable, callback, user_data);
}

GFile *
cento_compat_choose_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_uri_shown (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (gtk_show_uri_full_finish (g_task_get_source_object (task), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Without a file manager on the bus, whatever opens folders may show it. */
static void
on_manager_called (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) reply = NULL;

  if (source != NULL)
    reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  if (reply != NULL)
    g_task_return_boolean (task, TRUE);
  else
    gtk_show_uri_full (g_task_get_source_object (task), g_task_get_task_data (task), GDK_CURRENT_TIME, NULL,
                       on_uri_shown, g_object_ref (task));
}

void
cento_compat_show_folder_async (GtkWindow *parent,
                                const char *uri,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  GApplication *application = G_APPLICATION (gtk_window_get_application (parent));
  GDBusConnection *bus = application != NULL ? g_application_get_dbus_connection (application) : NULL;
  const char *const uris[] = { uri, NULL };

  g_task_set_source_tag (task, cento_compat_show_folder_async);
  g_task_set_task_data (task, g_strdup (uri), g_free);
  if (bus == NULL)
    on_manager_called (NULL, NULL, task);
  else
    g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                            "org.freedesktop.FileManager1", "ShowFolders", g_variant_new ("(^ass)", uris, ""),
                            NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_manager_called, task);
}

gboolean
cento_compat_show_folder_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_answer (GtkDialog *dialog, int response, GTask *task)
{
  g_signal_handlers_disconnect_by_data (dialog, task);
  gtk_window_destroy (GTK_WINDOW (dialog));
  /* The answer may be to close the parent. */
  g_task_return_int (task, MAX (response, 0));
  g_object_unref (task);
}

/* With its parent. */
static void
on_destroyed (GtkDialog *dialog, GTask *task)
{
  g_signal_handlers_disconnect_by_data (dialog, task);
  g_task_return_int (task, 0);
  g_object_unref (task);
}

/* Many lines are scrolled through, and read out one by one. */
static GtkWidget *
make_lines (const char *const *lines)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (lines[i]);

      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_append (GTK_LIST_BOX (list), label);
    }
  gtk_widget_add_css_class (list, "boxed");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 240);
  return scroller;
}

void
cento_compat_ask_async (GtkWindow *parent,
                        const char *title,
                        const char *detail,
                        const char *const *lines,
                        const char *const *labels,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GtkWidget *dialog = gtk_message_dialog_new (parent, GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT,
                                              GTK_MESSAGE_QUESTION, GTK_BUTTONS_NONE, "%s", title);
  GtkWidget *area = gtk_message_dialog_get_message_area (GTK_MESSAGE_DIALOG (dialog));
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, cento_compat_ask_async);
  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (dialog), "%s", detail);
  gtk_box_append (GTK_BOX (area), make_lines (lines));
  for (int i = 0; labels[i] != NULL; i++)
    gtk_dialog_add_button (GTK_DIALOG (dialog), _ (labels[i]), i);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), 1);
  g_signal_connect (dialog, "response", G_CALLBACK (on_answer), task);
  g_signal_connect (dialog, "destroy", G_CALLBACK (on_destroyed), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

int
cento_compat_ask_finish (GAsyncResult *result)
{
  return (int) g_task_propagate_int (G_TASK (result), NULL);
}

void
cento_compat_show_about (GtkWindow *parent)
{
  gtk_show_about_dialog (parent, "program-name", "Cento", "version", CENTO_VERSION, "logo-icon-name",
                         CENTO_APPLICATION_ID, "comments",
                         _ ("Downloads poems from many servers at once and lets you watch them arrive."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         /* Translators: put your names here, one a line. */
                         "translator-credits", _ ("translator-credits"), NULL);
}

G_GNUC_END_IGNORE_DEPRECATIONS
