/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-collection.h"
#include "core/cento-file-stamp.h"

G_BEGIN_DECLS

/**
 * CentoSaveWishes:
 *
 * Where poems were saved while they were still arriving, and which of them are wanted there again when they have ended. A
 * retry and a removal forget both.
 *
 * Signal: "due" (CentoDownload *, const char *path, const CentoFileStamp *): the poem has ended; the file was left so.
 */
#define CENTO_TYPE_SAVE_WISHES (cento_save_wishes_get_type ())
G_DECLARE_FINAL_TYPE (CentoSaveWishes, cento_save_wishes, CENTO, SAVE_WISHES, GObject)

CentoSaveWishes *cento_save_wishes_new  (CentoCollection      *collection);
void             cento_save_wishes_note (CentoSaveWishes      *self,
                                         CentoDownload        *download,
                                         const char           *path,        /* where a part of it was saved */
                                         const CentoFileStamp *stamp);
gboolean         cento_save_wishes_wish (CentoSaveWishes      *self,
                                         guint                 task);       /* FALSE when no part of it was saved */

G_END_DECLS
