/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "core/cento-recording-line.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/cento-address.h"
#include "core/cento-character.h"
#include "core/cento-error-name.h"
#include "core/cento-recording-escape.h"

#define MAX_SECONDS        (G_GINT64_CONSTANT (1000000000) - 1) /* 31 years */
#define MAX_DECIMALS       6
#define MAX_ADDRESS_LENGTH 1024 /* bytes; longer ones would only take long to be refused */

/* Translators: from here on what is wrong with a line of a recording, for the parentheses in
   "Line 17 was not understood (there is no such server)". */
static const char no_time[] = N_ ("it does not begin with a time");
static const char no_number[] = N_ ("a number is missing or wrong");
static const char no_address[] = N_ ("its address is wrong");
static const char no_peer[] = N_ ("the other end is missing or wrong");
static const char no_state[] = N_ ("there is no such state");
static const char no_error[] = N_ ("its error is wrong");
static const char no_date[] = N_ ("its date is wrong");
static const char no_bytes[] = N_ ("it has no bytes");
static const char no_text[] = N_ ("its bytes are not written as they should be");
static const char no_word[] = N_ ("its word is not known");

/**
 * Fields:
 * @next: the field after those taken; %NULL when there is none
 * @end: of the line
 */
typedef struct
{
  const char *next;
  const char *end;
} Fields;

static gboolean
take (Fields *fields, const char **field, gsize *length)
{
  const char *blank;

  if (fields->next == NULL)
    return FALSE;

  blank = memchr (fields->next, ' ', (gsize) (fields->end - fields->next));
  *field = fields->next;
  *length = (gsize) ((blank != NULL ? blank : fields->end) - fields->next);
  fields->next = blank != NULL ? blank + 1 : NULL;

  return TRUE;
}

static gboolean
parse_digits (const char *text, gsize length, guint64 max, guint64 *number)
{
  guint64 value = 0;

  for (gsize i = 0; i < length; i++)
    {
      guint digit = (guint) (guchar) text[i] - '0';

      if (digit > 9 || !g_uint64_checked_mul (&value, value, 10)
          || !g_uint64_checked_add (&value, value, digit))
        return FALSE;
    }
  *number = value;

  return length > 0 && value <= max;
}

static gboolean
take_number (Fields *fields, guint64 min, guint64 max, guint64 *number)
{
  const char *field;
  gsize length;

  return take (fields, &field, &length) && parse_digits (field, length, max, number) && *number >= min;
}

/* A number counted from 1. */
static gboolean
take_ordinal (Fields *fields, guint *number)
{
  guint64 value;

  if (!take_number (fields, 1, G_MAXUINT, &value))
    return FALSE;

  *number = (guint) value;

  return TRUE;
}

static gboolean
take_count (Fields *fields, guint32 *number)
{
  guint64 value;

  if (!take_number (fields, 0, G_MAXUINT32, &value))
    return FALSE;

  *number = (guint32) value;

  return TRUE;
}

static gboolean
take_microseconds (Fields *fields, gint64 *microseconds)
{
  guint64 value;

  if (!take_number (fields, 0, MAX_SECONDS * G_USEC_PER_SEC, &value))
    return FALSE;

  *microseconds = (gint64) value;

  return TRUE;
}

static gboolean
take_seconds (Fields *fields, gint64 *microseconds)
{
  guint64 seconds, fraction = 0;
  const char *field, *point;
  gsize length, n_whole;

  if (!take (fields, &field, &length))
    return FALSE;

  point = memchr (field, '.', length);
  n_whole = point != NULL ? (gsize) (point - field) : length;
  if (!parse_digits (field, n_whole, MAX_SECONDS, &seconds))
    return FALSE;

  if (point != NULL)
    {
      gsize n_decimals = length - n_whole - 1;

      if (n_decimals > MAX_DECIMALS || !parse_digits (point + 1, n_decimals, G_USEC_PER_SEC - 1, &fraction))
        return FALSE;
      for (; n_decimals < MAX_DECIMALS; n_decimals++)
        fraction *= 10;
    }
  *microseconds = (gint64) (seconds * G_USEC_PER_SEC + fraction);

  return TRUE;
}

/* Copied to @scratch, so that it ends with a NUL. */
static const char *
take_text (Fields *fields, GString *scratch)
{
  const char *field;
  gsize length;

  if (!take (fields, &field, &length) || length == 0 || length > MAX_ADDRESS_LENGTH
      || !g_utf8_validate_len (field, length, NULL))
    return NULL;

  for (const char *p = field; p < field + length; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (g_unichar_iscntrl (character) || cento_character_is_invisible (character))
        return NULL;
    }
  g_string_truncate (scratch, 0);
  g_string_append_len (scratch, field, (gssize) length);

  return scratch->str;
}

static const char *
parse_begun (Fields *fields, GString *scratch, CentoRecordingEvent *event)
{
  const char *text = take_text (fields, scratch);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) begun = text != NULL ? g_date_time_new_from_iso8601 (text, zone) : NULL;
  g_autoptr (GDateTime) in_utc = NULL;

  if (begun == NULL)
    return no_date;

  /* Its zone may put it before the year 1. */
  event->begun = g_date_time_to_unix (begun);
  in_utc = g_date_time_new_from_unix_utc (event->begun);

  return in_utc != NULL ? NULL : no_date;
}

static const char *
parse_limits (Fields *fields, GString *scratch, CentoRecordingEvent *event)
{
  CentoLimits *limits = &event->limits;

  return take_seconds (fields, &limits->connect_timeout) && take_seconds (fields, &limits->idle_timeout)
             && take_number (fields, 0, G_MAXUINT64, &limits->max_poem_bytes)
             && take_number (fields, 0, G_MAXUINT64, &limits->max_total_bytes)
           ? NULL
           : no_number;
}

static const char *
parse_add (Fields *fields, GString *scratch, CentoRecordingEvent *event)
{
  g_autoptr (CentoAddress) address = NULL;

  if (!take_ordinal (fields, &event->task))
    return no_number;

  event->address = take_text (fields, scratch);
  if (event->address != NULL)
    address = cento_address_parse (event->address, NULL);

  return address != NULL && g_str_equal (cento_address_get_typed (address), event->address) ? NULL
                                                                                            : no_address;
}

static gboolean
find_state (const char *name, gsize length, CentoDownloadState *state)
{
  for (guint i = 0; i < CENTO_N_DOWNLOAD_STATES; i++)
    {
      const char *other = cento_download_state_get_name (i);

      if (i != CENTO_DOWNLOAD_RECEIVING && strlen (other) == length && memcmp (other, name, length) == 0)
        {
          *state = i;
          return TRUE;
        }
    }

  return FALSE;
}

/* An error that only a later version knows must not cost the end of a download: it ended for no known reason.
 */
static const char *
parse_error (Fields *fields, CentoStateChange *change)
{
  const char *field;
  gsize length;

  if (!take (fields, &field, &length))
    return NULL;

  if (memchr (field, ':', length) == NULL)
    return no_error;

  if (cento_error_name_parse (field, length, &change->domain, &change->code))
    change->offline = take (fields, &field, &length) && length == strlen ("offline")
                      && memcmp (field, "offline", length) == 0;

  return NULL;
}

static const char *
parse_state (Fields *fields, GString *scratch, CentoRecordingEvent *event)
{
  CentoStateChange *change = &event->change;
  const char *field;
  gsize length;

  *change = (CentoStateChange){ .time = event->time };
  if (!take_ordinal (fields, &event->task) || !take_ordinal (fields, &change->attempt))
    return no_number;

  if (!take (fields, &field, &length) || !find_state (field, length, &change->state))
    return no_state;

  if (cento_download_state_is_trouble (change->state))
    return parse_error (fields, change);

  if (change->state != CENTO_DOWNLOAD_CONNECTED)
    return NULL;

  change->peer = (char *) take_text (fields, scratch);

  return change->peer != NULL ? NULL : no_peer;
}

static const char *
parse_chunk (Fields *fields, GString *scratch, CentoRecordingEvent *event)
{
  const char *bytes;

  if (!take_ordinal (fields, &event->task) || !take_ordinal (fields, &event->attempt)
      || !take_number (fields, 1, G_MAXUINT64, &event->turn))
    return no_number;

  if (fields->next == NULL || fields->next == fields->end)
    return no_bytes;

  bytes
    = cento_recording_unescape (fields->next, (gsize) (fields->end - fields->next), scratch, &event->n_bytes);
  event->bytes = (const guint8 *) bytes;

  return bytes != NULL ? NULL : no_text;
}

static const char *
parse_draw (Fields *fields, GString *scratch, CentoRecordingEvent *event)
{
  CentoTurn *turn = &event->measured;

  *turn = (CentoTurn){ 0 };
  if (!take_number (fields, 1, G_MAXUINT64, &turn->turn) || !take_microseconds (fields, &turn->slept)
      || !take_microseconds (fields, &turn->ran))
    return no_number;

  turn->woken = event->time - turn->ran;

  return NULL;
}

static const char *
parse_turn (Fields *fields, GString *scratch, CentoRecordingEvent *event)
{
  CentoTurn *turn = &event->measured;
  const char *reason = parse_draw (fields, scratch, event);

  if (reason != NULL)
    return reason;

  return take_microseconds (fields, &turn->reading) && take_count (fields, &turn->n_reads)
             && take_count (fields, &turn->n_servers)
           ? NULL
           : no_number;
}

static const char *
parse_task (Fields *fields, GString *scratch, CentoRecordingEvent *event)
{
  return take_ordinal (fields, &event->task) ? NULL : no_number;
}

/* The most frequent first. */
static const struct
{
  const char *word;
  CentoRecordingKind kind;
  const char *(*parse) (Fields *fields, GString *scratch, CentoRecordingEvent *event);
} kinds[] = {
  { "chunk", CENTO_RECORDING_CHUNK, parse_chunk },    { "turn", CENTO_RECORDING_TURN, parse_turn },
  { "draw", CENTO_RECORDING_DRAW, parse_draw },       { "state", CENTO_RECORDING_STATE, parse_state },
  { "add", CENTO_RECORDING_ADD, parse_add },          { "remove", CENTO_RECORDING_REMOVE, parse_task },
  { "limits", CENTO_RECORDING_LIMITS, parse_limits }, { "begun", CENTO_RECORDING_BEGUN, parse_begun },
  { "restore", CENTO_RECORDING_RESTORE, parse_task }, { "address", CENTO_RECORDING_ADDRESS, parse_add },
};

/**
 * cento_recording_line_parse:
 * @text: (array length=length): a line without its end
 * @scratch: overwritten when it is needed
 * @event: (out): what it says; its pointers lead into @text or @scratch
 *
 * Returns: (nullable): %NULL, or, to be translated, what is wrong with the line
 */
const char *
cento_recording_line_parse (const char *text, gsize length, GString *scratch, CentoRecordingEvent *event)
{
  Fields fields = { .next = text, .end = text + length };
  const char *word;

  g_return_val_if_fail (text != NULL && scratch != NULL && event != NULL, no_word);

  if (!take_seconds (&fields, &event->time))
    return no_time;

  if (!take (&fields, &word, &length))
    return no_word;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strlen (kinds[i].word) == length && memcmp (kinds[i].word, word, length) == 0)
      {
        event->kind = kinds[i].kind;
        return kinds[i].parse (&fields, scratch, event);
      }

  return no_word;
}
