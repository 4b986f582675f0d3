/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/cento-chunk-list-model.h"

G_BEGIN_DECLS

/**
 * CentoChunkSelection:
 *
 * Any rows of a list of chunks as selected. GtkMultiSelection keeps each selected item, and so has a million of them
 * made when all are selected; here positions are enough.
 */
#define CENTO_TYPE_CHUNK_SELECTION (cento_chunk_selection_get_type ())
G_DECLARE_FINAL_TYPE (CentoChunkSelection, cento_chunk_selection, CENTO, CHUNK_SELECTION, GObject)

CentoChunkSelection *cento_chunk_selection_new        (CentoChunkListModel *model);
guint                cento_chunk_selection_get_single (CentoChunkSelection *self);     /* GTK_INVALID_LIST_POSITION unless one row is selected */
GtkBitset           *cento_chunk_selection_dup_rows   (CentoChunkSelection *self);     /* those selected; all when none is */

G_END_DECLS
