/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef gboolean (*CentoBisectFunc) (gconstpointer items, guint index, gconstpointer wanted);

guint
cento_bisect (gconstpointer items, guint first, guint past, CentoBisectFunc is_before, gconstpointer wanted);

guint
cento_bisect_near (gconstpointer items, guint first, guint past, CentoBisectFunc is_before, gconstpointer wanted);

G_END_DECLS
