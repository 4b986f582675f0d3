/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/cento-save-plan.h"

G_BEGIN_DECLS

/**
 * CentoSaveSheet:
 *
 * The sheet of Save All, over the whole window: which poems are saved, under which names, in which folder. While it is open
 * it takes the keys of the window; whoever opens it makes the rest insensitive.
 *
 * Property "open" (boolean, read) notifies. Signals: "save" (CentoSavePlan *); "folder-chosen" (GFile *); "trouble"
 * (const char *sentence).
 */
#define CENTO_TYPE_SAVE_SHEET (cento_save_sheet_get_type ())
G_DECLARE_FINAL_TYPE (CentoSaveSheet, cento_save_sheet, CENTO, SAVE_SHEET, GtkWidget)

GtkWidget *cento_save_sheet_new      (void);
void       cento_save_sheet_open     (CentoSaveSheet *self,
                                      CentoSavePlan  *plan);
void       cento_save_sheet_close    (CentoSaveSheet *self);
void       cento_save_sheet_update   (CentoSaveSheet *self,
                                      GPtrArray      *dirty);  /* of CentoDownload: those that changed */
gboolean   cento_save_sheet_get_open (CentoSaveSheet *self);

G_END_DECLS
