/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-poller-private.h"

#include <errno.h>
#include <gio/gio.h>
#include <sys/epoll.h>
#include <unistd.h>

#define MAX_EVENTS 256

typedef struct
{
  CentoPoller parent;
  int epoll_fd;
} EpollPoller;

/* Without interest a member stays in the set but asleep: epoll reports an end or an error asked for or not,
 * and being level-triggered it would do so at every turn; a one-shot member is reported once at most. Taking
 * it out of the set instead would mean that bringing it back can fail. */
static guint32
events_from_interest (CentoReady interest)
{
  guint32 events = 0;

  if (interest == 0)
    return EPOLLONESHOT;

  if (interest & CENTO_READY_READ)
    events |= EPOLLIN | EPOLLRDHUP;
  if (interest & CENTO_READY_WRITE)
    events |= EPOLLOUT;
  return events;
}

static CentoReady
ready_from_events (guint32 events)
{
  CentoReady ready = 0;

  if (events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR))
    ready |= CENTO_READY_READ;
  if (events & (EPOLLOUT | EPOLLHUP | EPOLLERR))
    ready |= CENTO_READY_WRITE;
  return ready;
}

static int
control (CentoPoller *poller, int operation, int fd, CentoReady interest, gpointer token)
{
  struct epoll_event event = { .events = events_from_interest (interest), .data.ptr = token };

  return epoll_ctl (((EpollPoller *) poller)->epoll_fd, operation, fd, &event);
}

static void
epoll_poller_free (CentoPoller *poller)
{
  EpollPoller *self = (EpollPoller *) poller;

  close (self->epoll_fd);
  g_free (self);
}

static gboolean
epoll_poller_add (CentoPoller *poller, int fd, CentoReady interest, gpointer token, GError **error)
{
  int saved_errno;

  if (control (poller, EPOLL_CTL_ADD, fd, interest, token) == 0)
    return TRUE;

  saved_errno = errno;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno), "epoll_ctl: %s",
               g_strerror (saved_errno));
  return FALSE;
}

static void
epoll_poller_modify (CentoPoller *poller, int fd, CentoReady interest, gpointer token)
{
  if (control (poller, EPOLL_CTL_MOD, fd, interest, token) != 0)
    g_critical ("Descriptor %d is not in the epoll set: %s", fd, g_strerror (errno));
}

static void
epoll_poller_remove (CentoPoller *poller, int fd)
{
  if (control (poller, EPOLL_CTL_DEL, fd, 0, NULL) != 0)
    g_critical ("Descriptor %d is not in the epoll set: %s", fd, g_strerror (errno));
}

static guint
epoll_poller_collect (CentoPoller *poller, CentoPollerEvent *events, guint n_events)
{
  struct epoll_event collected[MAX_EVENTS];
  int n;

  do
    n = epoll_wait (((EpollPoller *) poller)->epoll_fd, collected, (int) MIN (n_events, MAX_EVENTS), 0);
  while (n < 0 && errno == EINTR);

  for (int i = 0; i < n; i++)
    events[i] = (CentoPollerEvent){ collected[i].data.ptr, ready_from_events (collected[i].events) };

  return n > 0 ? (guint) n : 0;
}

static void
epoll_poller_attach (CentoPoller *poller, GSource *source)
{
  g_source_add_unix_fd (source, ((EpollPoller *) poller)->epoll_fd, G_IO_IN);
}

static const CentoPollerFuncs epoll_poller_funcs = {
  .free = epoll_poller_free,
  .add = epoll_poller_add,
  .modify = epoll_poller_modify,
  .remove = epoll_poller_remove,
  .collect = epoll_poller_collect,
  .attach = epoll_poller_attach,
};

/**
 * cento_poller_epoll_new:
 * @error: (nullable): for %G_IO_ERROR, when no descriptor or memory is left
 *
 * Returns: (transfer full) (nullable): an empty set whose one descriptor is itself polled by the main loop
 */
CentoPoller *
cento_poller_epoll_new (GError **error)
{
  EpollPoller *self;
  int epoll_fd = epoll_create1 (EPOLL_CLOEXEC);
  int saved_errno = errno;

  if (epoll_fd < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno), "epoll_create1: %s",
                   g_strerror (saved_errno));
      return NULL;
    }

  self = g_new0 (EpollPoller, 1);
  self->parent.funcs = &epoll_poller_funcs;
  self->epoll_fd = epoll_fd;
  return &self->parent;
}
