/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-collection-replay.h"
#include "core/cento-download-private.h"

G_BEGIN_DECLS

/* The members are for cento-collection.c and the files beside it whose names begin with its name only. */
struct _CentoCollection
{
  GObject parent_instance;

  CentoDownloadEnvironment environment; /* owns reactor and connector */
  GPtrArray *downloads;                 /* owned; in the order of their tasks */
  guint      next_task;

  GPtrArray *dirty;       /* of CentoDownload; each has its mark set */
  gboolean   dirty_told;  /* "dirty" was emitted and not answered yet */
  guint      removing;    /* over 0: what ends now ends because it is removed */
  gboolean   finish_owed; /* something was begun since "finished" */
  gboolean   changing;    /* what ends now goes on at another address */
  gint64     start_time;
  gint64     last_time;

  gboolean           history;
  CentoArrivalOrder *order;
  CentoTurnLog      *reading_turns;
  CentoTurnLog      *drawing_turns;
  gboolean           drawn;        /* in the turn under way */

  gboolean             replay_ended;
  GHashTable          *encodings;    /* of tasks before the rewind, for when they come again */
  gint64               begun;        /* the time of day at the zero of a replay; 0: not known */
  CentoReplayClockFunc clock;
  gpointer             clock_data;
};

void  cento_collection_insert      (CentoCollection *self,
                                    CentoDownload   *download); /* takes it over */
guint cento_collection_search_task (CentoCollection *self,
                                    guint            task);     /* where it, or the one after it, is */
void  cento_collection_mark_dirty  (CentoCollection *self,
                                    CentoDownload   *download);
void  cento_collection_tell_dirty  (CentoCollection *self);
void  cento_collection_tell_ended  (CentoCollection *self);     /* "finished", when it is owed */
void  cento_collection_tell_turn   (CentoCollection *self,
                                    const CentoTurn *turn);

guint cento_collection_restore     (CentoCollection *self,
                                    GPtrArray       *servers);  /* for cento-session.c: how many could not come back */

G_END_DECLS
