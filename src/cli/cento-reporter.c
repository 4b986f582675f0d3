/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "cli/cento-reporter.h"

#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "core/cento-connector.h"

#define MAX_ERROR_LENGTH 200 /* characters */

struct _CentoReporter
{
  CentoCollection *collection;
  CentoOutput *output;
  CentoPoemPrinter *printer;
  CentoReportFlags flags;
};

static double
get_seconds (CentoReporter *self, gint64 time)
{
  return (double) (time - cento_collection_get_start_time (self->collection)) / G_TIME_SPAN_SECOND;
}

static void
on_chunk (CentoCollection *collection, CentoDownload *download, const CentoChunk *chunk, CentoReporter *self)
{
  char line[128];
  char time[32] = "";

  if ((self->flags & CENTO_REPORT_STATES) != 0)
    g_snprintf (time, sizeof time, "%.3f s: ", get_seconds (self, chunk->time));
  /* The wording of the program this one is named after; others read it. */
  g_snprintf (line, sizeof line, "%sTask %u: got %u bytes of poetry from %s", time, chunk->task,
              chunk->length, cento_download_get_peer (download));
  cento_reporter_say (self, line);
}

static void
say_at (CentoReporter *self, CentoDownload *download, const char *words)
{
  g_autofree char *line = NULL;

  /* Translators: seconds since the start, the number of a download, and what happened to it. Reports of
   * chunks begin with "Task 3:" in every language. */
  line = g_strdup_printf (_ ("%.3f s: Task %u: %s"),
                          get_seconds (self, cento_collection_get_now (self->collection)),
                          cento_download_get_task (download), words);
  cento_reporter_say (self, line);
}

static void
on_step (CentoCollection *collection,
         CentoDownload *download,
         guint step,
         const char *detail,
         CentoReporter *self)
{
  g_autofree char *words = NULL;

  if (step != CENTO_CONNECT_TRYING)
    return;

  /* Translators: %s is a numeric address. */
  words = g_strdup_printf (_ ("Trying %s"), detail);
  say_at (self, download, words);
}

/* What a library says may be long and may have any character in it. */
static char *
dup_clean (const char *message)
{
  g_autofree char *valid = g_utf8_make_valid (message, -1);
  GString *clean = g_string_new (NULL);
  const char *p = valid;

  for (guint n = 0; *p != '\0' && n < MAX_ERROR_LENGTH; n++, p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (clean, g_unichar_isprint (c) ? c : ' ');
    }

  return g_string_free (clean, FALSE);
}

static void
on_any_state (CentoCollection *collection,
              CentoDownload *download,
              CentoDownloadState old,
              CentoDownloadState new,
              CentoReporter *self)
{
  const GError *error = cento_download_get_error (download);
  const char *word = cento_download_state_get_word (new);
  g_autofree char *clean = NULL;
  g_autofree char *words = NULL;

  if (error == NULL)
    {
      say_at (self, download, word);
      return;
    }

  clean = dup_clean (error->message);
  words = g_strdup_printf ("%s (%s)", word, clean);
  say_at (self, download, words);
}

static void
on_state (CentoCollection *collection,
          CentoDownload *download,
          CentoDownloadState old,
          CentoDownloadState new,
          CentoReporter *self)
{
  g_autofree char *sentence = NULL;

  if (!cento_download_state_is_trouble (new) && new != CENTO_DOWNLOAD_EMPTY)
    return;

  sentence = cento_download_dup_sentence (download);
  cento_reporter_say_task (self, download, sentence);
}

/**
 * cento_reporter_new:
 * @collection: borrowed
 * @output: borrowed
 * @printer: (nullable): borrowed; prints poems to the terminal that shows standard error, too
 *
 * Returns: (transfer full): a reporter
 */
CentoReporter *
cento_reporter_new (CentoCollection *collection,
                    CentoOutput *output,
                    CentoPoemPrinter *printer,
                    CentoReportFlags flags)
{
  CentoReporter *self = g_new0 (CentoReporter, 1);

  self->collection = collection;
  self->output = output;
  self->printer = printer;
  self->flags = flags;
  if ((flags & CENTO_REPORT_CHUNKS) != 0)
    g_signal_connect (collection, "chunk", G_CALLBACK (on_chunk), self);
  if ((flags & CENTO_REPORT_STATES) != 0)
    {
      g_signal_connect (collection, "step", G_CALLBACK (on_step), self);
      g_signal_connect (collection, "state-changed", G_CALLBACK (on_any_state), self);
    }
  g_signal_connect (collection, "state-changed", G_CALLBACK (on_state), self);

  return self;
}

/**
 * cento_reporter_free:
 * @reporter: (transfer full): a reporter
 */
void
cento_reporter_free (CentoReporter *reporter)
{
  g_return_if_fail (reporter != NULL);

  g_signal_handlers_disconnect_by_data (reporter->collection, reporter);
  g_free (reporter);
}

/**
 * cento_reporter_say:
 * @line: without a line end
 *
 * Writes one line to standard error.
 */
void
cento_reporter_say (CentoReporter *reporter, const char *line)
{
  g_return_if_fail (reporter != NULL && line != NULL);

  if (reporter->printer != NULL && cento_poem_printer_take_mid_line (reporter->printer))
    cento_output_write (reporter->output, STDERR_FILENO, "\n", 1);
  cento_output_write (reporter->output, STDERR_FILENO, line, strlen (line));
  cento_output_write (reporter->output, STDERR_FILENO, "\n", 1);
}

/**
 * cento_reporter_say_task:
 * @words: what there is to say of @download
 *
 * Writes one line that begins with the number of the task.
 */
void
cento_reporter_say_task (CentoReporter *reporter, CentoDownload *download, const char *words)
{
  g_autofree char *line = NULL;

  g_return_if_fail (reporter != NULL && CENTO_IS_DOWNLOAD (download) && words != NULL);

  /* Translators: the number of a download, and a sentence about it. Reports of chunks begin with "Task 3:" in
   * every language. */
  line = g_strdup_printf (_ ("Task %u: %s"), cento_download_get_task (download), words);
  cento_reporter_say (reporter, line);
}
