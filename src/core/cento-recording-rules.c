/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "core/cento-recording-rules.h"

#include <glib/gi18n-lib.h>

struct _CentoRecordingRules
{
  GHashTable *servers; /* task → Server */
  GHashTable *removed; /* the same of those that were removed */
  guint last_task;
  guint64 last_turn;     /* of a chunk, a turn or a draw */
  guint64 last_measured; /* of a turn or a draw */
  gint64 last_woken;
  gboolean begun;
};

typedef struct
{
  CentoDownloadState state;
  guint attempt;
  guint32 n_bytes; /* of the attempt */
} Server;

/* Translators: from here on what is wrong with a line of a recording, for the parentheses in
   "Line 17 was not understood (there is no such server)". */
static const char begun_twice[] = N_ ("the recording had begun before");
static const char old_task[] = N_ ("a server before it has this number or a higher one");
static const char last_number[] = N_ ("no server may have this number");
static const char no_server[] = N_ ("there is no such server");
static const char wrong_attempt[] = N_ ("it is of another attempt");
static const char wrong_state[] = N_ ("this state cannot follow the one before");
static const char not_connected[] = N_ ("the server is not connected");
static const char too_long[] = N_ ("the poem would be longer than 4 GiB");
static const char under_way[] = N_ ("the server is under way");
static const char wrong_turn[] = N_ ("its turn is before the last one");

/**
 * cento_recording_rules_new:
 *
 * Returns: (transfer full): the rules at the beginning of a recording, to be freed by
 * cento_recording_rules_free()
 */
CentoRecordingRules *
cento_recording_rules_new (void)
{
  CentoRecordingRules *rules = g_new0 (CentoRecordingRules, 1);

  rules->servers = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  rules->removed = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  rules->last_woken = G_MININT64;

  return rules;
}

/**
 * cento_recording_rules_free:
 * @rules: (transfer full)
 */
void
cento_recording_rules_free (CentoRecordingRules *rules)
{
  g_return_if_fail (rules != NULL);

  g_hash_table_unref (rules->servers);
  g_hash_table_unref (rules->removed);
  g_free (rules);
}

static Server *
find (CentoRecordingRules *rules, guint task)
{
  return g_hash_table_lookup (rules->servers, GUINT_TO_POINTER (task));
}

static const char *
apply_begun (CentoRecordingRules *rules)
{
  if (rules->begun)
    return begun_twice;

  rules->begun = TRUE;

  return NULL;
}

static const char *
apply_add (CentoRecordingRules *rules, guint task)
{
  Server *server;

  if (task <= rules->last_task)
    return old_task;

  /* The next one would have the number 0. */
  if (task == G_MAXUINT)
    return last_number;

  server = g_new0 (Server, 1);
  server->state = CENTO_DOWNLOAD_WAITING;
  server->attempt = 1;
  g_hash_table_insert (rules->servers, GUINT_TO_POINTER (task), server);
  rules->last_task = task;

  return NULL;
}

static const char *
apply_state (CentoRecordingRules *rules, const CentoRecordingEvent *event)
{
  const CentoStateChange *change = &event->change;
  Server *server = find (rules, event->task);
  gboolean retry = change->state == CENTO_DOWNLOAD_WAITING;

  if (server == NULL)
    return no_server;

  /* A chunk begins Receiving. */
  if (change->state == CENTO_DOWNLOAD_RECEIVING
      || !cento_download_state_can_follow (server->state, change->state))
    return wrong_state;

  if (change->attempt != server->attempt + (retry ? 1 : 0) || change->attempt == 0)
    return wrong_attempt;

  server->state = change->state;
  server->attempt = change->attempt;
  if (retry)
    server->n_bytes = 0;

  return NULL;
}

/* It is that of the next attempt. */
static const char *
apply_address (CentoRecordingRules *rules, guint task)
{
  const Server *server = find (rules, task);

  if (server == NULL)
    return no_server;

  return cento_download_state_is_final (server->state) ? NULL : under_way;
}

static const char *
apply_chunk (CentoRecordingRules *rules, const CentoRecordingEvent *event)
{
  Server *server = find (rules, event->task);

  if (server == NULL)
    return no_server;

  if (event->attempt != server->attempt)
    return wrong_attempt;

  if (server->state != CENTO_DOWNLOAD_CONNECTED && server->state != CENTO_DOWNLOAD_RECEIVING)
    return not_connected;

  if (event->n_bytes > G_MAXUINT32 - server->n_bytes)
    return too_long;

  if (event->turn < rules->last_turn)
    return wrong_turn;

  server->state = CENTO_DOWNLOAD_RECEIVING;
  server->n_bytes += (guint32) event->n_bytes;
  rules->last_turn = event->turn;

  return NULL;
}

static const char *
apply_turn (CentoRecordingRules *rules, const CentoTurn *turn)
{
  if (turn->turn < rules->last_turn || turn->turn <= rules->last_measured || turn->woken < rules->last_woken)
    return wrong_turn;

  rules->last_turn = turn->turn;
  rules->last_measured = turn->turn;
  rules->last_woken = turn->woken;

  return NULL;
}

static const char *
apply_move (GHashTable *from, GHashTable *to, guint task)
{
  gpointer key, server;

  if (!g_hash_table_steal_extended (from, GUINT_TO_POINTER (task), &key, &server))
    return no_server;

  g_hash_table_insert (to, key, server);

  return NULL;
}

/* What was under way is Stopped by it. */
static const char *
apply_remove (CentoRecordingRules *rules, guint task)
{
  Server *server = find (rules, task);

  if (server != NULL && !cento_download_state_is_final (server->state))
    server->state = CENTO_DOWNLOAD_STOPPED;

  return apply_move (rules->servers, rules->removed, task);
}

/**
 * cento_recording_rules_apply:
 * @event: what would come next
 *
 * Remembers an event that may come; one that may not changes nothing.
 *
 * Returns: (nullable): %NULL, or, to be translated, why it may not come
 */
const char *
cento_recording_rules_apply (CentoRecordingRules *rules, const CentoRecordingEvent *event)
{
  g_return_val_if_fail (rules != NULL && event != NULL, NULL);

  switch (event->kind)
    {
    case CENTO_RECORDING_BEGUN:
      return apply_begun (rules);
    case CENTO_RECORDING_LIMITS:
      return NULL;
    case CENTO_RECORDING_ADD:
      return apply_add (rules, event->task);
    case CENTO_RECORDING_STATE:
      return apply_state (rules, event);
    case CENTO_RECORDING_CHUNK:
      return apply_chunk (rules, event);
    case CENTO_RECORDING_TURN:
    case CENTO_RECORDING_DRAW:
      return apply_turn (rules, &event->measured);
    case CENTO_RECORDING_REMOVE:
      return apply_remove (rules, event->task);
    case CENTO_RECORDING_RESTORE:
      return apply_move (rules->removed, rules->servers, event->task);
    case CENTO_RECORDING_ADDRESS:
      return apply_address (rules, event->task);
    default:
      g_assert_not_reached ();
    }
}
