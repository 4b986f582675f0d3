/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-score-marks.h"

#include <string.h>

#include "app/cento-compat.h"
#include "app/cento-figure.h"
#include "app/cento-palette.h"
#include "app/cento-pill.h"

#define BAND_OPACITY 0.12
#define EDGE_OPACITY 0.6
#define PILL_GAP     4 /* px between this pill and that of the playhead */

/* What is drawn, in pixels of the ruler. */
typedef struct
{
  int line; /* -1: none */
  int pill;
  int band_from;
  int band_to; /* not above band_from: none */
} Places;

struct _CentoScoreMarks
{
  GtkWidget parent_instance;

  CentoRuler *ruler;
  PangoLayout *layout;
  CentoScoreClock clock;
  gint64 time;
  gint64 from;
  gint64 to;
  Places places;
};

G_DEFINE_FINAL_TYPE (CentoScoreMarks, cento_score_marks, GTK_TYPE_WIDGET)

/* As many digits as the pixels can tell apart. */
static char *
dup_time (const CentoTimelineView *view, gint64 time)
{
  double pixel = (double) (view->end - view->start) / view->width;
  gint64 step = 1;

  while ((double) step * 10 <= pixel)
    step *= 10;
  return cento_score_view_dup_time (time - view->zero, step);
}

/* At the line, but beside the playhead's pill, on the side where the line is. */
static int
place_pill (CentoScoreMarks *self, int line, gboolean is_past, int width, int ruler_width)
{
  int last = MAX (ruler_width - width, 0);
  int left = CLAMP (line - width / 2, 0, last);
  int from, to;

  cento_ruler_get_covered (self->ruler, CENTO_RULER_PLAYHEAD, &from, &to);
  if (to <= from || left >= to + PILL_GAP || left + width <= from - PILL_GAP)
    return left;
  if (is_past)
    return from - PILL_GAP - width >= 0 ? from - PILL_GAP - width : to + PILL_GAP;
  return to + PILL_GAP <= last ? to + PILL_GAP : from - PILL_GAP - width;
}

static void
place_line (CentoScoreMarks *self, const CentoTimelineView *view, int ruler_width, Places *places)
{
  g_autofree char *words = NULL;
  int width;

  places->line = places->pill = -1;
  if (self->time < view->zero || view->width <= 0 || !cento_score_view_is_in_sight (view, self->time))
    return;
  if (self->layout == NULL)
    self->layout = cento_figure_create_layout (GTK_WIDGET (self));
  words = dup_time (view, self->time);
  if (strcmp (pango_layout_get_text (self->layout), words) != 0)
    {
      pango_layout_set_text (self->layout, words, -1);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  width = cento_pill_get_width (self->layout);
  places->line = cento_score_view_get_x (view, self->time);
  places->pill = place_pill (self, places->line, self->time <= view->now, width, ruler_width);
}

static void
place_band (CentoScoreMarks *self, const CentoTimelineView *view, Places *places)
{
  places->band_from = places->band_to = 0;
  if (self->from >= self->to || self->to < view->start || self->from > view->end)
    return;
  places->band_from = cento_score_view_get_x (view, MAX (self->from, view->start));
  places->band_to = MAX (cento_score_view_get_x (view, MIN (self->to, view->end)), places->band_from + 1);
}

/* Finds out where everything is now, and draws only if it moved. */
static void
place (CentoScoreMarks *self)
{
  int ruler_width = self->ruler != NULL ? gtk_widget_get_width (GTK_WIDGET (self->ruler)) : 0;
  CentoTimelineView view;
  Places places;

  if (self->ruler == NULL)
    return;
  cento_score_view_init (&view, &self->clock, ruler_width);
  place_line (self, &view, ruler_width, &places);
  place_band (self, &view, &places);
  if (memcmp (&places, &self->places, sizeof places) == 0)
    return;
  self->places = places;
  cento_ruler_set_covered (self->ruler, CENTO_RULER_POINTER, MAX (places.pill, 0),
                           places.pill < 0 ? 0 : places.pill + cento_pill_get_width (self->layout));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
fill (GtkSnapshot *snapshot, const GdkRGBA *color, float x, float y, float width, float height)
{
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, height));
}

static void
draw_band (CentoScoreMarks *self, GtkSnapshot *snapshot, float origin, float height)
{
  GdkRGBA accent = cento_compat_get_color (GTK_WIDGET (self));
  GdkRGBA band = cento_palette_fade (accent, BAND_OPACITY);
  GdkRGBA edge = cento_palette_fade (accent, EDGE_OPACITY);
  float from = origin + (float) self->places.band_from;
  float to = origin + (float) self->places.band_to;

  fill (snapshot, &band, from, 0, to - from, height);
  fill (snapshot, &edge, from, 0, 1, height);
  fill (snapshot, &edge, to - 1, 0, 1, height);
}

static void
cento_score_marks_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CentoScoreMarks *self = CENTO_SCORE_MARKS (widget);
  float height = (float) gtk_widget_get_height (widget);
  float top = CENTO_PILL_TOP + CENTO_PILL_HEIGHT;
  graphene_rect_t ruler;
  CentoPalette palette;

  if (self->ruler == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (self->ruler), widget, &ruler))
    return;
  if (self->places.band_to > self->places.band_from)
    draw_band (self, snapshot, ruler.origin.x, height);
  if (self->places.line < 0 || self->layout == NULL)
    return;
  cento_palette_read (&palette, widget);
  fill (snapshot, &palette.ink_soft, ruler.origin.x + (float) self->places.line, top, 1, height - top);
  cento_pill_draw (snapshot, self->layout, ruler.origin.x + (float) self->places.pill, &palette.ink_soft,
                   &palette.page);
}

static void
cento_score_marks_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  place (CENTO_SCORE_MARKS (widget));
}

static void
cento_score_marks_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  CentoScoreMarks *self = CENTO_SCORE_MARKS (widget);

  GTK_WIDGET_CLASS (cento_score_marks_parent_class)->css_changed (widget, change);
  g_clear_object (&self->layout);
  self->places.line = -1;
  place (self);
}

static void
cento_score_marks_dispose (GObject *object)
{
  CentoScoreMarks *self = CENTO_SCORE_MARKS (object);

  g_clear_object (&self->ruler);
  g_clear_object (&self->layout);
  G_OBJECT_CLASS (cento_score_marks_parent_class)->dispose (object);
}

static void
cento_score_marks_class_init (CentoScoreMarksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cento_score_marks_dispose;
  widget_class->size_allocate = cento_score_marks_size_allocate;
  widget_class->snapshot = cento_score_marks_snapshot;
  widget_class->css_changed = cento_score_marks_css_changed;

  gtk_widget_class_set_css_name (widget_class, "marks");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cento_score_marks_init (CentoScoreMarks *self)
{
  self->time = -1;
  self->places.line = self->places.pill = -1;
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
cento_score_marks_new (void)
{
  return g_object_new (CENTO_TYPE_SCORE_MARKS, NULL);
}

void
cento_score_marks_set_ruler (CentoScoreMarks *self, CentoRuler *ruler)
{
  g_return_if_fail (CENTO_IS_SCORE_MARKS (self));

  g_set_object (&self->ruler, ruler);
}

void
cento_score_marks_update (CentoScoreMarks *self, const CentoScoreClock *clock)
{
  g_return_if_fail (CENTO_IS_SCORE_MARKS (self) && clock != NULL);

  self->clock = *clock;
  place (self);
}

void
cento_score_marks_set_time (CentoScoreMarks *self, gint64 time)
{
  g_return_if_fail (CENTO_IS_SCORE_MARKS (self));

  self->time = time;
  place (self);
}

void
cento_score_marks_set_range (CentoScoreMarks *self, gint64 from, gint64 to)
{
  g_return_if_fail (CENTO_IS_SCORE_MARKS (self));

  self->from = from;
  self->to = to;
  place (self);
}
