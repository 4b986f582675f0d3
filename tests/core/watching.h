/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-reactor.h"

/*
 * What the tests of the reactor share: one reactor and the peers it watches. Each test calls begin() with its backend.
 */

/* Every test that asks for none of its own runs over each backend. */
#define FIRST_BACKEND CENTO_BACKEND_EPOLL
#define LAST_BACKEND  CENTO_BACKEND_POLL

#define MAX_PEERS 600

typedef struct _Peer Peer;

/* One watched end of a socket pair, and what its handler saw. */
struct _Peer
{
  int far_end;
  int near_end;
  CentoWatch *watch;
  guint n_calls;
  gsize n_bytes;
  CentoReady ready;
  CentoMoment moment;
  gboolean ended;
  gboolean does_not_read;
  void (*act) (Peer *peer);
  Peer *other;
};

extern GMainContext *context;
extern CentoReactor *reactor;
extern Peer peers[MAX_PEERS];
extern guint n_peers;
extern guint n_calls; /* of all handlers together */

void  begin                     (int backend);
void  finish                    (void);
void  on_ready                  (CentoWatch *watch, CentoReady ready, const CentoMoment *moment, gpointer user_data);
Peer *add_peer                  (CentoReady interest);
void  send_text                 (Peer *peer, const char *text);
void  turn                      (void);
void  turn_until_all_are_served (void);
void  use_up_the_budget         (Peer *peer);
