/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "core/cento-turn-words.h"

#include <glib/gi18n-lib.h>

#include "core/cento-words.h"

/* Each is where the next form would round up to its own first figure. */
#define SHOWN_AS_HUNDREDTHS 95      /* "0.02 ms" below */
#define SHOWN_AS_TENTHS     9950    /* "0.2 ms" below */
#define SHOWN_AS_WHOLE      9999500 /* "312 ms" below */

#define LEAST 10 /* microseconds that are shown for anything above 0 */

/**
 * cento_turn_words_dup_duration:
 * @microseconds: how long something in a turn took
 *
 * Returns: (transfer full): "0 ms", "0.02 ms", "0.2 ms", "312 ms", "1,042 ms", "12.5 s", "2 min 05 s"
 */
char *
cento_turn_words_dup_duration (gint64 microseconds)
{
  double milliseconds = (double) microseconds / G_TIME_SPAN_MILLISECOND;
  g_autofree char *count = NULL;

  if (microseconds >= SHOWN_AS_WHOLE)
    return cento_words_dup_elapsed (microseconds);
  if (microseconds > 0 && microseconds < SHOWN_AS_HUNDREDTHS)
    count = g_strdup_printf ("%.2f", (double) MAX (microseconds, LEAST) / G_TIME_SPAN_MILLISECOND);
  else if (microseconds > 0 && microseconds < SHOWN_AS_TENTHS)
    count = g_strdup_printf ("%.1f", milliseconds);
  else
    count = cento_words_dup_count ((guint64) (MAX (milliseconds, 0) + 0.5));

  /* Translators: a short time in milliseconds. */
  return g_strdup_printf (_ ("%s ms"), count);
}

static char *
dup_reads (guint n_reads)
{
  g_autofree char *count = cento_words_dup_count (n_reads);

  /* Translators: how often a turn of the main loop read; %s is a number. */
  return g_strdup_printf (ngettext ("read once", "read %s times", n_reads), count);
}

static char *
dup_servers (guint n_servers)
{
  g_autofree char *count = cento_words_dup_count (n_servers);

  /* Translators: as in "read 3 times from 2 servers". */
  return g_strdup_printf (ngettext ("from %s server", "from %s servers", n_servers), count);
}

/**
 * cento_turn_words_dup_sentence:
 * @turn: one that read, or one that only drew the window
 *
 * Returns: (transfer full): "Turn 1,042: slept 312 ms, read 3 times from 2 servers in 0.2 ms, whole turn 0.4
 * ms", or "Turn 1,043: slept 12 ms, drew the window, whole turn 2.1 ms"
 */
char *
cento_turn_words_dup_sentence (const CentoTurn *turn)
{
  g_autofree char *number = NULL;
  g_autofree char *slept = NULL;
  g_autofree char *ran = NULL;
  g_autofree char *reading = NULL;
  g_autofree char *reads = NULL;
  g_autofree char *servers = NULL;

  g_return_val_if_fail (turn != NULL, NULL);

  number = cento_words_dup_count (turn->turn);
  slept = cento_turn_words_dup_duration (turn->slept);
  ran = cento_turn_words_dup_duration (turn->ran);
  if (turn->n_reads == 0)
    /* Translators: a turn of the main loop: its number, how long it slept, how long all the rest took. */
    return g_strdup_printf (_ ("Turn %s: slept %s, drew the window, whole turn %s"), number, slept, ran);

  reading = cento_turn_words_dup_duration (turn->reading);
  reads = dup_reads (turn->n_reads);
  servers = dup_servers (turn->n_servers);
  /* Translators: a turn of the main loop: its number, how long it slept, "read 3 times", "from 2 servers",
   * how long reading took, how long all took but the sleep. */
  return g_strdup_printf (_ ("Turn %s: slept %s, %s %s in %s, whole turn %s"), number, slept, reads, servers,
                          reading, ran);
}

/**
 * cento_turn_words_dup_tip:
 * @turn: a turn
 * @n_more: how many lie at the same place of the drawing beside it
 *
 * Returns: (transfer full): the sentence; below it "and 14 more turns here", when there are any
 */
char *
cento_turn_words_dup_tip (const CentoTurn *turn, guint n_more)
{
  g_autofree char *sentence = NULL;
  g_autofree char *count = NULL;
  GString *tip;

  g_return_val_if_fail (turn != NULL, NULL);

  sentence = cento_turn_words_dup_sentence (turn);
  if (n_more == 0)
    return g_steal_pointer (&sentence);

  tip = g_string_new (sentence);
  count = cento_words_dup_count (n_more);
  g_string_append_c (tip, '\n');
  /* Translators: stands below the sentence about one turn of the main loop. */
  g_string_append_printf (tip, ngettext ("and %s more turn here", "and %s more turns here", n_more), count);
  return g_string_free (tip, FALSE);
}

/**
 * cento_turn_words_dup_total:
 * @n_turns: how many
 *
 * Returns: (transfer full): "85 turns"
 */
char *
cento_turn_words_dup_total (guint n_turns)
{
  g_autofree char *count = cento_words_dup_count (n_turns);

  /* Translators: how many turns of the main loop there were. */
  return g_strdup_printf (ngettext ("%s turn", "%s turns", n_turns), count);
}
