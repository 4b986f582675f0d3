/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the address of a server is changed where it stands: on its page, or in its row when no page is shown.
 */
#include "app/cento-change-popover.h"
#include "app/cento-pane.h"
#include "app/cento-server-row.h"
#include "app/cento-window-private.h"

static gboolean
shows (GtkWidget *widget, CentoDownload *download)
{
  CentoPaneModel *model;

  if (CENTO_IS_SERVER_ROW (widget))
    return cento_server_row_get_download (CENTO_SERVER_ROW (widget)) == download;
  if (!CENTO_IS_PANE (widget))
    return FALSE;
  model = cento_pane_get_model (CENTO_PANE (widget));
  return model != NULL && cento_pane_model_get_download (model) == download;
}

static GtkWidget *
find (GtkWidget *widget, CentoDownload *download)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (shows (widget, download))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, download);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* It may have been removed meanwhile. */
static void
on_change (CentoWindow *self, CentoDownload *download, CentoAddress *address)
{
  if (cento_collection_find (self->collection, download, NULL)
      && cento_download_can_change_address (download))
    cento_collection_change_address (self->collection, download, address);
}

void
cento_window_change_address (CentoWindow *self, CentoDownload *download)
{
  GtkWidget *pane, *row, *popover;

  if (!cento_download_can_change_address (download))
    return;

  cento_window_set_selected (self, download);
  pane = find (GTK_WIDGET (self->grid), download);
  row = pane == NULL ? find (GTK_WIDGET (self->score), download) : NULL;
  popover = cento_change_popover_new (download);
  g_signal_connect_object (popover, "change", G_CALLBACK (on_change), self, G_CONNECT_SWAPPED);
  if (pane != NULL)
    cento_change_popover_open (CENTO_CHANGE_POPOVER (popover), GTK_WIDGET (self->grid),
                               cento_pane_get_address (CENTO_PANE (pane)));
  else if (row != NULL)
    cento_change_popover_open (CENTO_CHANGE_POPOVER (popover), GTK_WIDGET (self->score),
                               cento_server_row_get_address (CENTO_SERVER_ROW (row)));
  else
    cento_change_popover_open (CENTO_CHANGE_POPOVER (popover), self->content, self->content);
}
