/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-recording-event.h"

G_BEGIN_DECLS

/**
 * CentoRecordingRules:
 *
 * What may come next in a recording, after all that came before. Knows nothing of the order of times.
 */
typedef struct _CentoRecordingRules CentoRecordingRules;

CentoRecordingRules *cento_recording_rules_new   (void);
void                 cento_recording_rules_free  (CentoRecordingRules       *rules);
const char          *cento_recording_rules_apply (CentoRecordingRules       *rules,
                                                  const CentoRecordingEvent *event); /* NULL, or why it cannot be */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoRecordingRules, cento_recording_rules_free)

G_END_DECLS
