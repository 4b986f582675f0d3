/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-mark-cache.h"
#include "core/cento-chunk-item.h"

G_BEGIN_DECLS

typedef enum
{
  CENTO_CHUNK_COLUMN_TIME,
  CENTO_CHUNK_COLUMN_SERVER,
  CENTO_CHUNK_COLUMN_TURN,
  CENTO_CHUNK_COLUMN_BYTES,
  CENTO_CHUNK_COLUMN_GAP,
  CENTO_CHUNK_COLUMN_TEXT
} CentoChunkColumn;

#define CENTO_N_CHUNK_COLUMNS (CENTO_CHUNK_COLUMN_TEXT + 1)

/**
 * CentoChunkCell:
 *
 * A cell of the list of chunks. A list holds some two hundred rows, of which twenty are seen: its text is made when it is
 * drawn, so that rows may change as fast as they are scrolled.
 */
#define CENTO_TYPE_CHUNK_CELL (cento_chunk_cell_get_type ())
G_DECLARE_FINAL_TYPE (CentoChunkCell, cento_chunk_cell, CENTO, CHUNK_CELL, GtkWidget)

GtkWidget  *cento_chunk_cell_new         (CentoChunkColumn  column,
                                          CentoMarkCache   *mark_cache);
void        cento_chunk_cell_set_item    (CentoChunkCell   *self,
                                          CentoChunkItem   *item,   /* (nullable): none */
                                          gint64            zero);  /* of the common clock */
const char *cento_chunk_cell_get_text    (CentoChunkCell   *self);  /* what it shows */
char       *cento_chunk_cell_dup_sentence
                                         (CentoChunkItem   *item,
                                          gint64            zero);  /* a whole row for those who cannot see it */

G_END_DECLS
