/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-recording-event.h"

G_BEGIN_DECLS

/**
 * The lines of cento-recording(5). Pure formatting: where they go is the caller's business.
 */
void cento_recording_write_header (GString                   *text,
                                   gint64                     begun);  /* microseconds since 1970; kept to the second */
void cento_recording_write_event  (GString                   *text,
                                   const CentoRecordingEvent *event);

G_END_DECLS
