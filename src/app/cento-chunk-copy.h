/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-chunk-browser.h"
#include "core/cento-chunk-table.h"

G_BEGIN_DECLS

/* The selected rows of a list of chunks, or all when none is selected, on the clipboard. */
void cento_chunk_copy_table (GdkClipboard          *clipboard,
                             CentoChunkBrowser     *browser,
                             CentoChunkTableFormat  format,
                             gint64                 zero);     /* of the common clock */
void cento_chunk_copy_text  (GdkClipboard          *clipboard,
                             CentoChunkBrowser     *browser);  /* as it reads, one chunk after the other */

G_END_DECLS
