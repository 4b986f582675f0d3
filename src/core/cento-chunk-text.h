/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-download.h"

G_BEGIN_DECLS

/*
 * The text of a single chunk. A character that was cut by the end of the chunk before belongs to the one that completes
 * it; of a character that its own end cuts nothing is shown.
 */
char *cento_chunk_text_dup      (CentoDownload    *download,
                                 const CentoChunk *chunk,
                                 guint             max_characters);  /* 0: all; as a page shows it, in lines; what does not fit ends in "…" */
char *cento_chunk_text_dup_line (CentoDownload    *download,
                                 const CentoChunk *chunk,
                                 guint             max_characters);  /* the same in one line */

G_END_DECLS
