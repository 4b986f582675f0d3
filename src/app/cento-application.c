/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-application.h"

#include "app/cento-window.h"

struct _CentoApplication
{
  GtkApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (CentoApplication, cento_application, GTK_TYPE_APPLICATION)

static void
cento_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (cento_window_new (GTK_APPLICATION (application)));
  gtk_window_present (window);
}

static void
cento_application_class_init (CentoApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = cento_application_activate;
}

static void
cento_application_init (CentoApplication *self)
{
}

CentoApplication *
cento_application_new (void)
{
  return g_object_new (CENTO_TYPE_APPLICATION, "application-id", CENTO_APPLICATION_ID, NULL);
}
