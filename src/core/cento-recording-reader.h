/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-recording-event.h"

G_BEGIN_DECLS

/**
 * CentoRecordingReader:
 *
 * Takes a recording apart, one event at a time. What it gives can be replayed as it is; lines that are not understood,
 * or that cannot be true after those before, are left out and counted.
 */
typedef struct _CentoRecordingReader CentoRecordingReader;

CentoRecordingReader *cento_recording_reader_new         (GBytes                     *bytes,
                                                          GError                    **error);
void                  cento_recording_reader_free        (CentoRecordingReader       *reader);
gboolean              cento_recording_reader_next        (CentoRecordingReader       *reader,
                                                          CentoRecordingEvent        *event); /* FALSE at the end */
guint64               cento_recording_reader_get_line    (const CentoRecordingReader *reader); /* of the last event */
guint64               cento_recording_reader_get_n_bad   (const CentoRecordingReader *reader); /* lines left out so far */
char                 *cento_recording_reader_dup_problem (const CentoRecordingReader *reader);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoRecordingReader, cento_recording_reader_free)

G_END_DECLS
