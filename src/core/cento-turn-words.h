/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-turn-log.h"

G_BEGIN_DECLS

/**
 * What is said of turns of the main loop, translated.
 */
char *cento_turn_words_dup_sentence (const CentoTurn *turn);
char *cento_turn_words_dup_tip      (const CentoTurn *turn,
                                     guint            n_more);   /* turns that lie at the same place: the sentence, and how many they are */
char *cento_turn_words_dup_total    (guint            n_turns);  /* "85 turns" */
char *cento_turn_words_dup_duration (gint64           microseconds); /* "312 ms" */

G_END_DECLS
