/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>

#include "app/cento-application.h"
#include "core/cento-locale.h"

int
main (int argc, char *argv[])
{
  g_autoptr (CentoApplication) application = NULL;
  int status;

  cento_locale_set_up ();
  application = cento_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  return cento_application_was_terminated (application) ? 128 + SIGTERM : status;
}
