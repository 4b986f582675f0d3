/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CentoTurn:
 * @turn: its number, counted from 1
 * @woken: when its poll returned, microseconds of the monotonic clock
 * @slept: how long the poll took, microseconds
 * @ran: from then on to the end of the turn, microseconds
 * @reading: how much of that the reactor took, microseconds
 * @n_reads: how many chunks were read
 * @n_servers: from how many servers
 *
 * One iteration of the main loop, measured when it was over.
 */
typedef struct
{
  guint64 turn;
  gint64  woken;
  gint64  slept;
  gint64  ran;
  gint64  reading;
  guint32 n_reads;
  guint32 n_servers;
} CentoTurn;

/**
 * CentoTurnLog:
 *
 * Turns in their order. Not every turn is in a log: one that did nothing worth telling is not.
 */
typedef struct _CentoTurnLog CentoTurnLog;

CentoTurnLog    *cento_turn_log_new            (void);
void             cento_turn_log_free           (CentoTurnLog       *log);
void             cento_turn_log_append         (CentoTurnLog       *log,
                                                const CentoTurn    *turn);  /* copied; neither number nor time may go back */
void             cento_turn_log_clear          (CentoTurnLog       *log);   /* forgets all */
guint            cento_turn_log_get_n_turns    (const CentoTurnLog *log);
const CentoTurn *cento_turn_log_get            (const CentoTurnLog *log,
                                                guint               index); /* borrowed until the next is appended */
guint            cento_turn_log_find_time      (const CentoTurnLog *log,
                                                gint64              time);  /* index of the first that woke at time or later */
guint            cento_turn_log_find_time_near (const CentoTurnLog *log,
                                                guint               from,   /* not before it, and quickest near it */
                                                gint64              time);
guint            cento_turn_log_find_turn      (const CentoTurnLog *log,
                                                guint64             turn);  /* index of the first with that number or a later one */
guint            cento_turn_log_find_shared    (const CentoTurnLog *log,
                                                guint               from);  /* index of the first from there on that read from several servers */
const CentoTurn *cento_turn_log_find           (const CentoTurnLog *log,
                                                guint64             turn);  /* NULL when it is not in the log */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoTurnLog, cento_turn_log_free)

G_END_DECLS
