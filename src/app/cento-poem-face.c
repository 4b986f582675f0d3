/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-poem-face.h"

#include <math.h>

#include "app/cento-verse-tags.h"

#define LEFT_MARGIN   18
#define RIGHT_MARGIN  14
#define BOTTOM_MARGIN 6
#define HANG          22
#define LINE_LENGTH   72   /* characters: more and the eye loses the next line */
#define VERSE_PITCH   1.45 /* from verse to verse, in the size of the face */
#define WRAP_PITCH    1.40 /* between the parts of a wrapped one */
#define LEAST_GAP     2    /* below faces that are high themselves, pixels */

void
cento_poem_face_set_up (GtkTextView *view)
{
  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_cursor_visible (view, FALSE);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (view, LEFT_MARGIN);
  gtk_text_view_set_right_margin (view, RIGHT_MARGIN);
  gtk_text_view_set_bottom_margin (view, BOTTOM_MARGIN);
  gtk_text_view_set_indent (view, -HANG);
}

static gboolean
is_wide (PangoContext *context)
{
  g_autoptr (PangoFont) font
    = pango_context_load_font (context, pango_context_get_font_description (context));
  g_autoptr (PangoFontDescription) found = NULL;
  const char *family;

  if (font == NULL)
    return FALSE;
  found = pango_font_describe (font);
  family = pango_font_description_get_family (found);
  return g_strcmp0 (family, "DejaVu Serif") == 0 || g_strcmp0 (family, "Noto Serif") == 0;
}

void
cento_poem_face_set_class (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (is_wide (gtk_widget_get_pango_context (widget)))
    gtk_widget_add_css_class (widget, "wide-face");
  else
    gtk_widget_remove_css_class (widget, "wide-face");
}

static int
get_gap (double pitch, double size, double height)
{
  return MAX (LEAST_GAP, (int) lround (pitch * size - height));
}

/* Faces differ in the height that they claim for a line: the pitch goes by their size. */
int
cento_poem_face_measure (GtkTextView *view)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (view));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, font, NULL);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  double height = (double) pango_font_metrics_get_height (metrics) / PANGO_SCALE;
  double character = (double) pango_font_metrics_get_approximate_char_width (metrics) / PANGO_SCALE;

  gtk_text_view_set_pixels_below_lines (view, get_gap (VERSE_PITCH, size, height));
  gtk_text_view_set_pixels_inside_wrap (view, get_gap (WRAP_PITCH, size, height));
  pango_font_metrics_unref (metrics);
  return LEFT_MARGIN + (int) ceil (LINE_LENGTH * character) + RIGHT_MARGIN;
}

static double
measure_blank (GtkTextView *view)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (view), "        ");
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return width / 8.0 / PANGO_SCALE;
}

void
cento_poem_face_measure_tags (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  cento_verse_tags_measure (gtk_text_buffer_get_tag_table (buffer), HANG, measure_blank (view));
}
