/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-reactor.h"

G_BEGIN_DECLS

/**
 * CentoReceiverFuncs:
 * @may_read: asked before each read: whether to read at all now, and how many bytes there is room for. When there is
 *   none, the receiver only looks whether the server has closed
 * @on_bytes: what was read; in the buffer of the reactor
 * @on_full: there is more to read, but there was no room
 * @on_end: the server closed (@error is %NULL), or reading failed; nothing is called after it
 *
 * What a #CentoReceiver tells its owner. Each may free the receiver.
 */
typedef struct
{
  gboolean (*may_read) (guint64 *room, gpointer user_data);
  void     (*on_bytes) (const guint8 *bytes, gsize length, const CentoMoment *moment, gpointer user_data);
  void     (*on_full)  (const CentoMoment *moment, gpointer user_data);
  void     (*on_end)   (const GError *error, gint64 time, gpointer user_data);
} CentoReceiverFuncs;

/**
 * CentoReceiver:
 *
 * Reads one connected socket from a reactor, at most 64 KiB a turn, and notices silence. Has no source and no timer of
 * its own.
 */
typedef struct _CentoReceiver CentoReceiver;

CentoReceiver *cento_receiver_new              (CentoReactor              *reactor,
                                                int                        fd,           /* owned from now on, also on failure */
                                                const CentoReceiverFuncs  *funcs,
                                                gpointer                   user_data,
                                                GError                   **error);
void           cento_receiver_free             (CentoReceiver             *receiver);    /* closes the socket */
void           cento_receiver_set_idle_timeout (CentoReceiver             *receiver,
                                                GTimeSpan                  timeout,      /* 0 = never */
                                                gint64                     now);
void           cento_receiver_set_held         (CentoReceiver             *receiver,
                                                gboolean                   held,
                                                gint64                     now);
gboolean       cento_receiver_is_held          (const CentoReceiver       *receiver);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoReceiver, cento_receiver_free)

G_END_DECLS
