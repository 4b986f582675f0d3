/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/cento-connection.h"
#include "core/cento-endpoint.h"
#include "core/cento-reactor.h"

G_BEGIN_DECLS

#define CENTO_RACE_HEAD_START (250 * G_TIME_SPAN_MILLISECOND)

/**
 * CentoRaceTryFunc:
 * @address: the numeric address with port that is tried from now on
 */
typedef void (*CentoRaceTryFunc) (const char *address, gpointer user_data);

/**
 * CentoRaceEndFunc:
 * @connection: (transfer full) (nullable): to the first who answered; NULL when nobody did
 * @error: (transfer full) (nullable): then, what is most worth knowing about why
 *
 * Called once, from the main loop. The race is over: free it, here at the latest.
 */
typedef void (*CentoRaceEndFunc) (CentoConnection *connection, GError *error, gpointer user_data);

/**
 * CentoRace:
 *
 * Connects to the first of an endpoint's addresses that answers. They are tried in order, the next one when the one before
 * failed or had a head start of 250 ms without an answer; those begun go on (RFC 8305). It has no deadline of its own.
 */
typedef struct _CentoRace CentoRace;

CentoRace *cento_race_new  (CentoReactor        *reactor,
                            const CentoEndpoint *endpoint,   /* borrowed while it lives */
                            gint64               now,
                            CentoRaceTryFunc     on_try,
                            CentoRaceEndFunc     on_end,
                            gpointer             user_data);
void       cento_race_free (CentoRace           *race);      /* also ends it, without a word */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoRace, cento_race_free)

G_END_DECLS
