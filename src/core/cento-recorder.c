/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "core/cento-recorder.h"

#include <glib/gi18n-lib.h>

#include "core/cento-download-cursor.h"
#include "core/cento-record-file.h"
#include "core/cento-recording-writer.h"

#define DELAY (500 * G_TIME_SPAN_MILLISECOND)
#define MUCH  (1024 * 1024) /* bytes that are not kept waiting */

/* What was told of one download, in the order of the list. */
typedef struct
{
  guint task;
  CentoDownloadCursor cursor;
} Told;

struct _CentoRecorder
{
  GObject parent_instance;

  CentoCollection *collection; /* NULL once finished */
  CentoReactor *reactor;
  char *name;
  CentoRecordFile *file;
  GThreadPool *writer; /* of one thread, which nobody else's work can delay */

  CentoDeadline deadline;
  GString *text; /* what was not handed to the file yet */
  GString *scratch;
  GArray *told; /* of Told */
  guint last_task;
  CentoLimits limits;
  gint64 zero; /* -1 before the first server */
  gint64 last; /* time of the last line, since the zero */
  gboolean failed;
};

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CentoRecorder, cento_recorder, G_TYPE_OBJECT)

static void
write_file (gpointer file, gpointer user_data)
{
  cento_record_file_write (file);
  cento_record_file_unref (file);
}

static void
check_failure (CentoRecorder *self)
{
  int failure = cento_record_file_get_failure (self->file);
  g_autofree char *sentence = NULL;

  if (failure == 0 || self->failed)
    return;

  self->failed = TRUE;
  /* Translators: the name of a file, and the reason in words of the system. */
  sentence = g_strdup_printf (_ ("The recording ends here: “%s” cannot be written any further (%s)."),
                              self->name, g_strerror (failure));
  g_signal_emit (self, signals[FAILED], 0, sentence);
}

/* Looks again some time after it had something to write, for a write that fails. */
static void
flush (CentoRecorder *self, gint64 now)
{
  check_failure (self);
  if (self->collection == NULL || self->text->len == 0)
    return;

  cento_record_file_append (self->file, self->text);
  g_thread_pool_push (self->writer, cento_record_file_ref (self->file), NULL);
  cento_deadlines_set (cento_reactor_get_deadlines (self->reactor), &self->deadline, now + DELAY);
}

static void
on_deadline (CentoDeadline *deadline, gint64 now, gpointer user_data)
{
  g_autoptr (CentoRecorder) self = g_object_ref (user_data);

  flush (self, now);
}

static gint64
get_now (CentoRecorder *self)
{
  return cento_collection_get_now (self->collection);
}

/* A removal, say, may be heard before the chunk in whose turn it happened: what is told later is not earlier.
 */
static void
write_event (CentoRecorder *self, CentoRecordingEvent *event)
{
  if (self->failed)
    return;

  self->last = event->time = MAX (event->time, self->last);
  cento_recording_write_event (self->text, event);
  if (self->text->len >= MUCH)
    flush (self, get_now (self));
  else if (!cento_deadline_is_set (&self->deadline))
    cento_deadlines_set (cento_reactor_get_deadlines (self->reactor), &self->deadline,
                         get_now (self) + DELAY);
}

/* Failures are explained by the limits that held. */
static void
write_limits (CentoRecorder *self, const CentoLimits *limits, gint64 time)
{
  CentoRecordingEvent event = { .kind = CENTO_RECORDING_LIMITS, .time = time, .limits = *limits };

  if (limits->connect_timeout == self->limits.connect_timeout
      && limits->idle_timeout == self->limits.idle_timeout
      && limits->max_poem_bytes == self->limits.max_poem_bytes
      && limits->max_total_bytes == self->limits.max_total_bytes)
    return;

  self->limits = *limits;
  write_event (self, &event);
}

/* The clock of the events does not know the time of day. */
static void
begin (CentoRecorder *self)
{
  self->zero = get_now (self);
  cento_recording_write_header (self->text, g_get_real_time ());
  write_limits (self, cento_collection_get_limits (self->collection), 0);
}

static void
catch_up (CentoRecorder *self, guint position, CentoDownload *download)
{
  Told *told = &g_array_index (self->told, Told, position);
  CentoRecordingEvent event;

  while (cento_download_cursor_next (&told->cursor, download, self->zero, self->scratch, &event))
    {
      if (event.kind == CENTO_RECORDING_STATE && cento_download_state_is_final (event.change.state))
        write_limits (self, cento_download_get_limits (download), event.time);
      write_event (self, &event);
    }
}

static void
on_download (CentoRecorder *self, CentoDownload *download)
{
  guint position;

  if (cento_collection_find (self->collection, download, &position))
    catch_up (self, position, download);
}

static void
write_task (CentoRecorder *self, CentoRecordingKind kind, guint task)
{
  CentoRecordingEvent event = { .kind = kind, .time = get_now (self) - self->zero, .task = task };

  write_event (self, &event);
}

/* One whose number was told before comes back from a removal, as it was: nothing of it is told twice. */
static void
add (CentoRecorder *self, guint position)
{
  g_autoptr (CentoDownload) download = g_list_model_get_item (G_LIST_MODEL (self->collection), position);
  Told told = { .task = cento_download_get_task (download) };

  if (told.task <= self->last_task)
    {
      cento_download_cursor_skip (&told.cursor, download);
      write_task (self, CENTO_RECORDING_RESTORE, told.task);
    }
  self->last_task = MAX (self->last_task, told.task);
  g_array_insert_val (self->told, position, told);
  catch_up (self, position, download);
}

static void
on_items_changed (CentoRecorder *self, guint position, guint n_removed, guint n_added)
{
  if (self->zero < 0)
    begin (self);
  for (guint i = position; i < position + n_removed; i++)
    write_task (self, CENTO_RECORDING_REMOVE, g_array_index (self->told, Told, i).task);
  if (n_removed > 0)
    g_array_remove_range (self->told, position, n_removed);
  for (guint i = position; i < position + n_added; i++)
    add (self, i);
}

static void
on_turn (CentoRecorder *self, const CentoTurn *turn)
{
  CentoRecordingEvent event = { .kind = turn->n_reads > 0 ? CENTO_RECORDING_TURN : CENTO_RECORDING_DRAW,
                                .time = turn->woken + turn->ran - self->zero,
                                .measured = *turn };

  if (self->zero >= 0 && event.time >= 0)
    write_event (self, &event);
}

static void
cento_recorder_dispose (GObject *object)
{
  cento_recorder_finish (CENTO_RECORDER (object));

  G_OBJECT_CLASS (cento_recorder_parent_class)->dispose (object);
}

static void
cento_recorder_finalize (GObject *object)
{
  CentoRecorder *self = CENTO_RECORDER (object);

  g_clear_pointer (&self->file, cento_record_file_unref);
  g_free (self->name);
  g_string_free (self->text, TRUE);
  g_string_free (self->scratch, TRUE);
  g_array_unref (self->told);

  G_OBJECT_CLASS (cento_recorder_parent_class)->finalize (object);
}

static void
cento_recorder_class_init (CentoRecorderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cento_recorder_dispose;
  object_class->finalize = cento_recorder_finalize;

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cento_recorder_init (CentoRecorder *self)
{
  self->text = g_string_new (NULL);
  self->scratch = g_string_new (NULL);
  self->told = g_array_new (FALSE, FALSE, sizeof (Told));
  self->zero = -1;
  cento_deadline_init (&self->deadline, on_deadline, self);
}

static void
watch (CentoRecorder *self)
{
  g_signal_connect_swapped (self->collection, "items-changed", G_CALLBACK (on_items_changed), self);
  g_signal_connect_swapped (self->collection, "state-changed", G_CALLBACK (on_download), self);
  g_signal_connect_swapped (self->collection, "chunk", G_CALLBACK (on_download), self);
  g_signal_connect_swapped (self->collection, "turn", G_CALLBACK (on_turn), self);
}

/**
 * cento_recorder_new:
 * @collection: one to which nothing was ever added; a reference is kept until cento_recorder_finish(), and
 * its history is switched on
 * @path: in the file system's encoding; a file that is there is not written over
 * @error: with a translated sentence
 *
 * Returns: (transfer full) (nullable): a recorder that waits for the first server
 */
CentoRecorder *
cento_recorder_new (CentoCollection *collection, const char *path, GError **error)
{
  g_autoptr (CentoRecorder) self = NULL;
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (CENTO_IS_COLLECTION (collection) && path != NULL, NULL);

  if (!cento_collection_is_fresh (collection))
    {
      g_set_error_literal (
        error, G_IO_ERROR, G_IO_ERROR_BUSY,
        _ ("Recording has to begin before the first server is added. Save Recording keeps what is there."));
      return NULL;
    }
  self = g_object_new (CENTO_TYPE_RECORDER, NULL);
  self->name = g_filename_display_basename (path);
  self->file = cento_record_file_new (path, &problem);
  if (self->file == NULL)
    {
      if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_EXISTS))
        g_set_error (error, problem->domain, problem->code,
                     _ ("“%s” is there already; a recording needs a name of its own."), self->name);
      else
        /* Translators: the name of a file, and the reason in words of the system. */
        g_set_error (error, problem->domain, problem->code, _ ("“%s” cannot be written: %s."), self->name,
                     problem->message);
      return NULL;
    }

  self->writer = g_thread_pool_new (write_file, NULL, 1, TRUE, NULL);
  self->collection = g_object_ref (collection);
  self->reactor = g_object_ref (cento_collection_get_reactor (collection));
  cento_collection_set_history (collection, TRUE);
  watch (self);

  return g_steal_pointer (&self);
}

/**
 * cento_recorder_finish:
 *
 * Records nothing more and waits until all is written. May be called again.
 */
void
cento_recorder_finish (CentoRecorder *self)
{
  g_autoptr (CentoCollection) collection = NULL;

  g_return_if_fail (CENTO_IS_RECORDER (self));

  collection = g_steal_pointer (&self->collection);
  if (collection == NULL)
    return;

  g_signal_handlers_disconnect_by_data (collection, self);
  cento_deadlines_clear (cento_reactor_get_deadlines (self->reactor), &self->deadline);
  g_clear_object (&self->reactor);
  g_thread_pool_free (g_steal_pointer (&self->writer), FALSE, TRUE);
  cento_record_file_append (self->file, self->text);
  cento_record_file_write (self->file);
  check_failure (self);
}
