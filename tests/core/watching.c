/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "watching.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/cento-test.h"

GMainContext *context;
CentoReactor *reactor;
Peer peers[MAX_PEERS];
guint n_peers;
guint n_calls;

void
begin (int backend)
{
  g_autoptr (GError) error = NULL;

  context = g_main_context_new ();
  g_main_context_push_thread_default (context);
  reactor = cento_reactor_new (NULL, (CentoBackend) backend, &error);
  ck_assert_ptr_nonnull (reactor);
  ck_assert_ptr_null (error);
}

void
finish (void)
{
  for (guint i = 0; i < n_peers; i++)
    {
      g_clear_pointer (&peers[i].watch, cento_watch_free);
      if (peers[i].near_end >= 0)
        close (peers[i].near_end);
      if (peers[i].far_end >= 0)
        close (peers[i].far_end);
    }

  if (reactor != NULL)
    {
      ck_assert_uint_eq (cento_reactor_get_n_watches (reactor), 0);
      g_assert_finalize_object (g_steal_pointer (&reactor));
    }
  g_main_context_pop_thread_default (context);
  g_clear_pointer (&context, g_main_context_unref);
}

void
on_ready (CentoWatch *watch, CentoReady ready, const CentoMoment *moment, gpointer user_data)
{
  Peer *peer = user_data;

  ck_assert_ptr_nonnull (peer->watch);
  ck_assert_ptr_eq (watch, peer->watch);
  ck_assert_int_ne (ready, 0);
  n_calls++;
  peer->n_calls++;
  peer->ready = ready;
  peer->moment = *moment;

  if ((ready & CENTO_READY_READ) && !peer->does_not_read)
    {
      gssize n = read (peer->near_end, cento_reactor_get_buffer (reactor), CENTO_REACTOR_BUFFER_SIZE);

      peer->n_bytes += n > 0 ? (gsize) n : 0;
      if (n == 0)
        {
          peer->ended = TRUE;
          g_clear_pointer (&peer->watch, cento_watch_free);
        }
    }

  if (peer->act != NULL)
    peer->act (peer);
}

Peer *
add_peer (CentoReady interest)
{
  g_autoptr (GError) error = NULL;
  Peer *peer = &peers[n_peers++];
  int pair[2];

  ck_assert_uint_le (n_peers, MAX_PEERS);
  ck_assert_int_eq (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair), 0);
  peer->near_end = pair[0];
  peer->far_end = pair[1];
  peer->watch = cento_reactor_watch (reactor, peer->near_end, interest, on_ready, peer, &error);
  ck_assert_ptr_nonnull (peer->watch);
  ck_assert_ptr_null (error);
  return peer;
}

void
send_text (Peer *peer, const char *text)
{
  ck_assert_int_eq (write (peer->far_end, text, strlen (text)), strlen (text));
}

void
turn (void)
{
  g_main_context_iteration (context, FALSE);
}

/* A turn's millisecond may be over at any moment on a busy machine. */
void
turn_until_all_are_served (void)
{
  for (int i = 0; i < 100 && g_main_context_pending (context); i++)
    turn ();
}

void
use_up_the_budget (Peer *peer)
{
  gint64 end = peer->moment.time + CENTO_REACTOR_TURN_BUDGET;

  while (g_get_monotonic_time () < end)
    ;
}
