/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-address-log.h"
#include "core/cento-arrivals.h"
#include "core/cento-attempt.h"
#include "core/cento-backlog.h"
#include "core/cento-collection.h"
#include "core/cento-connector.h"
#include "core/cento-download.h"
#include "core/cento-session-server.h"
#include "core/cento-totals.h"
#include "core/cento-turn-log.h"

G_BEGIN_DECLS

/**
 * CentoDownloadFuncs:
 * @state_changed: after the change; may stop, retry or remove the download
 * @chunk: bytes were kept; may do the same
 * @step: of the connector
 * @full: there is no room left under the limit for all poems, and this download has more to read
 *
 * What downloads tell their collection.
 */
typedef struct
{
  void (*state_changed) (CentoDownload *download, CentoDownloadState old, gint64 time, gpointer user_data);
  void (*chunk)         (CentoDownload *download, const CentoChunk *chunk, gpointer user_data);
  void (*step)          (CentoDownload *download, CentoConnectStep step, const char *detail, gpointer user_data);
  void (*full)          (CentoDownload *download, gpointer user_data);
} CentoDownloadFuncs;

/**
 * CentoDownloadEnvironment:
 *
 * What all downloads of a collection share. The collection owns it and sets the upper half; the downloads keep the
 * accounts in the lower half, each adding and subtracting its own part.
 */
typedef struct
{
  CentoReactor             *reactor;
  CentoConnector           *connector;
  CentoLimits               limits;
  gboolean                  backpressure;
  gboolean                  replay;
  gint64                    replay_time;
  const CentoDownloadFuncs *funcs;
  gpointer                  user_data;

  CentoTotals         totals;
  guint               n_under_way;
  guint64             n_kept;     /* bytes of all attempts */
  gint64              event_time; /* of the newest entry in any log */
  CentoTurn           turn;       /* under way: its number, and what was read so far */
  CentoBacklogAccount backlog;
} CentoDownloadEnvironment;

/* The members are for cento-download.c and the files beside it whose names begin with its name only. */
struct _CentoDownload
{
  GObject parent_instance;

  CentoDownloadEnvironment *environment; /* borrowed; NULL once detached */
  CentoAddressLog          *addresses;
  CentoAddress             *next_address; /* of the next attempt; NULL for the same again */
  guint                     task;
  gboolean                  dirty;
  gboolean                  leaving; /* its collection is about to drop it */
  gboolean                  restored;
  gboolean                  transient;

  CentoDownloadState state;
  CentoStateLog     *states;
  CentoArrivals     *arrivals;
  gboolean           started;    /* the present attempt */

  CentoAttempt *running; /* the present attempt, until it is over */
  char         *peer;
  CentoBacklog  backlog;
  guint64       shown;   /* bytes of the present attempt the slowest watcher has taken */
  guint64       n_bytes_before; /* of the last whole download of that address; 0 when none is known */

  GError            *error;
  CentoDownloadState ended_in;
  CentoLimits        limits;        /* of the present attempt */
  gboolean           ended_offline; /* when a name was not found */
};

CentoDownload *cento_download_new            (CentoDownloadEnvironment *environment, /* borrowed until cento_download_detach() */
                                              CentoAddress             *address,
                                              guint                     task);
void           cento_download_start          (CentoDownload            *self);
void           cento_download_stop           (CentoDownload            *self);
void           cento_download_retry          (CentoDownload            *self);
void           cento_download_change_address (CentoDownload          *self,  /* stops, and begins the next attempt there */
                                              CentoAddress           *address);
void           cento_download_overflow       (CentoDownload            *self);  /* ends with CENTO_ERROR_TOTAL_LIMIT */
void           cento_download_detach         (CentoDownload            *self);  /* ends at once, tells nobody, leaves the accounts */
void           cento_download_attach         (CentoDownload            *self,  /* one that is over, to its collection again */
                                              CentoDownloadEnvironment *environment);
gboolean       cento_download_is_leaving     (CentoDownload            *self);
void           cento_download_set_leaving    (CentoDownload            *self,
                                              gboolean                  leaving);
gboolean       cento_download_is_attached    (CentoDownload            *self);
gboolean       cento_download_is_started     (CentoDownload            *self);
gboolean       cento_download_replay_state   (CentoDownload            *self,
                                              const CentoStateChange   *change);    /* its time is that of the environment */
gboolean       cento_download_replay_address (CentoDownload            *self,
                                              CentoAddress             *address);   /* of the next attempt */
gboolean       cento_download_replay_chunk   (CentoDownload            *self,
                                              guint64                   turn,
                                              const guint8             *bytes,
                                              gsize                     length);

CentoDownload *cento_download_new_restored   (const CentoSessionServer       *server,
                                              const CentoDownloadEnvironment *environment,
                                              guint                           task,
                                              gint64                          shift);

/* For cento-download.c and cento-download-replay.c. */
gint64         cento_download_environment_get_now
                                             (const CentoDownloadEnvironment *environment);
void           cento_download_enter          (CentoDownload            *self,
                                              CentoDownloadState        state,
                                              gint64                    time);
void           cento_download_take           (CentoDownload            *self,
                                              const guint8             *bytes,
                                              gsize                     length,
                                              const CentoMoment        *moment);
void           cento_download_renew          (CentoDownload            *self);      /* for the next attempt */
void           cento_download_set_next_address (CentoDownload          *self,
                                                CentoAddress           *address);   /* of the next attempt */

void           cento_download_take_limits    (CentoDownload            *self);      /* also in an attempt under way */
void           cento_download_backpressure_changed
                                             (CentoDownload            *self);
gboolean       cento_download_set_dirty      (CentoDownload            *self,
                                              gboolean                  dirty); /* returns whether it was */

G_END_DECLS
