/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>

#include "core/cento-descriptors.h"
#include "core/cento-locale.h"
#include "server/cento-slowpoetry.h"

int
main (int argc, char **argv)
{
  cento_locale_set_up ();
  cento_descriptors_fill_standard ();
  cento_descriptors_raise_limit ();
  /* A closed standard output is an error to notice, not a death. */
  signal (SIGPIPE, SIG_IGN);
  return cento_slowpoetry_run (argc, argv);
}
