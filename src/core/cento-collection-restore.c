/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a collection begins with the servers of an earlier session. */
#include "core/cento-collection-private.h"

#define FIRST_TIME 1 /* of the monotonic clock: earlier is the computer's start */

static void
get_span (GPtrArray *servers, gint64 *first, gint64 *last)
{
  *first = G_MAXINT64;
  *last = 0;
  for (guint i = 0; i < servers->len; i++)
    {
      const CentoSessionServer *server = g_ptr_array_index (servers, i);
      guint n_changes = cento_state_log_get_n_changes (server->states);

      *first = MIN (*first, cento_state_log_get (server->states, 0)->time);
      *last = MAX (*last, cento_state_log_get (server->states, n_changes - 1)->time);
    }
}

static gboolean
has_room (CentoCollection *self, const CentoSessionServer *server)
{
  const GBytes *bytes = g_ptr_array_index (server->blocks, 0);
  guint64 limit = self->environment.limits.max_total_bytes;

  return self->environment.n_kept <= limit
         && g_bytes_get_size ((GBytes *) bytes) <= limit - self->environment.n_kept;
}

static void
add (CentoCollection *self, CentoDownload *download, GPtrArray *chunks)
{
  const CentoChunkLog *log = cento_download_get_chunks (download);
  const CentoStateLog *states = cento_download_get_states (download);
  gint64 end = cento_state_log_get (states, cento_state_log_get_n_changes (states) - 1)->time;

  for (guint i = 0; i < cento_chunk_log_get_n_chunks (log); i++)
    g_ptr_array_add (chunks, (gpointer) cento_chunk_log_get (log, i));

  cento_download_attach (download, &self->environment);
  self->environment.event_time = MAX (self->environment.event_time, end);
  self->last_time = MAX (self->last_time, end);
  self->next_task = cento_download_get_task (download) + 1;
  g_ptr_array_add (self->downloads, download);
}

static int
compare_chunks (gconstpointer a, gconstpointer b)
{
  const CentoChunk *first = *(const CentoChunk *const *) a;
  const CentoChunk *second = *(const CentoChunk *const *) b;

  if (first->time != second->time)
    return first->time < second->time ? -1 : 1;
  return first->turn < second->turn ? -1 : first->turn > second->turn;
}

/* Turns are numbered on from the last one, so that no later chunk seems to be of a turn of then. */
static void
tell_order (CentoCollection *self, GPtrArray *chunks)
{
  guint64 turn = 0;

  g_ptr_array_sort (chunks, compare_chunks);
  for (guint i = 0; i < chunks->len; i++)
    {
      const CentoChunk *chunk = g_ptr_array_index (chunks, i);

      turn = MAX (turn, chunk->turn);
      if (self->history)
        cento_arrival_order_append (self->order, chunk);
    }
  cento_reactor_skip_turns (self->environment.reactor, turn);
}

static void
tell_added (CentoCollection *self)
{
  guint n_added = self->downloads->len;

  if (n_added == 0)
    return;
  for (guint i = 0; i < n_added; i++)
    cento_collection_mark_dirty (self, g_ptr_array_index (self->downloads, i));
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, n_added);
}

/**
 * cento_collection_restore:
 * @servers: (element-type CentoSessionServer): each with its bytes in one block
 *
 * See cento_session_restore().
 */
guint
cento_collection_restore (CentoCollection *self, GPtrArray *servers)
{
  g_autoptr (CentoCollection) kept G_GNUC_UNUSED = g_object_ref (self);
  g_autoptr (GPtrArray) chunks = g_ptr_array_new ();
  gint64 now = cento_collection_get_now (self);
  guint n_lost = 0;
  gint64 first, last, shift;

  get_span (servers, &first, &last);
  shift = now - last;
  for (guint i = 0; i < servers->len; i++)
    {
      const CentoSessionServer *server = g_ptr_array_index (servers, i);
      CentoDownload *download = NULL;

      if (has_room (self, server))
        download = cento_download_new_restored (server, &self->environment, self->next_task, shift);
      if (download != NULL)
        add (self, download, chunks);
      else
        n_lost++;
    }
  if (self->downloads->len > 0)
    self->start_time = MAX (first + shift, FIRST_TIME);
  tell_order (self, chunks);
  tell_added (self);

  return n_lost;
}
