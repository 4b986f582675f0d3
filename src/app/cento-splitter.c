/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-splitter.h"

struct _CentoSplitter
{
  GObject parent_instance;

  GtkPaned *paned;
  double share;
  CentoSplitterFunc fit;
  int size; /* that the user chose; 0 for none */

  guint tick;
  int whole;  /* when it was placed; -1 before */
  int placed; /* the position */
  gboolean placing;
};

enum
{
  PROP_SIZE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CentoSplitter, cento_splitter, G_TYPE_OBJECT)

static GtkOrientation
get_orientation (CentoSplitter *self)
{
  return gtk_orientable_get_orientation (GTK_ORIENTABLE (self->paned));
}

static int
get_whole (CentoSplitter *self)
{
  return gtk_widget_get_size (GTK_WIDGET (self->paned), get_orientation (self));
}

static GtkWidget *
find_handle (CentoSplitter *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->paned));

  while (
    child != NULL
    && (child == gtk_paned_get_start_child (self->paned) || child == gtk_paned_get_end_child (self->paned)))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static int
get_handle_size (CentoSplitter *self)
{
  GtkWidget *handle = find_handle (self);
  int minimum = 0;

  if (handle != NULL)
    gtk_widget_measure (handle, get_orientation (self), -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static gboolean
has_both (CentoSplitter *self)
{
  GtkWidget *first = gtk_paned_get_start_child (self->paned);
  GtkWidget *last = gtk_paned_get_end_child (self->paned);

  return first != NULL && last != NULL && gtk_widget_get_visible (first) && gtk_widget_get_visible (last);
}

/* Returns whether the handle has moved. */
static gboolean
place (CentoSplitter *self)
{
  int whole = get_whole (self);
  int wanted = self->size;
  int lowest = 0;
  int highest = 0;

  if (wanted == 0)
    wanted = self->fit (gtk_paned_get_end_child (self->paned), (int) (whole * self->share));
  g_object_get (self->paned, "min-position", &lowest, "max-position", &highest, NULL);
  self->whole = whole;
  self->placed = MAX (whole - get_handle_size (self) - wanted, 0);
  if (self->size > 0 && highest >= lowest)
    self->placed = CLAMP (self->placed, lowest, highest);
  if (self->placed == gtk_paned_get_position (self->paned))
    return FALSE;
  self->placing = TRUE;
  gtk_paned_set_position (self->paned, self->placed);
  self->placing = FALSE;
  /* The paned asks only for an allocation of its own. When a scrolled window in it then shows or hides a bar,
   * which asks for more, those around the paned would be drawn before they got it. */
  gtk_widget_queue_resize (GTK_WIDGET (self->paned));
  return TRUE;
}

/* What is in the last child may take another size when it has got a new one, so look until nothing moves. */
static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  CentoSplitter *self = CENTO_SPLITTER (user_data);

  if (has_both (self) && get_whole (self) > 0 && place (self))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

/*
 * The paned says the same when the user moves the handle and when it moves the handle itself, because its
 * size or what its children need has changed: only a change without these is the user's.
 */
static void
on_position (CentoSplitter *self)
{
  int position = gtk_paned_get_position (self->paned);
  int lowest = 0;
  int highest = 0;

  if (self->placing || !has_both (self) || get_whole (self) != self->whole)
    return;
  g_object_get (self->paned, "min-position", &lowest, "max-position", &highest, NULL);
  if (self->placed < lowest || self->placed > highest || position == self->placed)
    return;
  self->placed = position;
  self->size = MAX (self->whole - get_handle_size (self) - position, 1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIZE]);
}

/* Where the handle comes to stand when a child comes or goes is not the user's wish. */
static void
on_visible (CentoSplitter *self)
{
  self->whole = -1;
  cento_splitter_queue (self);
}

static void
on_pressed (CentoSplitter *self, int n_press, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->paned), x, y, GTK_PICK_DEFAULT);

  if (n_press == 2 && picked == find_handle (self))
    cento_splitter_reset (self);
}

static gboolean
on_key (CentoSplitter *self, guint key, guint code, GdkModifierType state)
{
  if (!gtk_widget_is_focus (GTK_WIDGET (self->paned)) || (key != GDK_KEY_0 && key != GDK_KEY_KP_0))
    return GDK_EVENT_PROPAGATE;
  cento_splitter_reset (self);
  return GDK_EVENT_STOP;
}

/* The paned takes every press on its handle for itself: what belongs to the same group sees it, too. */
static void
join_drag (GtkWidget *paned, GtkGesture *click)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (paned);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_DRAG (controller)
          && !gtk_gesture_single_get_touch_only (GTK_GESTURE_SINGLE (controller)))
        gtk_gesture_group (GTK_GESTURE (controller), click);
    }
}

static void
add_controllers (CentoSplitter *self)
{
  GtkWidget *paned = GTK_WIDGET (self->paned);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (paned, GTK_EVENT_CONTROLLER (click));
  join_drag (paned, click);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (paned, keys);
}

static void
cento_splitter_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SIZE)
    g_value_set_int (value, CENTO_SPLITTER (object)->size);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cento_splitter_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CentoSplitter *self = CENTO_SPLITTER (object);

  if (id != PROP_SIZE)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else if (self->size != g_value_get_int (value))
    {
      self->size = g_value_get_int (value);
      g_object_notify_by_pspec (object, pspec);
      cento_splitter_queue (self);
    }
}

static void
cento_splitter_dispose (GObject *object)
{
  CentoSplitter *self = CENTO_SPLITTER (object);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->paned), self->tick);
  self->tick = 0;
  g_clear_object (&self->paned);
  G_OBJECT_CLASS (cento_splitter_parent_class)->dispose (object);
}

static void
cento_splitter_class_init (CentoSplitterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cento_splitter_get_property;
  object_class->set_property = cento_splitter_set_property;
  object_class->dispose = cento_splitter_dispose;

  properties[PROP_SIZE] = g_param_spec_int (
    "size", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cento_splitter_init (CentoSplitter *self)
{
  self->whole = -1;
}

CentoSplitter *
cento_splitter_new (GtkPaned *paned, double share, CentoSplitterFunc fit)
{
  CentoSplitter *self = NULL;

  g_return_val_if_fail (GTK_IS_PANED (paned), NULL);
  g_return_val_if_fail (fit != NULL, NULL);

  self = g_object_new (CENTO_TYPE_SPLITTER, NULL);
  self->paned = g_object_ref (paned);
  self->share = share;
  self->fit = fit;
  g_signal_connect_object (paned, "notify::position", G_CALLBACK (on_position), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (paned, "notify::min-position", G_CALLBACK (cento_splitter_queue), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (paned, "notify::max-position", G_CALLBACK (cento_splitter_queue), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_paned_get_start_child (paned), "notify::visible", G_CALLBACK (on_visible),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_paned_get_end_child (paned), "notify::visible", G_CALLBACK (on_visible), self,
                           G_CONNECT_SWAPPED);
  add_controllers (self);
  return self;
}

void
cento_splitter_queue (CentoSplitter *self)
{
  g_return_if_fail (CENTO_IS_SPLITTER (self));

  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->paned), on_tick, self, NULL);
}

gboolean
cento_splitter_get_moved (CentoSplitter *self)
{
  g_return_val_if_fail (CENTO_IS_SPLITTER (self), FALSE);

  return self->size > 0;
}

void
cento_splitter_reset (CentoSplitter *self)
{
  g_return_if_fail (CENTO_IS_SPLITTER (self));

  g_object_set (self, "size", 0, NULL);
}
