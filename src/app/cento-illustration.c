/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-illustration.h"

#include <math.h>

#include "app/cento-compat.h"
#include "app/cento-palette.h"
#include "app/cento-voice.h"

#define PICTURE_WIDTH  264
#define PICTURE_HEIGHT 132
#define PAGE_WIDTH     96
#define HEAD           9.0
#define VERSE_X        15
#define VERSE_HEIGHT   3
#define NEWEST_WIDTH   10

typedef struct
{
  float x;
  float stem;
} Note;

/* One verse of the page and the voice it comes from; lengths in pixels. */
typedef struct
{
  const char *color;
  float y;
  float verse;
  float end;
  gboolean closed;
  guint n_notes;
  Note notes[5];
} Line;

static const Line lines[] = {
  { "voice_1", 30, 48, 238, FALSE, 5, { { 124, 10 }, { 142, 13 }, { 169, 9 }, { 205, 12 }, { 232, 15 } } },
  { "voice_2", 54, 30, 231, FALSE, 4, { { 118, 13 }, { 154, 9 }, { 190, 12 }, { 226, 15 } } },
  { "voice_3", 78, 52, 246, FALSE, 5, { { 136, 9 }, { 148, 12 }, { 181, 15 }, { 196, 10 }, { 241, 13 } } },
  { "voice_4", 102, 30, 190, TRUE, 3, { { 128, 12 }, { 163, 15 }, { 175, 10 } } },
};

struct _CentoIllustration
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (CentoIllustration, cento_illustration, GTK_TYPE_WIDGET)

static void
append_rounded (GtkSnapshot *snapshot,
                const GdkRGBA *color,
                float x,
                float y,
                float width,
                float height,
                float radius)
{
  GskRoundedRect outline;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (x, y, width, height);

  gsk_rounded_rect_init_from_rect (&outline, &bounds, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
append_page (CentoIllustration *self, GtkSnapshot *snapshot)
{
  GskRoundedRect outline;
  GdkRGBA page = cento_compat_lookup_color (GTK_WIDGET (self), "page");
  GdkRGBA edge = cento_compat_lookup_color (GTK_WIDGET (self), "hairline");

  append_rounded (snapshot, &page, 0, 0, PAGE_WIDTH, PICTURE_HEIGHT, 12);
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, PAGE_WIDTH, PICTURE_HEIGHT), 12);
  gtk_snapshot_append_border (snapshot, &outline, (const float[4]){ 1, 1, 1, 1 },
                              (const GdkRGBA[4]){ edge, edge, edge, edge });
}

static void
append_notes (GtkSnapshot *snapshot, const Line *line, guint task, const GdkRGBA *color)
{
  cairo_t *cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT (PAGE_WIDTH, line->y - 20, PICTURE_WIDTH - PAGE_WIDTH, 30));

  gdk_cairo_set_source_rgba (cr, color);
  for (guint i = 0; i < line->n_notes; i++)
    cento_voice_draw_head (cr, cento_voice_get_head (task), line->notes[i].x + 0.5, line->y + 0.5, HEAD);
  cairo_destroy (cr);

  for (guint i = 0; i < line->n_notes; i++)
    {
      const Note *note = &line->notes[i];

      gtk_snapshot_append_color (snapshot, color,
                                 &GRAPHENE_RECT_INIT (note->x + 2, line->y - note->stem, 2, note->stem));
    }
}

static void
append_line (CentoIllustration *self, GtkSnapshot *snapshot, const Line *line, guint task)
{
  CentoPalette palette;
  GdkRGBA voice = cento_compat_lookup_color (GTK_WIDGET (self), line->color);
  GdkRGBA soft;

  cento_palette_read (&palette, GTK_WIDGET (self));
  soft = cento_palette_fade (palette.ink_soft, 0.55);

  append_rounded (snapshot, &soft, VERSE_X, line->y - 2, line->verse, VERSE_HEIGHT, 1.5f);
  gtk_snapshot_append_color (snapshot, &voice,
                             &GRAPHENE_RECT_INIT (PAGE_WIDTH, line->y, line->end - PAGE_WIDTH, 1));
  append_notes (snapshot, line, task, &voice);
  if (line->closed)
    {
      gtk_snapshot_append_color (snapshot, &palette.ink,
                                 &GRAPHENE_RECT_INIT (line->end + 4, line->y - 11, 1, 15));
      gtk_snapshot_append_color (snapshot, &palette.ink,
                                 &GRAPHENE_RECT_INIT (line->end + 7, line->y - 11, 3, 15));
      return;
    }
  append_rounded (snapshot, &voice, VERSE_X + line->verse + 2, line->y - 2, NEWEST_WIDTH, VERSE_HEIGHT, 1.5f);
  gtk_snapshot_append_color (snapshot, &palette.staff,
                             &GRAPHENE_RECT_INIT (line->end + 6, line->y, PICTURE_WIDTH - line->end - 6, 1));
}

static void
cento_illustration_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CentoIllustration *self = CENTO_ILLUSTRATION (widget);
  float x = floorf ((float) (gtk_widget_get_width (widget) - PICTURE_WIDTH) / 2);
  float y = floorf ((float) (gtk_widget_get_height (widget) - PICTURE_HEIGHT) / 2);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  append_page (self, snapshot);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    append_line (self, snapshot, &lines[i], i + 1);
  gtk_snapshot_restore (snapshot);
}

static void
cento_illustration_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? PICTURE_WIDTH : PICTURE_HEIGHT;
}

static void
cento_illustration_class_init (CentoIllustrationClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = cento_illustration_snapshot;
  widget_class->measure = cento_illustration_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cento_illustration_init (CentoIllustration *self)
{
}

GtkWidget *
cento_illustration_new (void)
{
  return g_object_new (CENTO_TYPE_ILLUSTRATION, NULL);
}
