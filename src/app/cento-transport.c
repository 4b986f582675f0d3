/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-transport.h"

#include "app/cento-player-bar.h"

#define WITH_LABELS    600 /* px of the bar */
#define WITH_RANGE     960 /* the slider beside the words of a range */
#define WITH_SLIDER    500
#define WITH_BUTTONS   330
#define KEY_FACTOR     1.25
#define SPACING        6
#define NARROW_SPACING 0 /* buttons that large need no gaps */

struct _CentoTransport
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkWidget *box;
  CentoPlayerBar *player_bar;
  GtkWidget *live;
  GtkWidget *fit;
  GtkWidget *range_label;
  GtkWidget *range_button;
  GtkWidget *closer;
  GtkWidget *wider;
  GtkWidget *slider;
  GtkAdjustment *zoom;
  GtkWidget *turns_button;
  GtkWidget *chunks_label;

  GBindingGroup *bindings;
  CentoTimeAxis *axis;
  gboolean turns;
  int width;
  guint tick;
};

enum
{
  PROP_TURNS = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CentoTransport, cento_transport, GTK_TYPE_WIDGET)

static void
on_fit (CentoTransport *self)
{
  if (self->axis != NULL)
    cento_time_axis_fit (self->axis);
}

static void
on_closer (CentoTransport *self)
{
  if (self->axis != NULL)
    cento_time_axis_zoom (self->axis, KEY_FACTOR);
}

static void
on_wider (CentoTransport *self)
{
  if (self->axis != NULL)
    cento_time_axis_zoom (self->axis, 1 / KEY_FACTOR);
}

static void
on_zoom_to_range (CentoTransport *self)
{
  if (self->axis != NULL)
    cento_time_axis_zoom_to_selected (self->axis);
}

/* What a replay leaves of the bar. */
static int
get_room (CentoTransport *self)
{
  GtkWidget *player = GTK_WIDGET (self->player_bar);
  int width = 0;

  if (gtk_widget_get_visible (player))
    gtk_widget_measure (player, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  return self->width - width;
}

/* Without labels first; then a range is more than the slider, and more than the buttons that have keys. */
static void
show_what_fits (CentoTransport *self)
{
  gboolean range = self->axis != NULL && cento_time_axis_get_range_words (self->axis) != NULL;
  int room = get_room (self);
  gboolean wide = room >= WITH_LABELS;
  gboolean narrow = room < WITH_SLIDER;
  gboolean buttons = room >= WITH_BUTTONS && !(narrow && range);

  gtk_widget_set_visible (self->chunks_label, wide);
  gtk_widget_set_visible (self->slider, range ? room >= WITH_RANGE : !narrow);
  gtk_widget_set_visible (self->fit, buttons);
  gtk_widget_set_visible (self->wider, buttons);
  gtk_widget_set_visible (self->closer, buttons);
  gtk_widget_set_visible (self->range_button, range);
}

static void
on_range_words (CentoTransport *self)
{
  const char *words = self->axis != NULL ? cento_time_axis_get_range_words (self->axis) : NULL;

  gtk_label_set_label (GTK_LABEL (self->range_label), words != NULL ? words : "");
  gtk_widget_set_tooltip_text (self->range_label, words);
  show_what_fits (self);
}

static void
cento_transport_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  CentoTransport *self = CENTO_TRANSPORT (widget);

  gtk_widget_measure (self->box, orientation, -1, minimum, natural, NULL, NULL);
  /* What it cannot hold it will leave out. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = 0;
}

static gboolean
on_width_changed (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  CentoTransport *self = CENTO_TRANSPORT (widget);

  self->tick = 0;
  show_what_fits (self);
  return G_SOURCE_REMOVE;
}

/* What is shown must not change while it is being allocated, so it changes at the next frame. */
static void
cento_transport_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CentoTransport *self = CENTO_TRANSPORT (widget);
  int minimum;

  gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->box, &(GtkAllocation){ 0, 0, MAX (width, minimum), height }, baseline);
  if (width == self->width)
    return;
  self->width = width;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (widget, on_width_changed, NULL, NULL);
}

static void
cento_transport_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TURNS)
    g_value_set_boolean (value, CENTO_TRANSPORT (object)->turns);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cento_transport_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CentoTransport *self = CENTO_TRANSPORT (object);

  if (id != PROP_TURNS)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else if (self->turns != g_value_get_boolean (value))
    {
      self->turns = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, properties[PROP_TURNS]);
    }
}

static void
cento_transport_dispose (GObject *object)
{
  CentoTransport *self = CENTO_TRANSPORT (object);

  if (self->axis != NULL)
    g_signal_handlers_disconnect_by_data (self->axis, self);
  g_clear_object (&self->axis);
  g_clear_object (&self->bindings);
  gtk_widget_dispose_template (GTK_WIDGET (self), CENTO_TYPE_TRANSPORT);
  G_OBJECT_CLASS (cento_transport_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cento/Cento/cento-transport.ui");
  gtk_widget_class_bind_template_child (widget_class, CentoTransport, box);
  gtk_widget_class_bind_template_child (widget_class, CentoTransport, player_bar);
  gtk_widget_class_bind_template_child (widget_class, CentoTransport, live);
  gtk_widget_class_bind_template_child (widget_class, CentoTransport, fit);
  gtk_widget_class_bind_template_child (widget_class, CentoTransport, range_label);
  gtk_widget_class_bind_template_child (widget_class, CentoTransport, range_button);
  gtk_widget_class_bind_template_child (widget_class, CentoTransport, closer);
  gtk_widget_class_bind_template_child (widget_class, CentoTransport, wider);
  gtk_widget_class_bind_template_child (widget_class, CentoTransport, slider);
  gtk_widget_class_bind_template_child (widget_class, CentoTransport, zoom);
  gtk_widget_class_bind_template_child (widget_class, CentoTransport, turns_button);
  gtk_widget_class_bind_template_child_full (widget_class, "chunks", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, CentoTransport, chunks_label);
  gtk_widget_class_bind_template_callback (widget_class, on_closer);
  gtk_widget_class_bind_template_callback (widget_class, on_fit);
  gtk_widget_class_bind_template_callback (widget_class, on_wider);
  gtk_widget_class_bind_template_callback (widget_class, on_zoom_to_range);
}

static void
cento_transport_class_init (CentoTransportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cento_transport_get_property;
  object_class->set_property = cento_transport_set_property;
  object_class->dispose = cento_transport_dispose;
  widget_class->measure = cento_transport_measure;
  widget_class->size_allocate = cento_transport_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "transport");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  properties[PROP_TURNS] = g_param_spec_boolean (
    "turns", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_type_ensure (CENTO_TYPE_PLAYER_BAR);
  bind_template (widget_class);
}

static void
cento_transport_init (CentoTransport *self)
{
  self->turns = TRUE;
  self->width = WITH_LABELS;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->bindings = g_binding_group_new ();
  g_binding_group_bind (self->bindings, "live", self->live, "active",
                        G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_binding_group_bind (self->bindings, "zoom", self->zoom, "value",
                        G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

GtkWidget *
cento_transport_new (void)
{
  return g_object_new (CENTO_TYPE_TRANSPORT, NULL);
}

void
cento_transport_set_axis (CentoTransport *self, CentoTimeAxis *axis)
{
  g_return_if_fail (CENTO_IS_TRANSPORT (self));

  if (self->axis != NULL)
    g_signal_handlers_disconnect_by_data (self->axis, self);
  g_set_object (&self->axis, axis);
  g_binding_group_set_source (self->bindings, axis);
  if (axis != NULL)
    g_signal_connect_object (axis, "notify::range-words", G_CALLBACK (on_range_words), self,
                             G_CONNECT_SWAPPED);
  on_range_words (self);
}

void
cento_transport_set_player (CentoTransport *self, CentoPlayer *player)
{
  g_return_if_fail (CENTO_IS_TRANSPORT (self));

  cento_player_bar_set_player (self->player_bar, player);
  show_what_fits (self);
}

void
cento_transport_set_narrow (CentoTransport *self, gboolean narrow)
{
  g_return_if_fail (CENTO_IS_TRANSPORT (self));

  gtk_widget_set_visible (self->turns_button, !narrow);
  gtk_box_set_spacing (GTK_BOX (self->box), narrow ? NARROW_SPACING : SPACING);
}

void
cento_transport_toggle_play (CentoTransport *self)
{
  g_return_if_fail (CENTO_IS_TRANSPORT (self));

  cento_player_bar_toggle (self->player_bar);
}

void
cento_transport_step_speed (CentoTransport *self, int step)
{
  g_return_if_fail (CENTO_IS_TRANSPORT (self));

  cento_player_bar_step_speed (self->player_bar, step);
}
