/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/cento-address.h"
#include "core/cento-connection.h"
#include "core/cento-reactor.h"

G_BEGIN_DECLS

#define CENTO_CONNECTOR_MAX_COUNTED 64
#define CENTO_CONNECTOR_PATIENCE    (250 * G_TIME_SPAN_MILLISECOND)

typedef enum
{
  CENTO_CONNECT_LOOKING_UP,
  CENTO_CONNECT_CONNECTING,
  CENTO_CONNECT_TRYING     /* one address is tried, see detail */
} CentoConnectStep;

/**
 * CentoConnectFunc:
 * @step: what begins
 * @detail: (nullable): of %CENTO_CONNECT_TRYING the numeric address with port, for --verbose
 *
 * Never called after the operation finished or was cancelled.
 */
typedef void (*CentoConnectFunc) (CentoConnectStep step, const char *detail, gpointer user_data);

/**
 * CentoConnector:
 *
 * Gets connected sockets: look-up and connect, paced (64 under way; one unanswered for 250 ms no longer counts), both
 * address families raced, within a deadline that begins when the request's turn comes. More requests
 * than descriptors wait.
 */
#define CENTO_TYPE_CONNECTOR (cento_connector_get_type ())
G_DECLARE_FINAL_TYPE (CentoConnector, cento_connector, CENTO, CONNECTOR, GObject)

CentoConnector  *cento_connector_new            (CentoReactor         *reactor);
void             cento_connector_set_capacity   (CentoConnector       *self,
                                                 guint                 capacity);    /* connections at once; at first what the system allows */
void             cento_connector_connect_async  (CentoConnector       *self,
                                                 CentoAddress         *address,
                                                 GTimeSpan             timeout,
                                                 CentoConnectFunc      on_step,      /* borrows user_data; it must live until the callback */
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
CentoConnection *cento_connector_connect_finish (CentoConnector       *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);
void             cento_connector_release        (CentoConnector       *self);        /* one of the descriptors it gave out was closed: the next may begin */
guint            cento_connector_get_n_waiting  (CentoConnector       *self);        /* requests whose turn has not come */

G_END_DECLS
