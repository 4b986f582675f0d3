/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-ruler-fixture.h"

#include "support/cento-test.h"

void
cento_ruler_fixture_begin (CentoRulerFixture *self, int width, int height)
{
  gtk_init ();
  self->ruler = CENTO_RULER (cento_ruler_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->ruler), width, height);
}

static gboolean
has_size (gpointer user_data)
{
  CentoRulerFixture *self = user_data;
  int width;

  gtk_widget_get_size_request (GTK_WIDGET (self->ruler), &width, NULL);
  return gtk_widget_get_width (GTK_WIDGET (self->ruler)) == width;
}

void
cento_ruler_fixture_show (CentoRulerFixture *self, GtkWidget *layer)
{
  GtkWidget *overlay = gtk_overlay_new ();

  gtk_widget_set_halign (overlay, GTK_ALIGN_START);
  gtk_widget_set_valign (overlay, GTK_ALIGN_START);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->ruler));
  if (layer != NULL)
    gtk_overlay_add_overlay (GTK_OVERLAY (overlay), layer);
  self->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (self->window, overlay);
  gtk_window_present (self->window);
  cento_test_wait (has_size, self);
}

void
cento_ruler_fixture_end (CentoRulerFixture *self)
{
  gtk_window_destroy (self->window);
}
