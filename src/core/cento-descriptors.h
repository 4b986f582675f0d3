/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CENTO_DESCRIPTORS_RESERVE 64

/**
 * How many descriptors a process may have. GLib ends the process when it cannot get one for its own needs, so some are
 * always kept in reserve.
 */
void  cento_descriptors_fill_standard (void); /* so that no socket becomes standard output; for the beginning of a program */
void  cento_descriptors_raise_limit   (void); /* the soft limit to the hard one; for the beginning of a program */
guint cento_descriptors_get_capacity  (void); /* how many connections there may be at once */

G_END_DECLS
