/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-poem-view.h"

#include <glib/gi18n-lib.h>

#include "app/cento-poem-face.h"

struct _CentoPoemView
{
  GtkTextView parent_instance;

  PangoFontDescription *font; /* the one that was measured */
  int reading_width;
};

G_DEFINE_FINAL_TYPE (CentoPoemView, cento_poem_view, GTK_TYPE_TEXT_VIEW)

static void
cento_poem_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  CentoPoemView *self = CENTO_POEM_VIEW (widget);
  GtkTextView *view = GTK_TEXT_VIEW (widget);
  const PangoFontDescription *font;

  GTK_WIDGET_CLASS (cento_poem_view_parent_class)->css_changed (widget, change);

  font = pango_context_get_font_description (gtk_widget_get_pango_context (widget));
  if (self->font != NULL && pango_font_description_equal (self->font, font))
    return;
  g_clear_pointer (&self->font, pango_font_description_free);
  self->font = pango_font_description_copy (font);
  if (cento_poem_face_is_wide (view))
    gtk_widget_add_css_class (widget, "wide-face");
  else
    gtk_widget_remove_css_class (widget, "wide-face");
  self->reading_width = cento_poem_face_measure (view);
  cento_poem_face_measure_tags (view);
}

static void
on_buffer_changed (CentoPoemView *self)
{
  if (self->font != NULL)
    cento_poem_face_measure_tags (GTK_TEXT_VIEW (self));
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
  gtk_widget_add_css_class (GTK_WIDGET (self), "poem");
  cento_poem_face_set_up (GTK_TEXT_VIEW (self));
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
