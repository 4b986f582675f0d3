/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-arrival-order.h"
#include "core/cento-download.h"
#include "core/cento-limits.h"
#include "core/cento-reactor.h"
#include "core/cento-removal.h"
#include "core/cento-totals.h"
#include "core/cento-turn-log.h"

G_BEGIN_DECLS

/**
 * CentoCollection:
 *
 * A GListModel of #CentoDownload, and their only owner: adds, starts, stops, retries, removes, keeps the limits.
 *
 * Signals, all emitted from the main context of the reactor, all safe to remove downloads in:
 * "chunk" (CentoDownload *, const CentoChunk *): bytes were read; emitted before the next read. The first one follows the
 * "state-changed" to Receiving, also when a handler of that has stopped the download: its bytes are kept.
 * "step" (CentoDownload *, CentoConnectStep, const char *detail): for --verbose.
 * "state-changed" (CentoDownload *, CentoDownloadState old, CentoDownloadState new).
 * "dirty" (): something changed since cento_collection_take_dirty() was last called; emitted once until then.
 * "finished" (): the last download that was under way came to its end.
 * "turn" (const CentoTurn *): a turn that read, or only drew the window, is over; only with history.
 */
#define CENTO_TYPE_COLLECTION (cento_collection_get_type ())
G_DECLARE_FINAL_TYPE (CentoCollection, cento_collection, CENTO, COLLECTION, GObject)

CentoCollection   *cento_collection_new                (CentoReactor      *reactor,
                                                        const CentoLimits *limits);
void               cento_collection_set_limits         (CentoCollection   *self,
                                                        const CentoLimits *limits);  /* for what is under way, too */
void               cento_collection_set_next_limits    (CentoCollection   *self,
                                                        const CentoLimits *limits);  /* for what starts or is retried from now on */
const CentoLimits *cento_collection_get_limits         (CentoCollection   *self);
void               cento_collection_set_backpressure   (CentoCollection   *self,
                                                        gboolean           enabled); /* off by default: on when a watcher calls cento_download_set_shown() */
void               cento_collection_set_paused         (CentoCollection   *self,
                                                        gboolean           paused);  /* holds all servers back that send */
void               cento_collection_set_history        (CentoCollection   *self,
                                                        gboolean           history); /* off by default: on when somebody shows turns and the order of arrival */
CentoReactor      *cento_collection_get_reactor        (CentoCollection   *self);
CentoDownload     *cento_collection_add                (CentoCollection   *self,
                                                        CentoAddress      *address); /* Waiting; borrowed, unless a handler of items-changed removes it at once */
gboolean           cento_collection_find               (CentoCollection   *self,
                                                        CentoDownload     *download,
                                                        guint             *position); /* NULL when it does not matter */
CentoDownload     *cento_collection_get_download       (CentoCollection   *self,
                                                        guint              task);     /* borrowed; NULL when there is none */
gboolean           cento_collection_is_fresh           (CentoCollection   *self);     /* nothing was ever added: nothing removed can come back */
void               cento_collection_start              (CentoCollection   *self,
                                                        CentoDownload     *download);
void               cento_collection_start_all          (CentoCollection   *self);     /* all that wait and were not started */
void               cento_collection_stop               (CentoCollection   *self,
                                                        CentoDownload     *download);
void               cento_collection_stop_all           (CentoCollection   *self);
void               cento_collection_retry              (CentoCollection   *self,
                                                        CentoDownload     *download);
void               cento_collection_change_address     (CentoCollection   *self,
                                                        CentoDownload     *download,
                                                        CentoAddress      *address); /* the next attempt begins there; the same address changes nothing */
void               cento_collection_retry_failed       (CentoCollection   *self);
void               cento_collection_remove             (CentoCollection   *self,
                                                        CentoDownload     *download);
CentoRemoval      *cento_collection_take_out           (CentoCollection   *self,
                                                        GPtrArray         *downloads); /* of CentoDownload: removes many at once */
gboolean           cento_collection_is_removing        (CentoCollection   *self);     /* for handlers of "state-changed": that is why it ends */
gboolean           cento_collection_put_back           (CentoCollection   *self,
                                                        CentoRemoval      *removal);  /* what was taken out */
GPtrArray         *cento_collection_dup_unsaved        (CentoCollection   *self);     /* of CentoDownload: those whose poem is not in a file as it is now */
const CentoTotals *cento_collection_get_totals         (CentoCollection   *self);
guint64            cento_collection_get_n_kept         (CentoCollection   *self);     /* bytes of all attempts */
guint              cento_collection_get_n_under_way    (CentoCollection   *self);     /* started, not final */
gint64             cento_collection_get_start_time     (CentoCollection   *self);     /* of the first start: the zero of the clock; -1 before */
gint64             cento_collection_get_end_time       (CentoCollection   *self);     /* of the last event when nothing is under way; -1 while something is */
gint64             cento_collection_get_begun          (CentoCollection   *self);     /* the time of day at the zero of the clock, microseconds since 1970 */
gint64             cento_collection_get_now            (CentoCollection   *self);     /* by the common clock; in a replay, where that stands */
const CentoArrivalOrder *cento_collection_get_order    (CentoCollection   *self);     /* empty without history, as are the next two */
const CentoTurnLog *cento_collection_get_reading_turns (CentoCollection   *self);
const CentoTurnLog *cento_collection_get_drawing_turns (CentoCollection   *self);     /* those that only drew */
void               cento_collection_note_drawn         (CentoCollection   *self);     /* the window was drawn in the turn under way */
GPtrArray         *cento_collection_take_dirty         (CentoCollection   *self);     /* of CentoDownload: those that changed, each once */

G_END_DECLS
