/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-marker-flags.h"

#include <glib/gi18n-lib.h>

#include "app/cento-compat.h"
#include "app/cento-context-menu.h"
#include "app/cento-palette.h"
#include "app/cento-tip-source.h"

#define POLE_TOP     19 /* px: below the figures */
#define FLAG_TOP     20
#define FLAG_ROWS    7
#define FLAG_WIDTH   8
#define REACH        7 /* px from which a flag can be pointed at */
#define LINE_OPACITY 0.4
#define TIME_STEP    G_TIME_SPAN_MILLISECOND
#define MOST_TIMES   20 /* that are read out */

struct _CentoMarkerFlags
{
  GtkWidget parent_instance;

  CentoMarkers *markers;
  CentoScoreClock clock;
};

static void cento_marker_flags_tip_source_init (CentoTipSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CentoMarkerFlags,
                               cento_marker_flags,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CENTO_TYPE_TIP_SOURCE,
                                                      cento_marker_flags_tip_source_init))

static void
init_view (CentoMarkerFlags *self, CentoTimelineView *view)
{
  cento_score_view_init (view, &self->clock, gtk_widget_get_width (GTK_WIDGET (self)));
}

static gboolean
find_x (const CentoTimelineView *view, gint64 time, int *x)
{
  if (view->width <= 0 || !cento_score_view_is_in_sight (view, view->zero + time))
    return FALSE;
  *x = cento_score_view_get_x (view, view->zero + time);
  return TRUE;
}

static char *
dup_tip (CentoTipSource *source, double x, double y)
{
  g_autofree char *words = NULL;
  gint64 time;

  if (!cento_marker_flags_lookup (CENTO_MARKER_FLAGS (source), x, &time))
    return NULL;
  words = cento_score_view_dup_time (time, TIME_STEP);
  /* Translators: of a flag on the ruler; a time as in "7.024 s". */
  return g_strdup_printf (_ ("Marker at %s"), words);
}

static void
cento_marker_flags_tip_source_init (CentoTipSourceInterface *iface)
{
  iface->dup_tip = dup_tip;
}

/* A pennant on whole pixels: each of its rows is longer or shorter than the one before by as much. */
static void
draw_flag (GtkSnapshot *snapshot, const GdkRGBA *color, int x, float depth)
{
  GdkRGBA line = cento_palette_fade (*color, LINE_OPACITY);
  int middle = FLAG_ROWS / 2;

  gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT ((float) x, POLE_TOP, 1, depth - POLE_TOP));
  gtk_snapshot_append_color (
    snapshot, color, &GRAPHENE_RECT_INIT ((float) x, POLE_TOP, 1, FLAG_TOP + FLAG_ROWS - POLE_TOP + 1));
  for (int row = 0; row < FLAG_ROWS; row++)
    {
      int width = FLAG_WIDTH - ABS (row - middle) * FLAG_WIDTH / (middle + 1);

      gtk_snapshot_append_color (
        snapshot, color, &GRAPHENE_RECT_INIT ((float) (x + 1), (float) (FLAG_TOP + row), (float) width, 1));
    }
}

/* The lines go on below the ruler, as far as the lanes do. */
static float
get_depth (GtkWidget *widget)
{
  GtkWidget *score = gtk_widget_get_ancestor (widget, GTK_TYPE_OVERLAY);

  return (float) gtk_widget_get_height (score != NULL ? score : widget);
}

static void
cento_marker_flags_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CentoMarkerFlags *self = CENTO_MARKER_FLAGS (widget);
  GdkRGBA color = cento_compat_get_color (widget);
  float depth = get_depth (widget);
  CentoTimelineView view;
  int x;

  if (self->markers == NULL)
    return;
  init_view (self, &view);
  for (guint i = 0; i < cento_markers_get_n_markers (self->markers); i++)
    if (find_x (&view, cento_markers_get (self->markers, i), &x))
      draw_flag (snapshot, &color, x, depth);
}

static gboolean
cento_marker_flags_contains (GtkWidget *widget, double x, double y)
{
  gint64 time;

  return y >= 0 && y < gtk_widget_get_height (widget)
         && cento_marker_flags_lookup (CENTO_MARKER_FLAGS (widget), x, &time);
}

static void
on_released (CentoMarkerFlags *self, int n_press, double x, double y)
{
  gint64 time;

  if (cento_marker_flags_lookup (self, x, &time))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.go-to-marker", "x", time);
}

static void
on_pressed (CentoMarkerFlags *self, int n_press, double x, double y)
{
  GdkRectangle place = { (int) x, (int) y, 1, 1 };
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuItem) item = NULL;
  gint64 time;

  if (!cento_marker_flags_lookup (self, x, &time))
    return;
  item = g_menu_item_new (_ ("_Remove Marker"), NULL);
  g_menu_item_set_action_and_target (item, "win.remove-marker", "x", time);
  g_menu_append_item (menu, item);
  if (cento_markers_get_n_markers (self->markers) > 1)
    g_menu_append (menu, _ ("Remove _All Markers"), "win.remove-markers");
  cento_context_menu_popup (GTK_WIDGET (self), G_MENU_MODEL (menu), &place);
}

static void
on_markers_changed (CentoMarkerFlags *self)
{
  guint n_markers = self->markers != NULL ? cento_markers_get_n_markers (self->markers) : 0;
  g_autoptr (GString) times = g_string_new (NULL);
  g_autofree char *label = NULL;

  for (guint i = 0; i < MIN (n_markers, MOST_TIMES); i++)
    {
      g_autofree char *time = cento_score_view_dup_time (cento_markers_get (self->markers, i), TIME_STEP);

      g_string_append_printf (times, i > 0 ? ", %s" : "%s", time);
    }
  /* Translators: the times of some markers, with commas, as in "7.024 s, 9.5 s". */
  label = g_strdup_printf (_ ("Markers at %s"), times->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), n_markers > 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
cento_marker_flags_dispose (GObject *object)
{
  CentoMarkerFlags *self = CENTO_MARKER_FLAGS (object);

  if (self->markers != NULL)
    g_signal_handlers_disconnect_by_data (self->markers, self);
  g_clear_object (&self->markers);
  G_OBJECT_CLASS (cento_marker_flags_parent_class)->dispose (object);
}

static void
cento_marker_flags_class_init (CentoMarkerFlagsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cento_marker_flags_dispose;
  widget_class->contains = cento_marker_flags_contains;
  widget_class->snapshot = cento_marker_flags_snapshot;

  /* It presents the menu. */
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "flags");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cento_marker_flags_init (CentoMarkerFlags *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released), self);
  g_signal_connect_swapped (menu, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
cento_marker_flags_new (void)
{
  return g_object_new (CENTO_TYPE_MARKER_FLAGS, NULL);
}

void
cento_marker_flags_set_markers (CentoMarkerFlags *self, CentoMarkers *markers)
{
  g_return_if_fail (CENTO_IS_MARKER_FLAGS (self));
  g_return_if_fail (markers == NULL || CENTO_IS_MARKERS (markers));

  if (self->markers != NULL)
    g_signal_handlers_disconnect_by_data (self->markers, self);
  g_set_object (&self->markers, markers);
  if (markers != NULL)
    g_signal_connect_object (markers, "changed", G_CALLBACK (on_markers_changed), self, G_CONNECT_SWAPPED);
  on_markers_changed (self);
}

/* Draws again only when something else is in sight. */
void
cento_marker_flags_update (CentoMarkerFlags *self, const CentoScoreClock *clock)
{
  CentoScoreClock before;

  g_return_if_fail (CENTO_IS_MARKER_FLAGS (self) && clock != NULL);

  before = self->clock;
  self->clock = *clock;
  if (cento_score_view_has_moved (&before, clock, gtk_widget_get_width (GTK_WIDGET (self))))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
cento_marker_flags_lookup (CentoMarkerFlags *self, double x, gint64 *time)
{
  double nearest = REACH + 1;
  CentoTimelineView view;
  int place;

  g_return_val_if_fail (CENTO_IS_MARKER_FLAGS (self) && time != NULL, FALSE);

  init_view (self, &view);
  for (guint i = 0; self->markers != NULL && i < cento_markers_get_n_markers (self->markers); i++)
    {
      gint64 found = cento_markers_get (self->markers, i);

      if (!find_x (&view, found, &place) || ABS (x - place) >= nearest)
        continue;
      nearest = ABS (x - place);
      *time = found;
    }
  return nearest <= REACH;
}
