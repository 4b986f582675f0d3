/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-lookup.h"

#include <string.h>

/* One question to the resolver. It lives until it is answered, and until then also after everybody lost
 * interest. */
typedef struct
{
  CentoLookup *lookup; /* NULL once nobody waits for the answer */
  char *host;
  GList link;     /* in the queue until it is started */
  GQueue waiters; /* of Waiter */
  GCancellable *cancellable;
  CentoDeadline patience;
  gboolean started;
  gboolean counted;
} Request;

/* One who asked; the data of its task. */
typedef struct
{
  GTask *task; /* owned until it returned */
  CentoDeadlines *deadlines;
  Request *request; /* NULL when it does not wait for one */
  gulong cancelled_id;
  CentoDeadline end; /* returns from the main loop what must not return from within a call */
  GList *addresses;
} Waiter;

struct _CentoLookup
{
  GObject parent_instance;

  CentoDeadlines *deadlines;
  GHashTable *requests; /* of Request by host; both belong to the request */
  GQueue queued;        /* of Request, those not started */
  CentoDeadline pump;
  guint n_under_way;
  guint n_counted;
};

G_DEFINE_FINAL_TYPE (CentoLookup, cento_lookup, G_TYPE_OBJECT)

static void
request_free (Request *request)
{
  g_assert (g_queue_is_empty (&request->waiters));

  g_object_unref (request->cancellable);
  g_free (request->host);
  g_free (request);
}

static void
free_addresses (gpointer data)
{
  g_resolver_free_addresses (data);
}

static void
waiter_free (gpointer data)
{
  Waiter *waiter = data;

  g_clear_pointer (&waiter->addresses, free_addresses);
  g_free (waiter);
}

static void
waiter_return (Waiter *waiter, GList *addresses, const GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&waiter->task);

  /* Not g_cancellable_disconnect(): it waits for a cancelling under way, which may be the caller of this very
   * function. */
  g_clear_signal_handler (&waiter->cancelled_id, g_task_get_cancellable (task));
  cento_deadlines_clear (waiter->deadlines, &waiter->end);
  if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_pointer (task, g_list_copy_deep (addresses, (GCopyFunc) (GCallback) g_object_ref, NULL),
                           free_addresses);
}

static void
on_waiter_end (CentoDeadline *deadline, gint64 now, gpointer user_data)
{
  Waiter *waiter = user_data;

  waiter_return (waiter, waiter->addresses, NULL);
}

static void
pump_later (CentoLookup *self)
{
  cento_deadlines_set (self->deadlines, &self->pump, 0);
}

/* Takes the request out of all accounts. What is left is to free it, at once or when the resolver answers. */
static void
request_leave (Request *request)
{
  CentoLookup *self = g_steal_pointer (&request->lookup);

  g_hash_table_remove (self->requests, request->host);
  cento_deadlines_clear (self->deadlines, &request->patience);
  if (!request->started)
    {
      g_queue_unlink (&self->queued, &request->link);
      return;
    }
  self->n_under_way--;
  self->n_counted -= request->counted ? 1 : 0;
  pump_later (self);
}

static void
on_resolved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  Waiter *waiter;
  g_autoptr (GError) error = NULL;
  GList *addresses = g_resolver_lookup_by_name_finish (G_RESOLVER (source), result, &error);

  if (request->lookup != NULL)
    request_leave (request);
  /* One by one: the callback of one may cancel another, which then takes itself out of the queue. */
  while ((waiter = g_queue_pop_head (&request->waiters)) != NULL)
    {
      waiter->request = NULL;
      waiter_return (waiter, addresses, error);
    }
  g_resolver_free_addresses (addresses);
  request_free (request);
}

static void
on_patience_over (CentoDeadline *deadline, gint64 now, gpointer user_data)
{
  Request *request = user_data;

  request->counted = FALSE;
  request->lookup->n_counted--;
  pump_later (request->lookup);
}

static void
request_start (Request *request, gint64 now)
{
  CentoLookup *self = request->lookup;
  g_autoptr (GResolver) resolver = g_resolver_get_default ();

  request->started = TRUE;
  request->counted = TRUE;
  self->n_under_way++;
  self->n_counted++;
  cento_deadlines_set (self->deadlines, &request->patience, now + CENTO_LOOKUP_PATIENCE);
  g_resolver_lookup_by_name_async (resolver, request->host, request->cancellable, on_resolved, request);
}

static void
on_pump (CentoDeadline *deadline, gint64 now, gpointer user_data)
{
  CentoLookup *self = user_data;

  while (!g_queue_is_empty (&self->queued) && self->n_counted < CENTO_LOOKUP_MAX_COUNTED
         && self->n_under_way < CENTO_LOOKUP_MAX_UNDER_WAY)
    request_start (g_queue_pop_head_link (&self->queued)->data, now);
}

static void
on_cancelled (GCancellable *cancellable, gpointer user_data)
{
  Waiter *waiter = user_data;
  Request *request = g_steal_pointer (&waiter->request);

  /* The task sees for itself that it was cancelled. */
  cento_deadlines_set (waiter->deadlines, &waiter->end, 0);
  if (request == NULL)
    return;
  g_queue_remove (&request->waiters, waiter);
  if (request->lookup == NULL || !g_queue_is_empty (&request->waiters))
    return;
  request_leave (request);
  if (request->started)
    {
      g_autoptr (GCancellable) own = g_object_ref (request->cancellable);

      /* May end the request before it returns. */
      g_cancellable_cancel (own);
    }
  else
    request_free (request);
}

static Request *
find_or_queue_request (CentoLookup *self, const char *host)
{
  Request *request = g_hash_table_lookup (self->requests, host);

  if (request != NULL)
    return request;
  request = g_new0 (Request, 1);
  request->lookup = self;
  request->link.data = request;
  request->host = g_strdup (host);
  request->cancellable = g_cancellable_new ();
  g_queue_init (&request->waiters);
  cento_deadline_init (&request->patience, on_patience_over, request);
  g_hash_table_insert (self->requests, request->host, request);
  g_queue_push_tail_link (&self->queued, &request->link);
  pump_later (self);
  return request;
}

static GInetAddress *
parse_numeric (const char *host)
{
  const char *scope = strchr (host, '%');
  g_autofree char *bare = scope != NULL ? g_strndup (host, (gsize) (scope - host)) : g_strdup (host);

  return g_inet_address_new_from_string (bare);
}

static void
cento_lookup_finalize (GObject *object)
{
  CentoLookup *self = CENTO_LOOKUP (object);

  g_assert (g_hash_table_size (self->requests) == 0);
  g_assert (!cento_deadline_is_set (&self->pump));
  g_hash_table_unref (self->requests);

  G_OBJECT_CLASS (cento_lookup_parent_class)->finalize (object);
}

static void
cento_lookup_dispose (GObject *object)
{
  CentoLookup *self = CENTO_LOOKUP (object);

  cento_deadlines_clear (self->deadlines, &self->pump);

  G_OBJECT_CLASS (cento_lookup_parent_class)->dispose (object);
}

static void
cento_lookup_class_init (CentoLookupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cento_lookup_dispose;
  object_class->finalize = cento_lookup_finalize;
}

static void
cento_lookup_init (CentoLookup *self)
{
  self->requests = g_hash_table_new (g_str_hash, g_str_equal);
  g_queue_init (&self->queued);
  cento_deadline_init (&self->pump, on_pump, self);
}

/**
 * cento_lookup_new:
 * @deadlines: where its times are kept; borrowed, it must live until the last look-up returned
 *
 * Returns: (transfer full): a new one
 */
CentoLookup *
cento_lookup_new (CentoDeadlines *deadlines)
{
  CentoLookup *self;

  g_return_val_if_fail (deadlines != NULL, NULL);

  self = g_object_new (CENTO_TYPE_LOOKUP, NULL);
  self->deadlines = deadlines;
  return self;
}

/**
 * cento_lookup_async:
 * @host: a name in ASCII, or a numeric address (its scope, if any, is not part of the answer)
 * @cancellable: (nullable): ends this look-up; the question itself goes on while another waits for it
 *
 * Asks for the addresses of both families. The callback never runs before this function returned, nor from
 * within g_cancellable_cancel().
 */
void
cento_lookup_async (CentoLookup *self,
                    const char *host,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (GInetAddress) numeric = NULL;
  Waiter *waiter;

  g_return_if_fail (CENTO_IS_LOOKUP (self));
  g_return_if_fail (host != NULL);

  waiter = g_new0 (Waiter, 1);
  waiter->deadlines = self->deadlines;
  cento_deadline_init (&waiter->end, on_waiter_end, waiter);
  waiter->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (waiter->task, cento_lookup_async);
  g_task_set_task_data (waiter->task, waiter, waiter_free);

  numeric = parse_numeric (host);
  if (numeric != NULL || g_cancellable_is_cancelled (cancellable))
    {
      waiter->addresses = numeric != NULL ? g_list_prepend (NULL, g_steal_pointer (&numeric)) : NULL;
      cento_deadlines_set (self->deadlines, &waiter->end, 0);
      return;
    }
  if (cancellable != NULL)
    waiter->cancelled_id = g_signal_connect (cancellable, "cancelled", G_CALLBACK (on_cancelled), waiter);
  waiter->request = find_or_queue_request (self, host);
  g_queue_push_tail (&waiter->request->waiters, waiter);
}

/**
 * cento_lookup_finish:
 * @error: set to %G_IO_ERROR_CANCELLED or to what the resolver said, unchanged
 *
 * Returns: (transfer full) (element-type GInetAddress): the addresses as the resolver ordered them, at least
 * one; g_resolver_free_addresses() frees them
 */
GList *
cento_lookup_finish (CentoLookup *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cento_lookup_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

guint
cento_lookup_get_n_under_way (CentoLookup *self)
{
  g_return_val_if_fail (CENTO_IS_LOOKUP (self), 0);

  return self->n_under_way;
}
