/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-window.h"
#include "core/cento-player.h"

G_BEGIN_DECLS

/**
 * CentoReplayFixture:
 *
 * A window that shows one of the recordings in tests/data, held at its beginning: nothing in it depends on real time.
 */
typedef struct
{
  GtkApplication *application;
  CentoReactor   *reactor;
  CentoPlayer    *player;
  CentoWindow    *window;
} CentoReplayFixture;

void     cento_replay_fixture_begin      (CentoReplayFixture *self,
                                          const char         *name);
void     cento_replay_fixture_end        (CentoReplayFixture *self);
gpointer cento_replay_fixture_get_part   (CentoReplayFixture *self,
                                          const char         *name);  /* a template child of the window */
void     cento_replay_fixture_wait_title (CentoReplayFixture *self,
                                          const char         *title); /* until the window says it */

G_END_DECLS
