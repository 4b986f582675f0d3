/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/cento-player.h"

G_BEGIN_DECLS

/**
 * CentoPlayerBar:
 *
 * The buttons of a player: to the beginning, hold and play, to the end, speed.
 */
#define CENTO_TYPE_PLAYER_BAR (cento_player_bar_get_type ())
G_DECLARE_FINAL_TYPE (CentoPlayerBar, cento_player_bar, CENTO, PLAYER_BAR, GtkWidget)

GtkWidget *cento_player_bar_new        (void);
void       cento_player_bar_set_player (CentoPlayerBar *self,
                                        CentoPlayer    *player); /* (nullable): without one it is not seen */
void       cento_player_bar_toggle     (CentoPlayerBar *self);   /* holds or plays */
void       cento_player_bar_step_speed (CentoPlayerBar *self,
                                        int             step);   /* 1: the next faster one, -1: the next slower one */

G_END_DECLS
