/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-collection-replay.h"

G_BEGIN_DECLS

#define CENTO_PLAYER_SPEED_MAX     0.0 /* as fast as it can be shown */
#define CENTO_PLAYER_SLOWEST_SPEED 0.01
#define CENTO_PLAYER_FASTEST_SPEED 1000.0

/**
 * CentoPlayer:
 *
 * Plays a recording into a collection of its own, at the recording's own times, faster or slower. Waits by the reactor's
 * deadlines; a turn of the main loop plays for some milliseconds only, however much is due.
 *
 * Properties "playing" and "speed" notify. Signal "ended" (): the last event was played.
 */
#define CENTO_TYPE_PLAYER (cento_player_get_type ())
G_DECLARE_FINAL_TYPE (CentoPlayer, cento_player, CENTO, PLAYER, GObject)

gboolean         cento_player_parse_speed    (const char    *text,
                                              double        *speed);     /* "8", "0.5", "max" */
CentoPlayer     *cento_player_new            (CentoReactor  *reactor,
                                              GBytes        *recording,
                                              GError       **error);     /* it is none */
CentoPlayer     *cento_player_open           (CentoReactor  *reactor,
                                              const char    *path,       /* in the file system's encoding */
                                              GError       **error);     /* a sentence that names the file */
CentoCollection *cento_player_get_collection (CentoPlayer   *self);
char            *cento_player_dup_problem    (CentoPlayer   *self);      /* one sentence about what was not understood, or NULL */
gint64           cento_player_get_length     (CentoPlayer   *self);      /* microseconds */
gint64           cento_player_get_position   (CentoPlayer   *self);
gint64           cento_player_get_next_time  (CentoPlayer   *self);      /* of the event that comes next; -1 when none does */
gboolean         cento_player_get_playing    (CentoPlayer   *self);
gboolean         cento_player_get_ended      (CentoPlayer   *self);
double           cento_player_get_speed      (CentoPlayer   *self);
void             cento_player_set_speed      (CentoPlayer   *self,
                                              double         speed);     /* 1 is as recorded */
void             cento_player_set_keeping    (CentoPlayer   *self,
                                              gboolean       keeping);   /* servers that were removed then stay */
void             cento_player_play           (CentoPlayer   *self);      /* from the beginning, when it had ended */
void             cento_player_hold           (CentoPlayer   *self);
void             cento_player_seek           (CentoPlayer   *self,
                                              gint64         position);  /* at once; back means from the beginning again */

G_END_DECLS
