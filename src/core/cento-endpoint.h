/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CentoEndpoint:
 *
 * The addresses of one server, already looked up, as a #GSocketConnectable. Both families take turns, beginning with the
 * family of the first address, so that a connect that tries them in order loses little to a family that is dead.
 */
#define CENTO_TYPE_ENDPOINT (cento_endpoint_get_type ())
G_DECLARE_FINAL_TYPE (CentoEndpoint, cento_endpoint, CENTO, ENDPOINT, GObject)

CentoEndpoint *cento_endpoint_new             (GList          *addresses, /* of GInetAddress */
                                               guint16         port);
CentoEndpoint *cento_endpoint_new_numeric     (const char     *host,      /* may have a scope */
                                               guint16         port);
char          *cento_endpoint_format_address  (GSocketAddress *address);  /* "127.0.0.1:10003", "[::1]:10003" */

G_END_DECLS
