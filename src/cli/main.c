/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include <locale.h>
#include <signal.h>

#include <glib/gi18n.h>

#include "cli/cento-get-poetry.h"
#include "core/cento-descriptors.h"

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, CENTO_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  cento_descriptors_fill_standard ();
  cento_descriptors_raise_limit ();
  /* A reader that goes away is an error of a write, also while sockets are in use. */
  signal (SIGPIPE, SIG_IGN);

  return cento_get_poetry_run (argv);
}
