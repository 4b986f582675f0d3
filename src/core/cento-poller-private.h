/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-poller.h"

G_BEGIN_DECLS

/**
 * CentoPollerFuncs:
 *
 * One backend. Each of its pollers begins with a #CentoPoller; the members are what the public functions of the same
 * names promise.
 */
typedef struct
{
  void     (*free)    (CentoPoller       *poller);
  gboolean (*add)     (CentoPoller       *poller,
                       int                fd,
                       CentoReady         interest,
                       gpointer           token,
                       GError           **error);
  void     (*modify)  (CentoPoller       *poller,
                       int                fd,
                       CentoReady         interest,
                       gpointer           token);
  void     (*remove)  (CentoPoller       *poller,
                       int                fd);
  guint    (*collect) (CentoPoller       *poller,
                       CentoPollerEvent  *events,
                       guint              n_events);
  void     (*attach)  (CentoPoller       *poller,
                       GSource           *source);
} CentoPollerFuncs;

struct _CentoPoller
{
  const CentoPollerFuncs *funcs;
};

CentoPoller *cento_poller_epoll_new (GError **error);
CentoPoller *cento_poller_poll_new  (void);

G_END_DECLS
