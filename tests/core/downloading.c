/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downloading.h"

#include <string.h>

#include "support/cento-test.h"

GMainContext *context;
CentoReactor *reactor;
CentoCollection *collection;
CentoLimits limits;
CentoPeer *peer;
static guint n_descriptors;

gboolean
is_over (gpointer download)
{
  return cento_download_state_is_final (cento_download_get_state (download));
}

/* GIO keeps a descriptor from its first connect on. */
static void
warm_up (void)
{
  g_autoptr (CentoCollection) first = cento_collection_new (reactor, &limits);
  g_autoptr (CentoPeer) nobody = cento_peer_new_refusing ("127.0.0.1");
  g_autoptr (CentoAddress) address = cento_address_parse (cento_peer_get_address (nobody), NULL);
  CentoDownload *download = cento_collection_add (first, address);

  cento_collection_start (first, download);
  cento_test_wait (is_over, download);
}

void
begin (void)
{
  context = g_main_context_new ();
  g_main_context_push_thread_default (context);
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  ck_assert_ptr_nonnull (reactor);
  cento_limits_init (&limits);
  collection = cento_collection_new (reactor, &limits);
  warm_up ();
  n_descriptors = cento_test_count_descriptors ();
}

static gboolean
is_alone (gpointer user_data)
{
  return G_OBJECT (reactor)->ref_count == 1;
}

void
finish (void)
{
  g_clear_object (&collection);
  g_clear_pointer (&peer, cento_peer_free);

  /* Calls that were cancelled still end. */
  cento_test_wait (is_alone, NULL);
  ck_assert_uint_eq (cento_test_count_descriptors (), n_descriptors);
  ck_assert_uint_eq (cento_reactor_get_n_watches (reactor), 0);
  ck_assert_uint_eq (cento_deadlines_get_n_set (cento_reactor_get_deadlines (reactor)), 0);
  g_assert_finalize_object (g_steal_pointer (&reactor));
  g_main_context_pop_thread_default (context);
  g_clear_pointer (&context, g_main_context_unref);
}

void
set_limits (void)
{
  cento_collection_set_limits (collection, &limits);
}

CentoDownload *
add (const char *typed)
{
  g_autoptr (CentoAddress) address = cento_address_parse (typed, NULL);

  ck_assert_ptr_nonnull (address);

  return cento_collection_add (collection, address);
}

CentoDownload *
start (CentoPeer *server)
{
  CentoDownload *download;

  peer = server;
  download = add (cento_peer_get_address (server));
  cento_collection_start (collection, download);

  return download;
}

gboolean
is_receiving (gpointer download)
{
  return cento_download_get_state (download) == CENTO_DOWNLOAD_RECEIVING;
}

gboolean
is_connected (gpointer download)
{
  return cento_download_get_state (download) == CENTO_DOWNLOAD_CONNECTED;
}

void
assert_bytes (CentoPoem *poem, const char *expected)
{
  gsize length = strlen (expected);
  const guint8 *bytes;

  ck_assert_uint_eq (cento_poem_get_length (poem), length);
  for (gsize offset = 0, run; (run = cento_poem_peek (poem, offset, &bytes)) > 0; offset += run)
    ck_assert_mem_eq (bytes, expected + offset, run);
}

void
assert_pattern (CentoPoem *poem)
{
  const guint8 *bytes;
  guint n_wrong = 0;

  for (gsize offset = 0, run; (run = cento_poem_peek (poem, offset, &bytes)) > 0; offset += run)
    for (gsize i = 0; i < run; i++)
      n_wrong += (char) bytes[i] != cento_peer_pattern_byte (offset + i) ? 1 : 0;
  ck_assert_uint_eq (n_wrong, 0);
}

void
assert_end (CentoDownload *download, CentoDownloadState state, GQuark domain, int code)
{
  const GError *error = cento_download_get_error (download);
  g_autofree char *sentence = NULL;

  ck_assert_str_eq (cento_download_state_get_name (cento_download_get_state (download)),
                    cento_download_state_get_name (state));
  if (domain == 0)
    ck_assert_ptr_null (error);
  else
    ck_assert_msg (g_error_matches (error, domain, code), "%s", error != NULL ? error->message : "no error");

  sentence = cento_download_dup_sentence (download);
  ck_assert_ptr_nonnull (strstr (sentence, cento_address_get_text (cento_download_get_address (download))));
}

/* The chunks of each attempt lie end to end and add up to its poem. */
void
assert_chunks_add_up (CentoDownload *download)
{
  const CentoChunkLog *chunks = cento_download_get_chunks (download);
  guint attempt = 0;
  guint64 offset = 0;

  for (guint i = 0; i < cento_chunk_log_get_n_chunks (chunks); i++)
    {
      const CentoChunk *chunk = cento_chunk_log_get (chunks, i);

      if (chunk->attempt != attempt)
        offset = 0;
      attempt = chunk->attempt;
      ck_assert_uint_eq (chunk->offset, offset);
      ck_assert_uint_eq (chunk->task, cento_download_get_task (download));
      ck_assert_uint_gt (chunk->turn, 0);
      offset += chunk->length;
    }
  if (attempt == cento_download_get_attempt (download))
    ck_assert_uint_eq (offset, cento_download_get_n_bytes (download));
}
