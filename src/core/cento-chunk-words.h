/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-download.h"

G_BEGIN_DECLS

/**
 * What is said of one chunk, translated. The chunk is one of the download's own log.
 */
char    *cento_chunk_words_dup_tip (CentoDownload    *download,
                                    const CentoChunk *chunk,
                                    gint64            zero);  /* of the common clock */
gint64   cento_chunk_words_get_gap (CentoDownload    *download,
                                    const CentoChunk *chunk); /* microseconds since the chunk before it in its attempt; -1 for the first */
gboolean cento_chunk_words_is_cut  (CentoDownload    *download,
                                    const CentoChunk *chunk); /* it ends inside a character */

G_END_DECLS
