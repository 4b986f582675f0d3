/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-settings.h"
#include "core/cento-collection.h"

G_BEGIN_DECLS

/**
 * CentoFinishedSaver:
 *
 * Saves the poems of a collection as they end: into the folder of the settings while those want it, or into that of this
 * run. While something is being written the application does not end.
 *
 * Signal: "failed" (const char *sentence).
 */
#define CENTO_TYPE_FINISHED_SAVER (cento_finished_saver_get_type ())
G_DECLARE_FINAL_TYPE (CentoFinishedSaver, cento_finished_saver, CENTO, FINISHED_SAVER, GObject)

CentoFinishedSaver *cento_finished_saver_new (GApplication    *application,
                                              CentoCollection *collection,
                                              CentoSettings   *settings);

G_END_DECLS
