/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-replay.h"

#include "core/cento-collection-replay.h"
#include "core/cento-recording-reader.h"

struct _CentoReplay
{
  CentoCollection *collection;
  GBytes *recording;
  CentoRecordingSummary summary;

  GHashTable *removed; /* task → CentoRemoval: what may be restored */
  CentoRecordingReader *reader;
  CentoRecordingEvent next; /* borrowed from the reader */
  gboolean has_next;
  gint64 last_time;
  gboolean keeping;
};

static void
read_next (CentoReplay *replay)
{
  replay->has_next = cento_recording_reader_next (replay->reader, &replay->next);
}

static void
begin (CentoReplay *replay)
{
  g_clear_pointer (&replay->reader, cento_recording_reader_free);
  replay->reader = cento_recording_reader_new (replay->recording, NULL);
  replay->last_time = 0;
  g_hash_table_remove_all (replay->removed);
  read_next (replay);
}

/**
 * cento_replay_new:
 * @reactor: gives the collection its time; a reference is kept
 * @recording: the bytes of a recording
 * @error: with a translated sentence, when it is none
 *
 * Reads all of it once, so that its length and what is wrong with it are known.
 *
 * Returns: (transfer full) (nullable): a replay before the first event
 */
CentoReplay *
cento_replay_new (CentoReactor *reactor, GBytes *recording, GError **error)
{
  g_autoptr (CentoReplay) replay = NULL;
  CentoLimits limits;

  g_return_val_if_fail (CENTO_IS_REACTOR (reactor) && recording != NULL, NULL);

  replay = g_new0 (CentoReplay, 1);
  replay->removed = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) cento_removal_free);
  if (!cento_recording_scan (recording, &replay->summary, error))
    return NULL;

  cento_limits_init (&limits);
  replay->recording = g_bytes_ref (recording);
  replay->collection = cento_collection_new_replay (reactor, &limits);
  begin (replay);

  return g_steal_pointer (&replay);
}

/**
 * cento_replay_free:
 *
 * Others may still hold the collection.
 */
void
cento_replay_free (CentoReplay *replay)
{
  g_return_if_fail (replay != NULL);

  g_clear_pointer (&replay->reader, cento_recording_reader_free);
  g_clear_pointer (&replay->recording, g_bytes_unref);
  cento_recording_summary_clear (&replay->summary);
  g_hash_table_unref (replay->removed);
  g_clear_object (&replay->collection);
  g_free (replay);
}

/**
 * cento_replay_get_collection:
 *
 * Returns: (transfer none): what it plays into
 */
CentoCollection *
cento_replay_get_collection (const CentoReplay *replay)
{
  g_return_val_if_fail (replay != NULL, NULL);

  return replay->collection;
}

/**
 * cento_replay_get_summary:
 *
 * Returns: (transfer none): its length, and what is wrong with it
 */
const CentoRecordingSummary *
cento_replay_get_summary (const CentoReplay *replay)
{
  g_return_val_if_fail (replay != NULL, NULL);

  return &replay->summary;
}

/**
 * cento_replay_set_keeping:
 * @keeping: whether servers stay that were removed when it was recorded
 */
void
cento_replay_set_keeping (CentoReplay *replay, gboolean keeping)
{
  g_return_if_fail (replay != NULL);

  replay->keeping = keeping;
}

/**
 * cento_replay_get_has_next:
 *
 * Whether an event is still to be played.
 */
gboolean
cento_replay_get_has_next (const CentoReplay *replay)
{
  g_return_val_if_fail (replay != NULL, FALSE);

  return replay->has_next;
}

/**
 * cento_replay_get_next_time:
 *
 * Returns: the time of the event that comes next, microseconds; of the end when none does
 */
gint64
cento_replay_get_next_time (const CentoReplay *replay)
{
  g_return_val_if_fail (replay != NULL, 0);

  return replay->has_next ? replay->next.time : replay->summary.end;
}

/**
 * cento_replay_get_last_time:
 *
 * Returns: the time of the event that was played last, microseconds; 0 before the first
 */
gint64
cento_replay_get_last_time (const CentoReplay *replay)
{
  g_return_val_if_fail (replay != NULL, 0);

  return replay->last_time;
}

static void
apply_add (CentoReplay *replay, const CentoRecordingEvent *event)
{
  g_autoptr (CentoAddress) address = cento_address_parse (event->address, NULL);

  if (address != NULL)
    cento_collection_replay_add (replay->collection, address, event->task);
}

static void
apply_address (CentoReplay *replay, CentoDownload *download, const CentoRecordingEvent *event)
{
  g_autoptr (CentoAddress) address = cento_address_parse (event->address, NULL);

  if (address != NULL)
    cento_collection_replay_address (replay->collection, download, address);
}

static void
apply_remove (CentoReplay *replay, CentoDownload *download)
{
  gpointer task = GUINT_TO_POINTER (cento_download_get_task (download));
  g_autoptr (GPtrArray) downloads = g_ptr_array_new ();

  g_ptr_array_add (downloads, download);
  g_hash_table_insert (replay->removed, task, cento_collection_take_out (replay->collection, downloads));
}

static void
apply_restore (CentoReplay *replay, guint task)
{
  CentoRemoval *removal = g_hash_table_lookup (replay->removed, GUINT_TO_POINTER (task));

  if (removal == NULL)
    return;

  cento_collection_put_back (replay->collection, removal);
  g_hash_table_remove (replay->removed, GUINT_TO_POINTER (task));
}

/* A server that the user removed meanwhile is passed over. */
static void
apply (CentoReplay *replay, const CentoRecordingEvent *event)
{
  CentoCollection *collection = replay->collection;
  CentoDownload *download = cento_collection_get_download (collection, event->task);

  cento_collection_replay_time (collection, event->time);
  switch (event->kind)
    {
    case CENTO_RECORDING_LIMITS:
      cento_collection_set_limits (collection, &event->limits);
      break;
    case CENTO_RECORDING_ADD:
      apply_add (replay, event);
      break;
    case CENTO_RECORDING_STATE:
      if (download != NULL)
        cento_collection_replay_state (collection, download, &event->change);
      break;
    case CENTO_RECORDING_CHUNK:
      if (download != NULL)
        cento_collection_replay_chunk (collection, download, event->turn, event->bytes, event->n_bytes);
      break;
    case CENTO_RECORDING_TURN:
    case CENTO_RECORDING_DRAW:
      cento_collection_replay_turn (collection, &event->measured);
      break;
    case CENTO_RECORDING_REMOVE:
      if (download != NULL && !replay->keeping)
        apply_remove (replay, download);
      break;
    case CENTO_RECORDING_RESTORE:
      apply_restore (replay, event->task);
      break;
    case CENTO_RECORDING_ADDRESS:
      if (download != NULL)
        apply_address (replay, download, event);
      break;
    case CENTO_RECORDING_BEGUN:
      cento_collection_replay_begun (collection, event->begun * G_USEC_PER_SEC);
      break;
    }
}

/**
 * cento_replay_step:
 *
 * Plays the event that comes next. Those who hear of it must neither rewind nor free @replay.
 */
void
cento_replay_step (CentoReplay *replay)
{
  CentoRecordingEvent event;

  g_return_if_fail (replay != NULL && replay->has_next);

  event = replay->next;
  replay->last_time = event.time;
  apply (replay, &event);
  read_next (replay);
}

/**
 * cento_replay_rewind:
 *
 * Begins again: all downloads are new ones then.
 */
void
cento_replay_rewind (CentoReplay *replay)
{
  g_return_if_fail (replay != NULL);

  cento_collection_replay_rewind (replay->collection);
  begin (replay);
}
