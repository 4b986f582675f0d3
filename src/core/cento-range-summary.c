/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "core/cento-range-summary.h"

#include <glib/gi18n-lib.h>

#include "core/cento-words.h"

/* From here on tenths of a second say enough; what would be rounded to it belongs there, too. */
#define ENOUGH (999500)

/**
 * cento_range_summary_add:
 * @summary: to add to
 * @chunks: of one server
 * @from: microseconds
 * @to: microseconds; a chunk at this time is not counted
 *
 * Costs a few searches for each attempt, however many chunks there are: offsets within an attempt run on.
 */
void
cento_range_summary_add (CentoRangeSummary *summary, const CentoChunkLog *chunks, gint64 from, gint64 to)
{
  guint index, past;

  g_return_if_fail (summary != NULL && chunks != NULL);

  index = cento_chunk_log_find_time (chunks, from);
  past = cento_chunk_log_find_time (chunks, to);
  if (index >= past)
    return;

  summary->n_servers++;
  summary->n_chunks += past - index;
  while (index < past)
    {
      const CentoChunk *first = cento_chunk_log_get (chunks, index);
      guint next = MIN (cento_chunk_log_find_attempt (chunks, first->attempt + 1), past);
      const CentoChunk *last = cento_chunk_log_get (chunks, next - 1);

      summary->n_bytes += (guint64) last->offset + last->length - first->offset;
      index = next;
    }
}

/**
 * cento_range_summary_count:
 * @summary: (out caller-allocates): what arrived at all downloads from @from until before @to
 */
void
cento_range_summary_count (CentoRangeSummary *summary, CentoCollection *collection, gint64 from, gint64 to)
{
  guint n_downloads;

  g_return_if_fail (summary != NULL && CENTO_IS_COLLECTION (collection));

  *summary = (CentoRangeSummary){ 0 };
  n_downloads = g_list_model_get_n_items (G_LIST_MODEL (collection));
  for (guint i = 0; i < n_downloads; i++)
    {
      g_autoptr (CentoDownload) download = g_list_model_get_item (G_LIST_MODEL (collection), i);

      cento_range_summary_add (summary, cento_download_get_chunks (download), from, to);
    }
}

static char *
dup_length (gint64 length)
{
  if (length >= ENOUGH)
    return cento_words_dup_elapsed (length);
  /* Translators: a short time in milliseconds. */
  return g_strdup_printf (_ ("%.3g ms"), (double) length / G_TIME_SPAN_MILLISECOND);
}

/**
 * cento_range_summary_dup_words:
 *
 * Returns: (transfer full): "1.2 s · 14 chunks · 310 bytes · 3 servers", translated
 */
char *
cento_range_summary_dup_words (const CentoRangeSummary *summary, gint64 length)
{
  g_autofree char *time = NULL;
  g_autofree char *count = NULL;
  g_autofree char *chunks = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *servers = NULL;

  g_return_val_if_fail (summary != NULL, NULL);

  time = dup_length (length);
  count = cento_words_dup_count (summary->n_chunks);
  chunks = g_strdup_printf (ngettext ("%s chunk", "%s chunks", (gulong) summary->n_chunks), count);
  bytes = cento_words_dup_bytes (summary->n_bytes);
  servers = g_strdup_printf (ngettext ("%u server", "%u servers", summary->n_servers), summary->n_servers);
  return g_strdup_printf ("%s · %s · %s · %s", time, chunks, bytes, servers);
}
