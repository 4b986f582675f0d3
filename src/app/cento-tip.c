/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-tip.h"

#define DELAY_MS  400
#define OFFSET    16 /* px from the pointer, so that it covers nothing of what it tells about */
#define MAX_CHARS 96 /* a whole sentence, where there is room */

struct _CentoTip
{
  GtkWidget parent_instance;

  GtkWidget *label;
  GtkWidget *overlay; /* (unowned): the parent */
  guint timeout;
  double x; /* of the pointer, in the overlay */
  double y;
};

G_DEFINE_FINAL_TYPE (CentoTip, cento_tip, GTK_TYPE_WIDGET)

static char *
dup_text (CentoTip *self)
{
  GtkWidget *picked = gtk_widget_pick (self->overlay, self->x, self->y, GTK_PICK_DEFAULT);
  GtkWidget *source = picked != NULL ? gtk_widget_get_ancestor (picked, CENTO_TYPE_TIP_SOURCE) : NULL;
  graphene_point_t point;

  if (source == NULL
      || !gtk_widget_compute_point (self->overlay, source,
                                    &GRAPHENE_POINT_INIT ((float) self->x, (float) self->y), &point))
    return NULL;
  return cento_tip_source_dup_tip (CENTO_TIP_SOURCE (source), point.x, point.y);
}

static void
hide (CentoTip *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static gboolean
on_rest (gpointer user_data)
{
  CentoTip *self = CENTO_TIP (user_data);
  g_autofree char *text = dup_text (self);

  self->timeout = 0;
  if (text != NULL)
    {
      gtk_label_set_label (GTK_LABEL (self->label), text);
      gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
    }
  return G_SOURCE_REMOVE;
}

static void
on_leave (CentoTip *self)
{
  self->x = self->y = -1;
  hide (self);
}

/* GTK tells of motion also when only the layout changed under the pointer. */
static void
on_motion (CentoTip *self, double x, double y)
{
  g_autofree char *text = NULL;

  if (x == self->x && y == self->y)
    return;
  self->x = x;
  self->y = y;
  text = dup_text (self);
  if (text != NULL && g_strcmp0 (text, cento_tip_get_text (self)) == 0)
    return;
  hide (self);
  if (text != NULL)
    self->timeout = g_timeout_add (DELAY_MS, on_rest, self);
}

/* Whoever clicks, scrolls or types knows by now what is there. */
static gboolean
on_event (CentoTip *self, GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_BUTTON_PRESS || type == GDK_SCROLL || type == GDK_KEY_PRESS)
    hide (self);
  return GDK_EVENT_PROPAGATE;
}

static gboolean
on_get_position (CentoTip *self, GtkWidget *child, GdkRectangle *area)
{
  int width = gtk_widget_get_width (self->overlay);
  int height = gtk_widget_get_height (self->overlay);

  if (child != GTK_WIDGET (self))
    return FALSE;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &area->width, NULL, NULL);
  area->width = MIN (area->width, width);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, area->width, NULL, &area->height, NULL, NULL);
  area->x = CLAMP ((int) self->x + OFFSET, 0, MAX (width - area->width, 0));
  area->y = (int) self->y + OFFSET;
  if (area->y + area->height > height)
    area->y = MAX ((int) self->y - OFFSET - area->height, 0);
  return TRUE;
}

static void
cento_tip_dispose (GObject *object)
{
  CentoTip *self = CENTO_TIP (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (cento_tip_parent_class)->dispose (object);
}

static void
cento_tip_class_init (CentoTipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cento_tip_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "tip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLTIP);
}

static void
cento_tip_init (CentoTip *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), MAX_CHARS);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "tip");
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->x = self->y = -1;
}

GtkWidget *
cento_tip_new (void)
{
  return g_object_new (CENTO_TYPE_TIP, NULL);
}

void
cento_tip_watch (CentoTip *self, GtkOverlay *overlay)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *press = gtk_event_controller_legacy_new ();

  g_return_if_fail (CENTO_IS_TIP (self) && self->overlay == NULL);
  g_return_if_fail (gtk_widget_get_parent (GTK_WIDGET (self)) == GTK_WIDGET (overlay));

  self->overlay = GTK_WIDGET (overlay);
  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect_object (motion, "enter", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->overlay, motion);
  gtk_event_controller_set_propagation_phase (press, GTK_PHASE_CAPTURE);
  g_signal_connect_object (press, "event", G_CALLBACK (on_event), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->overlay, press);
  g_signal_connect_object (overlay, "get-child-position", G_CALLBACK (on_get_position), self,
                           G_CONNECT_SWAPPED);
}

void
cento_tip_refresh (CentoTip *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (CENTO_IS_TIP (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  text = dup_text (self);
  if (text == NULL)
    hide (self);
  else
    gtk_label_set_label (GTK_LABEL (self->label), text);
}

const char *
cento_tip_get_text (CentoTip *self)
{
  g_return_val_if_fail (CENTO_IS_TIP (self), NULL);

  return gtk_widget_get_visible (GTK_WIDGET (self)) ? gtk_label_get_label (GTK_LABEL (self->label)) : NULL;
}
