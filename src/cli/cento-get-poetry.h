/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The whole program: returns its exit status. */
int cento_get_poetry_run (char *argv[]);

G_END_DECLS
