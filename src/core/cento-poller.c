/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "core/cento-poller-private.h"

#include <gio/gio.h>

static CentoPoller *
new_epoll (GError **error)
{
#if CENTO_HAVE_EPOLL
  return cento_poller_epoll_new (error);
#else
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "This system has no epoll");
  return NULL;
#endif
}

/**
 * cento_poller_new:
 * @backend: how to ask the system
 * @error: (nullable): for %G_IO_ERROR: no descriptor left, or no such backend on this system
 *
 * Returns: (transfer full) (nullable): an empty set
 */
CentoPoller *
cento_poller_new (CentoBackend backend, GError **error)
{
  switch (backend)
    {
    case CENTO_BACKEND_EPOLL:
      return new_epoll (error);

    case CENTO_BACKEND_POLL:
      return cento_poller_poll_new ();

    case CENTO_BACKEND_AUTOMATIC:
      return CENTO_HAVE_EPOLL ? new_epoll (error) : cento_poller_poll_new ();
    }

  g_return_val_if_reached (NULL);
}

/**
 * cento_poller_free:
 * @poller: (transfer full): its source, if it has one, must be destroyed by now
 */
void
cento_poller_free (CentoPoller *poller)
{
  g_return_if_fail (poller != NULL);

  poller->funcs->free (poller);
}

/**
 * cento_poller_add:
 * @poller: a set
 * @fd: a descriptor that is not in it; stays the caller's, who removes it before closing it
 * @interest: what to wait for; 0 for nothing yet
 * @token: given back with each event
 * @error: (nullable): for %G_IO_ERROR, when the system takes no more
 *
 * Returns: whether @fd is in the set now
 */
gboolean
cento_poller_add (CentoPoller *poller, int fd, CentoReady interest, gpointer token, GError **error)
{
  g_return_val_if_fail (poller != NULL, FALSE);
  g_return_val_if_fail (fd >= 0, FALSE);

  return poller->funcs->add (poller, fd, interest, token, error);
}

/**
 * cento_poller_modify:
 * @poller: a set
 * @fd: a descriptor in it
 * @interest: what to wait for; with 0 the descriptor rests: not even its end or an error wakes anybody
 * @token: given back with each event
 *
 * Cannot fail, so that a server that was held back can always be let go on.
 */
void
cento_poller_modify (CentoPoller *poller, int fd, CentoReady interest, gpointer token)
{
  g_return_if_fail (poller != NULL);
  g_return_if_fail (fd >= 0);

  poller->funcs->modify (poller, fd, interest, token);
}

/**
 * cento_poller_remove:
 * @poller: a set
 * @fd: a descriptor in it
 *
 * No event collected later carries the token of @fd.
 */
void
cento_poller_remove (CentoPoller *poller, int fd)
{
  g_return_if_fail (poller != NULL);
  g_return_if_fail (fd >= 0);

  poller->funcs->remove (poller, fd);
}

/**
 * cento_poller_collect:
 * @poller: a set
 * @events: (out caller-allocates) (array length=n_events): the ready descriptors, each at most once
 * @n_events: room in @events
 *
 * Never blocks. When more are ready than there is room for, the next call goes on behind the last one
 * reported, so that all get their turn. An event may say more than the descriptor's interest: an end or an
 * error is ready for both.
 *
 * Returns: how many events were written
 */
guint
cento_poller_collect (CentoPoller *poller, CentoPollerEvent *events, guint n_events)
{
  g_return_val_if_fail (poller != NULL, 0);
  g_return_val_if_fail (events != NULL && n_events > 0, 0);

  return poller->funcs->collect (poller, events, n_events);
}

/**
 * cento_poller_attach:
 * @poller: a set
 * @source: (transfer none): a source without descriptors of its own; it outlives no member of the set
 *
 * Makes @source ready whenever a member of the set is, now and after every later change of the set. To be
 * called once.
 */
void
cento_poller_attach (CentoPoller *poller, GSource *source)
{
  g_return_if_fail (poller != NULL);
  g_return_if_fail (source != NULL);

  poller->funcs->attach (poller, source);
}
