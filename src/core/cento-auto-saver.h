/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-collection.h"

G_BEGIN_DECLS

/**
 * CentoAutoSaver:
 *
 * Saves each poem of a collection into a folder as it ends, under a name made from its first line; partial ones are
 * marked in the name. Nothing is overwritten.
 *
 * Signals: "saved" (CentoDownload *, const char *path). "failed" (CentoDownload *, const char *sentence).
 */
#define CENTO_TYPE_AUTO_SAVER (cento_auto_saver_get_type ())
G_DECLARE_FINAL_TYPE (CentoAutoSaver, cento_auto_saver, CENTO, AUTO_SAVER, GObject)

CentoAutoSaver *cento_auto_saver_new           (CentoCollection *collection,
                                                const char      *folder);     /* in the file system's encoding */
void            cento_auto_saver_stop          (CentoAutoSaver  *self);       /* what ends from now on is not saved */
guint           cento_auto_saver_get_n_pending (CentoAutoSaver  *self);       /* saves under way */

G_END_DECLS
