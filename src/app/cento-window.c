/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-window.h"

struct _CentoWindow
{
  GtkApplicationWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (CentoWindow, cento_window, GTK_TYPE_APPLICATION_WINDOW)

static void
cento_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CENTO_TYPE_WINDOW);
  G_OBJECT_CLASS (cento_window_parent_class)->dispose (object);
}

static void
cento_window_class_init (CentoWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cento_window_dispose;
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass), "/org/cento/Cento/cento-window.ui");
}

static void
cento_window_init (CentoWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

CentoWindow *
cento_window_new (GtkApplication *application)
{
  return g_object_new (CENTO_TYPE_WINDOW, "application", application, NULL);
}
