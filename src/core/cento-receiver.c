/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-receiver.h"

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <gio/gio.h>

#include "core/cento-error.h"

struct _CentoReceiver
{
  CentoReactor *reactor; /* owned */
  CentoWatch *watch;     /* owned */
  int fd;                /* owned */
  const CentoReceiverFuncs *funcs;
  gpointer user_data;

  CentoDeadline deadline;
  GTimeSpan idle_timeout;
  gint64 quiet_since;
  gboolean held;
};

static void
on_ready (CentoWatch *watch, CentoReady ready, const CentoMoment *moment, gpointer user_data)
{
  CentoReceiver *self = user_data;
  guint8 *buffer = cento_reactor_get_buffer (self->reactor);
  guint64 room = 0;
  gssize n_read;

  if (!self->funcs->may_read (&room, self->user_data))
    return;

  if (room > 0)
    n_read = recv (self->fd, buffer, MIN (room, CENTO_REACTOR_BUFFER_SIZE), 0);
  else
    n_read = recv (self->fd, buffer, 1, MSG_PEEK);

  if (n_read < 0 && (errno == EAGAIN || errno == EINTR))
    return;

  /* The owner may free the receiver in each of these. */
  if (n_read < 0)
    {
      int code = errno;
      g_autoptr (GError) error
        = g_error_new_literal (G_IO_ERROR, (gint) g_io_error_from_errno (code), g_strerror (code));

      self->funcs->on_end (error, moment->time, self->user_data);
    }
  else if (n_read == 0)
    {
      self->funcs->on_end (NULL, moment->time, self->user_data);
    }
  else if (room == 0)
    {
      self->funcs->on_full (moment, self->user_data);
    }
  else
    {
      self->quiet_since = moment->time;
      self->funcs->on_bytes (buffer, (gsize) n_read, moment, self->user_data);
    }
}

/* Not asked by recv(), not even one that only peeks: that takes away the error of a reset. */
static gboolean
has_something (CentoReceiver *self)
{
  struct pollfd polled = { .fd = self->fd, .events = POLLIN };

  return poll (&polled, 1, 0) > 0;
}

/* A chunk only notes its time. The deadline is moved when it fires, so a busy server costs the heap nothing.
 * A program that was stopped itself for a while finds the time over before it has read what came meanwhile:
 * that is no silence. */
static void
on_deadline (CentoDeadline *deadline, gint64 now, gpointer user_data)
{
  CentoReceiver *self = user_data;
  gint64 due = self->quiet_since + self->idle_timeout;
  g_autoptr (GError) error = NULL;

  if (now < due || has_something (self))
    {
      cento_deadlines_set (cento_reactor_get_deadlines (self->reactor), deadline, MAX (due, now));
      return;
    }

  error = g_error_new_literal (CENTO_ERROR, CENTO_ERROR_SILENCE, "Nothing arrived for too long");
  self->funcs->on_end (error, now, self->user_data);
}

static void
update_deadline (CentoReceiver *self)
{
  CentoDeadlines *deadlines = cento_reactor_get_deadlines (self->reactor);

  if (self->idle_timeout == 0 || self->held)
    cento_deadlines_clear (deadlines, &self->deadline);
  else
    cento_deadlines_set (deadlines, &self->deadline, self->quiet_since + self->idle_timeout);
}

/**
 * cento_receiver_new:
 * @fd: (transfer full): a connected non-blocking socket; closed also when this fails
 * @funcs: must stay where it is
 *
 * Begins to read. Silence counts from cento_receiver_set_idle_timeout() on.
 *
 * Returns: (transfer full): the receiver, or %NULL when the socket cannot be watched
 */
CentoReceiver *
cento_receiver_new (CentoReactor *reactor,
                    int fd,
                    const CentoReceiverFuncs *funcs,
                    gpointer user_data,
                    GError **error)
{
  g_autoptr (CentoReceiver) self = NULL;

  g_return_val_if_fail (CENTO_IS_REACTOR (reactor) && fd >= 0 && funcs != NULL, NULL);

  self = g_new0 (CentoReceiver, 1);
  self->reactor = g_object_ref (reactor);
  self->fd = fd;
  self->funcs = funcs;
  self->user_data = user_data;
  cento_deadline_init (&self->deadline, on_deadline, self);

  self->watch = cento_reactor_watch (reactor, fd, CENTO_READY_READ, on_ready, self, error);
  if (self->watch == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * cento_receiver_free:
 * @receiver: (transfer full): also from inside any of its functions
 *
 * Closes the socket.
 */
void
cento_receiver_free (CentoReceiver *receiver)
{
  g_return_if_fail (receiver != NULL);

  cento_deadlines_clear (cento_reactor_get_deadlines (receiver->reactor), &receiver->deadline);
  g_clear_pointer (&receiver->watch, cento_watch_free);
  close (receiver->fd);
  g_object_unref (receiver->reactor);
  g_free (receiver);
}

/**
 * cento_receiver_set_idle_timeout:
 * @timeout: microseconds without a byte after which reading ends with %CENTO_ERROR_SILENCE; 0 = never
 * @now: microseconds of the monotonic clock
 *
 * The first call begins the count; later ones change the limit of a silence under way.
 */
void
cento_receiver_set_idle_timeout (CentoReceiver *receiver, GTimeSpan timeout, gint64 now)
{
  g_return_if_fail (receiver != NULL && timeout >= 0);

  if (receiver->quiet_since == 0)
    receiver->quiet_since = now;
  receiver->idle_timeout = timeout;
  update_deadline (receiver);
}

/**
 * cento_receiver_set_held:
 * @held: whether the server is held back
 * @now: microseconds of the monotonic clock
 *
 * While it is held nothing is read, not even the end, and silence does not count.
 */
void
cento_receiver_set_held (CentoReceiver *receiver, gboolean held, gint64 now)
{
  g_return_if_fail (receiver != NULL);

  if (receiver->held == held)
    return;

  receiver->held = held;
  cento_watch_set_interest (receiver->watch, held ? 0 : CENTO_READY_READ);
  if (!held)
    receiver->quiet_since = now;
  update_deadline (receiver);
}

/**
 * cento_receiver_is_held:
 *
 * Whether the server is held back.
 */
gboolean
cento_receiver_is_held (const CentoReceiver *receiver)
{
  g_return_val_if_fail (receiver != NULL, FALSE);

  return receiver->held;
}
