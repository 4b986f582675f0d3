/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CENTO_READY_READ  = 1 << 0, /* also: end, error */
  CENTO_READY_WRITE = 1 << 1
} CentoReady;

typedef enum
{
  CENTO_BACKEND_AUTOMATIC, /* epoll where there is epoll */
  CENTO_BACKEND_EPOLL,
  CENTO_BACKEND_POLL       /* plain poll(): the tests' second opinion, and for systems without epoll */
} CentoBackend;

typedef struct
{
  gpointer   token;
  CentoReady ready;
} CentoPollerEvent;

/**
 * CentoPoller:
 *
 * A set of descriptors that can say which of its members are ready. Level-triggered. The backend is a table of
 * functions; only the reactor uses it.
 */
typedef struct _CentoPoller CentoPoller;

CentoPoller *cento_poller_new     (CentoBackend       backend,
                                   GError           **error);
void         cento_poller_free    (CentoPoller       *poller);
gboolean     cento_poller_add     (CentoPoller       *poller,
                                   int                fd,
                                   CentoReady         interest,
                                   gpointer           token,
                                   GError           **error);
void         cento_poller_modify  (CentoPoller       *poller,
                                   int                fd,
                                   CentoReady         interest,
                                   gpointer           token);
void         cento_poller_remove  (CentoPoller       *poller,
                                   int                fd);
guint        cento_poller_collect (CentoPoller       *poller,
                                   CentoPollerEvent  *events,
                                   guint              n_events);  /* never blocks; returns how many it wrote */
void         cento_poller_attach  (CentoPoller       *poller,
                                   GSource           *source);    /* the source polls the whole set with its own descriptors */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoPoller, cento_poller_free)

G_END_DECLS
