/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/cento-collection.h"
#include "core/cento-poem-save.h"

G_BEGIN_DECLS

/**
 * CentoAgainSaver:
 *
 * Saves poems again that were saved while they were still arriving, into the same files, when they have ended. While it
 * writes, the application of its window does not end.
 *
 * Signal: "message" (CentoToastMessage *): how it went.
 */
#define CENTO_TYPE_AGAIN_SAVER (cento_again_saver_get_type ())
G_DECLARE_FINAL_TYPE (CentoAgainSaver, cento_again_saver, CENTO, AGAIN_SAVER, GObject)

CentoAgainSaver *cento_again_saver_new  (GtkWindow           *window,     /* is not kept alive */
                                         CentoCollection     *collection);
void             cento_again_saver_note (CentoAgainSaver     *self,
                                         const CentoPoemSave *save,
                                         const CentoSaveItem *item);      /* that it was saved by */
gboolean         cento_again_saver_wish (CentoAgainSaver     *self,
                                         guint                task);      /* FALSE when no part of it was saved */

G_END_DECLS
