/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-collection.h"
#include "core/cento-recording-summary.h"

G_BEGIN_DECLS

/**
 * CentoReplay:
 *
 * The events of a recording, played one by one into a collection. It knows no clock.
 */
typedef struct _CentoReplay CentoReplay;

CentoReplay *cento_replay_new (CentoReactor *reactor, GBytes *recording, GError **error);
void cento_replay_free (CentoReplay *replay);
CentoCollection *cento_replay_get_collection (const CentoReplay *replay);
const CentoRecordingSummary *cento_replay_get_summary (const CentoReplay *replay);
void cento_replay_set_keeping (CentoReplay *replay, gboolean keeping);
gboolean cento_replay_get_has_next (const CentoReplay *replay);
gint64 cento_replay_get_next_time (const CentoReplay *replay);
gint64 cento_replay_get_last_time (const CentoReplay *replay);
void cento_replay_step (CentoReplay *replay);
void cento_replay_rewind (CentoReplay *replay);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoReplay, cento_replay_free)

G_END_DECLS
