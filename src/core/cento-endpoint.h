/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CentoEndpoint:
 *
 * The addresses of one server, already looked up. Both families take turns, beginning with the family of the first
 * address, so that trying them in order loses little to a family that is dead.
 */
typedef struct _CentoEndpoint CentoEndpoint;

CentoEndpoint  *cento_endpoint_new             (GList               *addresses,  /* of GInetAddress */
                                                guint16              port);
CentoEndpoint  *cento_endpoint_new_numeric     (const char          *host,       /* may have a scope */
                                                guint16              port);
void            cento_endpoint_free            (CentoEndpoint       *endpoint);
guint           cento_endpoint_get_n_addresses (const CentoEndpoint *endpoint);
GSocketAddress *cento_endpoint_get_address     (const CentoEndpoint *endpoint,
                                                guint                index);     /* borrowed */
char           *cento_endpoint_format_address  (GSocketAddress      *address);   /* "127.0.0.1:10003", "[::1]:10003" */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoEndpoint, cento_endpoint_free)

G_END_DECLS
