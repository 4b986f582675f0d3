/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CentoRecordingSummary:
 * @n_servers: how many were added
 * @n_chunks: of all of them
 * @n_bytes: of all of them
 * @n_bad: how many lines were left out
 * @end: the time of the last event, microseconds since the zero of the recording
 * @problem: one translated sentence about what was left out, or %NULL
 *
 * What can be said of a recording before it is replayed.
 */
typedef struct
{
  guint   n_servers;
  guint64 n_chunks;
  guint64 n_bytes;
  guint64 n_bad;
  gint64  end;
  char   *problem;
} CentoRecordingSummary;

gboolean cento_recording_scan          (GBytes                 *bytes,
                                        CentoRecordingSummary  *summary,
                                        GError                **error);
void     cento_recording_summary_clear (CentoRecordingSummary  *summary);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CentoRecordingSummary, cento_recording_summary_clear)

G_END_DECLS
