/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-reactor.h"

G_BEGIN_DECLS

/**
 * CentoListener:
 *
 * The listening sockets of one server: one for each address of its interface, all on the same port.
 */
typedef struct _CentoListener CentoListener;

/**
 * CentoListenerFunc:
 * @fd: a new connection, non-blocking, the receiver's to close; -1 when there was no descriptor for it
 * @peer: its numeric address and port
 * @now: microseconds of the monotonic clock
 */
typedef void (*CentoListenerFunc) (int fd, const char *peer, gint64 now, gpointer user_data);

CentoListener *cento_listener_new       (CentoReactor      *reactor,
                                         const char        *iface,
                                         guint16            port,
                                         CentoListenerFunc  func,
                                         gpointer           user_data,
                                         GError           **error);
void           cento_listener_free      (CentoListener     *listener); /* also from inside its function */
guint16        cento_listener_get_port  (CentoListener     *listener);
void           cento_listener_set_limit (CentoListener     *listener,
                                         guint              limit);    /* how many more it may accept; the others stay in the kernel's queue */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoListener, cento_listener_free)

G_END_DECLS
