/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-preferences.h"

#include <glib/gi18n-lib.h>

#include "app/cento-compat.h"
#include "app/cento-setting-row.h"

#define MEBIBYTE (1024.0 * 1024.0)

struct _CentoPreferences
{
  GtkWindow parent_instance;

  /* Template children */
  GtkDropDown *face;
  GtkSpinButton *text_size;
  GtkSwitch *wrap;
  GtkSwitch *ticks;
  GtkSwitch *tint;
  GtkSwitch *notify;
  GtkSpinButton *connect_timeout;
  GtkSpinButton *silence_limit;
  GtkSpinButton *largest_poem;
  GtkWidget *folder_button;
  GtkLabel *folder_label;
  GtkSwitch *save_finished;
  GtkLabel *run_note;
  GtkSwitch *restore;
  GtkLabel *trouble;

  CentoSettings *settings;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (CentoPreferences, cento_preferences, GTK_TYPE_WINDOW)

/* In the order of the list that is shown. */
static const char *const faces[] = { CENTO_FACE_SERIF, CENTO_FACE_SANS, CENTO_FACE_MONOSPACE };

static gboolean
face_to_position (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    if (g_strcmp0 (g_value_get_string (from), faces[i]) == 0)
      g_value_set_uint (to, i);
  return TRUE;
}

static gboolean
position_to_face (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  guint position = g_value_get_uint (from);

  if (position >= G_N_ELEMENTS (faces))
    return FALSE;
  g_value_set_string (to, faces[position]);
  return TRUE;
}

static gboolean
bytes_to_mebibytes (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  g_value_set_double (to, (double) g_value_get_uint64 (from) / MEBIBYTE);
  return TRUE;
}

static gboolean
mebibytes_to_bytes (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  g_value_set_uint64 (to, (guint64) (g_value_get_double (from) * MEBIBYTE));
  return TRUE;
}

static void
bind (CentoPreferences *self, const char *key, gpointer control, const char *property)
{
  g_object_bind_property (self->settings, key, control, property,
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

/* What was asked for in the command line is stronger than the switch, until the program ends. Returns whether
 * it was. */
static gboolean
show_run_folder (CentoPreferences *self)
{
  const char *folder = cento_settings_get_run_folder (self->settings);
  g_autofree char *name = folder != NULL ? g_filename_display_name (folder) : NULL;
  /* Translators: a folder. Do not translate --save-to, which is an option of the command line. */
  g_autofree char *note
    = name != NULL ? g_strdup_printf (_ ("--save-to: poems are saved in “%s” until Cento ends."), name)
                   : NULL;

  gtk_label_set_label (self->run_note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->run_note), note != NULL);
  return folder != NULL;
}

/* A switch that says that poems are saved must not stand beside a folder that is none. */
static void
show_folder (CentoPreferences *self)
{
  g_autoptr (GFile) folder = cento_settings_dup_folder (self->settings);
  g_autofree char *base = folder != NULL ? g_file_get_basename (folder) : NULL;
  g_autofree char *name = base != NULL ? g_filename_display_name (base) : NULL;
  g_autofree char *whole = folder != NULL ? g_file_get_parse_name (folder) : NULL;
  gboolean has_run_folder = show_run_folder (self);

  gtk_label_set_label (self->folder_label, name != NULL ? name : _ ("Choose…"));
  gtk_widget_set_tooltip_text (self->folder_button, whole);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_finished), folder != NULL && !has_run_folder);
}

static void
show_trouble (CentoPreferences *self, const char *sentence)
{
  gtk_label_set_label (self->trouble, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), sentence != NULL);
}

static void
on_folder_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CentoPreferences) self = CENTO_PREFERENCES (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder = cento_compat_choose_finish (result, &error);

  if (self->settings == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (folder == NULL)
    show_trouble (self, error->message);
  else if (g_file_peek_path (folder) == NULL)
    show_trouble (self, _ ("That place is not a folder of this computer."));
  else
    {
      show_trouble (self, NULL);
      cento_settings_set_folder (self->settings, folder);
    }
}

static void
on_folder_clicked (CentoPreferences *self)
{
  g_autoptr (GFile) folder = cento_settings_dup_folder (self->settings);

  cento_compat_choose_folder_async (GTK_WINDOW (self), _ ("Save Poems In"), folder, self->cancellable,
                                    on_folder_chosen, g_object_ref (self));
}

static void
cento_preferences_dispose (GObject *object)
{
  CentoPreferences *self = CENTO_PREFERENCES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), CENTO_TYPE_PREFERENCES);
  G_OBJECT_CLASS (cento_preferences_parent_class)->dispose (object);
}

static void
cento_preferences_finalize (GObject *object)
{
  g_object_unref (CENTO_PREFERENCES (object)->cancellable);
  G_OBJECT_CLASS (cento_preferences_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (CENTO_TYPE_SETTING_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cento/Cento/cento-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, CentoPreferences, face);
  gtk_widget_class_bind_template_child (widget_class, CentoPreferences, text_size);
  gtk_widget_class_bind_template_child (widget_class, CentoPreferences, wrap);
  gtk_widget_class_bind_template_child (widget_class, CentoPreferences, ticks);
  gtk_widget_class_bind_template_child (widget_class, CentoPreferences, tint);
  gtk_widget_class_bind_template_child (widget_class, CentoPreferences, notify);
  gtk_widget_class_bind_template_child (widget_class, CentoPreferences, connect_timeout);
  gtk_widget_class_bind_template_child (widget_class, CentoPreferences, silence_limit);
  gtk_widget_class_bind_template_child (widget_class, CentoPreferences, largest_poem);
  gtk_widget_class_bind_template_child (widget_class, CentoPreferences, folder_button);
  gtk_widget_class_bind_template_child (widget_class, CentoPreferences, folder_label);
  gtk_widget_class_bind_template_child (widget_class, CentoPreferences, save_finished);
  gtk_widget_class_bind_template_child (widget_class, CentoPreferences, run_note);
  gtk_widget_class_bind_template_child (widget_class, CentoPreferences, restore);
  gtk_widget_class_bind_template_child (widget_class, CentoPreferences, trouble);
  gtk_widget_class_bind_template_callback (widget_class, on_folder_clicked);
}

static void
cento_preferences_class_init (CentoPreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cento_preferences_dispose;
  object_class->finalize = cento_preferences_finalize;
  bind_template (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
cento_preferences_init (CentoPreferences *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
bind_settings (CentoPreferences *self)
{
  g_object_bind_property_full (self->settings, "reading-face", self->face, "selected",
                               G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE, face_to_position,
                               position_to_face, NULL, NULL);
  bind (self, "text-size", self->text_size, "value");
  bind (self, "wrap", self->wrap, "active");
  bind (self, "show-ticks", self->ticks, "active");
  bind (self, "tint-newest", self->tint, "active");
  bind (self, "notify", self->notify, "active");
  bind (self, "connect-timeout", self->connect_timeout, "value");
  bind (self, "silence-limit", self->silence_limit, "value");
  g_object_bind_property_full (self->settings, "largest-poem", self->largest_poem, "value",
                               G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE, bytes_to_mebibytes,
                               mebibytes_to_bytes, NULL, NULL);
  bind (self, "save-finished", self->save_finished, "active");
  bind (self, "restore", self->restore, "active");
  g_signal_connect_object (self->settings, "notify::save-folder", G_CALLBACK (show_folder), self,
                           G_CONNECT_SWAPPED);
  show_folder (self);
}

GtkWidget *
cento_preferences_new (GtkWindow *parent, CentoSettings *settings)
{
  CentoPreferences *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (CENTO_IS_SETTINGS (settings), NULL);

  self = g_object_new (CENTO_TYPE_PREFERENCES, "transient-for", parent, "application",
                       gtk_window_get_application (parent), NULL);
  self->settings = g_object_ref (settings);
  bind_settings (self);
  return GTK_WIDGET (self);
}
