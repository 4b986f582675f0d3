/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-score-gestures.h"

#include <math.h>

#include "app/cento-loop.h"
#include "app/cento-score-keys.h"
#include "app/cento-score-view.h"

#define WHEEL_FACTOR   1.25      /* a step of the wheel, a key */
#define WHEEL_PAN      60.0      /* px: the same */
#define SURFACE_FACTOR 1.01      /* a pixel of a touchpad */
#define KEY_PAN        (1 / 8.0) /* of what is in sight */
#define THRESHOLD      6         /* px: less is a click */
#define OTHER_KEYS     (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)

struct _CentoScoreGestures
{
  GObject parent_instance;

  GtkWidget *score;
  GtkWidget *ruler;
  GtkWidget *list;
  CentoScoreLookupFunc lookup;
  CentoTimeAxis *axis;
  CentoHighlight *highlight;

  double x, y;    /* of the pointer in the score, as last seen */
  double pointer; /* in the ruler; -1: elsewhere */
  double panned;  /* px since the pan began */
  double scale;   /* of the fingers, as last seen */
  gboolean selecting;
  gint64 anchor; /* the time at which a range began */
};

G_DEFINE_FINAL_TYPE (CentoScoreGestures, cento_score_gestures, G_TYPE_OBJECT)

/* Where @x of the score is in the ruler, or -1 when it is not under it. */
static double
find_x (CentoScoreGestures *self, double x)
{
  graphene_point_t point;

  if (self->axis == NULL || !gtk_widget_get_mapped (self->ruler)
      || !gtk_widget_compute_point (self->score, self->ruler, &GRAPHENE_POINT_INIT ((float) x, 0), &point))
    return -1;
  return point.x < (float) gtk_widget_get_width (self->ruler) ? MAX (point.x, -1) : -1;
}

static gint64
get_time (CentoScoreGestures *self, double x)
{
  CentoTimelineView view;

  cento_time_axis_get_view (self->axis, &view);
  return CLAMP (cento_score_view_get_time (&view, x), view.start, view.end);
}

static gboolean
is_in_band (CentoScoreGestures *self, double x)
{
  gint64 from, to;
  gint64 time = get_time (self, x);

  return cento_time_axis_get_selected (self->axis, &from, &to) && time >= from && time <= to;
}

static CentoDownload *
look_up (CentoScoreGestures *self, double x, double y, guint *chunk)
{
  return self->highlight != NULL && self->axis != NULL ? self->lookup (self->score, x, y, chunk) : NULL;
}

static void
point_at_time (CentoScoreGestures *self)
{
  cento_highlight_set_time (self->highlight, self->pointer >= 0 ? get_time (self, self->pointer) : -1);
}

static void
point_at_chunk (CentoScoreGestures *self)
{
  guint chunk = 0;
  CentoDownload *download = self->pointer >= 0 ? look_up (self, self->x, self->y, &chunk) : NULL;

  cento_highlight_set_hover (self->highlight, download, chunk);
}

/* The time of a turn is the loop's to tell, be it pointed at by the pointer or by keys. */
static gboolean
is_led_by_loop (CentoScoreGestures *self)
{
  GtkWidget *picked = gtk_widget_pick (self->score, self->x, self->y, GTK_PICK_DEFAULT);

  return cento_highlight_get_turn (self->highlight) != 0 || (picked != NULL && CENTO_IS_LOOP (picked));
}

/* A pointer at rest is told of, too, when widgets move. */
static void
on_motion (CentoScoreGestures *self, double x, double y)
{
  if (self->pointer >= 0 && x == self->x && y == self->y)
    {
      cento_score_gestures_refresh (self);
      return;
    }
  self->x = x;
  self->y = y;
  self->pointer = find_x (self, x);
  if (self->highlight == NULL)
    return;
  point_at_time (self);
  point_at_chunk (self);
}

static void
on_leave (CentoScoreGestures *self)
{
  self->pointer = -1;
  if (self->highlight == NULL)
    return;
  cento_highlight_set_time (self->highlight, -1);
  cento_highlight_set_hover (self->highlight, NULL, 0);
}

static gboolean
on_scroll (CentoScoreGestures *self, double dx, double dy, GtkEventControllerScroll *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  gboolean wheel = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL;
  double pan = (state & GDK_SHIFT_MASK) != 0 && dx == 0 ? dy : dx;

  if (self->pointer < 0)
    return GDK_EVENT_PROPAGATE;
  if ((state & GDK_CONTROL_MASK) != 0)
    {
      cento_time_axis_zoom_at (self->axis, self->pointer - CENTO_SCORE_INSET,
                               pow (wheel ? WHEEL_FACTOR : SURFACE_FACTOR, -dy));
      return GDK_EVENT_STOP;
    }
  if (pan == 0)
    return GDK_EVENT_PROPAGATE;
  cento_time_axis_pan (self->axis, round (pan * (wheel ? WHEEL_PAN : 1)));
  return GDK_EVENT_STOP;
}

static void
on_pinch_begin (CentoScoreGestures *self)
{
  self->scale = 1;
}

static void
on_pinch (CentoScoreGestures *self, double scale, GtkGesture *gesture)
{
  double x, y;

  if (!gtk_gesture_get_bounding_box_center (gesture, &x, &y) || scale <= 0)
    return;
  x = find_x (self, x);
  if (x < 0)
    return;
  cento_time_axis_zoom_at (self->axis, x - CENTO_SCORE_INSET, scale / self->scale);
  self->scale = scale;
}

static void
on_pan_begin (CentoScoreGestures *self, double x, double y, GtkGesture *gesture)
{
  self->panned = 0;
  gtk_gesture_set_state (gesture,
                         find_x (self, x) >= 0 ? GTK_EVENT_SEQUENCE_CLAIMED : GTK_EVENT_SEQUENCE_DENIED);
}

static void
on_pan (CentoScoreGestures *self, double dx, double dy)
{
  double whole = round (dx);

  if (self->axis != NULL)
    cento_time_axis_pan (self->axis, self->panned - whole);
  self->panned = whole;
}

static void
on_drag_begin (CentoScoreGestures *self, double x, double y, GtkGesture *gesture)
{
  x = find_x (self, x);
  self->selecting = FALSE;
  if (x < 0)
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
  else
    self->anchor = get_time (self, x);
}

/* From the threshold on it is no click any more, so no row takes it for one. */
static void
on_drag (CentoScoreGestures *self, double dx, double dy, GtkGesture *gesture)
{
  graphene_point_t point;
  double x, y;

  if (self->axis == NULL || (!self->selecting && fabs (dx) < THRESHOLD)
      || !gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, &y)
      || !gtk_widget_compute_point (self->score, self->ruler, &GRAPHENE_POINT_INIT ((float) (x + dx), 0),
                                    &point))
    return;
  if (!self->selecting)
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->selecting = TRUE;
  cento_time_axis_select (self->axis, self->anchor, get_time (self, point.x));
}

static void
on_pressed (CentoScoreGestures *self, int n_press, double x, double y)
{
  graphene_rect_t ruler;

  x = find_x (self, x);
  if (n_press != 2 || x < 0 || !gtk_widget_compute_bounds (self->ruler, self->score, &ruler))
    return;
  if (is_in_band (self, x))
    cento_time_axis_zoom_to_selected (self->axis);
  else if (y < ruler.origin.y + ruler.size.height)
    cento_time_axis_fit (self->axis);
}

/* In the band a click does nothing: it may be the first of two. */
static void
on_released (CentoScoreGestures *self, int n_press, double x, double y)
{
  double place = find_x (self, x);
  guint chunk = 0;
  CentoDownload *download;

  if (n_press != 1 || place < 0)
    return;
  download = look_up (self, x, y, &chunk);
  if (download != NULL)
    cento_highlight_reveal (self->highlight, download, chunk);
  else if (!is_in_band (self, place))
    {
      cento_time_axis_unselect (self->axis);
      if (self->highlight != NULL)
        cento_highlight_set_pin (self->highlight, NULL, 0);
    }
}

static void
pan_by_key (CentoScoreGestures *self, double share)
{
  CentoTimelineView view;

  cento_time_axis_get_view (self->axis, &view);
  cento_time_axis_pan (self->axis, round (view.width * share));
}

/* Returns whether there was something to take back. */
static gboolean
take_back (CentoScoreGestures *self)
{
  if (cento_time_axis_get_selected (self->axis, NULL, NULL))
    {
      cento_time_axis_unselect (self->axis);
      return GDK_EVENT_STOP;
    }
  if (self->highlight == NULL || cento_highlight_get_chunk (self->highlight, NULL) == NULL)
    return GDK_EVENT_PROPAGATE;
  cento_highlight_set_pin (self->highlight, NULL, 0);
  return GDK_EVENT_STOP;
}

/* The button of a row needs this key for itself, and so does a row without a clock above it. */
static gboolean
enter (CentoScoreGestures *self)
{
  CentoDownload *download;
  guint chunk;

  if (GTK_IS_BUTTON (gtk_root_get_focus (gtk_widget_get_root (self->score)))
      || !gtk_widget_get_mapped (self->ruler))
    return GDK_EVENT_PROPAGATE;
  if (cento_time_axis_get_selected (self->axis, NULL, NULL))
    {
      cento_time_axis_zoom_to_selected (self->axis);
      return GDK_EVENT_STOP;
    }
  download = self->highlight != NULL ? cento_highlight_get_chunk (self->highlight, &chunk) : NULL;
  if (download == NULL)
    return GDK_EVENT_PROPAGATE;
  cento_highlight_reveal (self->highlight, download, chunk);
  return GDK_EVENT_STOP;
}

static gboolean
obey (CentoScoreGestures *self, const CentoScoreKey *key)
{
  switch (key->command)
    {
    case CENTO_SCORE_KEY_ACTIVATE:
      return gtk_widget_activate_action (self->list, key->action, NULL);
    case CENTO_SCORE_KEY_CLOSER:
      cento_time_axis_zoom (self->axis, WHEEL_FACTOR);
      break;
    case CENTO_SCORE_KEY_WIDER:
      cento_time_axis_zoom (self->axis, 1 / WHEEL_FACTOR);
      break;
    case CENTO_SCORE_KEY_FIT:
      cento_time_axis_fit (self->axis);
      break;
    case CENTO_SCORE_KEY_EARLIER:
      pan_by_key (self, -KEY_PAN);
      break;
    case CENTO_SCORE_KEY_LATER:
      pan_by_key (self, KEY_PAN);
      break;
    case CENTO_SCORE_KEY_HOME:
      cento_time_axis_go_home (self->axis);
      break;
    case CENTO_SCORE_KEY_LIVE:
      cento_time_axis_set_live (self->axis, TRUE);
      break;
    case CENTO_SCORE_KEY_TAKE_BACK:
      return take_back (self);
    case CENTO_SCORE_KEY_ENTER:
      return enter (self);
    }
  return GDK_EVENT_STOP;
}

static gboolean
on_key (CentoScoreGestures *self, guint keyval, guint code, GdkModifierType state)
{
  const CentoScoreKey *key = cento_score_keys_lookup (keyval);

  if (self->axis == NULL || key == NULL || (state & OTHER_KEYS) != 0)
    return GDK_EVENT_PROPAGATE;
  return obey (self, key);
}

static void
cento_score_gestures_dispose (GObject *object)
{
  CentoScoreGestures *self = CENTO_SCORE_GESTURES (object);

  g_clear_object (&self->axis);
  g_clear_object (&self->highlight);
  G_OBJECT_CLASS (cento_score_gestures_parent_class)->dispose (object);
}

static void
cento_score_gestures_class_init (CentoScoreGesturesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cento_score_gestures_dispose;
}

static void
cento_score_gestures_init (CentoScoreGestures *self)
{
  self->pointer = -1;
}

/* Before the rows see what happens. */
static gpointer
add (CentoScoreGestures *self, GtkWidget *widget, GtkEventController *controller)
{
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (widget, controller);
  return controller;
}

static void
connect (CentoScoreGestures *self, gpointer controller, const char *signal, gpointer func)
{
  g_signal_connect_object (controller, signal, G_CALLBACK (func), self, G_CONNECT_SWAPPED);
}

static gpointer
add_gesture (CentoScoreGestures *self, GtkGesture *gesture, guint button)
{
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), button);
  return add (self, self->score, GTK_EVENT_CONTROLLER (gesture));
}

static void
add_controllers (CentoScoreGestures *self)
{
  GtkEventControllerScrollFlags flags = GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES;
  gpointer motion = add (self, self->score, gtk_event_controller_motion_new ());
  gpointer scroll = add (self, self->score, gtk_event_controller_scroll_new (flags));
  gpointer pinch = add (self, self->score, GTK_EVENT_CONTROLLER (gtk_gesture_zoom_new ()));
  gpointer pan = add_gesture (self, gtk_gesture_drag_new (), GDK_BUTTON_MIDDLE);
  gpointer drag = add_gesture (self, gtk_gesture_drag_new (), GDK_BUTTON_PRIMARY);
  gpointer click = add_gesture (self, gtk_gesture_click_new (), GDK_BUTTON_PRIMARY);
  gpointer keys = add (self, self->list, gtk_event_controller_key_new ());

  connect (self, motion, "enter", on_motion);
  connect (self, motion, "motion", on_motion);
  connect (self, motion, "leave", on_leave);
  connect (self, scroll, "scroll", on_scroll);
  connect (self, pinch, "begin", on_pinch_begin);
  connect (self, pinch, "scale-changed", on_pinch);
  connect (self, pan, "drag-begin", on_pan_begin);
  connect (self, pan, "drag-update", on_pan);
  connect (self, drag, "drag-begin", on_drag_begin);
  connect (self, drag, "drag-update", on_drag);
  connect (self, click, "pressed", on_pressed);
  connect (self, click, "released", on_released);
  connect (self, keys, "key-pressed", on_key);
}

CentoScoreGestures *
cento_score_gestures_new (GtkWidget *score, GtkWidget *ruler, GtkWidget *list, CentoScoreLookupFunc lookup)
{
  CentoScoreGestures *self;

  g_return_val_if_fail (GTK_IS_WIDGET (score) && GTK_IS_WIDGET (ruler) && GTK_IS_WIDGET (list), NULL);
  g_return_val_if_fail (lookup != NULL, NULL);

  self = g_object_new (CENTO_TYPE_SCORE_GESTURES, NULL);
  self->score = score;
  self->ruler = ruler;
  self->list = list;
  self->lookup = lookup;
  add_controllers (self);
  return self;
}

void
cento_score_gestures_set_axis (CentoScoreGestures *self, CentoTimeAxis *axis)
{
  g_return_if_fail (CENTO_IS_SCORE_GESTURES (self));

  g_set_object (&self->axis, axis);
}

void
cento_score_gestures_set_highlight (CentoScoreGestures *self, CentoHighlight *highlight)
{
  g_return_if_fail (CENTO_IS_SCORE_GESTURES (self));

  g_set_object (&self->highlight, highlight);
}

void
cento_score_gestures_refresh (CentoScoreGestures *self)
{
  g_return_if_fail (CENTO_IS_SCORE_GESTURES (self));

  if (self->pointer < 0)
    return;
  self->pointer = find_x (self, self->x);
  if (self->highlight == NULL)
    return;
  if (!is_led_by_loop (self))
    point_at_time (self);
  point_at_chunk (self);
}
