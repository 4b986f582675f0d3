/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/cento-save-entry.h"

G_BEGIN_DECLS

/**
 * CentoSaveRow:
 *
 * A row of the sheet of Save All: the name that a poem gets, its state and its size. It only shows: the item of the list that
 * it is in takes keys and clicks.
 */
#define CENTO_TYPE_SAVE_ROW (cento_save_row_get_type ())
G_DECLARE_FINAL_TYPE (CentoSaveRow, cento_save_row, CENTO, SAVE_ROW, GtkWidget)

GtkWidget *cento_save_row_new       (void);
void       cento_save_row_set_entry (CentoSaveRow   *self,
                                     CentoSaveEntry *entry);  /* (nullable) */

G_END_DECLS
