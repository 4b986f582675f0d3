/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-download-state.h"

G_BEGIN_DECLS

/**
 * CentoStateChange:
 * @time: microseconds of the monotonic clock
 * @attempt: counted from 1
 * @state: the state that began
 * @domain: of the error, when a download ended with one; 0 for none
 * @code: of the error
 * @offline: the computer had no network when a name was not found
 * @peer: of Connected: the numeric address; %NULL for the other states
 *
 * One change, with all that has to be known to tell it again.
 */
typedef struct
{
  gint64             time;
  guint              attempt;
  CentoDownloadState state;
  GQuark             domain;
  gint               code;
  gboolean           offline;
  char              *peer;
} CentoStateChange;

typedef struct _CentoStateLog CentoStateLog;

CentoStateLog          *cento_state_log_new           (void);
void                    cento_state_log_free          (CentoStateLog          *log);
void                    cento_state_log_append        (CentoStateLog          *log,
                                                       const CentoStateChange *change); /* copied; times must not go back */
guint                   cento_state_log_get_n_changes (const CentoStateLog    *log);
const CentoStateChange *cento_state_log_get           (const CentoStateLog    *log,
                                                       guint                   index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoStateLog, cento_state_log_free)

G_END_DECLS
