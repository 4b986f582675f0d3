/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/cento-address.h"
#include "core/cento-chunk-log.h"
#include "core/cento-download-state.h"
#include "core/cento-limits.h"
#include "core/cento-poem.h"
#include "core/cento-state-log.h"

G_BEGIN_DECLS

/**
 * CentoDownload:
 *
 * One server: a task with its number for life, its attempts, and what arrived. Made and owned by a #CentoCollection;
 * everybody else watches. Properties "state", "attempt", "address" and "encoding" notify; what changes with every chunk does
 * not, see #CentoCollection::dirty.
 */
#define CENTO_TYPE_DOWNLOAD (cento_download_get_type ())
G_DECLARE_FINAL_TYPE (CentoDownload, cento_download, CENTO, DOWNLOAD, GObject)

guint                cento_download_get_task           (CentoDownload *self);  /* counted from 1 */
CentoAddress        *cento_download_get_address        (CentoDownload *self);  /* of the present attempt */
CentoAddress        *cento_download_get_address_of     (CentoDownload *self,
                                                        guint          attempt); /* the present one or an earlier one */
CentoAddress        *cento_download_get_poem_address   (CentoDownload *self);  /* where cento_download_get_poem() came from */
CentoDownloadState   cento_download_get_state          (CentoDownload *self);
guint                cento_download_get_attempt        (CentoDownload *self);  /* counted from 1 */
CentoPoem           *cento_download_get_poem           (CentoDownload *self);  /* of the present attempt; replaced at the first byte of a retry, so hold a reference */
CentoPoem           *cento_download_get_earlier_poem   (CentoDownload *self,
                                                        guint          attempt); /* NULL when nothing arrived in it */
CentoPoem           *cento_download_get_poem_of        (CentoDownload *self,
                                                        guint          attempt); /* the present one or an earlier one; NULL when nothing arrived in it */
const CentoChunkLog *cento_download_get_chunks         (CentoDownload *self);  /* all attempts */
const CentoStateLog *cento_download_get_states         (CentoDownload *self);  /* all attempts */
guint64              cento_download_get_n_bytes        (CentoDownload *self);  /* of the present attempt */
guint64              cento_download_get_n_bytes_before (CentoDownload *self);  /* of the last whole download of that address, before the present attempt; 0 when none is known */
void                 cento_download_set_n_bytes_before (CentoDownload *self,
                                                        guint64        n_bytes); /* what is known from elsewhere */
guint64              cento_download_get_n_kept         (CentoDownload *self);  /* bytes of all attempts */
guint                cento_download_get_n_chunks       (CentoDownload *self);  /* of the present attempt */
gint64               cento_download_get_last_time      (CentoDownload *self);  /* of the last chunk of the present attempt; -1 when none */
double               cento_download_get_rate           (CentoDownload *self,
                                                        gint64         now);   /* bytes a second over the last seconds; 0 when nothing came */
const char          *cento_download_get_peer           (CentoDownload *self);  /* the numeric address connected, or NULL */
const GError        *cento_download_get_error          (CentoDownload *self);  /* why Failed or Incomplete, or NULL */
CentoDownloadState   cento_download_get_failed_phase   (CentoDownload *self);  /* the state in which it ended */
const CentoLimits   *cento_download_get_limits         (CentoDownload *self);  /* of the present attempt */
char                *cento_download_dup_sentence       (CentoDownload *self);  /* why it ended, with the address, translated; NULL while it runs */
gboolean             cento_download_can_stop           (CentoDownload *self);
gboolean             cento_download_can_retry          (CentoDownload *self);
gboolean             cento_download_is_poem_whole      (CentoDownload *self);  /* the attempt that the poem came from was closed */
void                 cento_download_set_transient      (CentoDownload *self,
                                                        gboolean       transient); /* nobody will miss it */
gboolean             cento_download_get_transient      (CentoDownload *self);
gboolean             cento_download_is_unsaved         (CentoDownload *self);  /* bytes of its poem are in no file; never in a replay */
CentoEncoding        cento_download_get_encoding       (CentoDownload *self);
void                 cento_download_set_encoding       (CentoDownload *self,
                                                        CentoEncoding  encoding); /* of all attempts, later ones too */
gboolean             cento_download_can_change_address (CentoDownload *self);
gboolean             cento_download_is_restored        (CentoDownload *self);  /* from last time, and not retried since */
void                 cento_download_set_shown          (CentoDownload *self,
                                                        guint64        offset); /* the slowest watcher has taken so many bytes: see backpressure */

G_END_DECLS
