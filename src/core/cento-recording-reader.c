/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "core/cento-recording-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/cento-error.h"
#include "core/cento-recording-line.h"
#include "core/cento-recording-rules.h"
#include "core/cento-words.h"

#define MAGIC   "cento-recording"
#define VERSION 1

/* A line and the two after it tell which one of them has the wrong time. */
#define N_SLOTS 3

/* Translators: from here on what is wrong with a line of a recording, for the parentheses in
   "Line 17 was not understood (there is no such server)". */
static const char too_early[] = N_ ("its time is before that of the line before");
static const char too_late[] = N_ ("its time is after that of the line after it");
static const char half_written[] = N_ ("it is only half written");

typedef struct
{
  CentoRecordingEvent event;
  GString *scratch; /* what the event points to, where it is not in the file as it is */
  guint64 line;
} Slot;

struct _CentoRecordingReader
{
  GBytes *bytes;
  const char *next; /* the line after those read */
  const char *end;
  guint64 line; /* the number of the last one read, counted from 1 */
  CentoRecordingRules *rules;

  Slot slots[N_SLOTS]; /* a ring */
  guint first;
  guint n_slots;
  gint64 last_time;  /* of the last event */
  guint64 last_line; /* of the last event */

  guint64 n_bad;
  guint64 first_bad;  /* the lowest number of a line left out */
  const char *reason; /* why it was */
};

/* Without its end, which may be that of another system. A last line without one is not whole. */
static gboolean
read_line (CentoRecordingReader *reader, const char **line, gsize *length, gboolean *whole)
{
  const char *newline;
  gsize n_left = (gsize) (reader->end - reader->next);

  if (n_left == 0)
    return FALSE;

  newline = memchr (reader->next, '\n', n_left);
  *line = reader->next;
  *length = newline != NULL ? (gsize) (newline - reader->next) : n_left;
  *whole = newline != NULL;

  reader->next += *length + (*whole ? 1 : 0);
  reader->line++;
  if (*whole && *length > 0 && (*line)[*length - 1] == '\r')
    (*length)--;

  return TRUE;
}

static void
leave_out (CentoRecordingReader *reader, guint64 line, const char *reason)
{
  /* One further on may have been read before an earlier one turned out to be wrong. */
  if (reader->n_bad == 0 || line < reader->first_bad)
    {
      reader->first_bad = line;
      reader->reason = reason;
    }
  reader->n_bad++;
}

/* Reads on to the next line that is one for itself. */
static gboolean
read_event (CentoRecordingReader *reader, Slot *slot)
{
  const char *line;
  gsize length;
  gboolean whole;

  while (read_line (reader, &line, &length, &whole))
    {
      const char *reason = half_written;

      if (length == 0 || *line == '#')
        continue;

      if (whole)
        reason = cento_recording_line_parse (line, length, slot->scratch, &slot->event);
      if (reason == NULL)
        {
          slot->line = reader->line;
          return TRUE;
        }

      leave_out (reader, reader->line, reason);
    }

  return FALSE;
}

static const Slot *
peek (const CentoRecordingReader *reader, guint index)
{
  return index < reader->n_slots ? &reader->slots[(reader->first + index) % N_SLOTS] : NULL;
}

static void
look_ahead (CentoRecordingReader *reader)
{
  while (reader->n_slots < N_SLOTS
         && read_event (reader, &reader->slots[(reader->first + reader->n_slots) % N_SLOTS]))
    reader->n_slots++;
}

/* Of two lines in the wrong order the second one is wrong when the third agrees with the first, and else the
 * first, so that one wild time does not cost all that follows. */
static gboolean
is_too_late (const CentoRecordingReader *reader)
{
  gint64 time = peek (reader, 0)->event.time;
  const Slot *second = peek (reader, 1);
  const Slot *third = peek (reader, 2);

  if (second == NULL || second->event.time >= time || second->event.time < reader->last_time)
    return FALSE;

  return third == NULL || third->event.time < time;
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, CENTO_ERROR, CENTO_ERROR_RECORDING, sentence);

  return FALSE;
}

static gboolean
read_header (CentoRecordingReader *reader, GError **error)
{
  const char *line;
  gsize length;
  gboolean whole;
  g_autofree char *version = NULL;
  guint64 number;

  if (!read_line (reader, &line, &length, &whole) || !whole || length <= strlen (MAGIC " ")
      || memcmp (line, MAGIC " ", strlen (MAGIC " ")) != 0)
    return refuse (error, _ ("This is not a recording of Cento."));

  version = g_strndup (line + strlen (MAGIC " "), length - strlen (MAGIC " "));
  if (!g_ascii_string_to_unsigned (version, 10, 1, G_MAXUINT64, &number, NULL))
    return refuse (error, _ ("This is not a recording of Cento."));

  if (number > VERSION)
    return refuse (error, _ ("This recording was made by a later version of Cento."));

  return TRUE;
}

/**
 * cento_recording_reader_new:
 * @bytes: a whole file; kept until the reader is freed
 * @error: CENTO_ERROR_RECORDING with a translated sentence
 *
 * Reads the first line. Memory beside @bytes grows with the servers and the longest line only.
 *
 * Returns: (transfer full) (nullable): a reader before the first event; %NULL when this is no recording, or
 * one of a later version
 */
CentoRecordingReader *
cento_recording_reader_new (GBytes *bytes, GError **error)
{
  g_autoptr (CentoRecordingReader) reader = NULL;
  const char *data;
  gsize n_bytes;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  reader = g_new0 (CentoRecordingReader, 1);
  reader->bytes = g_bytes_ref (bytes);
  data = g_bytes_get_data (bytes, &n_bytes);
  reader->next = data != NULL ? data : "";
  reader->end = reader->next + n_bytes;
  reader->rules = cento_recording_rules_new ();
  for (guint i = 0; i < N_SLOTS; i++)
    reader->slots[i].scratch = g_string_new (NULL);

  if (!read_header (reader, error))
    return NULL;

  return g_steal_pointer (&reader);
}

/**
 * cento_recording_reader_free:
 * @reader: (transfer full): a reader
 */
void
cento_recording_reader_free (CentoRecordingReader *reader)
{
  g_return_if_fail (reader != NULL);

  for (guint i = 0; i < N_SLOTS; i++)
    g_string_free (reader->slots[i].scratch, TRUE);
  cento_recording_rules_free (reader->rules);
  g_bytes_unref (reader->bytes);
  g_free (reader);
}

/**
 * cento_recording_reader_next:
 * @event: (out): the next event, which may follow those before; what it points to is valid until the next
 * call
 *
 * Returns: whether there was one; at the end all lines that were left out are counted
 */
gboolean
cento_recording_reader_next (CentoRecordingReader *reader, CentoRecordingEvent *event)
{
  g_return_val_if_fail (reader != NULL && event != NULL, FALSE);

  for (look_ahead (reader); reader->n_slots > 0; look_ahead (reader))
    {
      const Slot *slot = peek (reader, 0);
      const char *reason;

      if (slot->event.time < reader->last_time)
        reason = too_early;
      else if (is_too_late (reader))
        reason = too_late;
      else
        reason = cento_recording_rules_apply (reader->rules, &slot->event);

      reader->first = (reader->first + 1) % N_SLOTS;
      reader->n_slots--;
      if (reason == NULL)
        {
          reader->last_time = slot->event.time;
          reader->last_line = slot->line;
          *event = slot->event;
          return TRUE;
        }

      leave_out (reader, slot->line, reason);
    }

  return FALSE;
}

/**
 * cento_recording_reader_get_line:
 *
 * Returns: the number of the line of the last event, counted from 1; 0 before the first event
 */
guint64
cento_recording_reader_get_line (const CentoRecordingReader *reader)
{
  g_return_val_if_fail (reader != NULL, 0);

  return reader->last_line;
}

/**
 * cento_recording_reader_get_n_bad:
 *
 * Returns: how many lines were left out so far; lines a little ahead of the last event may be among them
 */
guint64
cento_recording_reader_get_n_bad (const CentoRecordingReader *reader)
{
  g_return_val_if_fail (reader != NULL, 0);

  return reader->n_bad;
}

/**
 * cento_recording_reader_dup_problem:
 *
 * Returns: (transfer full) (nullable): one translated sentence about the lines left out so far; %NULL when
 * there are none
 */
char *
cento_recording_reader_dup_problem (const CentoRecordingReader *reader)
{
  g_autofree char *line = NULL;
  g_autofree char *n_more = NULL;

  g_return_val_if_fail (reader != NULL, NULL);

  if (reader->n_bad == 0)
    return NULL;

  line = g_strdup_printf ("%" G_GUINT64_FORMAT, reader->first_bad);
  if (reader->n_bad == 1)
    /* Translators: the number of a line of a recording, and why: "there is no such server". */
    return g_strdup_printf (_ ("Line %s was not understood (%s) and left out."), line, _ (reader->reason));

  n_more = cento_words_dup_count (reader->n_bad - 1);
  return g_strdup_printf (
    /* Translators: the number of a line of a recording, why ("there is no such server"), and how many
       more lines. */
    ngettext ("Line %s was not understood (%s); it and %s more were left out.",
              "Line %s was not understood (%s); it and %s more were left out.", reader->n_bad - 1),
    line, _ (reader->reason), n_more);
}
