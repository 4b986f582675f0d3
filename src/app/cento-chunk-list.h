/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-chunk-browser.h"

G_BEGIN_DECLS

/**
 * CentoChunkList:
 *
 * The drawing's equal as a list: every chunk with its time, server, turn, size, gap and text, of all servers or of one.
 * Costs nothing while it is not on the screen.
 *
 * Properties: "collection" (with history), "highlight", "sort" ("time", "server", "turn", "bytes", "gap"), "descending".
 * Actions: "chunks.copy" (string: "text" or "csv"): the selected rows, or all when none is; "chunks.sort" and
 * "chunks.descending", as the properties.
 */
#define CENTO_TYPE_CHUNK_LIST (cento_chunk_list_get_type ())
G_DECLARE_FINAL_TYPE (CentoChunkList, cento_chunk_list, CENTO, CHUNK_LIST, GtkWidget)

GtkWidget         *cento_chunk_list_new            (void);
void               cento_chunk_list_set_collection (CentoChunkList  *self,
                                                    CentoCollection *collection); /* (nullable) */
void               cento_chunk_list_set_highlight  (CentoChunkList  *self,
                                                    CentoHighlight  *highlight);  /* (nullable) */
void               cento_chunk_list_update         (CentoChunkList  *self);       /* once a frame */
CentoChunkBrowser *cento_chunk_list_get_browser    (CentoChunkList  *self);       /* NULL without a collection */

G_END_DECLS
