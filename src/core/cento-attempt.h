/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-connector.h"
#include "core/cento-receiver.h"

G_BEGIN_DECLS

/**
 * CentoAttemptFuncs:
 * @on_step: see #CentoConnectFunc
 * @on_connected: @peer is the numeric address really connected
 * @receiving: what happens from then on; its on_end also tells that connecting failed
 *
 * What a #CentoAttempt tells its owner. Each may close the attempt; nothing is called after that.
 */
typedef struct
{
  void (*on_step)      (CentoConnectStep step, const char *detail, gpointer user_data);
  void (*on_connected) (const char *peer, gint64 time, gpointer user_data);
  CentoReceiverFuncs receiving;
} CentoAttemptFuncs;

/**
 * CentoAttempt:
 *
 * One attempt to get what a server sends: gets a connected socket from a connector, then reads it. Reference-counted,
 * because the connector's call may outlive it; closed when it is over, whoever still holds it.
 */
typedef struct _CentoAttempt CentoAttempt;

CentoAttempt  *cento_attempt_new          (CentoReactor            *reactor,
                                           CentoConnector          *connector,
                                           const CentoAttemptFuncs *funcs,
                                           gpointer                 user_data);
CentoAttempt  *cento_attempt_ref          (CentoAttempt            *attempt);
void           cento_attempt_unref        (CentoAttempt            *attempt);
void           cento_attempt_connect      (CentoAttempt            *attempt,
                                           CentoAddress            *address,
                                           GTimeSpan                timeout);
void           cento_attempt_close        (CentoAttempt            *attempt);
gboolean       cento_attempt_is_closed    (const CentoAttempt      *attempt);
CentoReceiver *cento_attempt_get_receiver (const CentoAttempt      *attempt); /* NULL while not connected */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoAttempt, cento_attempt_unref)

G_END_DECLS
