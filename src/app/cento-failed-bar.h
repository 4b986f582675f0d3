/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/cento-totals.h"

G_BEGIN_DECLS

/**
 * CentoFailedBar:
 *
 * Stands above the pages while only servers that failed are shown: says how many they are, and how to get on.
 */
#define CENTO_TYPE_FAILED_BAR (cento_failed_bar_get_type ())
G_DECLARE_FINAL_TYPE (CentoFailedBar, cento_failed_bar, CENTO, FAILED_BAR, GtkBox)

GtkWidget *cento_failed_bar_new    (void);
void       cento_failed_bar_update (CentoFailedBar    *self,
                                    const CentoTotals *totals);

G_END_DECLS
