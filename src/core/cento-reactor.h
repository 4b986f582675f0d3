/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/cento-deadlines.h"
#include "core/cento-poller.h"
#include "core/cento-turn-log.h"

G_BEGIN_DECLS

#define CENTO_REACTOR_PRIORITY    (G_PRIORITY_HIGH_IDLE + 21)
#define CENTO_REACTOR_BUFFER_SIZE (64 * 1024)
#define CENTO_REACTOR_TURN_BUDGET 1000 /* microseconds of handlers in one turn */

/**
 * CentoReactor:
 *
 * All sockets of a main context: one descriptor set that is one GSource, one deadline heap, one count of turns. In one
 * turn it calls the handlers of ready watches one after the other until the turn's budget is used; those left over go
 * first in the next turn.
 *
 * Signal "turn-ended" (const CentoTurn *): a turn is over, and the next one has not begun to sleep. Its counts of reads and
 * servers are 0: handlers know what they read.
 */
#define CENTO_TYPE_REACTOR (cento_reactor_get_type ())
G_DECLARE_FINAL_TYPE (CentoReactor, cento_reactor, CENTO, REACTOR, GObject)

/**
 * CentoMoment:
 * @time: microseconds of the monotonic clock, asked just before the handler is called
 * @turn: the turn of the main loop
 */
typedef struct
{
  gint64  time;
  guint64 turn;
} CentoMoment;

typedef struct _CentoWatch CentoWatch;
typedef void (*CentoWatchFunc) (CentoWatch *watch, CentoReady ready, const CentoMoment *moment, gpointer user_data);

CentoReactor   *cento_reactor_new           (GMainContext      *context,
                                             CentoBackend       backend,
                                             GError           **error);
GMainContext   *cento_reactor_get_context   (CentoReactor      *self);
CentoDeadlines *cento_reactor_get_deadlines (CentoReactor      *self);
void            cento_reactor_get_moment    (CentoReactor      *self,
                                             CentoMoment       *moment); /* now, for what happens outside a handler */
void            cento_reactor_skip_turns    (CentoReactor      *self,
                                             guint64            turn);   /* later turns have higher numbers */
guint8         *cento_reactor_get_buffer    (CentoReactor      *self);   /* CENTO_REACTOR_BUFFER_SIZE bytes, for use inside one handler call */
guint           cento_reactor_get_n_watches (CentoReactor      *self);
CentoWatch     *cento_reactor_watch         (CentoReactor      *self,
                                             int                fd,      /* stays the caller's; close it after cento_watch_free() */
                                             CentoReady         interest,
                                             CentoWatchFunc     func,
                                             gpointer           user_data,
                                             GError           **error);
void            cento_watch_set_interest    (CentoWatch        *watch,
                                             CentoReady         interest); /* with 0 it rests: not even its end wakes the loop */
CentoReady      cento_watch_get_interest    (CentoWatch        *watch);
int             cento_watch_get_fd          (CentoWatch        *watch);
void            cento_watch_free            (CentoWatch        *watch);    /* also from inside any handler, its own included */

G_END_DECLS
