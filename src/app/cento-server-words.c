/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "app/cento-server-words.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "app/cento-score-view.h"
#include "core/cento-words.h"

#define SLOW_TO_CONNECT (3 * G_TIME_SPAN_SECOND) /* from then on the row counts seconds */
#define EXACT_BYTES     100000
#define EXACT_CHUNKS    10000
#define NOTHING         "–"

static gint64
get_state_time (CentoDownload *download)
{
  const CentoStateLog *states = cento_download_get_states (download);
  guint n_changes = cento_state_log_get_n_changes (states);

  return n_changes > 0 ? cento_state_log_get (states, n_changes - 1)->time : -1;
}

/* The last sign of life of an open connection. */
static gint64
get_heard_time (CentoDownload *download)
{
  gint64 last = cento_download_get_last_time (download);

  return last >= 0 ? last : get_state_time (download);
}

static char *
dup_beginning_state (CentoDownload *download, CentoDownloadState state, gint64 now)
{
  gint64 since = get_state_time (download);
  int seconds = (int) ((now - since) / G_TIME_SPAN_SECOND);

  if (since < 0 || now - since < SLOW_TO_CONNECT)
    return g_strdup (cento_download_state_get_word (state));
  if (state == CENTO_DOWNLOAD_LOOKING_UP)
    /* Translators: the state of a download and how long it lasts, for a narrow column. */
    return g_strdup_printf (_ ("Looking up %d s"), seconds);
  return g_strdup_printf (_ ("Connecting %d s"), seconds);
}

static char *
dup_open_state (CentoDownload *download, CentoDownloadState state, gint64 now)
{
  gint64 silence = now - get_heard_time (download);

  if (silence < CENTO_SCORE_QUIET)
    return g_strdup (cento_download_state_get_word (state));
  /* Translators: for how long nothing has arrived, for a narrow column. */
  return g_strdup_printf (_ ("Quiet for %d s"), (int) (silence / G_TIME_SPAN_SECOND));
}

char *
cento_server_words_dup_state (CentoDownload *download, gint64 now)
{
  CentoDownloadState state = cento_download_get_state (download);

  switch (state)
    {
    case CENTO_DOWNLOAD_WAITING:
      return g_strdup (cento_download_state_get_word (state));
    case CENTO_DOWNLOAD_LOOKING_UP:
    case CENTO_DOWNLOAD_CONNECTING:
      return dup_beginning_state (download, state, now);
    case CENTO_DOWNLOAD_CONNECTED:
    case CENTO_DOWNLOAD_RECEIVING:
      return dup_open_state (download, state, now);
    case CENTO_DOWNLOAD_CLOSED:
    case CENTO_DOWNLOAD_INCOMPLETE:
    case CENTO_DOWNLOAD_FAILED:
    case CENTO_DOWNLOAD_EMPTY:
    case CENTO_DOWNLOAD_STOPPED:
      break;
    }
  return g_strdup (cento_words_get_cause (state, cento_download_get_error (download)));
}

const char *
cento_server_words_get_state (CentoDownload *download)
{
  CentoDownloadState state = cento_download_get_state (download);

  if (cento_download_state_is_final (state))
    return cento_words_get_cause (state, cento_download_get_error (download));
  return cento_download_state_get_word (state);
}

char *
cento_server_words_dup_bytes (guint64 n_bytes)
{
  if (n_bytes == 0)
    return g_strdup (NOTHING);
  if (n_bytes < EXACT_BYTES)
    return cento_words_dup_count (n_bytes);
  if (n_bytes < 999500)
    return g_strdup_printf (_ ("%.0f kB"), (double) n_bytes / 1e3);
  if (n_bytes < 999500000)
    return g_strdup_printf (n_bytes < 9950000 ? _ ("%.1f MB") : _ ("%.0f MB"), (double) n_bytes / 1e6);
  return g_strdup_printf (_ ("%.1f GB"), (double) n_bytes / 1e9);
}

char *
cento_server_words_dup_chunks (guint n_chunks)
{
  if (n_chunks == 0)
    return g_strdup (NOTHING);
  if (n_chunks < EXACT_CHUNKS)
    return cento_words_dup_count (n_chunks);
  if (n_chunks < 999500)
    /* Translators: thousands, as short as can be */
    return g_strdup_printf (_ ("%.0f k"), (double) n_chunks / 1e3);
  /* Translators: millions, as short as can be */
  return g_strdup_printf (_ ("%.1f M"), (double) n_chunks / 1e6);
}

char *
cento_server_words_dup_age (CentoDownload *download, gint64 now)
{
  gint64 last = cento_download_get_last_time (download);

  if (last < 0 || cento_download_state_is_final (cento_download_get_state (download)))
    return g_strdup (NOTHING);
  return cento_words_dup_elapsed (now - last);
}

static char *
dup_chunks (guint n_chunks)
{
  g_autofree char *count = cento_words_dup_count (n_chunks);

  return g_strdup_printf (ngettext ("%s chunk", "%s chunks", n_chunks), count);
}

const char *
cento_server_words_get_restored (void)
{
  /* Translators: of a server and its poem that came back when the program was started again. */
  return _ ("from last time");
}

/* Without seconds: a name that changes all the time would be read out all the time. */
char *
cento_server_words_dup_name (CentoDownload *download)
{
  g_autofree char *bytes = cento_server_words_dup_size (download);
  g_autofree char *chunks = dup_chunks (cento_download_get_n_chunks (download));

  /* Translators: a row of the list of servers for screen readers: task number, address, state, bytes, chunks
   */
  char *name = g_strdup_printf (_ ("%u, %s, %s, %s, %s"), cento_download_get_task (download),
                                cento_address_get_typed (cento_download_get_address (download)),
                                cento_server_words_get_state (download), bytes, chunks);
  g_autofree char *plain = NULL;

  if (!cento_download_is_restored (download))
    return name;
  plain = name;
  return g_strdup_printf ("%s, %s", plain, cento_server_words_get_restored ());
}

static void
append_line (GString *tip, const char *line)
{
  if (line == NULL)
    return;
  if (tip->len > 0)
    g_string_append_c (tip, '\n');
  g_string_append (tip, line);
}

static char *
dup_pace (CentoDownload *download, gint64 now)
{
  g_autofree char *rate = cento_words_dup_rate (cento_download_get_rate (download, now));
  g_autofree char *age = cento_server_words_dup_age (download, now);

  if (g_str_equal (age, NOTHING))
    return NULL;
  /* Translators: bytes a second, and how long ago the last chunk came */
  return g_strdup_printf (_ ("%s, last chunk %s ago"), rate, age);
}

char *
cento_server_words_dup_description (CentoDownload *download, gint64 now)
{
  char *description = cento_download_dup_sentence (download);

  if (description == NULL)
    description = dup_pace (download, now);
  return description != NULL ? description : g_strdup ("");
}

/* Never a share of what the poem is going to be: nobody knows that. */
static char *
dup_bytes_of_last_time (CentoDownload *download)
{
  guint64 n_bytes = cento_download_get_n_bytes (download);
  guint64 n_before = cento_download_get_n_bytes_before (download);
  g_autofree char *bytes = cento_words_dup_bytes (n_bytes);
  g_autofree char *count = cento_words_dup_count (n_bytes);
  g_autofree char *count_before = cento_words_dup_count (n_before);
  g_autofree char *before = cento_words_dup_bytes (n_before);
  gboolean closed = cento_download_get_state (download) == CENTO_DOWNLOAD_CLOSED;

  if (n_bytes == 0 || n_before == 0 || (closed && n_bytes == n_before))
    return g_steal_pointer (&bytes);
  if (n_bytes > n_before)
    /* Translators: how much arrived, as in "700 bytes", and how many bytes the whole poem had the last time.
     */
    return g_strdup_printf (_ ("%s, more than last time (%s)"), bytes, count_before);
  if (closed)
    /* Translators: how much arrived, as in "240 bytes", and how many bytes the whole poem had the last time.
     */
    return g_strdup_printf (_ ("%s, less than last time (%s)"), bytes, count_before);
  /* Translators: a number, and how much the whole poem was the last time: "240 of 653 bytes of last time". */
  return g_strdup_printf (_ ("%s of %s of last time"), count, before);
}

char *
cento_server_words_dup_size (CentoDownload *download)
{
  gboolean is_utf_8 = cento_download_get_encoding (download) == CENTO_ENCODING_UTF_8;
  guint64 n_replaced = is_utf_8 ? cento_poem_get_n_replaced (cento_download_get_poem (download)) : 0;
  g_autofree char *bytes = dup_bytes_of_last_time (download);
  g_autofree char *count = cento_words_dup_count (n_replaced);

  if (n_replaced == 0 || cento_download_get_n_bytes (download) == 0)
    return g_steal_pointer (&bytes);
  /* Translators: how much arrived, as in "1,253 bytes", and how many of these bytes no character could be
   * made of. */
  return g_strdup_printf (_ ("%s, %s not text"), bytes, count);
}

char *
cento_server_words_dup_tip (CentoDownload *download, gint64 now)
{
  GString *tip = g_string_new (cento_address_get_text (cento_download_get_address (download)));
  const char *peer = cento_download_get_peer (download);
  g_autofree char *sentence = cento_download_dup_sentence (download);
  g_autofree char *bytes = cento_server_words_dup_size (download);
  g_autofree char *chunks = dup_chunks (cento_download_get_n_chunks (download));
  g_autofree char *pace = dup_pace (download, now);

  if (peer != NULL && !g_str_equal (peer, tip->str))
    g_string_append_printf (tip, " (%s)", peer);
  append_line (tip, sentence);
  if (cento_download_get_n_chunks (download) > 0)
    {
      g_autofree char *line = g_strdup_printf ("%s · %s", bytes, chunks);

      append_line (tip, line);
    }
  append_line (tip, pace);
  if (cento_download_is_restored (download))
    /* Translators: a line of its own, of a server that came back when the program was started again. */
    append_line (tip, _ ("From last time"));
  return g_string_free (tip, FALSE);
}

gsize
cento_server_words_find_port (const char *address)
{
  const char *colon = strrchr (address, ':');

  return colon != NULL ? (gsize) (colon - address) : 0;
}
