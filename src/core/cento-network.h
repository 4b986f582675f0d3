/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether this computer has no address but its own: then no name can be looked up, and that is worth saying. */
gboolean cento_network_is_offline (void);

G_END_DECLS
