/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-session-server.h"

#include <string.h>

#include "core/cento-error-name.h"

/* Addresses, limits, bytes that are saved, encoding, states (time, attempt, name, error, offline, peer),
 * chunks. The file is read by the computer that wrote it, so numbers are written as they lie in memory. */
#define ABOUT_TYPE "(as(xxtt)tua(xussbs)a(xtt))"
#define CHUNK_TYPE "(xtt)"

typedef struct
{
  gint64 time;
  guint64 turn;
  guint64 length;
} StoredChunk;

static CentoSessionServer *
new_empty (GStrv addresses)
{
  CentoSessionServer *server = g_new0 (CentoSessionServer, 1);

  server->addresses = addresses;
  server->states = cento_state_log_new ();
  server->chunks = cento_chunk_log_new ();

  return server;
}

/* The one whose poem is shown: the present one has none before its first byte. */
static guint
get_first_attempt (CentoDownload *download)
{
  const CentoChunkLog *chunks = cento_download_get_chunks (download);
  guint n_chunks = cento_chunk_log_get_n_chunks (chunks);

  return n_chunks > 0 ? cento_chunk_log_get (chunks, n_chunks - 1)->attempt
                      : cento_download_get_attempt (download);
}

static GStrv
dup_addresses (CentoDownload *download, guint first)
{
  guint attempt = cento_download_get_attempt (download);
  GStrv addresses = g_new0 (char *, attempt - first + 2);

  for (guint i = first; i <= attempt; i++)
    addresses[i - first] = g_strdup (cento_address_get_typed (cento_download_get_address_of (download, i)));

  return addresses;
}

static void
copy_states (CentoSessionServer *server, CentoDownload *download, guint first, gint64 now)
{
  const CentoStateLog *states = cento_download_get_states (download);
  CentoStateChange stopped = { .time = now, .state = CENTO_DOWNLOAD_STOPPED };

  for (guint i = 0; i < cento_state_log_get_n_changes (states); i++)
    {
      CentoStateChange change = *cento_state_log_get (states, i);

      if (change.attempt < first)
        continue;
      change.attempt = change.attempt - first + 1;
      cento_state_log_append (server->states, &change);
      stopped.attempt = change.attempt;
      stopped.time = MAX (stopped.time, change.time);
    }
  if (!cento_download_state_is_final (cento_download_get_state (download)))
    cento_state_log_append (server->states, &stopped);
}

static void
copy_chunks (CentoSessionServer *server, CentoDownload *download, guint first)
{
  const CentoChunkLog *chunks = cento_download_get_chunks (download);

  for (guint i = cento_chunk_log_find_attempt (chunks, first); i < cento_chunk_log_get_n_chunks (chunks); i++)
    {
      CentoChunk chunk = *cento_chunk_log_get (chunks, i);

      chunk.attempt = 1;
      cento_chunk_log_append (server->chunks, &chunk);
    }
}

/**
 * cento_session_server_new:
 * @now: microseconds of the clock of its events
 *
 * Returns: (transfer full): @download as it is; no byte of its poem is copied
 */
CentoSessionServer *
cento_session_server_new (CentoDownload *download, gint64 now)
{
  CentoSessionServer *server;
  guint first;

  g_return_val_if_fail (CENTO_IS_DOWNLOAD (download), NULL);

  first = get_first_attempt (download);
  server = new_empty (dup_addresses (download, first));
  server->limits = *cento_download_get_limits (download);
  copy_states (server, download, first, now);
  copy_chunks (server, download, first);
  server->blocks = cento_poem_dup_blocks (cento_download_get_poem (download));
  server->n_saved = cento_poem_get_n_saved (cento_download_get_poem (download));
  server->encoding = cento_download_get_encoding (download);

  return server;
}

/**
 * cento_session_server_free:
 * @server: (transfer full)
 */
void
cento_session_server_free (CentoSessionServer *server)
{
  g_return_if_fail (server != NULL);

  g_strfreev (server->addresses);
  cento_state_log_free (server->states);
  cento_chunk_log_free (server->chunks);
  g_clear_pointer (&server->blocks, g_ptr_array_unref);
  g_free (server);
}

static GVariant *
describe_states (const CentoStateLog *states)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(xussbs)"));
  for (guint i = 0; i < cento_state_log_get_n_changes (states); i++)
    {
      const CentoStateChange *change = cento_state_log_get (states, i);
      g_autoptr (GString) error = g_string_new (NULL);

      if (change->domain != 0 && !cento_error_name_append (error, change->domain, change->code))
        g_string_truncate (error, 0);
      g_variant_builder_add (&builder, "(xussbs)", change->time, change->attempt,
                             cento_download_state_get_name (change->state), error->str, change->offline,
                             change->peer != NULL ? change->peer : "");
    }

  return g_variant_builder_end (&builder);
}

static GVariant *
describe_chunks (const CentoChunkLog *chunks)
{
  guint n_chunks = cento_chunk_log_get_n_chunks (chunks);
  g_autofree StoredChunk *stored = g_new (StoredChunk, n_chunks);

  for (guint i = 0; i < n_chunks; i++)
    {
      const CentoChunk *chunk = cento_chunk_log_get (chunks, i);

      stored[i] = (StoredChunk){ .time = chunk->time, .turn = chunk->turn, .length = chunk->length };
    }

  return g_variant_new_fixed_array (G_VARIANT_TYPE (CHUNK_TYPE), stored, n_chunks, sizeof (StoredChunk));
}

/**
 * cento_session_server_describe:
 *
 * Returns: (transfer full): what cento_session_server_parse() needs beside the bytes
 */
GBytes *
cento_session_server_describe (const CentoSessionServer *server)
{
  g_autoptr (GVariant) about = NULL;

  g_return_val_if_fail (server != NULL, NULL);

  about = g_variant_ref_sink (
    g_variant_new ("(^as(xxtt)tu@a(xussbs)@a(xtt))", server->addresses, server->limits.connect_timeout,
                   server->limits.idle_timeout, server->limits.max_poem_bytes, server->limits.max_total_bytes,
                   server->n_saved, (guint32) server->encoding, describe_states (server->states),
                   describe_chunks (server->chunks)));

  return g_variant_get_data_as_bytes (about);
}

static gboolean
parse_state (const char *name, CentoDownloadState *state)
{
  for (guint i = 0; i < CENTO_N_DOWNLOAD_STATES; i++)
    if (g_str_equal (name, cento_download_state_get_name ((CentoDownloadState) i)))
      {
        *state = (CentoDownloadState) i;
        return TRUE;
      }

  return FALSE;
}

static gboolean
parse_states (CentoSessionServer *server, GVariant *states)
{
  CentoStateChange change = { .time = 0 };
  const char *name, *error, *peer;
  GVariantIter iter;
  gint64 last = G_MININT64;

  g_variant_iter_init (&iter, states);
  while (g_variant_iter_next (&iter, "(xu&s&sb&s)", &change.time, &change.attempt, &name, &error,
                              &change.offline, &peer))
    {
      change.domain = 0;
      change.code = 0;
      if (change.time < last || !parse_state (name, &change.state)
          || (*error != '\0'
              && !cento_error_name_parse (error, strlen (error), &change.domain, &change.code)))
        return FALSE;
      change.peer = (char *) (*peer != '\0' ? peer : NULL);
      if (change.state == CENTO_DOWNLOAD_CONNECTED && change.peer == NULL)
        return FALSE;
      cento_state_log_append (server->states, &change);
      last = change.time;
    }

  return cento_download_state_is_final (change.state);
}

/* One for each attempt. */
static gboolean
has_addresses (const CentoSessionServer *server)
{
  guint n_changes = cento_state_log_get_n_changes (server->states);

  return cento_state_log_get (server->states, n_changes - 1)->attempt == g_strv_length (server->addresses);
}

static gboolean
parse_chunks (CentoSessionServer *server, GVariant *chunks, gsize n_bytes)
{
  gsize n_chunks;
  const StoredChunk *stored = g_variant_get_fixed_array (chunks, &n_chunks, sizeof (StoredChunk));
  guint64 offset = 0;

  for (gsize i = 0; i < n_chunks; i++)
    {
      CentoChunk chunk = { .time = stored[i].time,
                           .turn = stored[i].turn,
                           .offset = (guint32) offset,
                           .length = (guint32) stored[i].length,
                           .attempt = 1 };

      if (stored[i].length == 0 || stored[i].length > n_bytes - offset || stored[i].turn > G_MAXINT64
          || (i > 0 && (stored[i].time < stored[i - 1].time || stored[i].turn < stored[i - 1].turn)))
        return FALSE;
      cento_chunk_log_append (server->chunks, &chunk);
      offset += stored[i].length;
    }

  return offset == n_bytes && n_bytes <= G_MAXUINT32;
}

/**
 * cento_session_server_parse:
 * @about: what cento_session_server_describe() gave
 * @bytes: those of the poem
 *
 * Returns: (transfer full) (nullable): the server
 */
CentoSessionServer *
cento_session_server_parse (GBytes *about, GBytes *bytes)
{
  g_autoptr (GVariant) all = NULL;
  g_autoptr (GVariant) states = NULL;
  g_autoptr (GVariant) chunks = NULL;
  g_autoptr (CentoSessionServer) server = NULL;
  CentoLimits limits;
  guint64 n_saved;
  guint32 encoding;
  g_auto (GStrv) addresses = NULL;

  g_return_val_if_fail (about != NULL && bytes != NULL, NULL);

  all = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (ABOUT_TYPE), about, FALSE));
  if (!g_variant_is_normal_form (all))
    return NULL;

  cento_limits_init (&limits);
  g_variant_get (all, "(^as(xxtt)tu@a(xussbs)@a(xtt))", &addresses, &limits.connect_timeout,
                 &limits.idle_timeout, &limits.max_poem_bytes, &limits.max_total_bytes, &n_saved, &encoding,
                 &states, &chunks);
  if (n_saved > g_bytes_get_size (bytes) || encoding >= CENTO_N_ENCODINGS)
    return NULL;
  server = new_empty (g_steal_pointer (&addresses));
  server->limits = limits;
  server->n_saved = n_saved;
  server->encoding = (CentoEncoding) encoding;
  server->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_ptr_array_add (server->blocks, g_bytes_ref (bytes));
  if (!parse_states (server, states) || !has_addresses (server)
      || !parse_chunks (server, chunks, g_bytes_get_size (bytes)))
    return NULL;

  return g_steal_pointer (&server);
}
