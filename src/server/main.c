/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include <locale.h>
#include <signal.h>

#include <glib/gi18n-lib.h>

#include "core/cento-descriptors.h"
#include "server/cento-slowpoetry.h"

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, CENTO_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  cento_descriptors_fill_standard ();
  cento_descriptors_raise_limit ();
  /* A closed standard output is an error to notice, not a death. */
  signal (SIGPIPE, SIG_IGN);
  return cento_slowpoetry_run (argc, argv);
}
