/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-chunk-table.h"

#include <string.h>

#include "core/cento-chunk-text.h"
#include "core/cento-chunk-words.h"

/* Not translated: scripts look for them. */
static const char *const names[] = { "time", "server", "address", "attempt", "turn", "bytes", "gap", "text" };

static void
append_separator (GString *table, CentoChunkTableFormat format)
{
  g_string_append_c (table, format == CENTO_CHUNK_TABLE_CSV ? ',' : '\t');
}

static void
append_line_end (GString *table, CentoChunkTableFormat format)
{
  g_string_append (table, format == CENTO_CHUNK_TABLE_CSV ? "\r\n" : "\n");
}

/* Exact, and with a point in every locale. */
static void
append_seconds (GString *table, gint64 microseconds)
{
  guint64 size = microseconds < 0 ? -(guint64) microseconds : (guint64) microseconds;

  if (microseconds < 0)
    g_string_append_c (table, '-');
  g_string_append_printf (table, "%" G_GUINT64_FORMAT ".%06" G_GUINT64_FORMAT, size / G_TIME_SPAN_SECOND,
                          size % G_TIME_SPAN_SECOND);
}

static void
append_text (GString *table, CentoChunkTableFormat format, const char *text)
{
  const char *apostrophe = *text != '\0' && strchr ("=+-@", *text) != NULL ? "'" : "";

  if (format == CENTO_CHUNK_TABLE_TEXT)
    {
      g_string_append_printf (table, "%s%s", apostrophe, text);
      return;
    }
  g_string_append_printf (table, "\"%s", apostrophe);
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (table, '"');
      g_string_append_c (table, *p);
    }
  g_string_append_c (table, '"');
}

/**
 * cento_chunk_table_append_head:
 *
 * Appends the line with the names of the columns.
 */
void
cento_chunk_table_append_head (GString *table, CentoChunkTableFormat format)
{
  g_return_if_fail (table != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (i > 0)
        append_separator (table, format);
      g_string_append (table, names[i]);
    }
  append_line_end (table, format);
}

/**
 * cento_chunk_table_append_row:
 * @chunk: one of @download's log
 * @zero: of the common clock, microseconds
 *
 * Appends a chunk as a line; the first of an attempt has no gap.
 */
void
cento_chunk_table_append_row (GString *table,
                              CentoChunkTableFormat format,
                              CentoDownload *download,
                              const CentoChunk *chunk,
                              gint64 zero)
{
  g_autofree char *text = NULL;
  gint64 gap;

  g_return_if_fail (table != NULL && CENTO_IS_DOWNLOAD (download) && chunk != NULL);

  append_seconds (table, chunk->time - zero);
  append_separator (table, format);
  g_string_append_printf (table, "%u", chunk->task);
  append_separator (table, format);
  append_text (table, format,
               cento_address_get_typed (cento_download_get_address_of (download, chunk->attempt)));
  append_separator (table, format);
  g_string_append_printf (table, "%u", chunk->attempt);
  append_separator (table, format);
  g_string_append_printf (table, "%" G_GUINT64_FORMAT, chunk->turn);
  append_separator (table, format);
  g_string_append_printf (table, "%u", chunk->length);
  append_separator (table, format);
  gap = cento_chunk_words_get_gap (download, chunk);
  if (gap >= 0)
    append_seconds (table, gap);
  append_separator (table, format);
  text = cento_chunk_text_dup_line (download, chunk, 0);
  append_text (table, format, text);
  append_line_end (table, format);
}
