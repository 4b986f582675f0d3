/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-change-popover.h"

#include <glib/gi18n-lib.h>

struct _CentoChangePopover
{
  GtkPopover parent_instance;

  /* Template children. */
  GtkLabel *server;
  GtkLabel *hint;
  GtkEditable *entry;
  GtkWidget *note;
  GtkLabel *note_text;
  GtkWidget *change_button;

  CentoDownload *download;
  GtkWidget *focus_before; /* weak */
  gboolean asked;          /* since then what is wrong is named while it is mended */
};

enum
{
  SIGNAL_CHANGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CentoChangePopover, cento_change_popover, GTK_TYPE_POPOVER)

/* Its parent does not know of it, and would not give it another size. */
static void
fit (CentoChangePopover *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_popover_present (GTK_POPOVER (self));
}

static void
show_problem (CentoChangePopover *self, const GError *problem)
{
  GtkAccessible *entry = GTK_ACCESSIBLE (self->entry);

  gtk_label_set_label (self->note_text, problem != NULL ? problem->message : "");
  gtk_widget_set_visible (self->note, problem != NULL);
  fit (self);
  if (problem == NULL)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
      gtk_accessible_reset_state (entry, GTK_ACCESSIBLE_STATE_INVALID);
      gtk_accessible_reset_property (entry, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
      return;
    }
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (entry, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_accessible_update_property (entry, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, problem->message, -1);
}

static CentoAddress *
parse (CentoChangePopover *self)
{
  g_autoptr (GError) problem = NULL;
  CentoAddress *address = cento_address_parse (gtk_editable_get_text (self->entry), &problem);

  if (self->asked)
    show_problem (self, problem);
  return address;
}

static void
on_changed (CentoChangePopover *self)
{
  g_autoptr (CentoAddress) address = parse (self);

  if (address != NULL)
    self->asked = FALSE;
}

static gboolean
drop (gpointer popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* Whoever closes it is still at work with it. */
static void
on_closed (CentoChangePopover *self)
{
  if (self->focus_before != NULL && gtk_widget_get_mapped (self->focus_before))
    gtk_widget_grab_focus (self->focus_before);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop, g_object_ref (self), g_object_unref);
}

static void
cento_change_popover_dispose (GObject *object)
{
  CentoChangePopover *self = CENTO_CHANGE_POPOVER (object);

  g_clear_weak_pointer (&self->focus_before);
  g_clear_object (&self->download);
  gtk_widget_dispose_template (GTK_WIDGET (self), CENTO_TYPE_CHANGE_POPOVER);
  G_OBJECT_CLASS (cento_change_popover_parent_class)->dispose (object);
}

static void
cento_change_popover_class_init (CentoChangePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cento_change_popover_dispose;

  signals[SIGNAL_CHANGE] = g_signal_new ("change", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 2, CENTO_TYPE_DOWNLOAD, CENTO_TYPE_ADDRESS);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/cento/Cento/cento-change-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, CentoChangePopover, server);
  gtk_widget_class_bind_template_child (widget_class, CentoChangePopover, hint);
  gtk_widget_class_bind_template_child (widget_class, CentoChangePopover, entry);
  gtk_widget_class_bind_template_child (widget_class, CentoChangePopover, note);
  gtk_widget_class_bind_template_child (widget_class, CentoChangePopover, note_text);
  gtk_widget_class_bind_template_child (widget_class, CentoChangePopover, change_button);
  gtk_widget_class_bind_template_callback (widget_class, cento_change_popover_change);
  gtk_widget_class_bind_template_callback (widget_class, gtk_popover_popdown);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_closed);
}

static void
cento_change_popover_init (CentoChangePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_popover_set_default_widget (GTK_POPOVER (self), self->change_button);
}

GtkWidget *
cento_change_popover_new (CentoDownload *download)
{
  CentoChangePopover *self = g_object_new (CENTO_TYPE_CHANGE_POPOVER, NULL);
  const char *typed = cento_address_get_typed (cento_download_get_address (download));
  /* Translators: a server: its number and its address. */
  g_autofree char *server = g_strdup_printf (_ ("%u · %s"), cento_download_get_task (download), typed);

  self->download = g_object_ref (download);
  gtk_label_set_label (self->server, server);
  if (cento_download_can_stop (download))
    gtk_label_set_label (self->hint, _ ("This attempt stops; what came stays under Earlier Attempts."));
  gtk_editable_set_text (self->entry, typed);
  return GTK_WIDGET (self);
}

void
cento_change_popover_open (CentoChangePopover *self, GtkWidget *parent, GtkWidget *anchor)
{
  graphene_rect_t bounds;
  GdkRectangle place = { 0 };

  g_return_if_fail (CENTO_IS_CHANGE_POPOVER (self) && GTK_IS_WIDGET (parent) && GTK_IS_WIDGET (anchor));

  if (gtk_widget_compute_bounds (anchor, parent, &bounds))
    place = (GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                            (int) bounds.size.height };
  g_set_weak_pointer (&self->focus_before, gtk_root_get_focus (gtk_widget_get_root (parent)));
  gtk_widget_set_parent (GTK_WIDGET (self), parent);
  g_signal_connect_object (parent, "destroy", G_CALLBACK (drop), self, G_CONNECT_SWAPPED);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), &place);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
}

void
cento_change_popover_set_text (CentoChangePopover *self, const char *text)
{
  g_return_if_fail (CENTO_IS_CHANGE_POPOVER (self) && text != NULL);

  gtk_editable_set_text (self->entry, text);
}

const char *
cento_change_popover_get_text (CentoChangePopover *self)
{
  g_return_val_if_fail (CENTO_IS_CHANGE_POPOVER (self), NULL);

  return gtk_editable_get_text (self->entry);
}

const char *
cento_change_popover_get_note (CentoChangePopover *self)
{
  g_return_val_if_fail (CENTO_IS_CHANGE_POPOVER (self), NULL);

  return gtk_widget_get_visible (self->note) ? gtk_label_get_label (self->note_text) : NULL;
}

void
cento_change_popover_change (CentoChangePopover *self)
{
  g_autoptr (CentoChangePopover) kept = NULL;
  g_autoptr (CentoAddress) address = NULL;

  g_return_if_fail (CENTO_IS_CHANGE_POPOVER (self));

  self->asked = TRUE;
  address = parse (self);
  if (address == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->entry));
      return;
    }
  kept = g_object_ref (self);
  gtk_popover_popdown (GTK_POPOVER (self));
  if (!cento_address_equal (address, cento_download_get_address (self->download)))
    g_signal_emit (self, signals[SIGNAL_CHANGE], 0, self->download, address);
}
