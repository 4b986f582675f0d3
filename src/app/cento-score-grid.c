/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-score-grid.h"

#include "app/cento-compat.h"
#include "app/cento-palette.h"
#include "core/cento-timeline-scale.h"

#define LINE_OPACITY 0.35
#define EDGE_OPACITY 0.9

struct _CentoScoreGrid
{
  GtkWidget parent_instance;

  GtkWidget *lane;
  GtkScrolledWindow *rows;
  CentoScoreClock clock;
  int rows_height;       /* of all, px */
  graphene_rect_t lanes; /* as they were drawn */
};

G_DEFINE_FINAL_TYPE (CentoScoreGrid, cento_score_grid, GTK_TYPE_WIDGET)

/* Where the lanes are: as wide as @lane, as high as there are rows. Without height when there are none. */
static void
find_lanes (CentoScoreGrid *self, graphene_rect_t *lanes)
{
  GtkAdjustment *adjustment;
  graphene_rect_t rows;
  double end;

  *lanes = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  if (self->lane == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (self->rows), GTK_WIDGET (self), &rows)
      || !gtk_widget_compute_bounds (self->lane, GTK_WIDGET (self), lanes))
    return;

  adjustment = gtk_scrolled_window_get_vadjustment (self->rows);
  end = self->rows_height - gtk_adjustment_get_value (adjustment);
  lanes->origin.y = rows.origin.y;
  lanes->size.height = (float) CLAMP (end, 0, rows.size.height);
}

static void
draw_line (GtkSnapshot *snapshot, const GdkRGBA *color, const graphene_rect_t *lanes, int x)
{
  gtk_snapshot_append_color (
    snapshot, color,
    &GRAPHENE_RECT_INIT (lanes->origin.x + (float) x, lanes->origin.y, 1, lanes->size.height));
}

static void
cento_score_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CentoScoreGrid *self = CENTO_SCORE_GRID (widget);
  GdkRGBA line = cento_palette_fade (cento_compat_lookup_color (widget, "staff"), LINE_OPACITY);
  GdkRGBA edge = cento_palette_fade (cento_compat_lookup_color (widget, "hairline"), EDGE_OPACITY);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  CentoTimelineView view;
  graphene_rect_t lanes;
  gint64 step;

  find_lanes (self, &lanes);
  self->lanes = lanes;
  if (lanes.size.height <= 0)
    return;
  draw_line (snapshot, &edge, &lanes, mirrored ? (int) lanes.size.width : -1);
  cento_score_view_init (&view, &self->clock, (int) lanes.size.width);
  if (view.width <= 0)
    return;
  step = cento_timeline_scale_step (&view, CENTO_SCORE_FIGURE_GAP);
  for (gint64 time = cento_score_view_get_first_figure (&view, step); time <= view.end; time += step)
    draw_line (snapshot, &line, &lanes, cento_score_view_get_x (&view, time));
}

static void
cento_score_grid_dispose (GObject *object)
{
  CentoScoreGrid *self = CENTO_SCORE_GRID (object);

  g_clear_object (&self->lane);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (cento_score_grid_parent_class)->dispose (object);
}

static void
cento_score_grid_class_init (CentoScoreGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cento_score_grid_dispose;
  widget_class->snapshot = cento_score_grid_snapshot;

  gtk_widget_class_set_css_name (widget_class, "grid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cento_score_grid_init (CentoScoreGrid *self)
{
}

GtkWidget *
cento_score_grid_new (void)
{
  return g_object_new (CENTO_TYPE_SCORE_GRID, NULL);
}

void
cento_score_grid_set_parts (CentoScoreGrid *self, GtkWidget *lane, GtkScrolledWindow *rows)
{
  GtkAdjustment *adjustment;

  g_return_if_fail (CENTO_IS_SCORE_GRID (self) && GTK_IS_WIDGET (lane) && GTK_IS_SCROLLED_WINDOW (rows));
  g_return_if_fail (self->rows == NULL);

  self->lane = g_object_ref (lane);
  self->rows = g_object_ref (rows);
  adjustment = gtk_scrolled_window_get_vadjustment (rows);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

/* Draws again only when something else is in sight. */
void
cento_score_grid_update (CentoScoreGrid *self, const CentoScoreClock *clock, int rows_height)
{
  CentoScoreClock before;
  graphene_rect_t lanes;

  g_return_if_fail (CENTO_IS_SCORE_GRID (self) && clock != NULL);

  before = self->clock;
  self->clock = *clock;
  self->rows_height = rows_height;
  find_lanes (self, &lanes);
  if (!graphene_rect_equal (&lanes, &self->lanes)
      || cento_score_view_has_moved (&before, clock, (int) lanes.size.width))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}
