/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-poller-private.h"

#include <errno.h>
#include <poll.h>

/* What the main loop keeps of one member; beside it in the same order lies the pollfd. */
typedef struct
{
  gpointer token;
  gpointer tag; /* of the source's descriptor, or NULL while there is no interest */
} Member;

typedef struct
{
  CentoPoller parent;
  GArray
    *polled; /* of struct pollfd; fd is complemented, so that poll() skips it, while there is no interest */
  GArray *members;   /* of Member */
  GHashTable *by_fd; /* descriptor → index + 1 */
  GSource *source;   /* borrowed, or NULL */
  guint go_on_at;    /* where the next collect begins, so that each gets its turn */
} PollPoller;

static short
events_from_interest (CentoReady interest)
{
  return (short) ((interest & CENTO_READY_READ ? POLLIN : 0) | (interest & CENTO_READY_WRITE ? POLLOUT : 0));
}

static CentoReady
ready_from_events (short events)
{
  const short ended = POLLHUP | POLLERR | POLLNVAL;
  CentoReady ready = 0;

  if (events & (POLLIN | ended))
    ready |= CENTO_READY_READ;
  if (events & (POLLOUT | ended))
    ready |= CENTO_READY_WRITE;
  return ready;
}

static GIOCondition
condition_from_interest (CentoReady interest)
{
  return (interest & CENTO_READY_READ ? G_IO_IN : 0) | (interest & CENTO_READY_WRITE ? G_IO_OUT : 0);
}

static guint
find (PollPoller *self, int fd)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->by_fd, GINT_TO_POINTER (fd)));
}

static void
follow_interest (PollPoller *self, int fd, CentoReady interest, Member *member)
{
  if (self->source == NULL)
    return;

  if (interest == 0 && member->tag != NULL)
    g_source_remove_unix_fd (self->source, g_steal_pointer (&member->tag));
  else if (interest != 0 && member->tag != NULL)
    g_source_modify_unix_fd (self->source, member->tag, condition_from_interest (interest));
  else if (interest != 0)
    member->tag = g_source_add_unix_fd (self->source, fd, condition_from_interest (interest));
}

static void
poll_poller_free (CentoPoller *poller)
{
  PollPoller *self = (PollPoller *) poller;

  g_array_unref (self->polled);
  g_array_unref (self->members);
  g_hash_table_unref (self->by_fd);
  g_free (self);
}

static void
poll_poller_modify (CentoPoller *poller, int fd, CentoReady interest, gpointer token)
{
  PollPoller *self = (PollPoller *) poller;
  guint found = find (self, fd);
  struct pollfd *polled;
  Member *member;

  g_return_if_fail (found > 0);

  polled = &g_array_index (self->polled, struct pollfd, found - 1);
  member = &g_array_index (self->members, Member, found - 1);
  polled->fd = interest != 0 ? fd : ~fd;
  polled->events = events_from_interest (interest);
  member->token = token;
  follow_interest (self, fd, interest, member);
}

static gboolean
poll_poller_add (CentoPoller *poller, int fd, CentoReady interest, gpointer token, GError **error)
{
  PollPoller *self = (PollPoller *) poller;

  g_return_val_if_fail (find (self, fd) == 0, FALSE);

  g_array_set_size (self->polled, self->polled->len + 1);
  g_array_set_size (self->members, self->members->len + 1);
  g_hash_table_insert (self->by_fd, GINT_TO_POINTER (fd), GUINT_TO_POINTER (self->members->len));
  poll_poller_modify (poller, fd, interest, token);
  return TRUE;
}

static void
poll_poller_remove (CentoPoller *poller, int fd)
{
  PollPoller *self = (PollPoller *) poller;
  guint found = find (self, fd);

  g_return_if_fail (found > 0);

  follow_interest (self, fd, 0, &g_array_index (self->members, Member, found - 1));
  g_array_remove_index_fast (self->polled, found - 1);
  g_array_remove_index_fast (self->members, found - 1);
  g_hash_table_remove (self->by_fd, GINT_TO_POINTER (fd));

  if (found - 1 < self->polled->len)
    {
      int moved = g_array_index (self->polled, struct pollfd, found - 1).fd;

      g_hash_table_insert (self->by_fd, GINT_TO_POINTER (moved >= 0 ? moved : ~moved),
                           GUINT_TO_POINTER (found));
    }
}

static guint
poll_poller_collect (CentoPoller *poller, CentoPollerEvent *events, guint n_events)
{
  PollPoller *self = (PollPoller *) poller;
  guint n_members = self->polled->len;
  guint n = 0;
  int n_ready;

  do
    n_ready = poll ((struct pollfd *) (void *) self->polled->data, n_members, 0);
  while (n_ready < 0 && errno == EINTR);

  if (n_ready <= 0)
    return 0;

  for (guint i = 0, begin = self->go_on_at; i < n_members && n < n_events; i++)
    {
      guint index = (begin + i) % n_members;
      short happened = g_array_index (self->polled, struct pollfd, index).revents;

      if (happened != 0)
        events[n++] = (CentoPollerEvent){ g_array_index (self->members, Member, index).token,
                                          ready_from_events (happened) };

      self->go_on_at = index + 1;
    }

  return n;
}

static void
poll_poller_attach (CentoPoller *poller, GSource *source)
{
  PollPoller *self = (PollPoller *) poller;

  self->source = source;

  for (guint i = 0; i < self->polled->len; i++)
    {
      struct pollfd *polled = &g_array_index (self->polled, struct pollfd, i);

      if (polled->fd >= 0)
        follow_interest (self, polled->fd, ready_from_events (polled->events),
                         &g_array_index (self->members, Member, i));
    }
}

static const CentoPollerFuncs poll_poller_funcs = {
  .free = poll_poller_free,
  .add = poll_poller_add,
  .modify = poll_poller_modify,
  .remove = poll_poller_remove,
  .collect = poll_poller_collect,
  .attach = poll_poller_attach,
};

/**
 * cento_poller_poll_new:
 *
 * Returns: (transfer full): an empty set that works wherever there is poll(), at a cost that grows with its
 * members
 */
CentoPoller *
cento_poller_poll_new (void)
{
  PollPoller *self = g_new0 (PollPoller, 1);

  self->parent.funcs = &poll_poller_funcs;
  self->polled = g_array_new (FALSE, TRUE, sizeof (struct pollfd));
  self->members = g_array_new (FALSE, TRUE, sizeof (Member));
  self->by_fd = g_hash_table_new (NULL, NULL);
  return &self->parent;
}
