/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cento as in a language that is written from right to left, though there is no translation into one yet. */

#include "app/cento-application.h"
#include "core/cento-locale.h"

int
main (int argc, char **argv)
{
  g_autoptr (CentoApplication) application = NULL;

  cento_locale_set_up ();
  gtk_init ();
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  application = cento_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
