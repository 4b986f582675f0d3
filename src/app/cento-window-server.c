/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the menu of a server does, beyond what the engine does. */
#include "app/cento-details.h"
#include "app/cento-window-private.h"

/* All of it, as it came: the page has line breaks of its own and may be behind. */
void
cento_window_copy_poem (CentoWindow *self, CentoDownload *download)
{
  CentoPaneModel *model = cento_pane_list_find (self->panes, download);
  guint attempt = model != NULL ? cento_pane_model_get_chosen (model) : 0;
  CentoPoem *poem = attempt > 0 ? cento_download_get_earlier_poem (download, attempt) : NULL;
  g_autofree char *text = cento_poem_dup_text (poem != NULL ? poem : cento_download_get_poem (download));

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
