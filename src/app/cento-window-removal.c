/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How servers are removed from the window, and come back. */
#include "cento-config.h"

#include <glib/gi18n-lib.h>

#include "app/cento-window-private.h"

static gboolean
is_finished (CentoDownloadState state)
{
  return state == CENTO_DOWNLOAD_CLOSED || state == CENTO_DOWNLOAD_EMPTY;
}

static void
remove_all (CentoWindow *self, GPtrArray *downloads)
{
  guint n_removed = cento_removals_remove (self->removals, downloads);
  g_autofree char *sentence = NULL;

  if (n_removed == 0)
    return;
  sentence = g_strdup_printf (ngettext ("Removed %u server", "Removed %u servers", n_removed), n_removed);
  if (cento_removals_get_n_kept (self->removals) > 0)
    cento_toast_offer (self->toast, sentence, _ ("_Undo"), "win.undo");
  else
    cento_toast_show (self->toast, sentence, FALSE);
  cento_window_update_actions (self);
}

static void
remove_those (CentoWindow *self, CentoTotalsFunc is_wanted)
{
  GListModel *model = G_LIST_MODEL (self->collection);
  g_autoptr (GPtrArray) downloads = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (CentoDownload) download = g_list_model_get_item (model, i);

      if (is_wanted (cento_download_get_state (download)))
        g_ptr_array_add (downloads, g_steal_pointer (&download));
    }
  remove_all (self, downloads);
}

void
cento_window_remove (CentoWindow *self, CentoDownload *download)
{
  g_autoptr (GPtrArray) downloads = g_ptr_array_new ();

  g_ptr_array_add (downloads, download);
  remove_all (self, downloads);
}

void
cento_window_remove_finished (CentoWindow *self)
{
  remove_those (self, is_finished);
}

void
cento_window_remove_failed (CentoWindow *self)
{
  remove_those (self, cento_download_state_is_trouble);
}

void
cento_window_undo (CentoWindow *self)
{
  if (cento_removals_undo (self->removals) == 0)
    return;
  if (g_strcmp0 (cento_toast_get_action (self->toast), "win.undo") == 0)
    cento_toast_hide (self->toast);
  cento_window_update_actions (self);
}

/* What is written in a field is undone there, also when there is nothing left to undo in it. */
static gboolean
on_undo_key (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (widget));

  if (GTK_IS_EDITABLE (focus)
      || (GTK_IS_TEXT_VIEW (focus) && gtk_text_view_get_editable (GTK_TEXT_VIEW (focus))))
    return GDK_EVENT_PROPAGATE;
  return gtk_widget_activate_action_variant (widget, "win.undo", NULL);
}

void
cento_window_removal_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, on_undo_key, NULL);
}

void
cento_window_removal_update (CentoWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const CentoTotals *totals = cento_collection_get_totals (self->collection);

  gtk_widget_action_set_enabled (widget, "win.remove-finished", cento_totals_count (totals, is_finished) > 0);
  gtk_widget_action_set_enabled (widget, "win.remove-failed",
                                 cento_totals_count (totals, cento_download_state_is_trouble) > 0);
  gtk_widget_action_set_enabled (widget, "win.undo", cento_removals_get_n_kept (self->removals) > 0);
}
