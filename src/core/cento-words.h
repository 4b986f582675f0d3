/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-download.h"
#include "core/cento-totals.h"

G_BEGIN_DECLS

/**
 * The sentences and words in which the programs speak of downloads, all translated. One table by phase and error; never
 * a server's bytes, never GLib's own text.
 */
char       *cento_words_dup_sentence   (const CentoAddress *address,
                                        CentoDownloadState  state,
                                        CentoDownloadState  phase,      /* the state in which it ended */
                                        const GError       *error,
                                        const CentoLimits  *limits);    /* "Nothing is listening at 127.0.0.1:10005." */
const char *cento_words_get_cause      (CentoDownloadState  state,
                                        const GError       *error);     /* short: "Refused", "Timed out", "Not found", "Closed" … */
const char *cento_words_get_end        (CentoDownloadState  state,
                                        const GError       *error);     /* on a lane: "closed by the server", "connection refused" */
const char *cento_words_get_title      (CentoDownloadState  state,
                                        const GError       *error);     /* on a pane: "Connection refused" */
char       *cento_words_dup_count      (guint64             number);    /* "1,253" */
char       *cento_words_dup_bytes      (guint64             n_bytes);   /* "1,253 bytes" */
char       *cento_words_dup_elapsed    (gint64              microseconds); /* "6.9 s", "2 min 05 s" */
char       *cento_words_dup_seconds    (GTimeSpan           microseconds); /* of a limit: "120 s", "0.5 s" */
char       *cento_words_dup_rate       (double              bytes_a_second); /* "14 B/s", "1.2 MB/s"; "–" for none */
char       *cento_words_dup_limit      (guint64             n_bytes);   /* "16 MiB" */
char       *cento_words_dup_brief_totals
                                       (const CentoTotals  *totals);    /* "2 arriving", "3 poems": where there is no room for more */
char       *cento_words_dup_totals     (const CentoTotals  *totals);    /* "2 poems arriving · 1 closed": all but what failed */

G_END_DECLS
