/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-download-state.h"

G_BEGIN_DECLS

/**
 * CentoBatch:
 *
 * The downloads from when the first of them begins until none is under way any more, and how each of them ended. Tells
 * what is worth a message to somebody who looked elsewhere meanwhile.
 */
typedef struct _CentoBatch CentoBatch;

#define CENTO_BATCH_SHORTEST (2 * G_TIME_SPAN_SECOND) /* nobody has looked elsewhere before */

CentoBatch *cento_batch_new  (void);
void        cento_batch_free (CentoBatch         *batch);
void        cento_batch_note (CentoBatch         *batch,
                              guint               task,
                              CentoDownloadState  state,
                              gint64              now);   /* microseconds; the first one begins it */
char       *cento_batch_end  (CentoBatch         *batch,
                              gint64              now);   /* "4 poems arrived · 1 failed"; NULL when it is not worth it */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoBatch, cento_batch_free)

G_END_DECLS
