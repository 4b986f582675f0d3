/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-recording-writer.h"

#include "core/cento-error-name.h"
#include "core/cento-recording-escape.h"

#define MAX_DIGITS 20 /* of 64 bits */

/* A million lines have several million numbers: printf takes several times as long. */
static void
append_number (GString *text, guint64 number, guint min_digits)
{
  char digits[MAX_DIGITS];
  guint n = 0;

  do
    digits[MAX_DIGITS - ++n] = (char) ('0' + number % 10);
  while ((number /= 10) > 0 || n < min_digits);

  g_string_append_len (text, digits + MAX_DIGITS - n, (gssize) n);
}

static void
append_seconds (GString *text, gint64 microseconds)
{
  append_number (text, (guint64) microseconds / G_USEC_PER_SEC, 1);
  g_string_append_c (text, '.');
  append_number (text, (guint64) microseconds % G_USEC_PER_SEC, 6);
}

static void
append_field (GString *text, guint64 number)
{
  g_string_append_c (text, ' ');
  append_number (text, number, 1);
}

static void
append_text_field (GString *text, const char *field)
{
  g_string_append_c (text, ' ');
  g_string_append (text, field);
}

static void
append_begun (GString *text, const CentoRecordingEvent *event)
{
  g_autoptr (GDateTime) begun = g_date_time_new_from_unix_utc (event->begun);
  g_autofree char *written = begun != NULL ? g_date_time_format_iso8601 (begun) : NULL;

  g_return_if_fail (written != NULL);

  g_string_append (text, " begun");
  append_text_field (text, written);
}

static void
append_limits (GString *text, const CentoRecordingEvent *event)
{
  g_string_append (text, " limits ");
  append_seconds (text, event->limits.connect_timeout);
  g_string_append_c (text, ' ');
  append_seconds (text, event->limits.idle_timeout);
  append_field (text, event->limits.max_poem_bytes);
  append_field (text, event->limits.max_total_bytes);
}

static void
append_state (GString *text, const CentoRecordingEvent *event)
{
  const CentoStateChange *change = &event->change;

  g_return_if_fail (change->state != CENTO_DOWNLOAD_RECEIVING);
  g_return_if_fail (change->state != CENTO_DOWNLOAD_CONNECTED || change->peer != NULL);

  g_string_append (text, " state");
  append_field (text, event->task);
  append_field (text, change->attempt);
  append_text_field (text, cento_download_state_get_name (change->state));

  if (change->state == CENTO_DOWNLOAD_CONNECTED)
    append_text_field (text, change->peer);
  else if (cento_download_state_is_trouble (change->state) && change->domain != 0)
    {
      gsize before = text->len;

      g_string_append_c (text, ' ');
      if (!cento_error_name_append (text, change->domain, change->code))
        g_string_truncate (text, before);
      else if (change->offline)
        append_text_field (text, "offline");
    }
}

static void
append_chunk (GString *text, const CentoRecordingEvent *event)
{
  g_string_append (text, " chunk");
  append_field (text, event->task);
  append_field (text, event->attempt);
  append_field (text, event->turn);
  g_string_append_c (text, ' ');
  cento_recording_escape (text, event->bytes, event->n_bytes);
}

static void
append_turn (GString *text, const CentoRecordingEvent *event)
{
  const CentoTurn *turn = &event->measured;

  g_string_append (text, event->kind == CENTO_RECORDING_TURN ? " turn" : " draw");
  append_field (text, turn->turn);
  append_field (text, (guint64) turn->slept);
  append_field (text, (guint64) turn->ran);
  if (event->kind == CENTO_RECORDING_DRAW)
    return;

  append_field (text, (guint64) turn->reading);
  append_field (text, turn->n_reads);
  append_field (text, turn->n_servers);
}

static void
append_event (GString *text, const CentoRecordingEvent *event)
{
  switch (event->kind)
    {
    case CENTO_RECORDING_BEGUN:
      append_begun (text, event);
      break;
    case CENTO_RECORDING_LIMITS:
      append_limits (text, event);
      break;
    case CENTO_RECORDING_ADD:
      g_string_append (text, " add");
      append_field (text, event->task);
      append_text_field (text, event->address);
      break;
    case CENTO_RECORDING_STATE:
      append_state (text, event);
      break;
    case CENTO_RECORDING_CHUNK:
      append_chunk (text, event);
      break;
    case CENTO_RECORDING_TURN:
    case CENTO_RECORDING_DRAW:
      append_turn (text, event);
      break;
    case CENTO_RECORDING_REMOVE:
      g_string_append (text, " remove");
      append_field (text, event->task);
      break;
    case CENTO_RECORDING_RESTORE:
      g_string_append (text, " restore");
      append_field (text, event->task);
      break;
    case CENTO_RECORDING_ADDRESS:
      g_string_append (text, " address");
      append_field (text, event->task);
      append_text_field (text, event->address);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * cento_recording_write_header:
 * @text: appended to
 * @begun: the time of day at the zero of the recording, microseconds since 1970, UTC; kept to the second
 *
 * Appends what a recording begins with.
 */
void
cento_recording_write_header (GString *text, gint64 begun)
{
  CentoRecordingEvent event = { .kind = CENTO_RECORDING_BEGUN };

  g_return_if_fail (text != NULL);

  event.begun = begun / G_USEC_PER_SEC;
  g_string_append (text, "cento-recording 1\n");
  cento_recording_write_event (text, &event);
}

/**
 * cento_recording_write_event:
 * @text: appended to
 * @event: one that may follow those written before; its times and durations are not negative. An address or a
 * peer has no blank and nothing invisible, as cento_address_get_typed() gives it
 *
 * Appends one line.
 */
void
cento_recording_write_event (GString *text, const CentoRecordingEvent *event)
{
  g_return_if_fail (text != NULL && event != NULL);

  append_seconds (text, event->time);
  append_event (text, event);
  g_string_append_c (text, '\n');
}
