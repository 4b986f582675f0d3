/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-batch-notifier.h"

#include <glib/gi18n-lib.h>

#include "app/cento-window.h"
#include "core/cento-batch.h"

#define ID "poems" /* one for all: the next batch takes the place of the one before */

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
  g_application_send_notification (application, ID, notification);
}

static gboolean
has_focus (CentoBatchNotifier *self)
{
  for (GList *link = gtk_application_get_windows (self->application); link != NULL; link = link->next)
    if (gtk_window_is_active (link->data))
      return TRUE;
  return FALSE;
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

  if (summary == NULL || has_focus (self) || !cento_settings_get_switch (self->settings, "notify"))
    return;
  self->told = TRUE;
  self->func (summary, self->user_data);
}

static void
on_is_active (CentoBatchNotifier *self)
{
  if (!self->told || !has_focus (self))
    return;
  self->told = FALSE;
  self->func (NULL, self->user_data);
}

static void
on_window_added (CentoBatchNotifier *self, GtkWindow *window)
{
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (on_is_active), self, G_CONNECT_SWAPPED);
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
