/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  CENTO_SCORE_KEY_ACTIVATE, /* an action of the window, see action */
  CENTO_SCORE_KEY_CLOSER,
  CENTO_SCORE_KEY_WIDER,
  CENTO_SCORE_KEY_FIT,
  CENTO_SCORE_KEY_EARLIER,
  CENTO_SCORE_KEY_LATER,
  CENTO_SCORE_KEY_HOME,
  CENTO_SCORE_KEY_LIVE,
  CENTO_SCORE_KEY_TAKE_BACK,
  CENTO_SCORE_KEY_ENTER
} CentoScoreCommand;

/**
 * CentoScoreKey:
 * @keyval: without Control, Alt and the like; letters in lower case
 * @command: what it does
 * @action: of CENTO_SCORE_KEY_ACTIVATE, else %NULL
 *
 * A key that works while the lanes have the focus, and nowhere else.
 */
typedef struct
{
  guint             keyval;
  CentoScoreCommand command;
  const char       *action;
} CentoScoreKey;

const CentoScoreKey *cento_score_keys_get    (guint *n_keys);  /* all; of those that do the same the first is the main one */
const CentoScoreKey *cento_score_keys_lookup (guint  keyval);  /* (nullable): in either case */

G_END_DECLS
