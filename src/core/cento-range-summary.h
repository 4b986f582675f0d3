/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-collection.h"

G_BEGIN_DECLS

/**
 * CentoRangeSummary:
 * @n_servers: that sent something
 *
 * What arrived in a stretch of time, all attempts together.
 */
typedef struct
{
  guint64 n_chunks;
  guint64 n_bytes;
  guint   n_servers;
} CentoRangeSummary;

void  cento_range_summary_add       (CentoRangeSummary       *summary,
                                     const CentoChunkLog     *chunks,    /* of one server */
                                     gint64                   from,
                                     gint64                   to);       /* not in it any more */
void  cento_range_summary_count     (CentoRangeSummary       *summary,
                                     CentoCollection         *collection,
                                     gint64                   from,
                                     gint64                   to);
char *cento_range_summary_dup_words (const CentoRangeSummary *summary,
                                     gint64                   length);   /* microseconds; "1.2 s · 14 chunks · 310 bytes · 3 servers" */

G_END_DECLS
