/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/cento-collection.h"

G_BEGIN_DECLS

#define CENTO_SLEEP_GUARD_QUIET 60 /* seconds without a byte after which the computer may sleep */

/**
 * CentoSleepGuard:
 *
 * Asks the session not to suspend the computer while poems arrive, and lets it when none has brought a byte for a minute or
 * all have ended. Property "guarding" (boolean).
 */
#define CENTO_TYPE_SLEEP_GUARD (cento_sleep_guard_get_type ())
G_DECLARE_FINAL_TYPE (CentoSleepGuard, cento_sleep_guard, CENTO, SLEEP_GUARD, GObject)

CentoSleepGuard *cento_sleep_guard_new          (GtkApplication  *application, /* (unowned): outlives the guard */
                                                 CentoCollection *collection,
                                                 guint            quiet);      /* milliseconds */
gboolean         cento_sleep_guard_get_guarding (CentoSleepGuard *self);

G_END_DECLS
