/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-legend.h"
#include "app/cento-window-private.h"

#define RETRY_PAUSE (500 * G_TIME_SPAN_MILLISECOND)

typedef void (*DownloadFunc) (CentoWindow *self, CentoDownload *download);
typedef void (*WindowFunc) (CentoWindow *self);

/* A command for one download: the selected one, or that whose task number is the action's target. */
typedef struct
{
  const char *selected_name;
  const char *task_name;
  DownloadFunc func;
} DownloadCommand;

typedef struct
{
  const char *name;
  WindowFunc func;
} WindowCommand;

typedef struct
{
  const char *action;
  const char *accels[4];
} Keys;

static void
save (CentoWindow *self, CentoDownload *download)
{
  if (cento_poem_get_length (cento_download_get_poem (download)) > 0)
    cento_save_controller_save (self->saver, download);
}

/* A server that ends by itself turns Stop into Retry under the pointer. A click that was meant for the one
 * must not do the other to a poem that came. */
static gboolean
has_just_ended (CentoWindow *self, CentoDownload *download)
{
  const CentoStateLog *states = cento_download_get_states (download);
  const CentoStateChange *last = cento_state_log_get (states, cento_state_log_get_n_changes (states) - 1);

  if (last->state != CENTO_DOWNLOAD_CLOSED && last->state != CENTO_DOWNLOAD_INCOMPLETE)
    return FALSE;
  return cento_collection_get_now (self->collection) - last->time < RETRY_PAUSE;
}

static void
retry (CentoWindow *self, CentoDownload *download)
{
  if (cento_download_can_retry (download) && !has_just_ended (self, download))
    cento_collection_retry (self->collection, download);
}

static void
stop (CentoWindow *self, CentoDownload *download)
{
  if (cento_download_can_stop (download))
    cento_collection_stop (self->collection, download);
}

static void
add_server (CentoWindow *self)
{
  gtk_menu_button_popup (self->add_button);
}

static void
stop_all (CentoWindow *self)
{
  cento_collection_stop_all (self->collection);
}

static void
save_recording (CentoWindow *self)
{
  cento_save_controller_save_recording (self->saver);
}

static void
retry_failed (CentoWindow *self)
{
  cento_collection_retry_failed (self->collection);
}

static void
hold (CentoWindow *self)
{
  cento_transport_toggle_play (self->transport);
}

static void
go_faster (CentoWindow *self)
{
  cento_transport_step_speed (self->transport, 1);
}

static void
go_slower (CentoWindow *self)
{
  cento_transport_step_speed (self->transport, -1);
}

static void
help (CentoWindow *self)
{
  cento_legend_present (GTK_WINDOW (self));
}

static void
move_focus (CentoWindow *self, int step)
{
  GtkWidget *header = gtk_window_get_titlebar (GTK_WINDOW (self));
  GtkWidget *areas[] = { header,
                         GTK_WIDGET (self->failed_bar),
                         GTK_WIDGET (self->find_bar),
                         cento_window_views_get_upper (self),
                         GTK_WIDGET (self->chunks),
                         GTK_WIDGET (self->score),
                         GTK_WIDGET (self->reading_bar),
                         GTK_WIDGET (self->transport),
                         GTK_WIDGET (self->toast) };
  GtkWidget *empty_areas[] = { header, self->empty_page, GTK_WIDGET (self->toast) };
  gboolean empty = gtk_stack_get_visible_child (self->stack) == self->empty_page;
  GtkWidget **list = empty ? empty_areas : areas;
  int n = empty ? G_N_ELEMENTS (empty_areas) : G_N_ELEMENTS (areas);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  int current = step > 0 ? -1 : 0;

  for (int i = 0; focus != NULL && i < n; i++)
    if (gtk_widget_is_ancestor (focus, list[i]))
      current = i;
  for (int i = 1; i <= n; i++)
    {
      GtkWidget *area = list[(current + step * i + n * 2) % n];

      if (gtk_widget_get_mapped (area)
          && (gtk_widget_grab_focus (area) || gtk_widget_child_focus (area, GTK_DIR_TAB_FORWARD)))
        return;
    }
}

static void
next_area (CentoWindow *self)
{
  move_focus (self, 1);
}

static void
previous_area (CentoWindow *self)
{
  move_focus (self, -1);
}

static const DownloadCommand download_commands[] = {
  { "win.change-address", "win.change-address-task", cento_window_change_address },
  { "win.copy-address", "win.copy-address-task", cento_window_copy_address },
  { "win.copy-poem", "win.copy-poem-task", cento_window_copy_poem },
  { "win.details", "win.details-task", cento_window_show_details },
  { "win.remove", "win.remove-task", cento_window_remove },
  { "win.retry", "win.retry-task", retry },
  { "win.save", "win.save-task", save },
  { "win.save-again", "win.save-again-task", cento_window_save_again },
  { "win.stop", "win.stop-task", stop },
};

static const WindowCommand window_commands[] = {
  { "win.add-server", add_server },
  { "win.demonstration", cento_window_play_demonstration },
  { "win.faster", go_faster },
  { "win.find", cento_window_find_open },
  { "win.find-next", cento_window_find_next },
  { "win.find-previous", cento_window_find_previous },
  { "win.help", help },
  { "win.hold", hold },
  { "win.slower", go_slower },
  { "win.next-area", next_area },
  { "win.previous-area", previous_area },
  { "win.remove-failed", cento_window_remove_failed },
  { "win.remove-finished", cento_window_remove_finished },
  { "win.retry-failed", retry_failed },
  { "win.save-all", cento_window_save_all },
  { "win.save-recording", save_recording },
  { "win.stop-all", stop_all },
  { "win.undo", cento_window_undo },
};

static const Keys keys[] = {
  { "app.open-recording", { "<Control>o" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.quit", { "<Control>q" } },
  { "app.text-larger", { "<Control>plus", "<Control>equal", "<Control>KP_Add" } },
  { "app.text-normal", { "<Control>0", "<Control>KP_0" } },
  { "app.text-smaller", { "<Control>minus", "<Control>KP_Subtract" } },
  { "win.add-server", { "<Control>n" } },
  { "win.back", { "<Alt>Left" } },
  { "win.change-address", { "F2" } },
  { "win.close", { "<Control>w" } },
  { "win.demonstration", { "<Control>d" } },
  { "win.find", { "<Control>f" } },
  { "win.find-next", { "<Control>g" } },
  { "win.find-previous", { "<Control><Shift>g" } },
  { "win.help", { "F1" } },
  { "win.next-area", { "F6" } },
  { "win.previous-area", { "<Shift>F6" } },
  { "win.retry", { "<Control>r" } },
  { "win.retry-failed", { "<Control><Shift>r" } },
  { "win.save", { "<Control>s" } },
  { "win.save-all", { "<Control><Shift>s" } },
  { "win.chunk-list", { "F9" } },
  { "win.stop", { "<Control>period" } },
  { "win.stop-all", { "<Control><Shift>period", "<Control>greater" } },
};

static void
on_download_command (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CentoWindow *self = CENTO_WINDOW (widget);
  CentoDownload *found
    = parameter == NULL ? self->selected
                        : cento_collection_get_download (self->collection, g_variant_get_uint32 (parameter));
  g_autoptr (CentoDownload) download = found != NULL ? g_object_ref (found) : NULL;

  if (download == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (download_commands); i++)
    if (g_str_equal (name, download_commands[i].selected_name)
        || g_str_equal (name, download_commands[i].task_name))
      download_commands[i].func (self, download);
}

static void
on_window_command (GtkWidget *widget, const char *name, GVariant *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (window_commands); i++)
    if (g_str_equal (name, window_commands[i].name))
      window_commands[i].func (CENTO_WINDOW (widget));
}

static void
on_close (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* In a text this key belongs to the text: it removes a server only where servers are listed. */
static gboolean
on_delete (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (widget));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (CENTO_WINDOW (widget)->score)))
    return GDK_EVENT_PROPAGATE;
  return gtk_widget_activate_action_variant (widget, "win.remove", NULL);
}

void
cento_window_class_install_actions (CentoWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  for (guint i = 0; i < G_N_ELEMENTS (download_commands); i++)
    {
      const DownloadCommand *command = &download_commands[i];

      gtk_widget_class_install_action (widget_class, command->selected_name, NULL, on_download_command);
      gtk_widget_class_install_action (widget_class, command->task_name, "u", on_download_command);
    }
  for (guint i = 0; i < G_N_ELEMENTS (window_commands); i++)
    gtk_widget_class_install_action (widget_class, window_commands[i].name, NULL, on_window_command);
  gtk_widget_class_install_action (widget_class, "win.close", NULL, on_close);

  cento_window_removal_class_init (widget_class);
  cento_window_server_class_init (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, on_delete, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Delete, 0, on_delete, NULL);
}

void
cento_window_set_accels (GtkApplication *application)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (application, keys[i].action, keys[i].accels);
}

void
cento_window_update_actions (CentoWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const CentoTotals *totals = cento_collection_get_totals (self->collection);
  CentoDownload *selected = self->selected;
  gboolean idle = !cento_save_controller_get_busy (self->saver);
  guint n_trouble = cento_totals_count (totals, cento_download_state_is_trouble);

  gtk_widget_action_set_enabled (widget, "win.add-server", self->player == NULL);
  gtk_widget_action_set_enabled (widget, "win.demonstration", self->player == NULL);
  gtk_widget_action_set_enabled (widget, "win.find", totals->n_downloads > 0);
  gtk_widget_action_set_enabled (widget, "win.find-next", totals->n_downloads > 0);
  gtk_widget_action_set_enabled (widget, "win.find-previous", totals->n_downloads > 0);
  gtk_widget_action_set_enabled (widget, "win.save-recording", idle && totals->n_downloads > 0);
  gtk_widget_action_set_enabled (
    widget, "win.stop-all", self->player == NULL && cento_collection_get_n_under_way (self->collection) > 0);
  gtk_widget_action_set_enabled (widget, "win.save-all",
                                 idle && cento_collection_get_n_kept (self->collection) > 0);
  gtk_widget_action_set_enabled (widget, "win.retry-failed", self->player == NULL && n_trouble > 0);
  gtk_widget_action_set_enabled (widget, "win.save",
                                 idle && selected != NULL
                                   && cento_poem_get_length (cento_download_get_poem (selected)) > 0);
  gtk_widget_action_set_enabled (widget, "win.save-task", idle);
  gtk_widget_action_set_enabled (widget, "win.retry",
                                 selected != NULL && cento_download_can_retry (selected));
  gtk_widget_action_set_enabled (widget, "win.stop", selected != NULL && cento_download_can_stop (selected));
  gtk_widget_action_set_enabled (widget, "win.change-address",
                                 selected != NULL && cento_download_can_change_address (selected));
  gtk_widget_action_set_enabled (widget, "win.remove", selected != NULL);
  cento_window_removal_update (self);
}
