/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cento_slowpoetry_run:
 *
 * The program slowpoetry, all but the preparation of the process: reads the arguments, serves until SIGINT or SIGTERM.
 * Returns the exit status: 0; 1 when it cannot serve or say what it does; 2 for a mistake in the arguments.
 */
int cento_slowpoetry_run (int    argc,
                          char **argv);

G_END_DECLS
