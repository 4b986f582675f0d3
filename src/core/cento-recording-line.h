/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-recording-event.h"

G_BEGIN_DECLS

/* What one line says, whatever stands before it. */
const char *cento_recording_line_parse (const char          *text,
                                        gsize                length,
                                        GString             *scratch,
                                        CentoRecordingEvent *event); /* NULL, or why it is not understood */

G_END_DECLS
