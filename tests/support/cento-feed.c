/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cento-feed.h"

#include "support/cento-test.h"

#include <string.h>

void
cento_feed_begin (CentoFeed *self)
{
  CentoLimits limits;

  cento_limits_init (&limits);
  self->reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  self->collection = cento_collection_new_replay (self->reactor, &limits);
  self->n_added = 0;
}

void
cento_feed_end (CentoFeed *self)
{
  g_assert_finalize_object (g_steal_pointer (&self->collection));
  g_assert_finalize_object (g_steal_pointer (&self->reactor));
}

static void
enter (CentoFeed *self, CentoDownload *download, guint attempt, CentoDownloadState state)
{
  CentoStateChange change = { .attempt = attempt, .state = state };

  if (state == CENTO_DOWNLOAD_CONNECTED)
    change.peer = (char *) "127.0.0.1";
  ck_assert (cento_collection_replay_state (self->collection, download, &change));
}

static void
connect (CentoFeed *self, CentoDownload *download)
{
  guint attempt = cento_download_get_attempt (download);

  enter (self, download, attempt, CENTO_DOWNLOAD_CONNECTING);
  enter (self, download, attempt, CENTO_DOWNLOAD_CONNECTED);
}

CentoDownload *
cento_feed_add (CentoFeed *self, const char *typed)
{
  g_autoptr (CentoAddress) address = cento_address_parse (typed, NULL);
  CentoDownload *download = cento_collection_replay_add (self->collection, address, ++self->n_added);

  ck_assert_ptr_nonnull (download);
  connect (self, download);
  return download;
}

void
cento_feed_send (CentoFeed *self, CentoDownload *download, gint64 milliseconds, const char *text)
{
  cento_feed_send_bytes (self, download, milliseconds, text, strlen (text));
}

void
cento_feed_send_bytes (CentoFeed *self,
                       CentoDownload *download,
                       gint64 milliseconds,
                       const char *bytes,
                       gsize length)
{
  cento_collection_replay_time (self->collection, milliseconds * G_TIME_SPAN_MILLISECOND);
  ck_assert (cento_collection_replay_chunk (self->collection, download, (guint64) milliseconds,
                                            (const guint8 *) bytes, length));
}

void
cento_feed_close (CentoFeed *self, CentoDownload *download)
{
  enter (self, download, cento_download_get_attempt (download), CENTO_DOWNLOAD_CLOSED);
}

void
cento_feed_retry (CentoFeed *self, CentoDownload *download)
{
  enter (self, download, cento_download_get_attempt (download) + 1, CENTO_DOWNLOAD_WAITING);
  connect (self, download);
}
