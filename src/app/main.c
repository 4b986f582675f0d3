/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-application.h"
#include "core/cento-locale.h"

int
main (int argc, char *argv[])
{
  g_autoptr (CentoApplication) application = NULL;

  cento_locale_set_up ();
  application = cento_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
