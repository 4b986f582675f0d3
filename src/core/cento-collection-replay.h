/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-collection.h"

G_BEGIN_DECLS

typedef gint64 (*CentoReplayClockFunc) (gpointer user_data);

/*
 * A collection in which nothing is connected: a #CentoPlayer tells it what happened once. Watchers see the same as then:
 * the same signals, states, chunks and turns, at the times that it is told. Its downloads can be neither stopped nor retried.
 *
 * What it is told must be legal, as #CentoRecordingReader sees to; what is not is refused.
 */
CentoCollection *cento_collection_new_replay    (CentoReactor           *reactor,   /* for whoever waits; reads nothing */
                                                 const CentoLimits      *limits);
gboolean         cento_collection_is_replay     (CentoCollection        *self);
void             cento_collection_replay_time   (CentoCollection        *self,
                                                 gint64                  now);      /* microseconds; must not go back */
void             cento_collection_replay_clock  (CentoCollection        *self,
                                                 CentoReplayClockFunc    func,      /* (nullable): what its clock shows between events */
                                                 gpointer                user_data);
void             cento_collection_replay_begun  (CentoCollection        *self,
                                                 gint64                  begun);    /* the time of day at its zero: microseconds since 1970 */
CentoDownload   *cento_collection_replay_add    (CentoCollection        *self,
                                                 CentoAddress           *address,
                                                 guint                   task);     /* above all before it; NULL when refused */
gboolean         cento_collection_replay_state  (CentoCollection        *self,
                                                 CentoDownload          *download,
                                                 const CentoStateChange *change);   /* its time is not looked at */
gboolean         cento_collection_replay_address (CentoCollection       *self,
                                                 CentoDownload          *download,
                                                 CentoAddress           *address);  /* of its next attempt */
gboolean         cento_collection_replay_chunk  (CentoCollection        *self,
                                                 CentoDownload          *download,
                                                 guint64                 turn,
                                                 const guint8           *bytes,
                                                 gsize                   length);
gboolean         cento_collection_replay_turn   (CentoCollection        *self,
                                                 const CentoTurn        *turn);     /* one without reads only drew */
void             cento_collection_replay_end    (CentoCollection        *self);     /* nothing more comes, whatever is under way */
void             cento_collection_replay_rewind (CentoCollection        *self);     /* removes all; the clock begins anew */

G_END_DECLS
