/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>

#include "cli/cento-get-poetry.h"
#include "core/cento-descriptors.h"
#include "core/cento-locale.h"

int
main (int argc, char **argv)
{
  cento_locale_set_up ();
  cento_descriptors_fill_standard ();
  cento_descriptors_raise_limit ();
  /* A reader that goes away is an error of a write, also while sockets are in use. */
  signal (SIGPIPE, SIG_IGN);

  return cento_get_poetry_run (argv);
}
