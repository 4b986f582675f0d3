/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-toast.h"

#define TOAST_SECONDS 6

struct _CentoToast
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkLabel *label;
  GtkButton *button;

  guint timeout;
};

G_DEFINE_FINAL_TYPE (CentoToast, cento_toast, GTK_TYPE_WIDGET)

static gboolean
on_timeout (gpointer user_data)
{
  CentoToast *self = CENTO_TOAST (user_data);

  self->timeout = 0;
  cento_toast_hide (self);
  return G_SOURCE_REMOVE;
}

/* An invisible toast would still lie over what is below it. */
static void
on_child_revealed (CentoToast *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_revealer_get_reveal_child (self->revealer)
                                               || gtk_revealer_get_child_revealed (self->revealer));
}

static void
cento_toast_dispose (GObject *object)
{
  g_clear_handle_id (&CENTO_TOAST (object)->timeout, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), CENTO_TYPE_TOAST);
  G_OBJECT_CLASS (cento_toast_parent_class)->dispose (object);
}

static void
cento_toast_class_init (CentoToastClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cento_toast_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cento/Cento/cento-toast.ui");
  gtk_widget_class_bind_template_child (widget_class, CentoToast, revealer);
  gtk_widget_class_bind_template_child (widget_class, CentoToast, label);
  gtk_widget_class_bind_template_child (widget_class, CentoToast, button);
  gtk_widget_class_bind_template_callback (widget_class, cento_toast_hide);
  gtk_widget_class_bind_template_callback (widget_class, on_child_revealed);
}

static void
cento_toast_init (CentoToast *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cento_toast_new (void)
{
  return g_object_new (CENTO_TYPE_TOAST, NULL);
}

static void
reveal (CentoToast *self, const char *message, gboolean stays)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  gtk_label_set_label (self->label, message);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, message, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  if (!stays)
    self->timeout = g_timeout_add_seconds (TOAST_SECONDS, on_timeout, self);
}

void
cento_toast_show (CentoToast *self, const char *message, gboolean stays)
{
  g_return_if_fail (CENTO_IS_TOAST (self));
  g_return_if_fail (message != NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->button), FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), NULL);
  reveal (self, message, stays);
}

void
cento_toast_offer (CentoToast *self, const char *message, const char *label, const char *action)
{
  g_return_if_fail (CENTO_IS_TOAST (self));
  g_return_if_fail (message != NULL && label != NULL && action != NULL);

  gtk_button_set_label (self->button, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action);
  gtk_widget_set_visible (GTK_WIDGET (self->button), TRUE);
  reveal (self, message, FALSE);
}

void
cento_toast_hide (CentoToast *self)
{
  g_return_if_fail (CENTO_IS_TOAST (self));

  g_clear_handle_id (&self->timeout, g_source_remove);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

const char *
cento_toast_get_text (CentoToast *self)
{
  g_return_val_if_fail (CENTO_IS_TOAST (self), NULL);

  return gtk_revealer_get_reveal_child (self->revealer) ? gtk_label_get_label (self->label) : NULL;
}

const char *
cento_toast_get_action (CentoToast *self)
{
  g_return_val_if_fail (CENTO_IS_TOAST (self), NULL);

  return gtk_revealer_get_reveal_child (self->revealer)
           ? gtk_actionable_get_action_name (GTK_ACTIONABLE (self->button))
           : NULL;
}
