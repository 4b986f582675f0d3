/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-toast.h"

#define TOAST_SECONDS 6
#define OFFER_SECONDS 12 /* who wants to press a button has to read it first */
#define MOST_INLINE   1  /* more buttons get a line of their own */

struct _CentoToast
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkLabel *label;
  GtkBox *inline_offers;
  GtkBox *offers;

  CentoToastMessage *shown; /* NULL when nothing is */
  GQueue kept;              /* of CentoToastMessage: what stays and comes back, the latest first */
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
remove_offers (GtkBox *box)
{
  GtkWidget *button;

  while ((button = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, button);
}

/* The button goes with its message, and only after that its action is done. */
static void
on_offer_clicked (CentoToast *self, GtkButton *button)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));
  g_autoptr (CentoToastMessage) message = g_steal_pointer (&self->shown);
  const CentoToastOffer *offer;

  /* While it fades the buttons are still there. */
  if (message == NULL)
    return;
  offer = g_ptr_array_index (message->offers, index);
  cento_toast_hide (self);
  gtk_widget_activate_action_variant (GTK_WIDGET (self), offer->action, offer->target);
}

static GtkWidget *
create_offer (CentoToast *self, const CentoToastOffer *offer, guint index)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new_with_mnemonic (offer->label);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (GTK_LABEL (label)), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "small");
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_offer_clicked), self, G_CONNECT_SWAPPED);
  return button;
}

static void
show_offers (CentoToast *self)
{
  GPtrArray *offers = self->shown->offers;
  gboolean inline_ = offers->len <= MOST_INLINE;

  remove_offers (self->inline_offers);
  remove_offers (self->offers);
  for (guint i = 0; i < offers->len; i++)
    gtk_box_append (inline_ ? self->inline_offers : self->offers,
                    create_offer (self, g_ptr_array_index (offers, i), i));
  gtk_widget_set_visible (GTK_WIDGET (self->inline_offers), inline_ && offers->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->offers), !inline_);
}

static void
reveal (CentoToast *self, CentoToastMessage *message)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->shown = message;
  gtk_label_set_label (self->label, message->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, message->text, -1);
  show_offers (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  if (!message->stays)
    self->timeout
      = g_timeout_add_seconds (message->offers->len > 0 ? OFFER_SECONDS : TOAST_SECONDS, on_timeout, self);
}

static void
cento_toast_dispose (GObject *object)
{
  CentoToast *self = CENTO_TOAST (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_pointer (&self->shown, cento_toast_message_free);
  g_queue_clear_full (&self->kept, (GDestroyNotify) cento_toast_message_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), CENTO_TYPE_TOAST);
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
  gtk_widget_class_bind_template_child (widget_class, CentoToast, inline_offers);
  gtk_widget_class_bind_template_child (widget_class, CentoToast, offers);
  gtk_widget_class_bind_template_callback (widget_class, cento_toast_hide);
  gtk_widget_class_bind_template_callback (widget_class, on_child_revealed);
}

static void
cento_toast_init (CentoToast *self)
{
  g_queue_init (&self->kept);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cento_toast_new (void)
{
  return g_object_new (CENTO_TYPE_TOAST, NULL);
}

static gboolean
is_kept (CentoToast *self, const CentoToastMessage *message)
{
  for (GList *link = self->kept.head; link != NULL; link = link->next)
    if (g_str_equal (((CentoToastMessage *) link->data)->text, message->text))
      return TRUE;
  return FALSE;
}

/* What was not done is told until it is closed, whatever is told meanwhile; the same only once. */
static void
put_aside (CentoToast *self, const CentoToastMessage *next)
{
  g_autoptr (CentoToastMessage) message = g_steal_pointer (&self->shown);

  if (message != NULL && message->stays && !g_str_equal (message->text, next->text)
      && !is_kept (self, message))
    g_queue_push_head (&self->kept, g_steal_pointer (&message));
}

void
cento_toast_push (CentoToast *self, CentoToastMessage *message)
{
  g_return_if_fail (CENTO_IS_TOAST (self));
  g_return_if_fail (message != NULL);

  put_aside (self, message);
  reveal (self, message);
}

void
cento_toast_show (CentoToast *self, const char *message, gboolean stays)
{
  g_return_if_fail (message != NULL);

  cento_toast_push (self, cento_toast_message_new (message, stays));
}

void
cento_toast_offer (CentoToast *self, const char *message, const char *label, const char *action)
{
  CentoToastMessage *offering = NULL;

  g_return_if_fail (message != NULL && label != NULL && action != NULL);

  offering = cento_toast_message_new (message, FALSE);
  cento_toast_message_offer (offering, label, action, NULL);
  cento_toast_push (self, offering);
}

void
cento_toast_hide (CentoToast *self)
{
  CentoToastMessage *kept;

  g_return_if_fail (CENTO_IS_TOAST (self));

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_pointer (&self->shown, cento_toast_message_free);
  kept = g_queue_pop_head (&self->kept);
  if (kept != NULL)
    reveal (self, kept);
  else
    gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

const char *
cento_toast_get_text (CentoToast *self)
{
  g_return_val_if_fail (CENTO_IS_TOAST (self), NULL);

  return self->shown != NULL ? self->shown->text : NULL;
}

const char *
cento_toast_get_action (CentoToast *self)
{
  g_return_val_if_fail (CENTO_IS_TOAST (self), NULL);

  if (self->shown == NULL || self->shown->offers->len == 0)
    return NULL;
  return ((CentoToastOffer *) g_ptr_array_index (self->shown->offers, 0))->action;
}
