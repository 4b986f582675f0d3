/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-download.h"

#include "core/cento-download-private.h"
#include "core/cento-error.h"
#include "core/cento-network.h"

enum
{
  PROP_0,
  PROP_STATE,
  PROP_ATTEMPT,
  PROP_ENCODING,
  PROP_ADDRESS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CentoDownload, cento_download, G_TYPE_OBJECT)

/* No event of any download comes before another that was told already. Returns the time it counts for. */
static gint64
note_time (CentoDownload *self, gint64 time)
{
  if (self->environment == NULL)
    return time;

  self->environment->event_time = MAX (self->environment->event_time, time);

  return self->environment->event_time;
}

static void
log_state (CentoDownload *self, gint64 time)
{
  CentoStateChange change = {
    .time = time,
    .attempt = cento_download_get_attempt (self),
    .state = self->state,
    .peer = self->state == CENTO_DOWNLOAD_CONNECTED ? self->peer : NULL,
  };

  if (cento_download_state_is_final (self->state) && self->error != NULL)
    {
      change.domain = self->error->domain;
      change.code = self->error->code;
      change.offline = self->ended_offline;
    }
  cento_state_log_append (self->states, &change);
}

/**
 * cento_download_enter:
 * @time: microseconds of the common clock
 *
 * The only place that sets the state. Afterwards anything may have happened: whoever goes on holds a
 * reference and looks first.
 */
void
cento_download_enter (CentoDownload *self, CentoDownloadState state, gint64 time)
{
  CentoDownloadEnvironment *environment = self->environment;
  CentoDownloadState old = self->state;

  g_assert (cento_download_state_can_follow (old, state));

  self->state = state;
  time = note_time (self, time);
  log_state (self, time);

  if (environment != NULL)
    {
      environment->totals.n_states[old]--;
      environment->totals.n_states[state]++;
      if (self->started && cento_download_state_is_final (state))
        environment->n_under_way--;
      environment->funcs->state_changed (self, old, time, environment->user_data);
    }

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static CentoReceiver *
get_receiver (CentoDownload *self)
{
  return self->running != NULL ? cento_attempt_get_receiver (self->running) : NULL;
}

static void
update_backlog (CentoDownload *self, gint64 now)
{
  CentoDownloadEnvironment *environment = self->environment;
  guint64 n_bytes = cento_arrivals_get_n_bytes (self->arrivals);
  guint64 behind = 0;

  if (environment->backpressure)
    behind = n_bytes - MIN (n_bytes, self->shown);

  cento_backlog_update (&self->backlog, &environment->backlog, get_receiver (self), behind, now);
}

static void
close_attempt (CentoDownload *self, gint64 now)
{
  if (self->running == NULL)
    return;

  cento_attempt_close (self->running);
  g_clear_pointer (&self->running, cento_attempt_unref);
  update_backlog (self, now);
}

static void
finish (CentoDownload *self, CentoDownloadState state, const GError *error, gint64 time)
{
  self->ended_in = self->state;
  self->limits.max_total_bytes = self->environment->limits.max_total_bytes;
  self->ended_offline = error != NULL && error->domain == G_RESOLVER_ERROR && cento_network_is_offline ();
  g_clear_error (&self->error);
  if (error != NULL)
    self->error = g_error_copy (error);

  close_attempt (self, time);
  cento_download_enter (self, state, time);
}

static void
fail (CentoDownload *self, const GError *error, gint64 time)
{
  CentoDownloadState state
    = self->state == CENTO_DOWNLOAD_RECEIVING ? CENTO_DOWNLOAD_INCOMPLETE : CENTO_DOWNLOAD_FAILED;

  finish (self, state, error, time);
}

static guint64
get_room (guint64 limit, guint64 n_bytes)
{
  return limit > n_bytes ? limit - n_bytes : 0;
}

static guint64
get_poem_room (CentoDownload *self)
{
  /* A chunk's offset has 32 bits. */
  guint64 limit = MIN (self->limits.max_poem_bytes, G_MAXUINT32);

  return get_room (limit, cento_arrivals_get_n_bytes (self->arrivals));
}

static gboolean
may_read (guint64 *room, gpointer user_data)
{
  CentoDownload *self = user_data;
  CentoDownloadEnvironment *environment = self->environment;

  if (cento_backlog_account_is_shut (&environment->backlog))
    {
      update_backlog (self, cento_download_environment_get_now (environment));
      return FALSE;
    }

  *room = MIN (get_poem_room (self), get_room (environment->limits.max_total_bytes, environment->n_kept));

  return TRUE;
}

static void
count_read (CentoDownload *self, guint64 number)
{
  CentoTurn *turn = &self->environment->turn;
  const CentoChunkLog *chunks = cento_arrivals_get_chunks (self->arrivals);
  guint n_chunks = cento_chunk_log_get_n_chunks (chunks);

  if (turn->turn != number)
    *turn = (CentoTurn){ .turn = number };
  turn->n_reads++;
  if (n_chunks == 0 || cento_chunk_log_get (chunks, n_chunks - 1)->turn != number)
    turn->n_servers++;
}

static const CentoChunk *
keep (CentoDownload *self, const guint8 *bytes, gsize length, const CentoMoment *moment)
{
  CentoDownloadEnvironment *environment = self->environment;

  if (cento_arrivals_get_n_bytes (self->arrivals) == 0)
    self->shown = 0;
  count_read (self, moment->turn);
  environment->n_kept += length;
  environment->totals.n_bytes += length;
  environment->totals.n_chunks++;

  return cento_arrivals_append (
    self->arrivals, bytes, length,
    &(CentoMoment){ .time = note_time (self, moment->time), .turn = moment->turn });
}

/**
 * cento_download_take:
 * @bytes: what came
 * @length: not 0
 *
 * Keeps a chunk and tells of it. The first one begins Receiving.
 */
void
cento_download_take (CentoDownload *self, const guint8 *bytes, gsize length, const CentoMoment *moment)
{
  g_autoptr (CentoDownload) kept G_GNUC_UNUSED = g_object_ref (self);
  const CentoChunk *chunk = keep (self, bytes, length, moment);

  update_backlog (self, moment->time);
  if (self->state == CENTO_DOWNLOAD_CONNECTED)
    cento_download_enter (self, CENTO_DOWNLOAD_RECEIVING, moment->time);
  if (self->environment != NULL)
    self->environment->funcs->chunk (self, chunk, self->environment->user_data);
}

static void
on_bytes (const guint8 *bytes, gsize length, const CentoMoment *moment, gpointer user_data)
{
  cento_download_take (user_data, bytes, length, moment);
}

static void
on_full (const CentoMoment *moment, gpointer user_data)
{
  g_autoptr (CentoDownload) self = g_object_ref (user_data);
  g_autoptr (GError) error = NULL;

  if (get_poem_room (self) > 0)
    {
      self->environment->funcs->full (self, self->environment->user_data);
      return;
    }

  error = g_error_new_literal (CENTO_ERROR, CENTO_ERROR_POEM_LIMIT, "The poem reached its limit");
  fail (self, error, moment->time);
}

static void
on_end (const GError *error, gint64 time, gpointer user_data)
{
  g_autoptr (CentoDownload) self = g_object_ref (user_data);
  g_autoptr (GError) cut = NULL;

  if (error != NULL)
    {
      fail (self, error, time);
    }
  else if (self->state == CENTO_DOWNLOAD_CONNECTED)
    {
      finish (self, CENTO_DOWNLOAD_EMPTY, NULL, time);
    }
  else if (cento_poem_ends_cut (cento_arrivals_get_poem (self->arrivals)))
    {
      cut = g_error_new_literal (CENTO_ERROR, CENTO_ERROR_CUT_CHARACTER, "The poem ended inside a character");
      fail (self, cut, time);
    }
  else
    {
      finish (self, CENTO_DOWNLOAD_CLOSED, NULL, time);
    }
}

static void
on_step (CentoConnectStep step, const char *detail, gpointer user_data)
{
  g_autoptr (CentoDownload) self = g_object_ref (user_data);
  g_autoptr (CentoAttempt) running = cento_attempt_ref (self->running);

  if (step == CENTO_CONNECT_LOOKING_UP && self->state == CENTO_DOWNLOAD_WAITING)
    cento_download_enter (self, CENTO_DOWNLOAD_LOOKING_UP,
                          cento_download_environment_get_now (self->environment));
  else if (step != CENTO_CONNECT_LOOKING_UP && self->state < CENTO_DOWNLOAD_CONNECTING)
    cento_download_enter (self, CENTO_DOWNLOAD_CONNECTING,
                          cento_download_environment_get_now (self->environment));

  if (!cento_attempt_is_closed (running))
    self->environment->funcs->step (self, step, detail, self->environment->user_data);
}

static void
on_connected (const char *peer, gint64 time, gpointer user_data)
{
  g_autoptr (CentoDownload) self = g_object_ref (user_data);
  g_autoptr (CentoAttempt) running = cento_attempt_ref (self->running);

  self->peer = g_strdup (peer);
  cento_receiver_set_idle_timeout (get_receiver (self), self->limits.idle_timeout, time);
  update_backlog (self, time);
  if (self->state < CENTO_DOWNLOAD_CONNECTING)
    cento_download_enter (self, CENTO_DOWNLOAD_CONNECTING, time);
  if (!cento_attempt_is_closed (running))
    cento_download_enter (self, CENTO_DOWNLOAD_CONNECTED, time);
}

static const CentoAttemptFuncs attempt_funcs = {
  .on_step = on_step,
  .on_connected = on_connected,
  .receiving = {
    .may_read = may_read,
    .on_bytes = on_bytes,
    .on_full = on_full,
    .on_end = on_end,
  },
};

static void
begin_attempt (CentoDownload *self)
{
  CentoDownloadEnvironment *environment = self->environment;

  self->started = TRUE;
  self->limits = environment->limits;
  environment->n_under_way++;
  self->running = cento_attempt_new (environment->reactor, environment->connector, &attempt_funcs, self);
}

static void
connect_to_server (CentoDownload *self)
{
  cento_attempt_connect (self->running, cento_download_get_address (self), self->limits.connect_timeout);
}

static void
cento_download_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CentoDownload *self = CENTO_DOWNLOAD (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, (gint) self->state);
      break;
    case PROP_ATTEMPT:
      g_value_set_uint (value, cento_download_get_attempt (self));
      break;
    case PROP_ENCODING:
      g_value_set_uint (value, cento_download_get_encoding (self));
      break;
    case PROP_ADDRESS:
      g_value_set_boxed (value, cento_download_get_address (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cento_download_finalize (GObject *object)
{
  CentoDownload *self = CENTO_DOWNLOAD (object);

  /* The collection detaches what it drops. */
  g_assert (self->environment == NULL);

  g_clear_pointer (&self->arrivals, cento_arrivals_free);
  g_clear_pointer (&self->states, cento_state_log_free);
  g_clear_pointer (&self->addresses, cento_address_log_free);
  g_clear_pointer (&self->next_address, cento_address_unref);
  g_clear_pointer (&self->peer, g_free);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (cento_download_parent_class)->finalize (object);
}

static void
cento_download_class_init (CentoDownloadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cento_download_get_property;
  object_class->finalize = cento_download_finalize;

  properties[PROP_STATE]
    = g_param_spec_enum ("state", NULL, NULL, CENTO_TYPE_DOWNLOAD_STATE, CENTO_DOWNLOAD_WAITING,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ATTEMPT]
    = g_param_spec_uint ("attempt", NULL, NULL, 1, G_MAXUINT, 1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ENCODING] = g_param_spec_uint ("encoding", NULL, NULL, 0, CENTO_N_ENCODINGS - 1, 0,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ADDRESS] = g_param_spec_boxed ("address", NULL, NULL, CENTO_TYPE_ADDRESS,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cento_download_init (CentoDownload *self)
{
  self->states = cento_state_log_new ();
}

/**
 * cento_download_new:
 * @environment: of the collection; borrowed until cento_download_detach()
 * @task: the number for life
 *
 * Returns: (transfer full): a download that waits
 */
CentoDownload *
cento_download_new (CentoDownloadEnvironment *environment, CentoAddress *address, guint task)
{
  CentoDownload *self = g_object_new (CENTO_TYPE_DOWNLOAD, NULL);

  self->environment = environment;
  self->limits = environment->limits;
  self->addresses = cento_address_log_new (address);
  self->task = task;
  self->arrivals = cento_arrivals_new (task);
  environment->totals.n_downloads++;
  environment->totals.n_states[self->state]++;
  log_state (self, note_time (self, cento_download_environment_get_now (environment)));

  return self;
}

/**
 * cento_download_start:
 *
 * Begins the first attempt.
 */
void
cento_download_start (CentoDownload *self)
{
  g_return_if_fail (cento_download_is_attached (self) && !self->started);
  g_return_if_fail (self->state == CENTO_DOWNLOAD_WAITING);

  begin_attempt (self);
  connect_to_server (self);
}

/**
 * cento_download_stop:
 *
 * Ends the attempt at once as Stopped. Does nothing when it is over.
 */
void
cento_download_stop (CentoDownload *self)
{
  g_autoptr (CentoDownload) kept G_GNUC_UNUSED = NULL;

  g_return_if_fail (cento_download_is_attached (self));

  kept = g_object_ref (self);
  if (cento_download_can_stop (self))
    finish (self, CENTO_DOWNLOAD_STOPPED, NULL, cento_download_environment_get_now (self->environment));
}

/**
 * cento_download_retry:
 *
 * Begins the next attempt of one that is over. Its poem stays until the first byte comes.
 */
void
cento_download_retry (CentoDownload *self)
{
  g_autoptr (CentoDownload) kept G_GNUC_UNUSED = NULL;
  g_autoptr (CentoAttempt) running = NULL;

  g_return_if_fail (cento_download_is_attached (self) && cento_download_can_retry (self));

  kept = g_object_ref (self);
  cento_download_renew (self);
  begin_attempt (self);
  running = cento_attempt_ref (self->running);
  cento_download_enter (self, CENTO_DOWNLOAD_WAITING, cento_download_environment_get_now (self->environment));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ATTEMPT]);
  if (!cento_attempt_is_closed (running))
    connect_to_server (self);
}

/**
 * cento_download_overflow:
 *
 * Ends the attempt because all poems together reached their limit. What arrived is kept.
 */
void
cento_download_overflow (CentoDownload *self)
{
  g_autoptr (CentoDownload) kept G_GNUC_UNUSED = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (cento_download_is_attached (self) && cento_download_can_stop (self));

  kept = g_object_ref (self);
  error
    = g_error_new_literal (CENTO_ERROR, CENTO_ERROR_TOTAL_LIMIT, "All poems together reached their limit");
  fail (self, error, cento_download_environment_get_now (self->environment));
}

/**
 * cento_download_detach:
 *
 * Takes the download out of its collection: what runs ends as Stopped without telling the collection, and its
 * part leaves the accounts. What arrived stays readable.
 */
void
cento_download_detach (CentoDownload *self)
{
  CentoDownloadEnvironment *environment;
  gint64 now;

  g_return_if_fail (cento_download_is_attached (self));

  environment = self->environment;
  now = note_time (self, cento_download_environment_get_now (environment));
  close_attempt (self, now);

  environment->totals.n_downloads--;
  environment->totals.n_states[self->state]--;
  environment->totals.n_bytes -= cento_download_get_n_bytes (self);
  environment->totals.n_chunks -= cento_download_get_n_chunks (self);
  environment->n_kept -= cento_arrivals_get_n_kept (self->arrivals);
  if (self->started && !cento_download_state_is_final (self->state))
    environment->n_under_way--;

  self->environment = NULL;
  if (!cento_download_state_is_final (self->state))
    {
      self->ended_in = self->state;
      self->limits.max_total_bytes = environment->limits.max_total_bytes;
      cento_download_enter (self, CENTO_DOWNLOAD_STOPPED, now);
    }
}

/**
 * cento_download_take_limits:
 *
 * Puts the environment's limits in the place of those that its attempt began with, while that runs. A limit
 * of size is looked up at each read.
 */
void
cento_download_take_limits (CentoDownload *self)
{
  g_return_if_fail (cento_download_is_attached (self));

  if (self->running == NULL)
    return;
  self->limits = self->environment->limits;
  if (get_receiver (self) != NULL)
    cento_receiver_set_idle_timeout (get_receiver (self), self->limits.idle_timeout,
                                     cento_download_environment_get_now (self->environment));
}

/**
 * cento_download_backpressure_changed:
 *
 * Follows the environment's backpressure while it runs.
 */
void
cento_download_backpressure_changed (CentoDownload *self)
{
  g_return_if_fail (cento_download_is_attached (self));

  if (get_receiver (self) != NULL)
    update_backlog (self, cento_download_environment_get_now (self->environment));
}

/**
 * cento_download_set_shown:
 * @offset: bytes of the poem that the slowest watcher has taken
 *
 * With backpressure on, a server is held back while more than 256 KiB of its poem are not shown.
 */
void
cento_download_set_shown (CentoDownload *self, guint64 offset)
{
  g_return_if_fail (CENTO_IS_DOWNLOAD (self));

  self->shown = MIN (offset, cento_arrivals_get_n_bytes (self->arrivals));
  if (get_receiver (self) != NULL && self->environment->backpressure)
    update_backlog (self, cento_download_environment_get_now (self->environment));
}
