/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "core/cento-player.h"

#include <glib/gi18n-lib.h>

#include "core/cento-recording-file.h"
#include "core/cento-replay.h"

#define TURN_BUDGET (4 * G_TIME_SPAN_MILLISECOND)
#define N_A_LOOK    256 /* events between two looks at the clock */

struct _CentoPlayer
{
  GObject parent_instance;

  CentoReactor *reactor;
  CentoReplay *replay;
  gboolean stepping; /* watchers hear of an event */
  gint64 wanted;     /* where one of them wants to be; -1 for nowhere */

  CentoDeadline deadline;
  gboolean playing;
  gboolean ended;
  double speed;
  gint64 position; /* when it was last known, of the recording */
  gint64 since;    /* and of the reactor */
};

enum
{
  PROP_PLAYING = 1,
  PROP_SPEED,
  N_PROPS
};

enum
{
  ENDED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CentoPlayer, cento_player, G_TYPE_OBJECT)

static gint64
get_length (CentoPlayer *self)
{
  return cento_replay_get_summary (self->replay)->end;
}

static gint64
get_reactor_time (CentoPlayer *self)
{
  CentoMoment moment;

  cento_reactor_get_moment (self->reactor, &moment);

  return moment.time;
}

/* Never beyond an event that is still to be played: it would come too late. */
static gint64
get_position (CentoPlayer *self, gint64 now)
{
  gint64 position = self->position;
  gint64 limit = cento_replay_get_next_time (self->replay);

  if (!self->playing)
    return position;
  if (self->speed == CENTO_PLAYER_SPEED_MAX)
    return MAX (position, limit);

  position += (gint64) ((double) MAX (now - self->since, 0) * self->speed);

  return CLAMP (position, self->position, MAX (limit, self->position));
}

static gint64
on_clock (gpointer user_data)
{
  CentoPlayer *self = user_data;

  return get_position (self, get_reactor_time (self));
}

static void
set_playing (CentoPlayer *self, gboolean playing)
{
  if (self->playing == playing)
    return;

  self->playing = playing;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAYING]);
}

static void
end (CentoPlayer *self)
{
  CentoCollection *collection = cento_player_get_collection (self);

  self->position = get_length (self);
  cento_collection_replay_time (collection, self->position);
  self->ended = TRUE;
  cento_deadlines_clear (cento_reactor_get_deadlines (self->reactor), &self->deadline);
  set_playing (self, FALSE);
  if (self->ended)
    cento_collection_replay_end (collection);
  if (self->ended)
    g_signal_emit (self, signals[ENDED], 0);
}

/* Waits for the next event, or looks again at once when more is due than one turn may play. */
static void
schedule (CentoPlayer *self, gint64 now)
{
  CentoDeadlines *deadlines = cento_reactor_get_deadlines (self->reactor);
  gint64 to_next = cento_replay_get_next_time (self->replay) - self->position;
  double wait = self->speed == CENTO_PLAYER_SPEED_MAX ? 0 : (double) to_next / self->speed;

  if (self->playing)
    cento_deadlines_set (deadlines, &self->deadline, MAX (self->since + (gint64) wait, now));
  else
    cento_deadlines_clear (deadlines, &self->deadline);
}

static gboolean
is_due (CentoPlayer *self, gint64 position)
{
  return cento_replay_get_has_next (self->replay) && cento_replay_get_next_time (self->replay) <= position;
}

/* Returns whether all that is due was played. Whoever hears of an event may hold the player; one who seeks
 * has to wait until all have heard of it. */
static gboolean
play_until (CentoPlayer *self, gint64 position, gint64 deadline)
{
  gboolean playing = self->playing;

  for (guint i = 1; is_due (self, position); i++)
    {
      self->stepping = TRUE;
      cento_replay_step (self->replay);
      self->stepping = FALSE;
      if (self->playing != playing || self->wanted >= 0)
        return FALSE;
      if (i % N_A_LOOK == 0 && deadline >= 0 && get_reactor_time (self) >= deadline)
        return FALSE;
    }

  return TRUE;
}

static gint64
get_due (CentoPlayer *self, gint64 now)
{
  if (self->speed == CENTO_PLAYER_SPEED_MAX)
    return get_length (self);

  return MIN (self->position + (gint64) ((double) (now - self->since) * self->speed), get_length (self));
}

static gboolean
is_over (CentoPlayer *self, gint64 position)
{
  return !cento_replay_get_has_next (self->replay) && position >= get_length (self);
}

static void
seek_wanted (CentoPlayer *self)
{
  gint64 wanted = self->wanted;

  self->wanted = -1;
  cento_player_seek (self, wanted);
}

static void
on_deadline (CentoDeadline *deadline, gint64 now, gpointer user_data)
{
  g_autoptr (CentoPlayer) self = g_object_ref (user_data);
  gint64 due = get_due (self, now);

  if (!self->playing)
    return;
  if (play_until (self, due, now + TURN_BUDGET) && is_over (self, due))
    {
      end (self);
      return;
    }
  if (self->wanted >= 0)
    seek_wanted (self);
  else
    schedule (self, now);
}

static void
cento_player_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CentoPlayer *self = CENTO_PLAYER (object);

  switch (id)
    {
    case PROP_PLAYING:
      g_value_set_boolean (value, self->playing);
      break;
    case PROP_SPEED:
      g_value_set_double (value, self->speed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cento_player_dispose (GObject *object)
{
  CentoPlayer *self = CENTO_PLAYER (object);

  if (self->replay != NULL)
    {
      cento_deadlines_clear (cento_reactor_get_deadlines (self->reactor), &self->deadline);
      cento_collection_replay_clock (cento_replay_get_collection (self->replay), NULL, NULL);
    }
  g_clear_pointer (&self->replay, cento_replay_free);
  g_clear_object (&self->reactor);

  G_OBJECT_CLASS (cento_player_parent_class)->dispose (object);
}

static void
cento_player_class_init (CentoPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cento_player_get_property;
  object_class->dispose = cento_player_dispose;

  properties[PROP_PLAYING]
    = g_param_spec_boolean ("playing", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SPEED]
    = g_param_spec_double ("speed", NULL, NULL, CENTO_PLAYER_SPEED_MAX, CENTO_PLAYER_FASTEST_SPEED, 1,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
cento_player_init (CentoPlayer *self)
{
  self->speed = 1;
  self->wanted = -1;
  cento_deadline_init (&self->deadline, on_deadline, self);
}

/**
 * cento_player_parse_speed:
 * @text: a number with a point in every language, or "max"
 * @speed: (out): for cento_player_set_speed(); not touched when it is neither
 *
 * Returns: whether it is a speed
 */
gboolean
cento_player_parse_speed (const char *text, double *speed)
{
  double number;
  char *end;

  g_return_val_if_fail (text != NULL && speed != NULL, FALSE);

  if (g_str_equal (text, "max"))
    {
      *speed = CENTO_PLAYER_SPEED_MAX;
      return TRUE;
    }

  number = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0'
      || !(number >= CENTO_PLAYER_SLOWEST_SPEED && number <= CENTO_PLAYER_FASTEST_SPEED))
    return FALSE;
  *speed = number;

  return TRUE;
}

/**
 * cento_player_new:
 * @reactor: gives the time; a reference is kept
 * @recording: the bytes of a recording
 * @error: with a translated sentence, when it is none
 *
 * Reads all of it once, so that its length and what is wrong with it are known.
 *
 * Returns: (transfer full) (nullable): a player that holds at the beginning
 */
CentoPlayer *
cento_player_new (CentoReactor *reactor, GBytes *recording, GError **error)
{
  g_autoptr (CentoReplay) replay = cento_replay_new (reactor, recording, error);
  CentoPlayer *self;

  if (replay == NULL)
    return NULL;

  self = g_object_new (CENTO_TYPE_PLAYER, NULL);
  self->reactor = g_object_ref (reactor);
  self->replay = g_steal_pointer (&replay);
  cento_collection_replay_clock (cento_replay_get_collection (self->replay), on_clock, self);

  return self;
}

/**
 * cento_player_open:
 * @path: of a recording, in the file system's encoding
 * @error: with a translated sentence that names the file
 *
 * Returns: (transfer full) (nullable): as cento_player_new()
 */
CentoPlayer *
cento_player_open (CentoReactor *reactor, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = cento_recording_load (path, error);
  g_autoptr (GError) problem = NULL;
  g_autofree char *name = NULL;
  CentoPlayer *self;

  if (bytes == NULL)
    return NULL;

  self = cento_player_new (reactor, bytes, &problem);
  if (self != NULL)
    return self;

  name = g_filename_display_basename (path);
  /* Translators: the name of a file, and what is wrong with it. */
  g_set_error (error, problem->domain, problem->code, _ ("“%s”: %s"), name, problem->message);

  return NULL;
}

/**
 * cento_player_get_collection:
 *
 * Returns: (transfer none): what it plays into
 */
CentoCollection *
cento_player_get_collection (CentoPlayer *self)
{
  g_return_val_if_fail (CENTO_IS_PLAYER (self), NULL);

  return cento_replay_get_collection (self->replay);
}

/**
 * cento_player_dup_problem:
 *
 * Returns: (transfer full) (nullable): a translated sentence with the number of the first line that was not
 * understood; %NULL when all were
 */
char *
cento_player_dup_problem (CentoPlayer *self)
{
  g_return_val_if_fail (CENTO_IS_PLAYER (self), NULL);

  return g_strdup (cento_replay_get_summary (self->replay)->problem);
}

/**
 * cento_player_get_length:
 *
 * Returns: the time of the last event, microseconds
 */
gint64
cento_player_get_length (CentoPlayer *self)
{
  g_return_val_if_fail (CENTO_IS_PLAYER (self), 0);

  return get_length (self);
}

/**
 * cento_player_get_position:
 *
 * Returns: where it stands, microseconds
 */
gint64
cento_player_get_position (CentoPlayer *self)
{
  g_return_val_if_fail (CENTO_IS_PLAYER (self), 0);

  return on_clock (self);
}

/**
 * cento_player_get_next_time:
 *
 * Returns: the time of the event that comes next, microseconds; -1 when none does
 */
gint64
cento_player_get_next_time (CentoPlayer *self)
{
  g_return_val_if_fail (CENTO_IS_PLAYER (self), -1);

  return cento_replay_get_has_next (self->replay) ? cento_replay_get_next_time (self->replay) : -1;
}

/**
 * cento_player_get_playing:
 *
 * Whether time goes on.
 */
gboolean
cento_player_get_playing (CentoPlayer *self)
{
  g_return_val_if_fail (CENTO_IS_PLAYER (self), FALSE);

  return self->playing;
}

/**
 * cento_player_get_ended:
 *
 * Whether the last event was played.
 */
gboolean
cento_player_get_ended (CentoPlayer *self)
{
  g_return_val_if_fail (CENTO_IS_PLAYER (self), FALSE);

  return self->ended;
}

/**
 * cento_player_get_speed:
 *
 * Returns: how many seconds of the recording a second takes; %CENTO_PLAYER_SPEED_MAX for as many as it can
 */
double
cento_player_get_speed (CentoPlayer *self)
{
  g_return_val_if_fail (CENTO_IS_PLAYER (self), 1);

  return self->speed;
}

static void
note_position (CentoPlayer *self)
{
  gint64 now = get_reactor_time (self);

  self->position = get_position (self, now);
  self->since = now;
}

/**
 * cento_player_set_speed:
 * @speed: 1 is as recorded; %CENTO_PLAYER_SPEED_MAX
 *
 * From now on.
 */
void
cento_player_set_speed (CentoPlayer *self, double speed)
{
  g_return_if_fail (CENTO_IS_PLAYER (self));
  g_return_if_fail (speed >= 0);

  if (self->speed == speed)
    return;

  note_position (self);
  self->speed = speed;
  schedule (self, self->since);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPEED]);
}

/**
 * cento_player_set_keeping:
 * @keeping: whether servers stay that were removed when it was recorded
 *
 * For watchers that count on what they have seen.
 */
void
cento_player_set_keeping (CentoPlayer *self, gboolean keeping)
{
  g_return_if_fail (CENTO_IS_PLAYER (self));

  cento_replay_set_keeping (self->replay, keeping);
}

/**
 * cento_player_play:
 *
 * Goes on from where it holds; from the beginning when it had ended.
 */
void
cento_player_play (CentoPlayer *self)
{
  g_return_if_fail (CENTO_IS_PLAYER (self));

  if (self->playing)
    return;
  if (self->ended)
    cento_player_seek (self, 0);

  note_position (self);
  set_playing (self, TRUE);
  schedule (self, self->since);
}

/**
 * cento_player_hold:
 *
 * Stands still.
 */
void
cento_player_hold (CentoPlayer *self)
{
  g_return_if_fail (CENTO_IS_PLAYER (self));

  if (!self->playing)
    return;

  note_position (self);
  set_playing (self, FALSE);
  schedule (self, self->since);
}

/**
 * cento_player_seek:
 * @position: microseconds
 *
 * Plays all up to there at once. A position before the present one begins again: all downloads are new ones
 * then.
 */
void
cento_player_seek (CentoPlayer *self, gint64 position)
{
  g_return_if_fail (CENTO_IS_PLAYER (self));

  position = CLAMP (position, 0, get_length (self));
  if (self->stepping)
    {
      self->wanted = position;
      return;
    }

  note_position (self);
  if (position < MAX (self->position, cento_replay_get_last_time (self->replay)))
    {
      cento_replay_rewind (self->replay);
      self->position = 0;
      self->ended = FALSE;
    }
  if (self->ended)
    return;

  if (!play_until (self, position, -1))
    {
      if (self->wanted >= 0)
        seek_wanted (self);
      return;
    }
  self->position = position;
  if (is_over (self, position))
    {
      end (self);
    }
  else
    {
      cento_collection_replay_time (cento_replay_get_collection (self->replay), position);
      schedule (self, self->since);
    }
}
