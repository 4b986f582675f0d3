/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-recording-export.h"

#include "core/cento-download-cursor.h"
#include "core/cento-recording-writer.h"

/* One event that is to be told: the next one of its source. Sources tell in their own order, so it is enough
 * to know when each has something to tell. */
typedef struct
{
  gint64 time;
  guint source; /* a download's position; behind them the two logs of turns */
} Entry;

typedef struct
{
  CentoCollection *collection;
  guint n_downloads;
  CentoDownloadCursor *cursors;
  const CentoTurnLog *logs[2];
  guint n_told[2]; /* of the logs */
  gint64 zero;
  GString *scratch;
  GArray *entries;
} Export;

static void
add_entry (Export *export, gint64 time, guint source)
{
  Entry entry = { .time = time, .source = source };

  g_array_append_val (export->entries, entry);
}

static void
list_download (Export *export, guint position)
{
  g_autoptr (CentoDownload) download = g_list_model_get_item (G_LIST_MODEL (export->collection), position);
  CentoDownloadCursor cursor = { 0 };
  CentoRecordingEvent event;

  while (cento_download_cursor_next (&cursor, download, export->zero, export->scratch, &event))
    add_entry (export, event.time, position);
}

static gint64
get_end (Export *export, const CentoTurn *turn)
{
  return MAX (turn->woken + turn->ran - export->zero, 0);
}

/* A turn that was over before the zero has nothing to do with what is told. */
static void
list_turns (Export *export, guint log)
{
  guint n_turns = cento_turn_log_get_n_turns (export->logs[log]);
  guint first = cento_turn_log_find_time (export->logs[log], export->zero);

  export->n_told[log] = first;
  for (guint i = first; i < n_turns; i++)
    add_entry (export, get_end (export, cento_turn_log_get (export->logs[log], i)),
               export->n_downloads + log);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *first = a;
  const Entry *second = b;

  return first->time < second->time ? -1 : first->time > second->time;
}

static void
next_turn (Export *export, guint log, CentoRecordingEvent *event)
{
  const CentoTurn *turn = cento_turn_log_get (export->logs[log], export->n_told[log]++);

  *event = (CentoRecordingEvent){ .kind = turn->n_reads > 0 ? CENTO_RECORDING_TURN : CENTO_RECORDING_DRAW,
                                  .time = get_end (export, turn),
                                  .measured = *turn };
}

static void
write_entry (Export *export, const Entry *entry, GString *text)
{
  g_autoptr (CentoDownload) download = NULL;
  CentoRecordingEvent event;

  if (entry->source >= export->n_downloads)
    {
      next_turn (export, entry->source - export->n_downloads, &event);
    }
  else
    {
      download = g_list_model_get_item (G_LIST_MODEL (export->collection), entry->source);
      cento_download_cursor_next (&export->cursors[entry->source], download, export->zero, export->scratch,
                                  &event);
    }
  cento_recording_write_event (text, &event);
}

static void
write_beginning (Export *export, gint64 begun, GString *text)
{
  CentoRecordingEvent event
    = { .kind = CENTO_RECORDING_LIMITS, .limits = *cento_collection_get_limits (export->collection) };

  cento_recording_write_header (text, begun);
  cento_recording_write_event (text, &event);
}

/**
 * cento_recording_export:
 * @collection: with history, or no turn is in it
 *
 * Tells all that is known of the downloads that are in @collection now; those that were removed are not told.
 *
 * Returns: (transfer full): the text of a recording
 */
GBytes *
cento_recording_export (CentoCollection *collection)
{
  GString *text = g_string_new (NULL);
  gint64 start = cento_collection_get_start_time (collection);
  gint64 now = cento_collection_get_now (collection);
  Export export = {
    .collection = collection,
    .n_downloads = g_list_model_get_n_items (G_LIST_MODEL (collection)),
    .logs
    = { cento_collection_get_reading_turns (collection), cento_collection_get_drawing_turns (collection) },
    .zero = start < 0 ? now : start,
    .scratch = g_string_new (NULL),
    .entries = g_array_new (FALSE, FALSE, sizeof (Entry)),
  };

  for (guint i = 0; i < export.n_downloads; i++)
    list_download (&export, i);
  list_turns (&export, 0);
  list_turns (&export, 1);
  g_array_sort (export.entries, compare_entries);

  export.cursors = g_new0 (CentoDownloadCursor, export.n_downloads);
  write_beginning (&export, cento_collection_get_begun (collection), text);
  for (guint i = 0; i < export.entries->len; i++)
    write_entry (&export, &g_array_index (export.entries, Entry, i), text);

  g_free (export.cursors);
  g_array_unref (export.entries);
  g_string_free (export.scratch, TRUE);

  return g_string_free_to_bytes (text);
}
