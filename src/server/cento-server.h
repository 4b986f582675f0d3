/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/cento-reactor.h"

G_BEGIN_DECLS

/**
 * CentoServerOptions:
 * @iface: host name or numeric address to listen on; "localhost" listens on 127.0.0.1 and, where there is IPv6, on ::1
 * @port: 0 = any free one, the same for both families
 * @num_bytes: bytes a piece, at least 1
 * @delay: microseconds between two pieces
 * @one_at_a_time: the next client waits until the one before is served
 * @patience: microseconds a client may go without reading what is there for it
 */
typedef struct
{
  const char *iface;
  guint16     port;
  guint       num_bytes;
  GTimeSpan   delay;
  gboolean    one_at_a_time;
  GTimeSpan   patience;
} CentoServerOptions;

/**
 * CentoServer:
 *
 * Serves one poem slowly to any number of clients, each at its own pace, from a reactor and its deadline heap. A library
 * object: the program slowpoetry, tests and the demonstration host it.
 *
 * Signals: "client" (const char *peer): somebody came. "sending" (guint n_bytes, const char *peer): a piece went out.
 * "client-left" (const char *peer, const GError *error): error is NULL when the whole poem was sent. One that is turned away
 * because no descriptor is left for it leaves without having come.
 */
#define CENTO_TYPE_SERVER (cento_server_get_type ())
G_DECLARE_FINAL_TYPE (CentoServer, cento_server, CENTO, SERVER, GObject)

void         cento_server_options_init  (CentoServerOptions       *options); /* localhost, any port, 10 bytes, 0.7 s, 60 s */
CentoServer *cento_server_new           (CentoReactor             *reactor,
                                         const char               *path,     /* streamed, not loaded */
                                         const CentoServerOptions *options,
                                         GError                  **error);   /* listens at once */
guint16      cento_server_get_port      (CentoServer              *self);
guint        cento_server_get_n_clients (CentoServer              *self);
void         cento_server_stop          (CentoServer              *self);    /* closes the listener and every client */

G_END_DECLS
