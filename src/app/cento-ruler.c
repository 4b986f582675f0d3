/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-ruler.h"

#include <glib/gi18n-lib.h>

#include "app/cento-compat.h"
#include "app/cento-figure.h"
#include "app/cento-palette.h"

#define HEIGHT        27 /* the row's own edge is the 28th */
#define TICK          7
#define SMALL_TICK    4
#define TICK_OPACITY  0.7
#define SMALL_OPACITY 0.5
#define FIGURE_TOP    4
#define FIGURE_GAP    4 /* px between a figure and what covers the ruler */

struct _CentoRuler
{
  GtkWidget parent_instance;

  PangoLayout *layout;
  CentoScoreClock clock;
  int covered_from;
  int covered_to;
};

G_DEFINE_FINAL_TYPE (CentoRuler, cento_ruler, GTK_TYPE_WIDGET)

static void
cento_ruler_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 0;
}

static char *
dup_figure (gint64 elapsed, gint64 step)
{
  g_autofree char *figure = cento_timeline_scale_format (elapsed, step);

  /* Translators: the zero of the time ruler with its unit, seconds. */
  return elapsed == 0 ? g_strdup_printf (_ ("%s s"), figure) : g_steal_pointer (&figure);
}

static void
draw_figure (CentoRuler *self,
             GtkSnapshot *snapshot,
             const GdkRGBA *color,
             int x,
             gint64 elapsed,
             gint64 step)
{
  g_autofree char *figure = dup_figure (elapsed, step);
  int width, left;

  pango_layout_set_text (self->layout, figure, -1);
  pango_layout_get_pixel_size (self->layout, &width, NULL);
  left = elapsed == 0 ? x - FIGURE_GAP : x - width / 2;
  left = MIN (left, gtk_widget_get_width (GTK_WIDGET (self)) - width);
  if (left < self->covered_to + FIGURE_GAP && left + width > self->covered_from - FIGURE_GAP)
    return;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) left, FIGURE_TOP));
  gtk_snapshot_append_layout (snapshot, self->layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_tick (GtkSnapshot *snapshot, const GdkRGBA *color, int x, int foot, int height)
{
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT ((float) x, (float) (foot - height), 1, (float) height));
}

static void
cento_ruler_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CentoRuler *self = CENTO_RULER (widget);
  GdkRGBA color = cento_compat_get_color (widget);
  GdkRGBA tick = cento_palette_fade (color, TICK_OPACITY);
  GdkRGBA small_tick = cento_palette_fade (color, SMALL_OPACITY);
  int height = gtk_widget_get_height (widget);
  CentoTimelineView view;
  gint64 step;

  cento_score_view_init (&view, &self->clock, gtk_widget_get_width (widget));
  if (view.width <= 0)
    return;
  if (self->layout == NULL)
    self->layout = cento_figure_create_layout (widget);

  step = cento_timeline_scale_step (&view, CENTO_SCORE_FIGURE_GAP);
  for (gint64 time = view.start; time <= view.end; time += step)
    {
      int x = cento_score_view_get_x (&view, time);

      draw_tick (snapshot, &tick, x, height, TICK);
      draw_figure (self, snapshot, &color, x, time - view.start, step);
      if (time + step / 2 <= view.end)
        draw_tick (snapshot, &small_tick, cento_score_view_get_x (&view, time + step / 2), height,
                   SMALL_TICK);
    }
}

static void
cento_ruler_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (cento_ruler_parent_class)->css_changed (widget, change);
  g_clear_object (&CENTO_RULER (widget)->layout);
}

static void
cento_ruler_dispose (GObject *object)
{
  g_clear_object (&CENTO_RULER (object)->layout);
  G_OBJECT_CLASS (cento_ruler_parent_class)->dispose (object);
}

static void
cento_ruler_class_init (CentoRulerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cento_ruler_dispose;
  widget_class->measure = cento_ruler_measure;
  widget_class->snapshot = cento_ruler_snapshot;
  widget_class->css_changed = cento_ruler_css_changed;

  gtk_widget_class_set_css_name (widget_class, "ruler");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cento_ruler_init (CentoRuler *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
cento_ruler_new (void)
{
  return g_object_new (CENTO_TYPE_RULER, NULL);
}

/* Draws again only when the scale changed: the ruler does not show the present. */
void
cento_ruler_update (CentoRuler *self, const CentoScoreClock *clock)
{
  CentoTimelineView before, after;

  g_return_if_fail (CENTO_IS_RULER (self) && clock != NULL);

  cento_score_view_init (&before, &self->clock, 0);
  cento_score_view_init (&after, clock, 0);
  self->clock = *clock;
  if (before.end - before.start != after.end - after.start)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
cento_ruler_set_covered (CentoRuler *self, int from, int to)
{
  g_return_if_fail (CENTO_IS_RULER (self));

  if (from == self->covered_from && to == self->covered_to)
    return;
  self->covered_from = from;
  self->covered_to = to;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
