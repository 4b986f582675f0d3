/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-download-state.h"

G_BEGIN_DECLS

/**
 * CentoStateChange:
 * @time: microseconds of the monotonic clock
 * @attempt: counted from 1
 * @state: the state that began
 */
typedef struct
{
  gint64             time;
  guint              attempt;
  CentoDownloadState state;
} CentoStateChange;

typedef struct _CentoStateLog CentoStateLog;

CentoStateLog          *cento_state_log_new           (void);
void                    cento_state_log_free          (CentoStateLog       *log);
void                    cento_state_log_append        (CentoStateLog       *log,
                                                       gint64               time,
                                                       guint                attempt,
                                                       CentoDownloadState   state);
guint                   cento_state_log_get_n_changes (const CentoStateLog *log);
const CentoStateChange *cento_state_log_get           (const CentoStateLog *log,
                                                       guint                index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoStateLog, cento_state_log_free)

G_END_DECLS
