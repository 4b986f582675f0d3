/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-reactor.h"

#include "core/cento-turn-counter.h"

#define MAX_EVENTS 256

struct _CentoReactor
{
  GObject parent_instance;
  GMainContext *context;
  CentoPoller *poller;
  CentoDeadlines *deadlines;
  CentoTurnCounter *counter;
  GSource *source;
  GQueue ready;   /* of CentoWatch, in the order in which they are served */
  guint64 round;  /* counts the dispatches */
  gboolean busy;  /* inside a dispatch */
  gint64 serving; /* microseconds of this turn */
  guint8 *buffer; /* NULL until somebody asks for it */
  guint n_watches;
};

struct _CentoWatch
{
  CentoReactor *reactor; /* owned: the set outlives its members */
  int fd;
  CentoReady interest;
  CentoReady ready; /* what the queue has it for */
  GList link;       /* in the queue while ready is not 0 */
  guint64 round;    /* in which it was last served */
  CentoWatchFunc func;
  gpointer user_data;
};

typedef struct
{
  GSource source;
  CentoReactor *reactor;
} ReactorSource;

enum
{
  TURN_ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CentoReactor, cento_reactor, G_TYPE_OBJECT)

static void
queue_watch (CentoReactor *self, CentoWatch *watch, CentoReady ready)
{
  if (ready == 0)
    return;

  if (watch->ready == 0)
    g_queue_push_tail_link (&self->ready, &watch->link);
  watch->ready |= ready;
}

static void
unqueue_watch (CentoReactor *self, CentoWatch *watch)
{
  if (watch->ready == 0)
    return;

  g_queue_unlink (&self->ready, &watch->link);
  watch->ready = 0;
}

/* Queues what is ready and was not served in this round. All events are in the queue before any handler runs,
 * so nobody but the queue has to know when a watch goes away. FALSE when another call cannot bring anything
 * new. */
static gboolean
collect (CentoReactor *self)
{
  CentoPollerEvent events[MAX_EVENTS];
  guint n_events = cento_poller_collect (self->poller, events, MAX_EVENTS);

  for (guint i = 0; i < n_events; i++)
    {
      CentoWatch *watch = events[i].token;

      if (watch->round != self->round)
        queue_watch (self, watch, events[i].ready & watch->interest);
    }

  return n_events == MAX_EVENTS;
}

static void
serve (CentoReactor *self, CentoWatch *watch, const CentoMoment *moment)
{
  CentoReady ready = watch->ready;

  unqueue_watch (self, watch);
  watch->round = self->round;
  watch->func (watch, ready, moment, watch->user_data);
}

static void
serve_for_a_turn (CentoReactor *self)
{
  CentoMoment moment;
  gint64 begin = 0;
  gboolean more = TRUE;

  self->round++;

  for (;;)
    {
      if (g_queue_is_empty (&self->ready) && more)
        more = collect (self);
      if (g_queue_is_empty (&self->ready))
        break;

      moment.time = g_get_monotonic_time ();
      if (begin == 0)
        begin = moment.time;
      else if (moment.time >= begin + CENTO_REACTOR_TURN_BUDGET)
        break;

      moment.turn = cento_turn_counter_get_turn (self->counter);
      serve (self, self->ready.head->data, &moment);
    }
  if (begin != 0)
    self->serving += g_get_monotonic_time () - begin;
}

static gboolean
reactor_source_prepare (GSource *source, int *timeout)
{
  const CentoReactor *self = ((ReactorSource *) source)->reactor;

  *timeout = -1;
  return !self->busy && self->ready.length > 0;
}

/* GLib keeps a source from being dispatched inside itself by taking its descriptors out of the poll and
 * putting them back: each of the two wakes the context, for one more turn in which nothing happens. So this
 * source allows it and looks itself. */
static gboolean
reactor_source_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  g_autoptr (CentoReactor) self = g_object_ref (((ReactorSource *) source)->reactor);

  if (self->busy)
    return G_SOURCE_CONTINUE;

  self->busy = TRUE;
  serve_for_a_turn (self);
  self->busy = FALSE;
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs reactor_source_funcs = {
  .prepare = reactor_source_prepare,
  .dispatch = reactor_source_dispatch,
};

static void
on_turn_end (const CentoTurn *turn, gpointer user_data)
{
  g_autoptr (CentoReactor) self = g_object_ref (user_data);
  CentoTurn told = *turn;

  told.reading = self->serving;
  self->serving = 0;
  if (g_signal_has_handler_pending (self, signals[TURN_ENDED], 0, FALSE))
    g_signal_emit (self, signals[TURN_ENDED], 0, &told);
}

static void
cento_reactor_dispose (GObject *object)
{
  CentoReactor *self = CENTO_REACTOR (object);

  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);

  G_OBJECT_CLASS (cento_reactor_parent_class)->dispose (object);
}

static void
cento_reactor_finalize (GObject *object)
{
  CentoReactor *self = CENTO_REACTOR (object);

  g_assert (self->n_watches == 0);

  g_clear_pointer (&self->poller, cento_poller_free);
  g_clear_pointer (&self->deadlines, cento_deadlines_free);
  g_clear_pointer (&self->counter, cento_turn_counter_free);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self->buffer);

  G_OBJECT_CLASS (cento_reactor_parent_class)->finalize (object);
}

static void
cento_reactor_class_init (CentoReactorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cento_reactor_dispose;
  object_class->finalize = cento_reactor_finalize;

  signals[TURN_ENDED] = g_signal_new ("turn-ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
cento_reactor_init (CentoReactor *self)
{
  g_queue_init (&self->ready);
}

/**
 * cento_reactor_new:
 * @context: (nullable): whose thread calls the handlers, NULL for the thread-default one
 * @backend: how to ask the system which descriptors are ready
 * @error: (nullable): for %G_IO_ERROR: no descriptor left, or no such backend on this system
 *
 * Returns: (transfer full) (nullable): a reactor; it lives at least as long as its watches
 */
CentoReactor *
cento_reactor_new (GMainContext *context, CentoBackend backend, GError **error)
{
  g_autoptr (CentoPoller) poller = cento_poller_new (backend, error);
  CentoReactor *self;

  if (poller == NULL)
    return NULL;

  self = g_object_new (CENTO_TYPE_REACTOR, NULL);
  self->context = context != NULL ? g_main_context_ref (context) : g_main_context_ref_thread_default ();
  self->poller = g_steal_pointer (&poller);
  self->counter = cento_turn_counter_new (self->context, on_turn_end, self);
  self->deadlines = cento_deadlines_new (self->context, CENTO_REACTOR_PRIORITY);

  self->source = g_source_new (&reactor_source_funcs, sizeof (ReactorSource));
  ((ReactorSource *) self->source)->reactor = self;
  g_source_set_static_name (self->source, "Cento reactor");
  g_source_set_priority (self->source, CENTO_REACTOR_PRIORITY);
  g_source_set_can_recurse (self->source, TRUE);
  cento_poller_attach (self->poller, self->source);
  g_source_attach (self->source, self->context);
  return self;
}

/**
 * cento_reactor_get_context:
 * @self: a reactor
 *
 * Returns: (transfer none): the main context whose thread calls the handlers
 */
GMainContext *
cento_reactor_get_context (CentoReactor *self)
{
  g_return_val_if_fail (CENTO_IS_REACTOR (self), NULL);

  return self->context;
}

/**
 * cento_reactor_get_deadlines:
 * @self: a reactor
 *
 * Returns: (transfer none): the one heap of everything that waits for a time; it lives as long as @self
 */
CentoDeadlines *
cento_reactor_get_deadlines (CentoReactor *self)
{
  g_return_val_if_fail (CENTO_IS_REACTOR (self), NULL);

  return self->deadlines;
}

/**
 * cento_reactor_get_moment:
 * @self: a reactor
 * @moment: (out caller-allocates): the time now and the turn under way
 *
 * For what happens outside a handler, which is told its moment.
 */
void
cento_reactor_get_moment (CentoReactor *self, CentoMoment *moment)
{
  g_return_if_fail (CENTO_IS_REACTOR (self));
  g_return_if_fail (moment != NULL);

  moment->time = g_get_monotonic_time ();
  moment->turn = cento_turn_counter_get_turn (self->counter);
}

/**
 * cento_reactor_skip_turns:
 * @turn: how many numbers are not given
 *
 * For turns of an earlier session, whose numbers are not to be given twice.
 */
void
cento_reactor_skip_turns (CentoReactor *self, guint64 turn)
{
  g_return_if_fail (CENTO_IS_REACTOR (self));

  cento_turn_counter_skip (self->counter, turn);
}

/**
 * cento_reactor_get_buffer:
 * @self: a reactor
 *
 * Returns: (transfer none): %CENTO_REACTOR_BUFFER_SIZE bytes shared by all handlers: what one leaves there is
 * gone when the next is called
 */
guint8 *
cento_reactor_get_buffer (CentoReactor *self)
{
  g_return_val_if_fail (CENTO_IS_REACTOR (self), NULL);

  if (self->buffer == NULL)
    self->buffer = g_malloc (CENTO_REACTOR_BUFFER_SIZE);
  return self->buffer;
}

/**
 * cento_reactor_get_n_watches:
 * @self: a reactor
 *
 * Returns: how many watches it has, resting ones included
 */
guint
cento_reactor_get_n_watches (CentoReactor *self)
{
  g_return_val_if_fail (CENTO_IS_REACTOR (self), 0);

  return self->n_watches;
}

/**
 * cento_reactor_watch:
 * @self: a reactor
 * @fd: a non-blocking descriptor that @self does not watch yet; stays the caller's, who closes it after
 *   cento_watch_free()
 * @interest: what to wait for; 0 for nothing yet
 * @func: called at most once a turn while @fd is ready, level-triggered; an end or an error of @fd is ready
 * for whatever it waits for. It reads at most %CENTO_REACTOR_BUFFER_SIZE bytes, so that the others get their
 * turn, and must bear to find nothing
 * @user_data: for @func
 * @error: (nullable): for %G_IO_ERROR, when the system takes no more
 *
 * Returns: (transfer full) (nullable): the watch, for cento_watch_free()
 */
CentoWatch *
cento_reactor_watch (CentoReactor *self,
                     int fd,
                     CentoReady interest,
                     CentoWatchFunc func,
                     gpointer user_data,
                     GError **error)
{
  CentoWatch *watch;

  g_return_val_if_fail (CENTO_IS_REACTOR (self), NULL);
  g_return_val_if_fail (fd >= 0, NULL);
  g_return_val_if_fail (func != NULL, NULL);

  watch = g_new0 (CentoWatch, 1);

  if (!cento_poller_add (self->poller, fd, interest, watch, error))
    {
      g_free (watch);
      return NULL;
    }

  watch->reactor = g_object_ref (self);
  watch->fd = fd;
  watch->interest = interest;
  watch->link.data = watch;
  watch->func = func;
  watch->user_data = user_data;
  self->n_watches++;
  return watch;
}

/**
 * cento_watch_set_interest:
 * @watch: a watch
 * @interest: what to wait for from now on; with 0 the descriptor rests: its end, too, is told only when there
 * is interest again
 *
 * May be called inside any handler. What the reactor already knows to be ready, but nobody waits for any
 * more, is not told.
 */
void
cento_watch_set_interest (CentoWatch *watch, CentoReady interest)
{
  CentoReady still_ready;

  g_return_if_fail (watch != NULL);

  if (watch->interest == interest)
    return;

  watch->interest = interest;
  cento_poller_modify (watch->reactor->poller, watch->fd, interest, watch);

  still_ready = watch->ready & interest;
  if (still_ready == 0)
    unqueue_watch (watch->reactor, watch);
  else
    watch->ready = still_ready;
}

/**
 * cento_watch_get_interest:
 * @watch: a watch
 *
 * Returns: what it waits for; 0 while it rests
 */
CentoReady
cento_watch_get_interest (CentoWatch *watch)
{
  g_return_val_if_fail (watch != NULL, 0);

  return watch->interest;
}

/**
 * cento_watch_get_fd:
 * @watch: a watch
 *
 * Returns: its descriptor
 */
int
cento_watch_get_fd (CentoWatch *watch)
{
  g_return_val_if_fail (watch != NULL, -1);

  return watch->fd;
}

/**
 * cento_watch_free:
 * @watch: (transfer full): may be called inside any handler, its own included
 *
 * Its handler is not called any more, even when the reactor already knows that its descriptor is ready.
 * Closing the descriptor comes after this.
 */
void
cento_watch_free (CentoWatch *watch)
{
  g_autoptr (CentoReactor) reactor = NULL;

  g_return_if_fail (watch != NULL);

  reactor = watch->reactor;
  unqueue_watch (reactor, watch);
  cento_poller_remove (reactor->poller, watch->fd);
  reactor->n_watches--;
  g_free (watch);
}
