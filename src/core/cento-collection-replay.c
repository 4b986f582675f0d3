/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-collection-replay.h"

#include "core/cento-collection-private.h"

static gboolean
is_at_work (CentoCollection *self)
{
  return CENTO_IS_COLLECTION (self) && self->environment.replay && !self->replay_ended;
}

/**
 * cento_collection_new_replay:
 * @reactor: a reference is kept; nothing is read from it
 * @limits: copied; failures are explained with them
 *
 * Returns: (transfer full): an empty collection whose clock stands at 0, with history
 */
CentoCollection *
cento_collection_new_replay (CentoReactor *reactor, const CentoLimits *limits)
{
  CentoCollection *self = cento_collection_new (reactor, limits);

  g_return_val_if_fail (self != NULL, NULL);

  self->environment.replay = TRUE;
  cento_collection_set_history (self, TRUE);

  return self;
}

/**
 * cento_collection_is_replay:
 *
 * Whether nothing in it is connected.
 */
gboolean
cento_collection_is_replay (CentoCollection *self)
{
  g_return_val_if_fail (CENTO_IS_COLLECTION (self), FALSE);

  return self->environment.replay;
}

/**
 * cento_collection_replay_time:
 * @now: microseconds since the zero of the recording; a time before the last one counts as that
 *
 * Sets the clock: what happens from now on happens then.
 */
void
cento_collection_replay_time (CentoCollection *self, gint64 now)
{
  g_return_if_fail (is_at_work (self));

  self->environment.replay_time = MAX (self->environment.replay_time, now);
}

/**
 * cento_collection_replay_clock:
 * @func: (nullable): asked for the time that watchers are shown; %NULL: that of the last event
 *
 * Events have the time that was set; a clock that stood still between them would not look like one.
 */
void
cento_collection_replay_clock (CentoCollection *self, CentoReplayClockFunc func, gpointer user_data)
{
  g_return_if_fail (CENTO_IS_COLLECTION (self) && self->environment.replay);

  self->clock = func;
  self->clock_data = user_data;
}

/**
 * cento_collection_replay_begun:
 * @begun: microseconds since 1970, UTC
 *
 * The time of day at the zero of the clock, for whoever records it again.
 */
void
cento_collection_replay_begun (CentoCollection *self, gint64 begun)
{
  g_return_if_fail (is_at_work (self));

  self->begun = begun;
}

static void
keep_encoding (CentoCollection *self, CentoDownload *download)
{
  g_hash_table_insert (self->encodings, GUINT_TO_POINTER (cento_download_get_task (download)),
                       GUINT_TO_POINTER (cento_download_get_encoding (download)));
}

static void
restore_encoding (CentoCollection *self, CentoDownload *download)
{
  gpointer task = GUINT_TO_POINTER (cento_download_get_task (download));

  cento_download_set_encoding (
    download, (CentoEncoding) GPOINTER_TO_UINT (g_hash_table_lookup (self->encodings, task)));
}

/**
 * cento_collection_replay_add:
 * @task: its number, above those of all before it
 *
 * Returns: (transfer none) (nullable): a download that waits, or %NULL when its number was used up
 */
CentoDownload *
cento_collection_replay_add (CentoCollection *self, CentoAddress *address, guint task)
{
  CentoDownload *download;

  g_return_val_if_fail (is_at_work (self) && address != NULL, NULL);

  if (task < self->next_task)
    return NULL;

  if (self->start_time < 0)
    self->start_time = 0;
  self->finish_owed = TRUE;
  self->environment.n_under_way++;
  download = cento_download_new (&self->environment, address, task);
  download->started = TRUE;
  restore_encoding (self, download);
  cento_collection_insert (self, download);
  cento_collection_tell_dirty (self);

  return download;
}

/**
 * cento_collection_replay_state:
 * @change: what happened; its time is not looked at
 *
 * Returns: whether it could happen
 */
gboolean
cento_collection_replay_state (CentoCollection *self, CentoDownload *download, const CentoStateChange *change)
{
  g_return_val_if_fail (is_at_work (self), FALSE);

  if (cento_download_state_is_final (cento_download_get_state (download)))
    self->finish_owed = TRUE;

  return cento_download_replay_state (download, change);
}

/**
 * cento_collection_replay_address:
 * @download: one that is over
 * @address: of its next attempt
 *
 * Returns: whether it could be changed
 */
gboolean
cento_collection_replay_address (CentoCollection *self, CentoDownload *download, CentoAddress *address)
{
  g_return_val_if_fail (is_at_work (self), FALSE);

  return cento_download_replay_address (download, address);
}

/**
 * cento_collection_replay_chunk:
 * @turn: the turn that read it; not before that of the chunk before it
 * @bytes: what came
 * @length: how many
 *
 * Returns: whether it could happen
 */
gboolean
cento_collection_replay_chunk (CentoCollection *self,
                               CentoDownload *download,
                               guint64 turn,
                               const guint8 *bytes,
                               gsize length)
{
  g_return_val_if_fail (is_at_work (self), FALSE);

  return turn >= self->environment.turn.turn && cento_download_replay_chunk (download, turn, bytes, length);
}

static gboolean
is_after (const CentoTurnLog *log, const CentoTurn *turn)
{
  guint n_turns = cento_turn_log_get_n_turns (log);
  const CentoTurn *last = n_turns > 0 ? cento_turn_log_get (log, n_turns - 1) : NULL;

  return last == NULL || (last->turn < turn->turn && last->woken <= turn->woken);
}

/**
 * cento_collection_replay_turn:
 * @turn: one that is over; without reads it only drew
 *
 * Returns: whether it could be over now
 */
gboolean
cento_collection_replay_turn (CentoCollection *self, const CentoTurn *turn)
{
  g_return_val_if_fail (is_at_work (self) && turn != NULL, FALSE);

  if (!is_after (turn->n_reads > 0 ? self->reading_turns : self->drawing_turns, turn))
    return FALSE;

  cento_collection_tell_turn (self, turn);

  return TRUE;
}

/**
 * cento_collection_replay_end:
 *
 * Nothing more comes. What is under way stays as it is, and the clock stands.
 */
void
cento_collection_replay_end (CentoCollection *self)
{
  g_autoptr (CentoCollection) kept = NULL;

  g_return_if_fail (is_at_work (self));

  kept = g_object_ref (self);
  self->replay_ended = TRUE;
  cento_collection_tell_dirty (self);
  cento_collection_tell_ended (self);
}

/**
 * cento_collection_replay_rewind:
 *
 * Removes all downloads and forgets all turns: the clock stands at 0 again. How the bytes of a server are
 * read was chosen by the reader and is no part of the recording: it stays.
 */
void
cento_collection_replay_rewind (CentoCollection *self)
{
  g_autoptr (CentoCollection) kept = NULL;

  g_return_if_fail (CENTO_IS_COLLECTION (self) && self->environment.replay);

  kept = g_object_ref (self);
  self->finish_owed = FALSE;
  cento_arrival_order_clear (self->order);
  for (guint i = 0; i < self->downloads->len; i++)
    keep_encoding (self, g_ptr_array_index (self->downloads, i));
  while (self->downloads->len > 0)
    cento_collection_remove (self, g_ptr_array_index (self->downloads, self->downloads->len - 1));

  self->replay_ended = FALSE;
  self->next_task = 1;
  self->start_time = -1;
  self->last_time = -1;
  self->environment.replay_time = 0;
  self->environment.event_time = 0;
  self->environment.turn = (CentoTurn){ 0 };
  cento_turn_log_clear (self->reading_turns);
  cento_turn_log_clear (self->drawing_turns);
  cento_collection_tell_dirty (self);
}
