/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-batch-notifier.h"

#include <glib/gi18n-lib.h>

#include "app/cento-window.h"
#include "core/cento-batch.h"

#define SANDBOX "/.flatpak-info"
#define ID      "poems" /* one for all: the next batch takes the place of the one before */

struct _CentoBatchNotifier
{
  GObject parent_instance;

  GtkApplication *application; /* borrowed: it owns this */
  CentoCollection *collection;
  CentoSettings *settings;
  CentoBatch *batch;
  CentoNotifyFunc func;
  gpointer user_data;
  gboolean told;
};

G_DEFINE_FINAL_TYPE (CentoBatchNotifier, cento_batch_notifier, G_TYPE_OBJECT)

static void
on_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GNotification) notification = G_NOTIFICATION (user_data);
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  GApplication *application = g_application_get_default ();

  if (reply != NULL && application != NULL)
    g_application_send_notification (application, ID, notification);
}

/* A session that shows no notifications is no mistake, but GLib would warn of it. In a sandbox the portal
 * shows them, and the service cannot be seen. */
static void
send_if_heard (GApplication *application, GNotification *notification)
{
  GDBusConnection *connection = g_application_get_dbus_connection (application);

  if (connection == NULL || g_file_test (SANDBOX, G_FILE_TEST_EXISTS))
    {
      g_application_send_notification (application, ID, notification);
      g_object_unref (notification);
      return;
    }
  g_dbus_connection_call (connection, "org.freedesktop.Notifications", "/org/freedesktop/Notifications",
                          "org.freedesktop.DBus.Peer", "Ping", NULL, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                          on_answer, notification);
}

static void
tell_session (const char *summary, gpointer user_data)
{
  GApplication *application = G_APPLICATION (user_data);
  g_autoptr (GNotification) notification = NULL;

  if (summary == NULL)
    {
      g_application_withdraw_notification (application, ID);
      return;
    }
  notification = g_notification_new (summary);
  g_notification_set_default_action (notification, "app.show-poems");
  g_notification_add_button (notification, _ ("Show"), "app.show-poems");
  g_notification_add_button (notification, _ ("Save All"), "app.save-poems");
  send_if_heard (application, g_steal_pointer (&notification));
}

/* A dialog that chooses a file is no window of the application, but of the same reader. */
static gboolean
has_focus (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_is_active (window))
        return TRUE;
    }
  return FALSE;
}

/* The window of this collection: those of recordings have a player. */
static GtkWidget *
find_window (GtkApplication *application)
{
  for (GList *link = gtk_application_get_windows (application); link != NULL; link = link->next)
    if (CENTO_IS_WINDOW (link->data) && cento_window_get_player (link->data) == NULL)
      return link->data;
  return NULL;
}

/* What ends because its window was closed is no news to the one who closed it. */
static gboolean
has_window (CentoBatchNotifier *self)
{
  GtkWidget *window = self->application != NULL ? find_window (self->application) : NULL;

  return self->func != tell_session || (window != NULL && gtk_widget_get_visible (window));
}

static void
on_state_changed (CentoBatchNotifier *self, CentoDownload *download)
{
  cento_batch_note (self->batch, cento_download_get_task (download), cento_download_get_state (download),
                    cento_collection_get_now (self->collection));
}

static void
on_finished (CentoBatchNotifier *self)
{
  g_autofree char *summary = cento_batch_end (self->batch, cento_collection_get_now (self->collection));

  if (summary == NULL || !has_window (self) || has_focus ()
      || !cento_settings_get_switch (self->settings, "notify"))
    return;
  self->told = TRUE;
  self->func (summary, self->user_data);
}

static void
on_is_active (CentoBatchNotifier *self)
{
  if (!self->told || !has_focus ())
    return;
  self->told = FALSE;
  self->func (NULL, self->user_data);
}

static void
on_window_added (CentoBatchNotifier *self, GtkWindow *window)
{
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (on_is_active), self, G_CONNECT_SWAPPED);
}

static void
on_show (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_application_activate (user_data);
}

static void
on_save (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWidget *window;

  g_application_activate (user_data);
  window = find_window (user_data);
  if (window != NULL)
    gtk_widget_activate_action (window, "win.save-all", NULL);
}

static void
cento_batch_notifier_dispose (GObject *object)
{
  CentoBatchNotifier *self = CENTO_BATCH_NOTIFIER (object);

  if (self->told)
    self->func (NULL, self->user_data);
  self->told = FALSE;
  g_clear_object (&self->collection);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (cento_batch_notifier_parent_class)->dispose (object);
}

static void
cento_batch_notifier_finalize (GObject *object)
{
  cento_batch_free (CENTO_BATCH_NOTIFIER (object)->batch);
  G_OBJECT_CLASS (cento_batch_notifier_parent_class)->finalize (object);
}

static void
cento_batch_notifier_class_init (CentoBatchNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cento_batch_notifier_dispose;
  G_OBJECT_CLASS (klass)->finalize = cento_batch_notifier_finalize;
}

static void
cento_batch_notifier_init (CentoBatchNotifier *self)
{
  self->batch = cento_batch_new ();
}

CentoBatchNotifier *
cento_batch_notifier_new (GtkApplication *application, CentoCollection *collection, CentoSettings *settings)
{
  static const GActionEntry actions[] = {
    { .name = "save-poems", .activate = on_save },
    { .name = "show-poems", .activate = on_show },
  };
  CentoBatchNotifier *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (CENTO_IS_COLLECTION (collection) && CENTO_IS_SETTINGS (settings), NULL);

  self = g_object_new (CENTO_TYPE_BATCH_NOTIFIER, NULL);
  self->application = application;
  self->collection = g_object_ref (collection);
  self->settings = g_object_ref (settings);
  cento_batch_notifier_set_func (self, tell_session, application);
  g_signal_connect_object (collection, "state-changed", G_CALLBACK (on_state_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (collection, "finished", G_CALLBACK (on_finished), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (application, "window-added", G_CALLBACK (on_window_added), self,
                           G_CONNECT_SWAPPED);
  for (GList *link = gtk_application_get_windows (application); link != NULL; link = link->next)
    on_window_added (self, link->data);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  return self;
}

void
cento_batch_notifier_set_func (CentoBatchNotifier *self, CentoNotifyFunc func, gpointer user_data)
{
  g_return_if_fail (CENTO_IS_BATCH_NOTIFIER (self) && func != NULL);

  self->func = func;
  self->user_data = user_data;
}
