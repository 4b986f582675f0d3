/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cento-peer.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <gio/gio.h>

#include "support/cento-peer-script.h"

#define BACKLOG   4096
#define PIECE     (64 * 1024)
#define N_FILLERS 3

typedef struct
{
  int fd;
  GArray *steps; /* of CentoPeerStep, the peer's */
  guint position;
  guint64 done;    /* bytes of the step under way */
  guint64 pattern; /* offset in the pattern */
  guint n_waits;
  gboolean at_wait;
} Client;

struct _CentoPeer
{
  int listener;
  int wakeup;
  int fillers[N_FILLERS];
  char *host;
  char *address;
  guint16 port;
  GMainContext *context;
  GThread *thread;
  GMutex mutex;

  GPtrArray *scripts; /* guarded by the mutex, as all below */
  guint n_released;
  gboolean quit;
  guint n_clients;
  guint n_present;
  guint n_left;
  guint n_waiting;
  guint64 n_sent;

  GPtrArray *clients; /* the thread's own, of Client */
};

char
cento_peer_pattern_byte (guint64 offset)
{
  return offset % 64 == 63 ? '\n' : (char) ('a' + offset % 26);
}

static void
client_end (CentoPeer *peer, Client *client, gboolean reset, gboolean left)
{
  if (reset)
    {
      struct linger linger = { .l_onoff = 1, .l_linger = 0 };

      setsockopt (client->fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
    }
  close (client->fd);
  if (client->at_wait)
    peer->n_waiting--;
  if (left)
    peer->n_left++;
  peer->n_present--;
  g_ptr_array_remove_fast (peer->clients, client);
}

static gssize
client_send (Client *client, const CentoPeerStep *step)
{
  char piece[PIECE];
  guint64 length = MIN (step->length - client->done, sizeof piece);

  if (step->kind == CENTO_PEER_STEP_SEND)
    {
      const char *bytes = g_bytes_get_data (step->bytes, NULL);

      return send (client->fd, bytes + client->done, step->length - client->done,
                   MSG_NOSIGNAL | MSG_DONTWAIT);
    }
  for (guint64 i = 0; i < length; i++)
    piece[i] = cento_peer_pattern_byte (client->pattern + i);
  return send (client->fd, piece, length, MSG_NOSIGNAL | MSG_DONTWAIT);
}

/* Returns whether the step is over. */
static gboolean
client_go_on_sending (CentoPeer *peer, Client *client, const CentoPeerStep *step)
{
  gssize n_sent = step->length == client->done ? 0 : client_send (client, step);

  if (n_sent > 0)
    {
      client->done += (guint64) n_sent;
      client->pattern += step->kind == CENTO_PEER_STEP_FILL ? (guint64) n_sent : 0;
      peer->n_sent += (guint64) n_sent;
    }
  else if (n_sent < 0 && errno != EAGAIN && errno != EINTR)
    {
      client_end (peer, client, FALSE, TRUE);
      return FALSE;
    }
  return client->done == step->length;
}

static gboolean
client_may_pass (CentoPeer *peer, Client *client)
{
  gboolean may_pass = client->n_waits < peer->n_released;

  if (client->at_wait == may_pass)
    {
      client->at_wait = !may_pass;
      peer->n_waiting += may_pass ? -1u : 1u;
    }
  client->n_waits += may_pass ? 1 : 0;
  return may_pass;
}

static gboolean
client_is_sending (Client *client)
{
  const CentoPeerStep *step;

  if (client->position == client->steps->len)
    return FALSE;
  step = &g_array_index (client->steps, CentoPeerStep, client->position);
  return step->kind == CENTO_PEER_STEP_SEND || step->kind == CENTO_PEER_STEP_FILL;
}

/* Takes the client one step on. Returns whether there is more to do at once; the client may be gone. */
static gboolean
client_step (CentoPeer *peer, Client *client)
{
  const CentoPeerStep *step;
  gboolean over = FALSE;

  if (client->position == client->steps->len)
    {
      client_end (peer, client, FALSE, FALSE);
      return FALSE;
    }
  step = &g_array_index (client->steps, CentoPeerStep, client->position);
  switch (step->kind)
    {
    case CENTO_PEER_STEP_SEND:
    case CENTO_PEER_STEP_FILL:
      over = client_go_on_sending (peer, client, step);
      break;
    case CENTO_PEER_STEP_WAIT:
      over = client_may_pass (peer, client);
      break;
    case CENTO_PEER_STEP_HALF:
      shutdown (client->fd, SHUT_WR);
      over = TRUE;
      break;
    case CENTO_PEER_STEP_SILENT:
      break;
    case CENTO_PEER_STEP_FIN:
    case CENTO_PEER_STEP_RST:
      client_end (peer, client, step->kind == CENTO_PEER_STEP_RST, FALSE);
      return FALSE;
    }
  if (over)
    {
      client->position++;
      client->done = 0;
    }
  return over;
}

/* Returns FALSE when the client is gone. */
static gboolean
client_drain (CentoPeer *peer, Client *client)
{
  char dropped[4096];
  gssize n_read;

  do
    n_read = recv (client->fd, dropped, sizeof dropped, MSG_DONTWAIT);
  while (n_read > 0);
  if (n_read < 0 && (errno == EAGAIN || errno == EINTR))
    return TRUE;
  client_end (peer, client, FALSE, TRUE);
  return FALSE;
}

static void
accept_clients (CentoPeer *peer)
{
  int fd;

  while ((fd = accept4 (peer->listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK)) >= 0)
    {
      Client *client = g_new0 (Client, 1);
      guint script = MIN (peer->n_clients, peer->scripts->len - 1);

      setsockopt (fd, IPPROTO_TCP, TCP_NODELAY, &(int){ 1 }, sizeof (int));
      client->fd = fd;
      client->steps = g_ptr_array_index (peer->scripts, script);
      g_ptr_array_add (peer->clients, client);
      peer->n_clients++;
      peer->n_present++;
    }
}

static void
fill_poll (CentoPeer *peer, GArray *polls)
{
  struct pollfd fixed[] = { { peer->wakeup, POLLIN, 0 }, { peer->listener, POLLIN, 0 } };

  g_array_set_size (polls, 0);
  g_array_append_vals (polls, fixed, G_N_ELEMENTS (fixed));
  for (guint i = 0; i < peer->clients->len; i++)
    {
      Client *client = g_ptr_array_index (peer->clients, i);
      short events = client_is_sending (client) ? POLLIN | POLLOUT : POLLIN;
      struct pollfd entry = { client->fd, events, 0 };

      g_array_append_val (polls, entry);
    }
}

static void
serve_turn (CentoPeer *peer, GArray *polls)
{
  guint64 drained;

  if (read (peer->wakeup, &drained, sizeof drained) < 0 && errno != EAGAIN)
    g_error ("eventfd: %s", g_strerror (errno));
  accept_clients (peer);
  /* From the last to the first: removing one fast moves only a client that had its turn. */
  for (guint i = peer->clients->len; i > 0; i--)
    {
      Client *client = g_ptr_array_index (peer->clients, i - 1);
      short ready = i + 1 < polls->len ? g_array_index (polls, struct pollfd, i + 1).revents : 0;

      if ((ready & (POLLIN | POLLHUP | POLLERR)) != 0 && !client_drain (peer, client))
        continue;
      while (client_step (peer, client))
        ;
    }
}

static gpointer
serve (gpointer data)
{
  CentoPeer *peer = data;
  g_autoptr (GArray) polls = g_array_new (FALSE, FALSE, sizeof (struct pollfd));

  g_mutex_lock (&peer->mutex);
  while (!peer->quit)
    {
      fill_poll (peer, polls);
      g_mutex_unlock (&peer->mutex);
      if (poll ((struct pollfd *) (gpointer) polls->data, polls->len, -1) < 0 && errno != EINTR)
        g_error ("poll: %s", g_strerror (errno));
      g_mutex_lock (&peer->mutex);
      serve_turn (peer, polls);
      g_main_context_wakeup (peer->context);
    }
  for (guint i = peer->clients->len; i > 0; i--)
    client_end (peer, g_ptr_array_index (peer->clients, i - 1), TRUE, FALSE);
  g_mutex_unlock (&peer->mutex);
  return NULL;
}

static void
make_address (GInetAddress *inet, guint16 port, struct sockaddr_storage *native, gsize *length)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (inet, port);

  *length = (gsize) g_socket_address_get_native_size (address);
  g_socket_address_to_native (address, native, sizeof *native, NULL);
}

static int
new_socket (const char *host, guint16 port, struct sockaddr_storage *native, gsize *length)
{
  g_autoptr (GInetAddress) inet = g_inet_address_new_from_string (host);
  int family = g_inet_address_get_family (inet) == G_SOCKET_FAMILY_IPV6 ? AF_INET6 : AF_INET;
  int fd = socket (family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

  setsockopt (fd, SOL_SOCKET, SO_REUSEADDR, &(int){ 1 }, sizeof (int));
  make_address (inet, port, native, length);
  return fd;
}

static CentoPeer *
peer_new (const char *host, guint16 port)
{
  CentoPeer *peer = g_new0 (CentoPeer, 1);
  struct sockaddr_storage native;
  gsize length;
  socklen_t got = sizeof native;
  g_autoptr (GSocketAddress) address = NULL;

  peer->listener = new_socket (host, port, &native, &length);
  if (bind (peer->listener, (struct sockaddr *) &native, (socklen_t) length) != 0)
    g_error ("no port for a peer on %s: %s", host, g_strerror (errno));
  getsockname (peer->listener, (struct sockaddr *) &native, &got);
  address = g_socket_address_new_from_native (&native, got);
  peer->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
  peer->host = g_strdup (host);
  peer->address = g_strdup_printf (strchr (host, ':') != NULL ? "[%s]:%u" : "%s:%u", host, peer->port);
  peer->context = g_main_context_ref_thread_default ();
  peer->wakeup = -1;
  memset (peer->fillers, -1, sizeof peer->fillers);
  g_mutex_init (&peer->mutex);
  peer->scripts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  peer->clients = g_ptr_array_new_with_free_func (g_free);
  return peer;
}

static CentoPeer *
peer_start (CentoPeer *peer, GArray *script)
{
  g_ptr_array_add (peer->scripts, script);
  peer->wakeup = eventfd (0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (peer->wakeup < 0 || listen (peer->listener, BACKLOG) != 0)
    g_error ("a peer cannot listen: %s", g_strerror (errno));
  peer->thread = g_thread_new ("cento-peer", serve, peer);
  return peer;
}

CentoPeer *
cento_peer_new (const char *first_step, ...)
{
  va_list steps;
  CentoPeer *peer;

  va_start (steps, first_step);
  peer = peer_start (peer_new ("127.0.0.1", 0), cento_peer_script_parse (first_step, steps));
  va_end (steps);
  return peer;
}

CentoPeer *
cento_peer_new_at (const char *host, guint16 port, const char *first_step, ...)
{
  va_list steps;
  CentoPeer *peer;

  va_start (steps, first_step);
  peer = peer_start (peer_new (host, port), cento_peer_script_parse (first_step, steps));
  va_end (steps);
  return peer;
}

CentoPeer *
cento_peer_new_refusing (const char *host)
{
  return peer_new (host, 0);
}

/* A backlog of 0 that three connections fill: the kernel drops every further request, as a silent network
 * would. */
CentoPeer *
cento_peer_new_dead (const char *host, guint16 port)
{
  CentoPeer *peer = peer_new (host, port);

  if (listen (peer->listener, 0) != 0)
    g_error ("listen: %s", g_strerror (errno));
  for (guint i = 0; i < N_FILLERS; i++)
    {
      struct sockaddr_storage native;
      gsize length;

      peer->fillers[i] = new_socket (host, peer->port, &native, &length);
      if (connect (peer->fillers[i], (struct sockaddr *) &native, (socklen_t) length) != 0
          && errno != EINPROGRESS)
        g_error ("connect: %s", g_strerror (errno));
    }
  return peer;
}

static void
wake (CentoPeer *peer)
{
  guint64 one = 1;

  if (peer->wakeup >= 0 && write (peer->wakeup, &one, sizeof one) < 0)
    g_error ("eventfd: %s", g_strerror (errno));
}

void
cento_peer_free (CentoPeer *peer)
{
  g_mutex_lock (&peer->mutex);
  peer->quit = TRUE;
  g_mutex_unlock (&peer->mutex);
  wake (peer);
  g_clear_pointer (&peer->thread, g_thread_join);

  for (guint i = 0; i < N_FILLERS; i++)
    {
      if (peer->fillers[i] >= 0)
        close (peer->fillers[i]);
    }
  close (peer->listener);
  if (peer->wakeup >= 0)
    close (peer->wakeup);
  g_ptr_array_unref (peer->clients);
  g_ptr_array_unref (peer->scripts);
  g_mutex_clear (&peer->mutex);
  g_main_context_unref (peer->context);
  g_free (peer->address);
  g_free (peer->host);
  g_free (peer);
}

gboolean
cento_peer_has_ipv6 (void)
{
  struct sockaddr_storage native;
  gsize length;
  int fd = new_socket ("::1", 0, &native, &length);
  gboolean has = fd >= 0 && bind (fd, (struct sockaddr *) &native, (socklen_t) length) == 0;

  if (fd >= 0)
    close (fd);
  return has;
}

void
cento_peer_next_script (CentoPeer *peer, const char *first_step, ...)
{
  va_list steps;

  va_start (steps, first_step);
  g_mutex_lock (&peer->mutex);
  g_ptr_array_add (peer->scripts, cento_peer_script_parse (first_step, steps));
  g_mutex_unlock (&peer->mutex);
  va_end (steps);
}

void
cento_peer_release (CentoPeer *peer)
{
  g_mutex_lock (&peer->mutex);
  peer->n_released++;
  g_mutex_unlock (&peer->mutex);
  wake (peer);
}

const char *
cento_peer_get_address (CentoPeer *peer)
{
  return peer->address;
}

const char *
cento_peer_get_host (CentoPeer *peer)
{
  return peer->host;
}

guint16
cento_peer_get_port (CentoPeer *peer)
{
  return peer->port;
}

static guint
get_count (CentoPeer *peer, const guint *count)
{
  guint value;

  g_mutex_lock (&peer->mutex);
  value = *count;
  g_mutex_unlock (&peer->mutex);
  return value;
}

guint
cento_peer_get_n_clients (CentoPeer *peer)
{
  return get_count (peer, &peer->n_clients);
}

guint
cento_peer_get_n_present (CentoPeer *peer)
{
  return get_count (peer, &peer->n_present);
}

guint
cento_peer_get_n_left (CentoPeer *peer)
{
  return get_count (peer, &peer->n_left);
}

guint
cento_peer_get_n_waiting (CentoPeer *peer)
{
  return get_count (peer, &peer->n_waiting);
}

guint64
cento_peer_get_n_sent (CentoPeer *peer)
{
  guint64 n_sent;

  g_mutex_lock (&peer->mutex);
  n_sent = peer->n_sent;
  g_mutex_unlock (&peer->mutex);
  return n_sent;
}
