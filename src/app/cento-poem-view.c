/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-poem-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/cento-poem-face.h"
#include "app/cento-verse-tags.h"

#define LEFT_MARGIN   18
#define RIGHT_MARGIN  14
#define BOTTOM_MARGIN 6
#define HANG          22
#define LINE_LENGTH   72   /* characters: more and the eye loses the next line */
#define VERSE_PITCH   1.45 /* from verse to verse, in the size of the face */
#define WRAP_PITCH    1.40 /* between the parts of a wrapped one */
#define LEAST_GAP     2    /* below faces that are high themselves, pixels */

struct _CentoPoemView
{
  GtkTextView parent_instance;

  PangoFontDescription *font; /* the one that was measured */
  int reading_width;
};

G_DEFINE_FINAL_TYPE (CentoPoemView, cento_poem_view, GTK_TYPE_TEXT_VIEW)

static double
measure_blank (CentoPoemView *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "        ");
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return width / 8.0 / PANGO_SCALE;
}

static void
measure_tags (CentoPoemView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  cento_verse_tags_measure (gtk_text_buffer_get_tag_table (buffer), HANG, measure_blank (self));
}

static int
get_gap (double pitch, double size, double height)
{
  return MAX (LEAST_GAP, (int) lround (pitch * size - height));
}

/* Faces differ in the height that they claim for a line: the pitch goes by their size. */
static void
measure_face (CentoPoemView *self, PangoContext *context)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, self->font, NULL);
  double size = (double) pango_font_description_get_size (self->font) / PANGO_SCALE;
  double height = (double) pango_font_metrics_get_height (metrics) / PANGO_SCALE;
  double character = (double) pango_font_metrics_get_approximate_char_width (metrics) / PANGO_SCALE;

  gtk_text_view_set_pixels_below_lines (view, get_gap (VERSE_PITCH, size, height));
  gtk_text_view_set_pixels_inside_wrap (view, get_gap (WRAP_PITCH, size, height));
  self->reading_width = LEFT_MARGIN + (int) ceil (LINE_LENGTH * character) + RIGHT_MARGIN;
  pango_font_metrics_unref (metrics);
}

static void
cento_poem_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  CentoPoemView *self = CENTO_POEM_VIEW (widget);
  PangoContext *context;
  const PangoFontDescription *font;

  GTK_WIDGET_CLASS (cento_poem_view_parent_class)->css_changed (widget, change);

  context = gtk_widget_get_pango_context (widget);
  font = pango_context_get_font_description (context);
  if (self->font != NULL && pango_font_description_equal (self->font, font))
    return;
  g_clear_pointer (&self->font, pango_font_description_free);
  self->font = pango_font_description_copy (font);
  cento_poem_face_set_class (widget);
  measure_face (self, context);
  measure_tags (self);
}

static void
on_buffer_changed (CentoPoemView *self)
{
  if (self->font != NULL)
    measure_tags (self);
}

static void
cento_poem_view_finalize (GObject *object)
{
  CentoPoemView *self = CENTO_POEM_VIEW (object);

  g_clear_pointer (&self->font, pango_font_description_free);
  G_OBJECT_CLASS (cento_poem_view_parent_class)->finalize (object);
}

static void
cento_poem_view_class_init (CentoPoemViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cento_poem_view_finalize;
  GTK_WIDGET_CLASS (klass)->css_changed = cento_poem_view_css_changed;
}

static void
cento_poem_view_init (CentoPoemView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  gtk_widget_add_css_class (GTK_WIDGET (self), "poem");
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_cursor_visible (view, FALSE);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (view, LEFT_MARGIN);
  gtk_text_view_set_right_margin (view, RIGHT_MARGIN);
  gtk_text_view_set_bottom_margin (view, BOTTOM_MARGIN);
  gtk_text_view_set_indent (view, -HANG);
  g_signal_connect (self, "notify::buffer", G_CALLBACK (on_buffer_changed), NULL);
}

GtkWidget *
cento_poem_view_new (void)
{
  return g_object_new (CENTO_TYPE_POEM_VIEW, NULL);
}

void
cento_poem_view_set_address (CentoPoemView *self, const char *typed)
{
  g_autofree char *label = NULL;

  g_return_if_fail (CENTO_IS_POEM_VIEW (self));

  /* Translators: what a screen reader calls the text of a poem; %s is a server's address */
  label = g_strdup_printf (_ ("Poem from %s"), typed);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* The width at which a line is as long as is good to read, margins included; 0 before the face is known. */
int
cento_poem_view_get_reading_width (CentoPoemView *self)
{
  g_return_val_if_fail (CENTO_IS_POEM_VIEW (self), 0);

  return self->reading_width;
}
