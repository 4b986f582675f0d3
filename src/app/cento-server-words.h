/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-download.h"

G_BEGIN_DECLS

/**
 * What a row of the score, or a page, says of its download, translated. Times are microseconds.
 */
char *cento_server_words_dup_state  (CentoDownload *download,
                                     gint64         now);      /* "Arriving", "Quiet for 12 s", "Refused" */
const char *cento_server_words_get_state
                                    (CentoDownload *download); /* without what time changes: "Arriving", "Refused" */
char *cento_server_words_dup_bytes  (guint64        n_bytes);  /* at most 7 characters: "1,358", "123 kB"; "–" for none */
char *cento_server_words_dup_chunks (guint          n_chunks); /* at most 5 characters */
char *cento_server_words_dup_age    (CentoDownload *download,
                                     gint64         now);      /* since the last chunk; "–" when none can follow */
char *cento_server_words_dup_name   (CentoDownload *download); /* for those who cannot see the row */
char *cento_server_words_dup_description
                                    (CentoDownload *download,
                                     gint64         now);      /* why it ended, or how fast it goes; "" for neither */
const char *cento_server_words_get_restored
                                    (void);                    /* "from last time": see cento_download_is_restored() */
char *cento_server_words_dup_size   (CentoDownload *download); /* "653 bytes", "240 of 653 bytes of last time", "653 bytes, 2 not text" */
char *cento_server_words_dup_tip    (CentoDownload *download,
                                     gint64         now);
gsize cento_server_words_find_port  (const char    *address);  /* as typed: where the part begins that is never shortened */

G_END_DECLS
