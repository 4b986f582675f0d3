/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-download.h"
#include "core/cento-recording-event.h"

G_BEGIN_DECLS

/**
 * CentoDownloadCursor:
 *
 * Tells what happened to one download, one event after the other, as often as there is more. A plain value; all zero stands
 * before the first event; the members are private.
 */
typedef struct
{
  guint n_states;
  guint n_chunks;
  guint addressed; /* the attempt whose change of address was told */
} CentoDownloadCursor;

gboolean cento_download_cursor_next (CentoDownloadCursor *cursor,
                                     CentoDownload       *download,
                                     gint64               zero,     /* of the recording */
                                     GString             *scratch,
                                     CentoRecordingEvent *event);   /* borrows from download and scratch */
void     cento_download_cursor_skip (CentoDownloadCursor *cursor,
                                     CentoDownload       *download); /* all that happened so far */

G_END_DECLS
