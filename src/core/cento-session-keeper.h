/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-collection.h"

G_BEGIN_DECLS

#define CENTO_SESSION_KEEPER_INTERVAL (10 * G_TIME_SPAN_SECOND)

/**
 * CentoSessionKeeper:
 *
 * Keeps a file up to date with what is in a collection, for the next start: some time after it changed, in a thread.
 *
 * Signals: "failed" (const char *): the reason why it could not be written, in words of the system; once until it can be
 * again. "flushed" (): the file is up to date, or cannot be; follows each cento_session_keeper_flush().
 */
#define CENTO_TYPE_SESSION_KEEPER (cento_session_keeper_get_type ())
G_DECLARE_FINAL_TYPE (CentoSessionKeeper, cento_session_keeper, CENTO, SESSION_KEEPER, GObject)

CentoSessionKeeper *cento_session_keeper_new         (CentoCollection    *collection,
                                                      const char         *folder,
                                                      GTimeSpan           interval); /* between two writes, at least */
void                cento_session_keeper_set_keeping (CentoSessionKeeper *self,
                                                      gboolean            keeping);  /* off: the file is deleted at once */
gboolean            cento_session_keeper_is_keeping  (CentoSessionKeeper *self);     /* on, and nothing went wrong */
void                cento_session_keeper_touch       (CentoSessionKeeper *self);     /* the file is not what is there any more */
void                cento_session_keeper_flush       (CentoSessionKeeper *self);
void                cento_session_keeper_finish      (CentoSessionKeeper *self);     /* what changed is written when this returns */
void                cento_session_keeper_stop        (CentoSessionKeeper *self);     /* writes nothing more; the file stays */

G_END_DECLS
