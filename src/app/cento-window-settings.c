/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window does by the settings, and what it leaves there. */
#include "app/cento-window-private.h"

#define SANS_CLASS      "sans-face"
#define MONOSPACE_CLASS "monospace-face"

/* The default size of the template, or what the screen has. */
void
cento_window_fit_monitor (GtkWindow *window)
{
  g_autoptr (GdkMonitor) monitor
    = g_list_model_get_item (gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (window))), 0);
  GdkRectangle geometry;
  int width = 0;
  int height = 0;

  if (monitor == NULL)
    return;
  gdk_monitor_get_geometry (monitor, &geometry);
  gtk_window_get_default_size (window, &width, &height);
  gtk_window_set_default_size (window, MIN (width, geometry.width), MIN (height, geometry.height));
}

static void
set_class (CentoWindow *self, const char *css_class, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), css_class);
}

static void
update_face (CentoWindow *self)
{
  const char *face = cento_settings_get_face (self->settings);

  set_class (self, SANS_CLASS, g_strcmp0 (face, CENTO_FACE_SANS) == 0);
  set_class (self, MONOSPACE_CLASS, g_strcmp0 (face, CENTO_FACE_MONOSPACE) == 0);
}

void
cento_window_set_settings (CentoWindow *self, CentoSettings *settings)
{
  GtkWindow *window = GTK_WINDOW (self);

  g_return_if_fail (CENTO_IS_WINDOW (self) && CENTO_IS_SETTINGS (settings));
  g_return_if_fail (self->settings == NULL);

  self->settings = g_object_ref (settings);
  cento_save_controller_set_settings (self->saver, settings);
  g_signal_connect_object (settings, "notify::reading-face", G_CALLBACK (update_face), self,
                           G_CONNECT_SWAPPED);
  update_face (self);
  /* The menu switches these, too, by the grid. */
  g_object_bind_property (settings, "show-ticks", self->grid, "show-ticks",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_object_bind_property (settings, "tint-newest", self->grid, "tint-newest", G_BINDING_SYNC_CREATE);
  g_object_bind_property (settings, "wrap", self->grid, "wrap", G_BINDING_SYNC_CREATE);
  g_object_bind_property (settings, "score-height", self->splitter, "size",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_object_bind_property (settings, "chunk-list-width", self->list_splitter, "size",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);

  gtk_window_set_default_size (window, cento_settings_get_number (settings, "window-width"),
                               cento_settings_get_number (settings, "window-height"));
  cento_window_fit_monitor (window);
  if (cento_settings_get_switch (settings, "window-maximized"))
    gtk_window_maximize (window);
}

void
cento_window_set_session (CentoWindow *self, CentoSessionController *session)
{
  g_return_if_fail (CENTO_IS_WINDOW (self) && CENTO_IS_SESSION_CONTROLLER (session));

  g_set_object (&self->session, session);
}

void
cento_window_set_book (CentoWindow *self, CentoAddressBook *book)
{
  g_return_if_fail (CENTO_IS_WINDOW (self) && CENTO_IS_ADDRESS_BOOK (book));

  g_set_object (&self->book, book);
  cento_add_popover_set_book (CENTO_ADD_POPOVER (gtk_menu_button_get_popover (self->add_button)), book);
}

/* Only the window that asks servers: those of recordings come and go beside it. */
void
cento_window_remember_size (CentoWindow *self)
{
  int width = 0;
  int height = 0;

  if (self->settings == NULL || self->player != NULL)
    return;
  /* While it is maximized this is the size that it had before. */
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (width > 0 && height > 0)
    g_object_set (self->settings, "window-width", width, "window-height", height, NULL);
  g_object_set (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)), NULL);
}
