/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-download.h"

G_BEGIN_DECLS

/**
 * CentoChunkTableFormat:
 * @CENTO_CHUNK_TABLE_TEXT: for people and spreadsheets: columns by tabulators, lines end with LF
 * @CENTO_CHUNK_TABLE_CSV: for programs: RFC 4180, whose lines end with CR LF
 *
 * Both begin with the names of the columns and have times in seconds with six decimals and a decimal point, in every
 * language. Texts are in one line, line ends as "⏎". Spreadsheets execute a cell that begins with one of "= + - @": a text
 * that does gets an apostrophe before it, by which they take it for a text.
 */
typedef enum
{
  CENTO_CHUNK_TABLE_TEXT,
  CENTO_CHUNK_TABLE_CSV
} CentoChunkTableFormat;

void cento_chunk_table_append_head (GString               *table,
                                    CentoChunkTableFormat  format);
void cento_chunk_table_append_row  (GString               *table,
                                    CentoChunkTableFormat  format,
                                    CentoDownload         *download,
                                    const CentoChunk      *chunk,
                                    gint64                 zero);    /* of the common clock */

G_END_DECLS
