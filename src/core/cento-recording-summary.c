/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-recording-summary.h"

#include "core/cento-recording-reader.h"

/**
 * cento_recording_scan:
 * @bytes: a whole file
 * @summary: (out): what is in it, to be cleared by cento_recording_summary_clear(); all 0 when it is no
 * recording
 * @error: as for cento_recording_reader_new()
 *
 * Reads all of it once. What is left out does not count.
 *
 * Returns: whether it is a recording
 */
gboolean
cento_recording_scan (GBytes *bytes, CentoRecordingSummary *summary, GError **error)
{
  g_autoptr (CentoRecordingReader) reader = NULL;
  CentoRecordingEvent event;

  g_return_val_if_fail (bytes != NULL && summary != NULL, FALSE);

  *summary = (CentoRecordingSummary){ 0 };
  reader = cento_recording_reader_new (bytes, error);
  if (reader == NULL)
    return FALSE;

  while (cento_recording_reader_next (reader, &event))
    {
      summary->end = event.time;
      if (event.kind == CENTO_RECORDING_ADD)
        summary->n_servers++;
      if (event.kind == CENTO_RECORDING_CHUNK)
        {
          summary->n_chunks++;
          summary->n_bytes += event.n_bytes;
        }
    }
  summary->n_bad = cento_recording_reader_get_n_bad (reader);
  summary->problem = cento_recording_reader_dup_problem (reader);

  return TRUE;
}

/**
 * cento_recording_summary_clear:
 *
 * Frees what the summary holds.
 */
void
cento_recording_summary_clear (CentoRecordingSummary *summary)
{
  g_return_if_fail (summary != NULL);

  g_clear_pointer (&summary->problem, g_free);
}
