/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses that are dropped on the window. */
#include "cento-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/cento-window-private.h"

#define MOST_BYTES (64 * 1024)

/* What is no address waits in the popover for the user to mend it. */
static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  CentoWindow *self = CENTO_WINDOW (user_data);
  const char *text = g_value_get_string (value);

  if (text == NULL)
    return FALSE;
  if (strlen (text) > MOST_BYTES)
    {
      cento_window_show_message (self, _ ("What was dropped is too long to be addresses."), TRUE);
      return FALSE;
    }
  if (cento_add_popover_take (CENTO_ADD_POPOVER (gtk_menu_button_get_popover (self->add_button)), text))
    gtk_menu_button_popup (self->add_button);
  return TRUE;
}

/* What is dragged out of one of the poems is no address. */
static gboolean
on_accept (GtkDropTarget *target, GdkDrop *drop)
{
  g_autoptr (GdkContentFormats) offered
    = gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (gdk_drop_get_formats (drop)));

  return gdk_drop_get_drag (drop) == NULL && gdk_content_formats_contain_gtype (offered, G_TYPE_STRING);
}

static void
on_current_drop (GtkDropTarget *target, GParamSpec *pspec, GtkWidget *frame)
{
  gtk_widget_set_visible (frame, gtk_drop_target_get_current_drop (target) != NULL);
}

static GtkWidget *
create_frame (void)
{
  GtkWidget *frame = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (_ ("Drop the addresses here to add their servers"));

  gtk_widget_set_halign (label, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (label, TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (frame), label);
  gtk_widget_add_css_class (frame, "drop-frame");
  gtk_widget_set_can_target (frame, FALSE);
  gtk_widget_set_visible (frame, FALSE);
  return frame;
}

void
cento_window_drop_start (CentoWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_COPY);
  GtkWidget *frame = create_frame ();

  gtk_overlay_add_overlay (GTK_OVERLAY (gtk_widget_get_parent (GTK_WIDGET (self->toast))), frame);
  g_signal_connect (target, "accept", G_CALLBACK (on_accept), NULL);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  g_signal_connect_object (target, "notify::current-drop", G_CALLBACK (on_current_drop), frame, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
