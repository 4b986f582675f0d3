/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-race.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/cento-error.h"

#define KEEPALIVE_IDLE     60 /* seconds */
#define KEEPALIVE_INTERVAL 15
#define KEEPALIVE_PROBES   4

/* One address being tried. */
typedef struct
{
  CentoRace *race;
  guint index;
  int fd;
  CentoWatch *watch;
} Attempt;

struct _CentoRace
{
  CentoReactor *reactor;
  const CentoEndpoint *endpoint;
  guint next;             /* index of the address to be tried next */
  GPtrArray *attempts;    /* of Attempt, those under way */
  CentoDeadline deadline; /* of the head start; at once when there is nothing left to try */
  GError *error;
  CentoRaceTryFunc on_try;
  CentoRaceEndFunc on_end;
  gpointer user_data;
};

static void race_try_next (CentoRace *race, gint64 now);

static void
attempt_free (gpointer data)
{
  Attempt *attempt = data;

  g_clear_pointer (&attempt->watch, cento_watch_free);
  if (attempt->fd >= 0)
    close (attempt->fd);
  g_free (attempt);
}

static void
set_deadline (CentoRace *race, gint64 time)
{
  cento_deadlines_set (cento_reactor_get_deadlines (race->reactor), &race->deadline, time);
}

/* A computer without IPv6 cannot reach one address, which matters less than that the other one refused; and
 * with a descriptor more all might be different. */
static guint
rank_error (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TOO_MANY_OPEN_FILES))
    return 2;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE))
    return 0;
  return 1;
}

static void
keep_error (CentoRace *race, GError *error)
{
  if (race->error != NULL && rank_error (error) <= rank_error (race->error))
    {
      g_error_free (error);
      return;
    }
  g_clear_error (&race->error);
  race->error = error;
}

static GError *
error_from_errno (int code)
{
  return g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
}

static char *
dup_peer (const Attempt *attempt)
{
  return cento_endpoint_format_address (cento_endpoint_get_address (attempt->race->endpoint, attempt->index));
}

static void
keep_alive (int fd)
{
  setsockopt (fd, SOL_SOCKET, SO_KEEPALIVE, &(int){ 1 }, sizeof (int));
  setsockopt (fd, IPPROTO_TCP, TCP_KEEPIDLE, &(int){ KEEPALIVE_IDLE }, sizeof (int));
  setsockopt (fd, IPPROTO_TCP, TCP_KEEPINTVL, &(int){ KEEPALIVE_INTERVAL }, sizeof (int));
  setsockopt (fd, IPPROTO_TCP, TCP_KEEPCNT, &(int){ KEEPALIVE_PROBES }, sizeof (int));
}

static gboolean
is_self_connection (int fd, const struct sockaddr_storage *peer, socklen_t length)
{
  struct sockaddr_storage own = { 0 };
  struct sockaddr_storage other = *peer;
  socklen_t own_length = sizeof own;
  g_autoptr (GSocketAddress) local = NULL;
  g_autoptr (GSocketAddress) remote = NULL;
  GInetSocketAddress *a, *b;

  if (getsockname (fd, (struct sockaddr *) &own, &own_length) != 0)
    return FALSE;
  local = g_socket_address_new_from_native (&own, own_length);
  remote = g_socket_address_new_from_native (&other, length);
  if (!G_IS_INET_SOCKET_ADDRESS (local) || !G_IS_INET_SOCKET_ADDRESS (remote))
    return FALSE;
  a = G_INET_SOCKET_ADDRESS (local);
  b = G_INET_SOCKET_ADDRESS (remote);
  return g_inet_socket_address_get_port (a) == g_inet_socket_address_get_port (b)
         && g_inet_address_equal (g_inet_socket_address_get_address (a),
                                  g_inet_socket_address_get_address (b));
}

/* Returns whether it connected; if not, either an error, or none while it is still open. A connection that
 * was reset since has no peer any more, but bytes that came before can still be read: so the error is not
 * asked for, which would take it off the socket, but found by looking for bytes. */
static gboolean
is_connected (int fd, GError **error)
{
  struct sockaddr_storage peer = { 0 };
  socklen_t length = sizeof peer;
  guint8 byte;

  if (getpeername (fd, (struct sockaddr *) &peer, &length) == 0)
    {
      if (!is_self_connection (fd, &peer, length))
        return TRUE;
      g_set_error_literal (error, CENTO_ERROR, CENTO_ERROR_SELF_CONNECT,
                           "The connection leads back to itself");
      return FALSE;
    }
  if (recv (fd, &byte, sizeof byte, MSG_PEEK | MSG_DONTWAIT) >= 0)
    return TRUE;
  if (errno != EAGAIN && errno != EINTR)
    g_propagate_error (error, error_from_errno (errno));
  return FALSE;
}

static void
on_ready (CentoWatch *watch, CentoReady ready, const CentoMoment *moment, gpointer user_data)
{
  Attempt *attempt = user_data;
  CentoRace *race = attempt->race;
  GError *error = NULL;

  if (is_connected (attempt->fd, &error))
    {
      CentoConnection *connection = cento_connection_new (attempt->fd, dup_peer (attempt));

      g_clear_pointer (&attempt->watch, cento_watch_free);
      attempt->fd = -1;
      cento_deadlines_clear (cento_reactor_get_deadlines (race->reactor), &race->deadline);
      race->on_end (connection, NULL, race->user_data);
      return;
    }
  if (error == NULL)
    return;
  g_ptr_array_remove_fast (race->attempts, attempt);
  keep_error (race, error);
  race_try_next (race, moment->time);
}

/* Also a connect that succeeds at once is told by the watch. */
static gboolean
attempt_begin (Attempt *attempt, GError **error)
{
  GSocketAddress *address = cento_endpoint_get_address (attempt->race->endpoint, attempt->index);
  struct sockaddr_storage native;
  socklen_t length = (socklen_t) g_socket_address_get_native_size (address);

  if (!g_socket_address_to_native (address, &native, sizeof native, error))
    return FALSE;
  attempt->fd = socket (native.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (attempt->fd >= 0)
    keep_alive (attempt->fd);
  if (attempt->fd < 0
      || (connect (attempt->fd, (struct sockaddr *) &native, length) != 0 && errno != EINPROGRESS
          && errno != EINTR))
    {
      g_propagate_error (error, error_from_errno (errno));
      return FALSE;
    }
  attempt->watch
    = cento_reactor_watch (attempt->race->reactor, attempt->fd, CENTO_READY_WRITE, on_ready, attempt, error);
  return attempt->watch != NULL;
}

/* Tries addresses until one does not fail at once. */
static void
race_try_next (CentoRace *race, gint64 now)
{
  while (race->next < cento_endpoint_get_n_addresses (race->endpoint))
    {
      Attempt *attempt = g_new0 (Attempt, 1);
      g_autofree char *text = NULL;
      GError *error = NULL;

      attempt->race = race;
      attempt->index = race->next++;
      attempt->fd = -1;
      text = dup_peer (attempt);
      race->on_try (text, race->user_data);
      if (attempt_begin (attempt, &error))
        {
          g_ptr_array_add (race->attempts, attempt);
          set_deadline (race, now + CENTO_RACE_HEAD_START);
          return;
        }
      attempt_free (attempt);
      keep_error (race, error);
    }
  if (race->attempts->len == 0)
    set_deadline (race, 0);
}

static void
on_deadline (CentoDeadline *deadline, gint64 now, gpointer user_data)
{
  CentoRace *race = user_data;

  if (race->attempts->len > 0 || race->next < cento_endpoint_get_n_addresses (race->endpoint))
    race_try_next (race, now);
  else
    race->on_end (NULL, g_steal_pointer (&race->error), race->user_data);
}

/**
 * cento_race_new:
 * @now: microseconds of the monotonic clock
 * @on_try: called for each address; for the first one before this function returns. It must not free the race
 * @on_end: called once, but never before this function returned, nor after the race was freed
 *
 * Returns: (transfer full): a race that has begun
 */
CentoRace *
cento_race_new (CentoReactor *reactor,
                const CentoEndpoint *endpoint,
                gint64 now,
                CentoRaceTryFunc on_try,
                CentoRaceEndFunc on_end,
                gpointer user_data)
{
  CentoRace *race = g_new0 (CentoRace, 1);

  race->reactor = g_object_ref (reactor);
  race->endpoint = endpoint;
  race->attempts = g_ptr_array_new_with_free_func (attempt_free);
  cento_deadline_init (&race->deadline, on_deadline, race);
  race->on_try = on_try;
  race->on_end = on_end;
  race->user_data = user_data;
  race_try_next (race, now);
  return race;
}

/**
 * cento_race_free:
 * @race: (transfer full): closes every attempt still under way
 */
void
cento_race_free (CentoRace *race)
{
  cento_deadlines_clear (cento_reactor_get_deadlines (race->reactor), &race->deadline);
  g_ptr_array_unref (race->attempts);
  g_clear_error (&race->error);
  g_object_unref (race->reactor);
  g_free (race);
}
