/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/cento-ruler.h"

G_BEGIN_DECLS

/**
 * CentoPlayhead:
 *
 * The present: a pill with the time on the ruler and a line through all lanes. Lies over the score and lets every click
 * through.
 */
#define CENTO_TYPE_PLAYHEAD (cento_playhead_get_type ())
G_DECLARE_FINAL_TYPE (CentoPlayhead, cento_playhead, CENTO, PLAYHEAD, GtkWidget)

GtkWidget *cento_playhead_new       (void);
void       cento_playhead_set_ruler (CentoPlayhead         *self,
                                     CentoRuler            *ruler);   /* under it; tells where the clock is */
void       cento_playhead_update    (CentoPlayhead         *self,
                                     const CentoScoreClock *clock);   /* (nullable): nothing has begun: show nothing */

G_END_DECLS
