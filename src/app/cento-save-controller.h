/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/cento-settings.h"
#include "app/cento-toast-message.h"
#include "core/cento-save-plan.h"

G_BEGIN_DECLS

/**
 * CentoSaveController:
 *
 * Save, Save All and Save Recording of one window: asks where, writes by the core's saver, and says how it went. One at a time. A save
 * that has begun ends even if the window goes, and the application waits for it. Poems that were saved while they were still
 * arriving it saves again when they have ended, if that is wished.
 *
 * Properties: "busy" notifies. Signals: "message" (CentoToastMessage *).
 */
#define CENTO_TYPE_SAVE_CONTROLLER (cento_save_controller_get_type ())
G_DECLARE_FINAL_TYPE (CentoSaveController, cento_save_controller, CENTO, SAVE_CONTROLLER, GObject)

CentoSaveController *cento_save_controller_new         (GtkWindow           *window,     /* borrowed; close before it goes */
                                                        CentoCollection     *collection);
gboolean             cento_save_controller_get_busy    (CentoSaveController *self);
void                 cento_save_controller_save        (CentoSaveController *self,
                                                        CentoDownload       *download);
void                 cento_save_controller_save_as     (CentoSaveController *self,
                                                        CentoDownload       *download,
                                                        GFile               *file);      /* asks nothing: a file that is there is replaced */
void                 cento_save_controller_save_plan   (CentoSaveController *self,
                                                        CentoSavePlan       *plan);      /* what is checked in it; overwrites nothing */
gboolean             cento_save_controller_save_again  (CentoSaveController *self,
                                                        guint                task);      /* when it has ended; FALSE when no part of it was saved */
GFile               *cento_save_controller_dup_folder  (CentoSaveController *self);      /* where to begin */
void                 cento_save_controller_set_settings
                                                           (CentoSaveController *self,
                                                            CentoSettings       *settings);
void                 cento_save_controller_save_recording
                                                           (CentoSaveController *self);
void                 cento_save_controller_save_recording_as
                                                           (CentoSaveController *self,
                                                            GFile               *file);
void                 cento_save_controller_close       (CentoSaveController *self);      /* asks nothing any more; what is being written is written */

G_END_DECLS
