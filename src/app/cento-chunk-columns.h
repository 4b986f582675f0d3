/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-chunk-browser.h"

G_BEGIN_DECLS

/**
 * CentoChunkColumns:
 *
 * The columns of the list of chunks: their cells, their widths, and what is sorted when a title is clicked. The columns of
 * the view are those of #CentoChunkColumn, in that order.
 */
#define CENTO_TYPE_CHUNK_COLUMNS (cento_chunk_columns_get_type ())
G_DECLARE_FINAL_TYPE (CentoChunkColumns, cento_chunk_columns, CENTO, CHUNK_COLUMNS, GObject)

CentoChunkColumns *cento_chunk_columns_new (GtkColumnView     *view,        /* borrowed, as the next one: both must outlive it */
                                            CentoChunkBrowser *browser,
                                            CentoCollection   *collection);

G_END_DECLS
