/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the menu of a server does, beyond what the engine does. */
#include "app/cento-details.h"
#include "app/cento-window-private.h"

void
cento_window_copy_poem (CentoWindow *self, CentoDownload *download)
{
  CentoPaneModel *model = cento_pane_list_find (self->panes, download);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  if (model == NULL)
    return;
  gtk_text_buffer_get_bounds (cento_pane_model_get_buffer (model), &start, &end);
  text = gtk_text_buffer_get_text (cento_pane_model_get_buffer (model), &start, &end, FALSE);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

void
cento_window_copy_address (CentoWindow *self, CentoDownload *download)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          cento_address_get_typed (cento_download_get_address (download)));
}

void
cento_window_show_details (CentoWindow *self, CentoDownload *download)
{
  gint64 zero = cento_collection_get_start_time (self->collection);

  gtk_window_present (GTK_WINDOW (cento_details_new (GTK_WINDOW (self), download, zero)));
}

static void
on_show_attempt (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CentoWindow *self = CENTO_WINDOW (widget);
  CentoDownload *download;
  guint task, attempt;

  g_variant_get (parameter, "(uu)", &task, &attempt);
  download = cento_collection_get_download (self->collection, task);
  if (download == NULL)
    return;
  cento_pane_list_choose (self->panes, download, attempt);
  cento_frame_updater_queue (self->updater);
}

void
cento_window_server_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-attempt", "(uu)", on_show_attempt);
}
