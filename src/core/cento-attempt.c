/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-attempt.h"

struct _CentoAttempt
{
  guint n_refs;
  CentoReactor *reactor;
  CentoConnector *connector;
  const CentoAttemptFuncs *funcs;
  gpointer user_data;

  GCancellable *cancellable; /* cancelled means closed */
  CentoReceiver *receiver;
};

/**
 * cento_attempt_new:
 * @funcs: must stay where they are
 * @user_data: must live until the attempt is closed
 *
 * Returns: (transfer full): an attempt that has not begun
 */
CentoAttempt *
cento_attempt_new (CentoReactor *reactor,
                   CentoConnector *connector,
                   const CentoAttemptFuncs *funcs,
                   gpointer user_data)
{
  CentoAttempt *attempt;

  g_return_val_if_fail (CENTO_IS_REACTOR (reactor) && CENTO_IS_CONNECTOR (connector), NULL);

  attempt = g_new0 (CentoAttempt, 1);
  attempt->n_refs = 1;
  attempt->reactor = g_object_ref (reactor);
  attempt->connector = g_object_ref (connector);
  attempt->funcs = funcs;
  attempt->user_data = user_data;
  attempt->cancellable = g_cancellable_new ();

  return attempt;
}

/**
 * cento_attempt_ref:
 *
 * Returns: (transfer full): the same attempt
 */
CentoAttempt *
cento_attempt_ref (CentoAttempt *attempt)
{
  g_return_val_if_fail (attempt != NULL, NULL);

  attempt->n_refs++;

  return attempt;
}

/**
 * cento_attempt_unref:
 * @attempt: (transfer full): the last reference goes after cento_attempt_close()
 */
void
cento_attempt_unref (CentoAttempt *attempt)
{
  g_return_if_fail (attempt != NULL);

  if (--attempt->n_refs > 0)
    return;

  g_assert (attempt->receiver == NULL);
  g_object_unref (attempt->cancellable);
  g_object_unref (attempt->connector);
  g_object_unref (attempt->reactor);
  g_free (attempt);
}

static gint64
get_now (CentoAttempt *attempt)
{
  CentoMoment moment;

  cento_reactor_get_moment (attempt->reactor, &moment);

  return moment.time;
}

static void
on_step (CentoConnectStep step, const char *detail, gpointer user_data)
{
  CentoAttempt *attempt = user_data;

  if (!cento_attempt_is_closed (attempt))
    attempt->funcs->on_step (step, detail, attempt->user_data);
}

static void
receive (CentoAttempt *attempt, CentoConnection *connection)
{
  g_autoptr (GError) error = NULL;

  attempt->receiver = cento_receiver_new (attempt->reactor, g_steal_fd (&connection->fd),
                                          &attempt->funcs->receiving, attempt->user_data, &error);
  if (attempt->receiver != NULL)
    {
      attempt->funcs->on_connected (connection->peer, get_now (attempt), attempt->user_data);
      return;
    }

  cento_connector_release (attempt->connector);
  attempt->funcs->receiving.on_end (error, get_now (attempt), attempt->user_data);
}

static void
on_connected (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CentoAttempt) attempt = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CentoConnection) connection
    = cento_connector_connect_finish (CENTO_CONNECTOR (source), result, &error);

  if (!cento_attempt_is_closed (attempt))
    {
      if (connection != NULL)
        receive (attempt, connection);
      else
        attempt->funcs->receiving.on_end (error, get_now (attempt), attempt->user_data);
    }
  else if (connection != NULL)
    {
      /* It was closed when the connection was on its way already. */
      g_clear_pointer (&connection, cento_connection_free);
      cento_connector_release (attempt->connector);
    }
}

/**
 * cento_attempt_connect:
 * @timeout: microseconds that look-up and connect may take together
 *
 * Begins. To be called once.
 */
void
cento_attempt_connect (CentoAttempt *attempt, CentoAddress *address, GTimeSpan timeout)
{
  g_return_if_fail (attempt != NULL && address != NULL);

  cento_connector_connect_async (attempt->connector, address, timeout, on_step, attempt->cancellable,
                                 on_connected, cento_attempt_ref (attempt));
}

/**
 * cento_attempt_close:
 *
 * Ends it in whatever phase it is; may be called from any of its functions, and again. Nobody is told.
 */
void
cento_attempt_close (CentoAttempt *attempt)
{
  g_return_if_fail (attempt != NULL);

  g_cancellable_cancel (attempt->cancellable);
  if (attempt->receiver == NULL)
    return;

  g_clear_pointer (&attempt->receiver, cento_receiver_free);
  cento_connector_release (attempt->connector);
}

/**
 * cento_attempt_is_closed:
 *
 * Whether cento_attempt_close() was called.
 */
gboolean
cento_attempt_is_closed (const CentoAttempt *attempt)
{
  g_return_val_if_fail (attempt != NULL, TRUE);

  return g_cancellable_is_cancelled (attempt->cancellable);
}

/**
 * cento_attempt_get_receiver:
 *
 * Returns: (transfer none) (nullable): what reads the socket; %NULL before it is connected and after it was
 * closed
 */
CentoReceiver *
cento_attempt_get_receiver (const CentoAttempt *attempt)
{
  g_return_val_if_fail (attempt != NULL, NULL);

  return attempt->receiver;
}
