/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-settings-actions.h"

#include "app/cento-preferences.h"

#define SETTINGS "cento-settings"

static CentoSettings *
get_settings (gpointer application)
{
  return CENTO_SETTINGS (g_object_get_data (G_OBJECT (application), SETTINGS));
}

static void
on_text_larger (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  cento_settings_step_text_size (get_settings (user_data), 1);
}

static void
on_text_smaller (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  cento_settings_step_text_size (get_settings (user_data), -1);
}

static void
on_text_normal (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  cento_settings_step_text_size (get_settings (user_data), 0);
}

/* One is enough, and it stands over the window that it was asked for in. */
static void
on_preferences (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplication *application = GTK_APPLICATION (user_data);
  GtkWindow *active = gtk_application_get_active_window (application);
  GtkWindow *preferences = NULL;

  for (GList *link = gtk_application_get_windows (application); link != NULL; link = link->next)
    if (CENTO_IS_PREFERENCES (link->data))
      preferences = link->data;
  if (active == NULL)
    return;
  if (preferences == NULL)
    preferences = GTK_WINDOW (cento_preferences_new (active, get_settings (application)));
  else if (preferences != active)
    gtk_window_set_transient_for (preferences, active);
  gtk_window_present (preferences);
}

void
cento_settings_actions_add (GtkApplication *application, CentoSettings *settings)
{
  static const GActionEntry actions[] = {
    { .name = "preferences", .activate = on_preferences },
    { .name = "text-larger", .activate = on_text_larger },
    { .name = "text-normal", .activate = on_text_normal },
    { .name = "text-smaller", .activate = on_text_smaller },
  };

  g_return_if_fail (GTK_IS_APPLICATION (application) && CENTO_IS_SETTINGS (settings));

  g_object_set_data_full (G_OBJECT (application), SETTINGS, g_object_ref (settings), g_object_unref);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
}
