/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-connector.h"

#include "core/cento-descriptors.h"
#include "core/cento-endpoint.h"
#include "core/cento-error.h"
#include "core/cento-lookup.h"
#include "core/cento-race.h"

/* A start costs some 20 µs: this many of them stay below a millisecond. */
#define STARTS_A_TURN 16

typedef enum
{
  PHASE_WAITING, /* in the queue; its time has not begun unless it was here before */
  PHASE_LOOKING_UP,
  PHASE_FOUND, /* in the other queue: its addresses are known, its place among the 64 is not free */
  PHASE_CONNECTING,
  PHASE_OVER
} Phase;

/* One connection wanted; the data of its task. */
typedef struct
{
  CentoConnector *connector; /* borrowed: the task has a reference */
  GTask *task;               /* owned until it returned */
  CentoAddress *address;
  GTimeSpan timeout;
  CentoConnectFunc on_step;
  gpointer user_data;
  gulong cancelled_id;

  Phase phase;
  GList link;                /* in the queue of its phase, if that has one */
  GCancellable *cancellable; /* of its look-up */
  CentoEndpoint *endpoint;
  CentoRace *race;
  CentoDeadline deadline; /* of its patience, then of its end */
  gint64 end;             /* 0 while its time has not begun */
  gboolean counted;
  gboolean has_place;
  gboolean starved;   /* there was no descriptor for it */
  gboolean announced; /* its caller knows that it connects; it may have to begin twice */
} Request;

struct _CentoConnector
{
  GObject parent_instance;

  CentoReactor *reactor;
  CentoLookup *lookup;
  GQueue waiting; /* of Request */
  GQueue found;   /* of Request */
  CentoDeadline pump;
  guint capacity;
  guint n_places; /* descriptors given out or promised */
  guint n_counted;
  gboolean starved; /* the last start found no descriptor: none is tried until one is given back */
};

G_DEFINE_FINAL_TYPE (CentoConnector, cento_connector, G_TYPE_OBJECT)

/* One that was cancelled has no time left, whatever begins meanwhile. */
static void
set_deadline (Request *request, gint64 time)
{
  if (g_cancellable_is_cancelled (g_task_get_cancellable (request->task)))
    time = 0;
  cento_deadlines_set (cento_reactor_get_deadlines (request->connector->reactor), &request->deadline, time);
}

static void
pump_later (CentoConnector *self)
{
  cento_deadlines_set (cento_reactor_get_deadlines (self->reactor), &self->pump, 0);
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_assert (request->phase == PHASE_OVER);

  g_clear_pointer (&request->endpoint, cento_endpoint_free);
  g_object_unref (request->cancellable);
  cento_address_unref (request->address);
  g_free (request);
}

static void
request_step (Request *request, CentoConnectStep step, const char *detail)
{
  if (request->on_step != NULL && !g_cancellable_is_cancelled (g_task_get_cancellable (request->task)))
    request->on_step (step, detail, request->user_data);
}

static void
request_stop_counting (Request *request)
{
  if (!request->counted)
    return;
  request->counted = FALSE;
  request->connector->n_counted--;
  pump_later (request->connector);
}

static void
request_give_place_back (Request *request)
{
  if (!request->has_place)
    return;
  request->has_place = FALSE;
  request->connector->n_places--;
  request->connector->starved = FALSE;
  pump_later (request->connector);
}

/* Takes the request out of the phase it is in. A look-up has ended already. */
static void
request_leave_phase (Request *request)
{
  CentoConnector *self = request->connector;

  if (request->phase == PHASE_WAITING)
    g_queue_unlink (&self->waiting, &request->link);
  else if (request->phase == PHASE_FOUND)
    g_queue_unlink (&self->found, &request->link);
  else if (request->phase == PHASE_CONNECTING)
    g_clear_pointer (&request->race, cento_race_free);
  request_stop_counting (request);
}

/* Takes the connection, or the error. A caller that cancelled gets neither. */
static void
request_return (Request *request, CentoConnection *connection, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&request->task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  request_leave_phase (request);
  request->phase = PHASE_OVER;
  /* Not g_cancellable_disconnect(): it waits for a cancelling under way, which may be further up on this
   * stack. */
  g_clear_signal_handler (&request->cancelled_id, cancellable);
  cento_deadlines_clear (cento_reactor_get_deadlines (request->connector->reactor), &request->deadline);

  if (g_cancellable_is_cancelled (cancellable))
    {
      g_clear_pointer (&connection, cento_connection_free);
      g_clear_error (&error);
      error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The connect was cancelled");
    }
  if (connection != NULL)
    {
      g_task_return_pointer (task, connection, (GDestroyNotify) cento_connection_free);
      return;
    }
  request_give_place_back (request);
  g_task_return_error (task, error);
}

static gboolean
is_over_time (const Request *request, gint64 now)
{
  return request->end != 0 && now >= request->end;
}

static GError *
new_timeout_error (const Request *request)
{
  if (request->starved)
    return g_error_new_literal (CENTO_ERROR, CENTO_ERROR_DESCRIPTORS,
                                "No descriptor is left for a connection");
  if (request->phase == PHASE_LOOKING_UP)
    return g_error_new_literal (CENTO_ERROR, CENTO_ERROR_LOOKUP_TIMEOUT, "The name was not found in time");
  return g_error_new_literal (CENTO_ERROR, CENTO_ERROR_CONNECT_TIMEOUT, "Nobody answered in time");
}

/* No descriptor was left. As long as others have some, this one waits for one of theirs, at the head of the
 * queue. */
static void
request_starve (Request *request)
{
  CentoConnector *self = request->connector;

  request->starved = TRUE;
  if (self->n_places <= 1)
    {
      request_return (request, NULL, new_timeout_error (request));
      return;
    }
  request_leave_phase (request);
  request_give_place_back (request);
  self->starved = TRUE;
  request->phase = PHASE_WAITING;
  g_queue_push_head_link (&self->waiting, &request->link);
  set_deadline (request, request->end);
}

static void
on_try (const char *address, gpointer user_data)
{
  request_step (user_data, CENTO_CONNECT_TRYING, address);
}

static void
on_race_end (CentoConnection *connection, GError *error, gpointer user_data)
{
  Request *request = user_data;

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TOO_MANY_OPEN_FILES))
    {
      request_return (request, connection, error);
      return;
    }
  g_error_free (error);
  request_starve (request);
}

static void
request_connect (Request *request, gint64 now)
{
  CentoConnector *self = request->connector;

  request->phase = PHASE_CONNECTING;
  request->counted = TRUE;
  self->n_counted++;
  set_deadline (request, MIN (now + CENTO_CONNECTOR_PATIENCE, request->end));
  if (!request->announced)
    request_step (request, CENTO_CONNECT_CONNECTING, NULL);
  request->announced = TRUE;
  request->race = cento_race_new (self->reactor, request->endpoint, now, on_try, on_race_end, request);
}

static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  CentoConnector *self = request->connector;
  GError *error = NULL;
  GList *addresses = cento_lookup_finish (CENTO_LOOKUP (source), result, &error);

  if (addresses == NULL)
    {
      if (g_cancellable_is_cancelled (request->cancellable))
        {
          g_error_free (error);
          error = new_timeout_error (request);
        }
      request_return (request, NULL, error);
      return;
    }
  request->endpoint = cento_endpoint_new (addresses, cento_address_get_port (request->address));
  g_resolver_free_addresses (addresses);
  request->phase = PHASE_FOUND;
  g_queue_push_tail_link (&self->found, &request->link);
  pump_later (self);
}

static void
request_look_up (Request *request)
{
  g_autofree char *host = cento_address_dup_ascii_host (request->address);

  request->phase = PHASE_LOOKING_UP;
  set_deadline (request, request->end);
  cento_lookup_async (request->connector->lookup, host, request->cancellable, on_looked_up, request);
  request_step (request, CENTO_CONNECT_LOOKING_UP, NULL);
}

static void
request_begin (Request *request, gint64 now)
{
  request->has_place = TRUE;
  request->connector->n_places++;
  request->starved = FALSE;
  if (request->end == 0)
    request->end = now + request->timeout;
  if (request->endpoint == NULL && cento_address_is_numeric (request->address))
    request->endpoint = cento_endpoint_new_numeric (cento_address_get_host (request->address),
                                                    cento_address_get_port (request->address));
  if (request->endpoint != NULL)
    request_connect (request, now);
  else
    request_look_up (request);
}

static Request *
take_first (GQueue *queue)
{
  GList *link = g_queue_pop_head_link (queue);

  return link != NULL ? link->data : NULL;
}

static void
on_pump (CentoDeadline *deadline, gint64 now, gpointer user_data)
{
  CentoConnector *self = user_data;

  for (guint i = 0; i < STARTS_A_TURN; i++)
    {
      Request *request;

      if (self->n_counted >= CENTO_CONNECTOR_MAX_COUNTED)
        return;
      if ((request = take_first (&self->found)) != NULL)
        request_connect (request, now);
      else if (self->starved || self->n_places >= self->capacity)
        return;
      else if ((request = take_first (&self->waiting)) != NULL)
        request_begin (request, now);
      else
        return;
    }
  pump_later (self);
}

static void
on_deadline (CentoDeadline *deadline, gint64 now, gpointer user_data)
{
  Request *request = user_data;
  gboolean cancelled = g_cancellable_is_cancelled (g_task_get_cancellable (request->task));

  if (!cancelled && !is_over_time (request, now))
    {
      request_stop_counting (request);
      set_deadline (request, request->end);
    }
  else if (request->phase == PHASE_LOOKING_UP)
    g_cancellable_cancel (request->cancellable);
  else
    request_return (request, NULL, new_timeout_error (request));
}

static void
on_cancelled (GCancellable *cancellable, gpointer user_data)
{
  set_deadline (user_data, 0);
}

static void
cento_connector_dispose (GObject *object)
{
  CentoConnector *self = CENTO_CONNECTOR (object);

  if (self->reactor != NULL)
    cento_deadlines_clear (cento_reactor_get_deadlines (self->reactor), &self->pump);
  g_clear_object (&self->lookup);
  g_clear_object (&self->reactor);

  G_OBJECT_CLASS (cento_connector_parent_class)->dispose (object);
}

static void
cento_connector_class_init (CentoConnectorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cento_connector_dispose;
}

static void
cento_connector_init (CentoConnector *self)
{
  g_queue_init (&self->waiting);
  g_queue_init (&self->found);
  cento_deadline_init (&self->pump, on_pump, self);
  self->capacity = cento_descriptors_get_capacity ();
}

/**
 * cento_connector_new:
 * @reactor: in whose main context everything happens
 *
 * Returns: (transfer full): a connector with nothing to do
 */
CentoConnector *
cento_connector_new (CentoReactor *reactor)
{
  CentoConnector *self;

  g_return_val_if_fail (CENTO_IS_REACTOR (reactor), NULL);

  self = g_object_new (CENTO_TYPE_CONNECTOR, NULL);
  self->reactor = g_object_ref (reactor);
  self->lookup = cento_lookup_new (cento_reactor_get_deadlines (reactor));
  return self;
}

/**
 * cento_connector_set_capacity:
 * @capacity: how many connections may be under way or given out at once, at least 1
 *
 * Those beyond it stay; nothing new begins until there are fewer.
 */
void
cento_connector_set_capacity (CentoConnector *self, guint capacity)
{
  g_return_if_fail (CENTO_IS_CONNECTOR (self));
  g_return_if_fail (capacity > 0);

  self->capacity = capacity;
  pump_later (self);
}

/**
 * cento_connector_connect_async:
 * @timeout: microseconds that look-up and connect may take together, counted from when its turn comes
 * @on_step: (nullable): told what is done; borrows @user_data, which must live until the callback
 * @cancellable: (nullable): ends it in any phase
 * @callback: called from the main loop, never from within this function or g_cancellable_cancel()
 *
 * Queues a request for a connection to @address. Finish it with cento_connector_connect_finish().
 */
void
cento_connector_connect_async (CentoConnector *self,
                               CentoAddress *address,
                               GTimeSpan timeout,
                               CentoConnectFunc on_step,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Request *request;

  g_return_if_fail (CENTO_IS_CONNECTOR (self));
  g_return_if_fail (address != NULL);

  request = g_new0 (Request, 1);
  request->connector = self;
  request->link.data = request;
  request->address = cento_address_ref (address);
  request->timeout = timeout;
  request->on_step = on_step;
  request->user_data = user_data;
  request->cancellable = g_cancellable_new ();
  cento_deadline_init (&request->deadline, on_deadline, request);
  request->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (request->task, cento_connector_connect_async);
  g_task_set_check_cancellable (request->task, FALSE);
  g_task_set_task_data (request->task, request, request_free);

  g_queue_push_tail_link (&self->waiting, &request->link);
  if (g_cancellable_is_cancelled (cancellable))
    on_cancelled (cancellable, request);
  else if (cancellable != NULL)
    request->cancelled_id = g_signal_connect (cancellable, "cancelled", G_CALLBACK (on_cancelled), request);
  pump_later (self);
}

/**
 * cento_connector_connect_finish:
 * @error: set to %G_IO_ERROR_CANCELLED; %CENTO_ERROR_LOOKUP_TIMEOUT, %CENTO_ERROR_CONNECT_TIMEOUT,
 *   %CENTO_ERROR_SELF_CONNECT or %CENTO_ERROR_DESCRIPTORS; or what the resolver or the system said
 *
 * Returns: (transfer full): the connection; its place is taken until cento_connector_release()
 */
CentoConnection *
cento_connector_connect_finish (CentoConnector *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cento_connector_connect_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * cento_connector_release:
 *
 * Call it once for each connection that was handed out, after its descriptor was closed.
 */
void
cento_connector_release (CentoConnector *self)
{
  g_return_if_fail (CENTO_IS_CONNECTOR (self));
  g_return_if_fail (self->n_places > 0);

  self->n_places--;
  self->starved = FALSE;
  pump_later (self);
}

/**
 * cento_connector_get_n_waiting:
 *
 * Returns: how many requests wait for their turn
 */
guint
cento_connector_get_n_waiting (CentoConnector *self)
{
  g_return_val_if_fail (CENTO_IS_CONNECTOR (self), 0);

  return self->waiting.length;
}
