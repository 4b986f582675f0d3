/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/cento-server-client.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

/* Bounds what the kernel keeps for a client that does not read; it doubles the figure for its own accounts.
 */
#define SEND_BUFFER (32 * 1024)

struct _CentoServerClient
{
  CentoReactor *reactor;
  int fd;
  CentoWatch *watch;
  char *peer;
  int poem;
  CentoServerPace pace;
  CentoDeadline deadline; /* of the next piece; while a piece is stuck, of our patience */
  gint64 due;             /* when the present piece was to go */
  off_t offset;
  guint n_left; /* bytes of the present piece */
  guint n_sent;
  CentoServerClientFunc func;
  gpointer user_data;
};

static void
set_deadline (CentoServerClient *client, gint64 time)
{
  cento_deadlines_set (cento_reactor_get_deadlines (client->reactor), &client->deadline, time);
}

static void
want_write (CentoServerClient *client, gboolean wanted)
{
  CentoReady interest = cento_watch_get_interest (client->watch) & ~CENTO_READY_WRITE;

  cento_watch_set_interest (client->watch, wanted ? interest | CENTO_READY_WRITE : interest);
}

static void
end_with_errno (CentoServerClient *client, int code)
{
  g_autoptr (GError) error
    = g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));

  client->func (client, 0, TRUE, error, client->user_data);
}

/* Bytes of the poem at the present place, or -1 and errno. */
static gssize
read_poem (CentoServerClient *client, gpointer buffer, gsize size)
{
  gssize n;

  do
    n = pread (client->poem, buffer, size, client->offset);
  while (n < 0 && errno == EINTR);
  return n;
}

/* What a client says is dropped, also what came before the close, because closing over unread bytes would
 * reset the connection and take the end of the poem with it. */
static gssize
drop_received (CentoServerClient *client)
{
  return recv (client->fd, cento_reactor_get_buffer (client->reactor), CENTO_REACTOR_BUFFER_SIZE,
               MSG_DONTWAIT);
}

/* The piece is out, or the poem is. The next one keeps to the beat of the first; after a stall the beat
 * begins anew. */
static void
finish_piece (CentoServerClient *client, gint64 now)
{
  guint8 peek;
  gssize n_more = read_poem (client, &peek, sizeof peek);
  guint n_sent = client->n_sent;

  if (n_more < 0)
    {
      end_with_errno (client, errno);
      return;
    }
  want_write (client, FALSE);
  client->due += client->pace.delay;
  if (client->due <= now)
    client->due = now + client->pace.delay;
  if (n_more == 0)
    drop_received (client);
  else
    set_deadline (client, client->due);
  client->func (client, n_sent, n_more == 0, NULL, client->user_data);
}

static void
wait_for_room (CentoServerClient *client, gint64 now)
{
  want_write (client, TRUE);
  set_deadline (client, now + client->pace.patience);
}

/* At most one buffer a call, so that a piece of a gigabyte holds nobody up. */
static void
send_some (CentoServerClient *client, gint64 now)
{
  guint8 *buffer = cento_reactor_get_buffer (client->reactor);
  gsize n_wanted = MIN (client->n_left, CENTO_REACTOR_BUFFER_SIZE);
  gssize n_read = read_poem (client, buffer, n_wanted);
  gssize n_sent = 0;

  if (n_read > 0)
    n_sent = send (client->fd, buffer, (gsize) n_read, MSG_NOSIGNAL | MSG_DONTWAIT);
  if (n_read < 0 || (n_sent < 0 && errno != EAGAIN && errno != EINTR))
    {
      end_with_errno (client, errno);
      return;
    }
  if (n_sent > 0)
    {
      client->offset += n_sent;
      client->n_left -= (guint) n_sent;
      client->n_sent += (guint) n_sent;
    }
  if (client->n_left == 0 || (n_sent == n_read && (gsize) n_read < n_wanted))
    finish_piece (client, now);
  else if (n_sent > 0 || !(cento_watch_get_interest (client->watch) & CENTO_READY_WRITE))
    wait_for_room (client, now);
}

static gboolean
has_room (CentoServerClient *client)
{
  struct pollfd polled = { .fd = client->fd, .events = POLLOUT };

  return poll (&polled, 1, 0) > 0;
}

/* A program that was stopped itself for a while finds patience over before it has seen who made room
 * meanwhile.
 */
static void
on_deadline (CentoDeadline *deadline, gint64 now, gpointer user_data)
{
  CentoServerClient *client = user_data;

  if (cento_watch_get_interest (client->watch) & CENTO_READY_WRITE)
    {
      if (has_room (client))
        wait_for_room (client, now);
      else
        end_with_errno (client, ETIMEDOUT);
      return;
    }
  client->n_left = client->pace.num_bytes;
  client->n_sent = 0;
  send_some (client, now);
}

/* The end of what a client sends is not its leaving: it may have closed that side only. If it left, sending
 * fails. */
static void
on_ready (CentoWatch *watch, CentoReady ready, const CentoMoment *moment, gpointer user_data)
{
  CentoServerClient *client = user_data;

  if (ready & CENTO_READY_READ)
    {
      gssize n = drop_received (client);

      if (n < 0 && errno != EAGAIN && errno != EINTR)
        {
          end_with_errno (client, errno);
          return;
        }
      if (n == 0)
        cento_watch_set_interest (watch, cento_watch_get_interest (watch) & ~CENTO_READY_READ);
    }
  if (ready & CENTO_READY_WRITE)
    send_some (client, moment->time);
}

/**
 * cento_server_client_new:
 * @fd: a connected non-blocking socket
 * @poem: a regular file
 * @now: microseconds of the monotonic clock; the first piece goes out at once
 * @func: told of each piece and of the end
 *
 * Returns: (transfer full) (nullable): a client that is being served
 */
CentoServerClient *
cento_server_client_new (CentoReactor *reactor,
                         int fd,
                         const char *peer,
                         int poem,
                         const CentoServerPace *pace,
                         gint64 now,
                         CentoServerClientFunc func,
                         gpointer user_data,
                         GError **error)
{
  CentoServerClient *client = g_new0 (CentoServerClient, 1);

  client->watch = cento_reactor_watch (reactor, fd, CENTO_READY_READ, on_ready, client, error);
  if (client->watch == NULL)
    {
      g_free (client);
      return NULL;
    }
  setsockopt (fd, SOL_SOCKET, SO_SNDBUF, &(int){ SEND_BUFFER }, sizeof (int));
  setsockopt (fd, IPPROTO_TCP, TCP_NODELAY, &(int){ 1 }, sizeof (int));
  client->reactor = g_object_ref (reactor);
  client->fd = fd;
  client->peer = g_strdup (peer);
  client->poem = poem;
  client->pace = *pace;
  client->func = func;
  client->user_data = user_data;
  client->due = now;
  cento_deadline_init (&client->deadline, on_deadline, client);
  set_deadline (client, now);
  return client;
}

void
cento_server_client_free (CentoServerClient *client)
{
  cento_deadlines_clear (cento_reactor_get_deadlines (client->reactor), &client->deadline);
  cento_watch_free (client->watch);
  close (client->fd);
  g_object_unref (client->reactor);
  g_free (client->peer);
  g_free (client);
}

const char *
cento_server_client_get_peer (CentoServerClient *client)
{
  return client->peer;
}
