/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/cento-score-view.h"

G_BEGIN_DECLS

/**
 * CentoRuler:
 *
 * The figures of the common clock, above the lanes.
 */
#define CENTO_TYPE_RULER (cento_ruler_get_type ())
G_DECLARE_FINAL_TYPE (CentoRuler, cento_ruler, CENTO, RULER, GtkWidget)

GtkWidget *cento_ruler_new         (void);
void       cento_ruler_update      (CentoRuler            *self,
                                    const CentoScoreClock *clock);
void       cento_ruler_set_covered (CentoRuler            *self,
                                    int                    from,
                                    int                    to);     /* px that something covers: no figure is written there */

G_END_DECLS
