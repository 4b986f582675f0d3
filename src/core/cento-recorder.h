/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-collection.h"

G_BEGIN_DECLS

/**
 * CentoRecorder:
 *
 * Writes what happens in a collection into a file, as cento-recording(5) tells. Half a second after it happened it is with
 * the system, written by a thread of its own: a crash loses no more. The zero is when the first server is added.
 *
 * Signal "failed" (const char *sentence): the file could not be written any further; what is in it is good.
 */
#define CENTO_TYPE_RECORDER (cento_recorder_get_type ())
G_DECLARE_FINAL_TYPE (CentoRecorder, cento_recorder, CENTO, RECORDER, GObject)

CentoRecorder *cento_recorder_new    (CentoCollection  *collection, /* empty; its history is switched on */
                                      const char       *path,       /* nothing may be there yet */
                                      GError          **error);     /* a sentence */
void           cento_recorder_finish (CentoRecorder    *self);      /* records nothing more, and waits until all is written */

G_END_DECLS
