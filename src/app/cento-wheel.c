/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-wheel.h"

#include <math.h>

#define FRICTION       4.0  /* speed falls to 1/e in a quarter of a second */
#define SLOWEST        20.0 /* pixels a second */
#define SURFACE_FACTOR 2.5  /* what a touchpad's unit is worth in GTK's own scrolled windows */

typedef struct
{
  GtkWidget *outer; /* (unowned): has the controller */
  gboolean ours;    /* the last step moved the outer one */
  double speed;     /* pixels a second */
  gint64 time;      /* of the last frame that moved */
  guint tick;
} Wheel;

static GtkAdjustment *
get_adjustment (Wheel *wheel)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (wheel->outer));
}

static gboolean
can_move (GtkAdjustment *adjustment, double dy)
{
  double value = gtk_adjustment_get_value (adjustment);
  double lowest = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  return dy < 0 ? value > gtk_adjustment_get_lower (adjustment) : value < lowest;
}

static GtkWidget *
find_inner (Wheel *wheel, GdkEvent *event)
{
  GtkNative *native = gtk_widget_get_native (wheel->outer);
  GtkWidget *picked;
  graphene_point_t point;
  double x, y, left, top;

  if (!gdk_event_get_position (event, &x, &y))
    return NULL;
  gtk_native_get_surface_transform (native, &left, &top);
  graphene_point_init (&point, (float) (x - left), (float) (y - top));
  if (!gtk_widget_compute_point (GTK_WIDGET (native), wheel->outer, &point, &point))
    return NULL;
  picked = gtk_widget_pick (wheel->outer, point.x, point.y, GTK_PICK_DEFAULT);
  if (picked != NULL)
    picked = gtk_widget_get_ancestor (picked, GTK_TYPE_SCROLLED_WINDOW);
  return picked != NULL && gtk_widget_is_ancestor (picked, wheel->outer) ? picked : NULL;
}

static void
stop (Wheel *wheel)
{
  if (wheel->tick != 0)
    gtk_widget_remove_tick_callback (wheel->outer, wheel->tick);
  wheel->tick = 0;
}

static gboolean
on_scroll (GtkEventControllerScroll *controller, double dx, double dy, gpointer user_data)
{
  Wheel *wheel = user_data;
  GtkAdjustment *adjustment = get_adjustment (wheel);
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  gboolean shift = (gdk_event_get_modifier_state (event) & GDK_SHIFT_MASK) != 0;
  double step = shift && dy == 0 ? dx : dy;
  GtkWidget *inner;
  double unit;

  stop (wheel);
  wheel->ours = FALSE;
  if (step == 0 || !can_move (adjustment, step))
    return GDK_EVENT_PROPAGATE;
  inner = find_inner (wheel, event);
  if (!shift && inner != NULL
      && can_move (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (inner)), step))
    return GDK_EVENT_PROPAGATE;

  wheel->ours = TRUE;
  unit = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL
           ? pow (gtk_adjustment_get_page_size (adjustment), 2.0 / 3.0)
           : SURFACE_FACTOR;
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + step * unit);
  return GDK_EVENT_STOP;
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Wheel *wheel = user_data;
  GtkAdjustment *adjustment = get_adjustment (wheel);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = (double) (now - wheel->time) / G_USEC_PER_SEC;

  wheel->time = now;
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + wheel->speed * seconds);
  wheel->speed *= exp (-FRICTION * seconds);
  if (fabs (wheel->speed) > SLOWEST && can_move (adjustment, wheel->speed))
    return G_SOURCE_CONTINUE;
  wheel->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
on_decelerate (GtkEventControllerScroll *controller, double speed_x, double speed_y, gpointer user_data)
{
  Wheel *wheel = user_data;

  stop (wheel);
  if (!wheel->ours)
    return;
  wheel->speed = speed_y * SURFACE_FACTOR;
  wheel->time = gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (wheel->outer));
  wheel->tick = gtk_widget_add_tick_callback (wheel->outer, on_tick, wheel, NULL);
}

static void
wheel_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

void
cento_wheel_add (GtkWidget *outer)
{
  GtkEventController *controller;
  Wheel *wheel;

  g_return_if_fail (GTK_IS_SCROLLABLE (outer));

  wheel = g_new0 (Wheel, 1);
  wheel->outer = outer;
  controller = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES
                                                | GTK_EVENT_CONTROLLER_SCROLL_KINETIC);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_data (controller, "scroll", G_CALLBACK (on_scroll), wheel, wheel_free, 0);
  g_signal_connect (controller, "decelerate", G_CALLBACK (on_decelerate), wheel);
  gtk_widget_add_controller (outer, controller);
}
