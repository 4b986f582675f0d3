/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <string.h>

#include "core/cento-address.h"
#include "core/cento-chunk-log.h"
#include "core/cento-error.h"
#include "core/cento-recording-reader.h"
#include "core/cento-recording-summary.h"
#include "core/cento-recording-writer.h"

typedef struct
{
  CentoDownloadState state;
  guint attempt;
  guint64 offset;
} Server;

/* Where a replay would be; a second telling of what is legal. */
typedef struct
{
  GHashTable *servers;
  GHashTable *removed;
  guint last_task;
  guint64 last_turn;
  gint64 last_time;
  CentoTurnLog *turns;
} Replay;

static Server *
get_server (Replay *replay, guint task)
{
  Server *server = g_hash_table_lookup (replay->servers, GUINT_TO_POINTER (task));

  g_assert (server != NULL);
  return server;
}

static void
replay_add (Replay *replay, const CentoRecordingEvent *event)
{
  g_autoptr (CentoAddress) address = cento_address_parse (event->address, NULL);
  Server *server = g_new0 (Server, 1);

  g_assert (address != NULL);
  g_assert (event->task > replay->last_task);
  server->attempt = 1;
  replay->last_task = event->task;
  g_hash_table_insert (replay->servers, GUINT_TO_POINTER (event->task), server);
}

static void
replay_state (Replay *replay, const CentoRecordingEvent *event)
{
  const CentoStateChange *change = &event->change;
  Server *server = get_server (replay, event->task);

  g_assert (change->time == event->time);
  g_assert (change->state != CENTO_DOWNLOAD_RECEIVING);
  g_assert (cento_download_state_can_follow (server->state, change->state));
  g_assert ((change->peer != NULL) == (change->state == CENTO_DOWNLOAD_CONNECTED));
  g_assert (change->domain == 0 || cento_download_state_is_trouble (change->state));
  if (change->state == CENTO_DOWNLOAD_WAITING)
    {
      server->attempt++;
      server->offset = 0;
    }
  g_assert (change->attempt == server->attempt);
  server->state = change->state;
}

static void
replay_address (Replay *replay, const CentoRecordingEvent *event)
{
  g_autoptr (CentoAddress) address = cento_address_parse (event->address, NULL);

  g_assert (address != NULL);
  g_assert (cento_download_state_is_final (get_server (replay, event->task)->state));
}

static void
replay_chunk (Replay *replay, const CentoRecordingEvent *event)
{
  Server *server = get_server (replay, event->task);

  g_assert (event->n_bytes > 0 && event->attempt == server->attempt);
  if (server->state == CENTO_DOWNLOAD_CONNECTED)
    server->state = CENTO_DOWNLOAD_RECEIVING;
  g_assert (server->state == CENTO_DOWNLOAD_RECEIVING);
  server->offset += event->n_bytes;
  g_assert (server->offset <= G_MAXUINT32);
  g_assert (event->turn > 0 && event->turn >= replay->last_turn);
  replay->last_turn = event->turn;
}

static void
replay_turn (Replay *replay, const CentoRecordingEvent *event)
{
  const CentoTurn *turn = &event->measured;
  guint n_turns = cento_turn_log_get_n_turns (replay->turns);

  g_assert (turn->turn > 0 && turn->turn >= replay->last_turn);
  g_assert (turn->slept >= 0 && turn->ran >= 0 && turn->reading >= 0);
  g_assert (turn->woken + turn->ran == event->time);
  cento_turn_log_append (replay->turns, turn);
  g_assert (cento_turn_log_get_n_turns (replay->turns) == n_turns + 1);
  replay->last_turn = turn->turn;
}

/* What is removed while it is under way is Stopped. */
static void
replay_move (GHashTable *from, GHashTable *to, guint task)
{
  gpointer key, value;
  Server *server;

  g_assert (g_hash_table_steal_extended (from, GUINT_TO_POINTER (task), &key, &value));
  server = value;
  if (!cento_download_state_is_final (server->state))
    server->state = CENTO_DOWNLOAD_STOPPED;
  g_hash_table_insert (to, key, server);
}

static void
replay_event (Replay *replay, const CentoRecordingEvent *event)
{
  g_assert (event->time >= replay->last_time);
  replay->last_time = event->time;
  switch (event->kind)
    {
    case CENTO_RECORDING_BEGUN:
    case CENTO_RECORDING_LIMITS:
      break;
    case CENTO_RECORDING_ADD:
      replay_add (replay, event);
      break;
    case CENTO_RECORDING_STATE:
      replay_state (replay, event);
      break;
    case CENTO_RECORDING_CHUNK:
      replay_chunk (replay, event);
      break;
    case CENTO_RECORDING_TURN:
    case CENTO_RECORDING_DRAW:
      replay_turn (replay, event);
      break;
    case CENTO_RECORDING_REMOVE:
      replay_move (replay->servers, replay->removed, event->task);
      break;
    case CENTO_RECORDING_RESTORE:
      replay_move (replay->removed, replay->servers, event->task);
      break;
    case CENTO_RECORDING_ADDRESS:
      replay_address (replay, event);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
assert_same_details (const CentoRecordingEvent *a, const CentoRecordingEvent *b)
{
  switch (a->kind)
    {
    case CENTO_RECORDING_BEGUN:
      g_assert (a->begun == b->begun);
      break;
    case CENTO_RECORDING_LIMITS:
      g_assert (memcmp (&a->limits, &b->limits, sizeof a->limits) == 0);
      break;
    case CENTO_RECORDING_ADD:
    case CENTO_RECORDING_ADDRESS:
      g_assert_cmpstr (a->address, ==, b->address);
      break;
    case CENTO_RECORDING_STATE:
      g_assert (a->change.attempt == b->change.attempt && a->change.state == b->change.state);
      g_assert (a->change.domain == b->change.domain && a->change.code == b->change.code);
      g_assert (a->change.offline == b->change.offline);
      g_assert_cmpstr (a->change.peer, ==, b->change.peer);
      break;
    case CENTO_RECORDING_CHUNK:
      g_assert (a->attempt == b->attempt && a->turn == b->turn);
      g_assert_cmpmem (a->bytes, a->n_bytes, b->bytes, b->n_bytes);
      break;
    case CENTO_RECORDING_TURN:
    case CENTO_RECORDING_DRAW:
      g_assert (memcmp (&a->measured, &b->measured, sizeof a->measured) == 0);
      break;
    case CENTO_RECORDING_REMOVE:
    case CENTO_RECORDING_RESTORE:
    default:
      break;
    }
}

static void
assert_same (const CentoRecordingEvent *a, const CentoRecordingEvent *b)
{
  g_assert (a->kind == b->kind && a->time == b->time);
  if (a->kind != CENTO_RECORDING_BEGUN && a->kind != CENTO_RECORDING_LIMITS && a->kind != CENTO_RECORDING_TURN
      && a->kind != CENTO_RECORDING_DRAW)
    g_assert (a->task == b->task);
  assert_same_details (a, b);
}

/* Replays and writes everything; returns what was written. */
static GBytes *
replay_all (CentoRecordingReader *reader)
{
  GString *text = g_string_new ("cento-recording 1\n");
  Replay replay = {
    .servers = g_hash_table_new_full (NULL, NULL, NULL, g_free),
    .removed = g_hash_table_new_full (NULL, NULL, NULL, g_free),
    .turns = cento_turn_log_new (),
  };
  CentoRecordingEvent event;
  guint64 line = 1;

  while (cento_recording_reader_next (reader, &event))
    {
      g_assert (cento_recording_reader_get_line (reader) > line);
      line = cento_recording_reader_get_line (reader);
      replay_event (&replay, &event);
      cento_recording_write_event (text, &event);
    }
  g_hash_table_unref (replay.servers);
  g_hash_table_unref (replay.removed);
  cento_turn_log_free (replay.turns);
  return g_string_free_to_bytes (text);
}

static void
assert_reads_the_same (GBytes *bytes, GBytes *written)
{
  g_autoptr (CentoRecordingReader) a = cento_recording_reader_new (bytes, NULL);
  g_autoptr (CentoRecordingReader) b = cento_recording_reader_new (written, NULL);
  CentoRecordingEvent event_a, event_b;

  while (cento_recording_reader_next (a, &event_a))
    {
      g_assert (cento_recording_reader_next (b, &event_b));
      assert_same (&event_a, &event_b);
    }
  g_assert (!cento_recording_reader_next (b, &event_b));
  g_assert (cento_recording_reader_get_n_bad (b) == 0);
}

/* Whatever the file, what comes out can be replayed, what is left out is told, and what is written reads the
 * same. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CentoRecordingReader) reader = cento_recording_reader_new (bytes, &error);
  g_autofree char *problem = NULL;
  g_auto (CentoRecordingSummary) summary = { 0 };

  if (reader == NULL)
    {
      g_assert (g_error_matches (error, CENTO_ERROR, CENTO_ERROR_RECORDING));
      return 0;
    }
  written = replay_all (reader);
  problem = cento_recording_reader_dup_problem (reader);
  g_assert ((problem != NULL) == (cento_recording_reader_get_n_bad (reader) > 0));
  g_assert (problem == NULL || g_utf8_validate (problem, -1, NULL));
  assert_reads_the_same (bytes, written);
  g_assert (cento_recording_scan (bytes, &summary, NULL));
  g_assert_cmpstr (summary.problem, ==, problem);
  return 0;
}
