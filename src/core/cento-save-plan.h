/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-collection.h"
#include "core/cento-save-entry.h"

G_BEGIN_DECLS

/**
 * CentoSavePlan:
 *
 * Which poems of a collection will be saved into a folder, and under which names: a GListModel of #CentoSaveEntry, one for
 * each server that sent something, in the order of their tasks. No two names are alike, and none is there already.
 *
 * Signal: "changed": how many are checked, or how many there are.
 */
#define CENTO_TYPE_SAVE_PLAN (cento_save_plan_get_type ())
G_DECLARE_FINAL_TYPE (CentoSavePlan, cento_save_plan, CENTO, SAVE_PLAN, GObject)

CentoSavePlan *cento_save_plan_new           (CentoCollection *collection,
                                              const char      *folder);   /* in the file system's encoding */
const char    *cento_save_plan_get_folder    (CentoSavePlan   *self);
void           cento_save_plan_set_folder    (CentoSavePlan   *self,
                                              const char      *folder);   /* looks at what is there */
void           cento_save_plan_update        (CentoSavePlan   *self,
                                              GPtrArray       *dirty);    /* of CentoDownload: those that changed */
guint          cento_save_plan_get_n_entries (CentoSavePlan   *self);
guint          cento_save_plan_get_n_checked (CentoSavePlan   *self);
guint          cento_save_plan_get_n_empty   (CentoSavePlan   *self);     /* servers that sent nothing */
void           cento_save_plan_check_all     (CentoSavePlan   *self,
                                              gboolean         checked);
GPtrArray     *cento_save_plan_dup_checked   (CentoSavePlan   *self);     /* of CentoSaveEntry */

G_END_DECLS
