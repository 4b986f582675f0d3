/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-ruler.h"

#include <string.h>

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

typedef struct
{
  int from;
  int to;
} Cover;

struct _CentoRuler
{
  GtkWidget parent_instance;

  GPtrArray *layouts; /* of PangoLayout: one a figure, since shaping them anew is dear */
  CentoScoreClock clock;
  Cover covers[CENTO_N_RULER_COVERS];
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

static gboolean
is_covered (CentoRuler *self, int from, int to)
{
  for (guint i = 0; i < CENTO_N_RULER_COVERS; i++)
    if (self->covers[i].to > self->covers[i].from && from < self->covers[i].to + FIGURE_GAP
        && to > self->covers[i].from - FIGURE_GAP)
      return TRUE;
  return FALSE;
}

static PangoLayout *
get_layout (CentoRuler *self, guint index, const char *figure)
{
  PangoLayout *layout;

  if (index == self->layouts->len)
    g_ptr_array_add (self->layouts, cento_figure_create_layout (GTK_WIDGET (self)));
  layout = g_ptr_array_index (self->layouts, index);
  if (strcmp (pango_layout_get_text (layout), figure) != 0)
    pango_layout_set_text (layout, figure, -1);
  return layout;
}

static void
draw_figure (CentoRuler *self, GtkSnapshot *snapshot, const GdkRGBA *color, int x, PangoLayout *layout)
{
  int ruler_width = gtk_widget_get_width (GTK_WIDGET (self));
  int width, left;

  pango_layout_get_pixel_size (layout, &width, NULL);
  left = CLAMP (x - width / 2, CENTO_SCORE_INSET - FIGURE_GAP, MAX (ruler_width - width, 0));
  if (is_covered (self, left, left + width))
    return;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) left, FIGURE_TOP));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_tick (GtkSnapshot *snapshot, const GdkRGBA *color, int x, int foot, int height)
{
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT ((float) x, (float) (foot - height), 1, (float) height));
}

static void
draw_figures (CentoRuler *self, GtkSnapshot *snapshot, const CentoTimelineView *view, const GdkRGBA *color)
{
  GdkRGBA tick = cento_palette_fade (*color, TICK_OPACITY);
  GdkRGBA small_tick = cento_palette_fade (*color, SMALL_OPACITY);
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  gint64 step = cento_timeline_scale_step (view, CENTO_SCORE_FIGURE_GAP);
  gint64 first = cento_score_view_get_first_figure (view, step);
  guint index = 0;

  if (first - step / 2 >= view->start)
    draw_tick (snapshot, &small_tick, cento_score_view_get_x (view, first - step / 2), height, SMALL_TICK);
  for (gint64 time = first; time <= view->end; time += step)
    {
      gint64 elapsed = time - view->zero;
      g_autofree char *figure = time == first ? cento_score_view_dup_time (elapsed, step)
                                              : cento_timeline_scale_format (elapsed, step);
      int x = cento_score_view_get_x (view, time);

      draw_tick (snapshot, &tick, x, height, TICK);
      draw_figure (self, snapshot, color, x, get_layout (self, index++, figure));
      if (time + step / 2 <= view->end)
        draw_tick (snapshot, &small_tick, cento_score_view_get_x (view, time + step / 2), height, SMALL_TICK);
    }
}

static void
cento_ruler_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CentoRuler *self = CENTO_RULER (widget);
  GdkRGBA color = cento_compat_get_color (widget);
  CentoTimelineView view;

  cento_score_view_init (&view, &self->clock, gtk_widget_get_width (widget));
  if (view.width <= 0)
    return;
  draw_figures (self, snapshot, &view, &color);
}

static void
cento_ruler_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (cento_ruler_parent_class)->css_changed (widget, change);
  g_ptr_array_set_size (CENTO_RULER (widget)->layouts, 0);
}

static void
cento_ruler_finalize (GObject *object)
{
  g_ptr_array_unref (CENTO_RULER (object)->layouts);
  G_OBJECT_CLASS (cento_ruler_parent_class)->finalize (object);
}

static void
cento_ruler_class_init (CentoRulerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cento_ruler_finalize;
  widget_class->measure = cento_ruler_measure;
  widget_class->snapshot = cento_ruler_snapshot;
  widget_class->css_changed = cento_ruler_css_changed;

  gtk_widget_class_set_css_name (widget_class, "ruler");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cento_ruler_init (CentoRuler *self)
{
  self->layouts = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
cento_ruler_new (void)
{
  return g_object_new (CENTO_TYPE_RULER, NULL);
}

/* Draws again only when something else is in sight: the ruler does not show the present. */
void
cento_ruler_update (CentoRuler *self, const CentoScoreClock *clock)
{
  CentoScoreClock before;

  g_return_if_fail (CENTO_IS_RULER (self) && clock != NULL);

  before = self->clock;
  self->clock = *clock;
  if (cento_score_view_has_moved (&before, clock, gtk_widget_get_width (GTK_WIDGET (self))))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
cento_ruler_set_covered (CentoRuler *self, CentoRulerCover cover, int from, int to)
{
  g_return_if_fail (CENTO_IS_RULER (self) && cover < CENTO_N_RULER_COVERS);

  if (from == self->covers[cover].from && to == self->covers[cover].to)
    return;
  self->covers[cover] = (Cover){ from, to };
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
cento_ruler_get_covered (CentoRuler *self, CentoRulerCover cover, int *from, int *to)
{
  g_return_if_fail (CENTO_IS_RULER (self) && cover < CENTO_N_RULER_COVERS && from != NULL && to != NULL);

  *from = self->covers[cover].from;
  *to = self->covers[cover].to;
}
