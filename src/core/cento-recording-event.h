/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-limits.h"
#include "core/cento-state-log.h"
#include "core/cento-turn-log.h"

G_BEGIN_DECLS

typedef enum
{
  CENTO_RECORDING_BEGUN,  /* the time of day at its zero */
  CENTO_RECORDING_LIMITS, /* what holds from here on */
  CENTO_RECORDING_ADD,    /* a new server; it waits, attempt 1 */
  CENTO_RECORDING_STATE,  /* never Receiving, which the first chunk begins */
  CENTO_RECORDING_CHUNK,
  CENTO_RECORDING_TURN,   /* one that read; its time is that of its end */
  CENTO_RECORDING_DRAW,   /* one that only drew the window; the same */
  CENTO_RECORDING_REMOVE,
  CENTO_RECORDING_RESTORE, /* the removal was undone: the server is there again, as it was */
  CENTO_RECORDING_ADDRESS /* the next attempt is made at another address */
} CentoRecordingKind;

/**
 * CentoRecordingEvent:
 * @kind: which member of the union counts
 * @time: microseconds since the zero of the recording
 * @task: of Add, State, Chunk, Remove, Restore and Address
 * @begun: of Begun: seconds since 1970, UTC
 * @limits: of Limits
 * @address: of Add and Address: as it was typed
 * @change: of State; its time is @time
 * @attempt: of Chunk: counted from 1
 * @turn: of Chunk: the number of the turn that read it, counted from 1
 * @n_bytes: of Chunk: never 0
 * @bytes: of Chunk
 * @measured: of Turn and Draw; it woke at @time less what it ran, which may be before the zero
 *
 * One line of a recording. An event owns nothing: whoever fills it keeps @address, @bytes and the peer of @change. Those
 * of an event that was read are valid until the reader reads the next one.
 */
typedef struct
{
  CentoRecordingKind kind;
  gint64             time;
  guint              task;
  union
  {
    gint64           begun;
    CentoLimits      limits;
    const char      *address;
    CentoStateChange change;
    struct
    {
      guint          attempt;
      guint64        turn;
      gsize          n_bytes;
      const guint8  *bytes;
    };
    CentoTurn        measured;
  };
} CentoRecordingEvent;

G_END_DECLS
