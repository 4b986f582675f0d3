/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-download.h"

G_BEGIN_DECLS

/**
 * CentoSaveEntry:
 *
 * One poem of a #CentoSavePlan: under which name it will be saved, and whether. A whole one is checked and a partial one is
 * not, until the user decides.
 *
 * Property: "checked" notifies. Signal: "changed": any of the rest.
 */
#define CENTO_TYPE_SAVE_ENTRY (cento_save_entry_get_type ())
G_DECLARE_FINAL_TYPE (CentoSaveEntry, cento_save_entry, CENTO, SAVE_ENTRY, GObject)

CentoSaveEntry    *cento_save_entry_new          (CentoDownload  *download);
CentoDownload     *cento_save_entry_get_download (CentoSaveEntry *self);
const char        *cento_save_entry_get_name     (CentoSaveEntry *self);  /* that the file gets */
const char        *cento_save_entry_get_wanted   (CentoSaveEntry *self);  /* that it would get if nothing had it */
guint64            cento_save_entry_get_n_bytes  (CentoSaveEntry *self);
gboolean           cento_save_entry_get_partial  (CentoSaveEntry *self);
gboolean           cento_save_entry_get_checked  (CentoSaveEntry *self);
void               cento_save_entry_set_checked  (CentoSaveEntry *self,
                                                  gboolean        checked); /* the user's will: it stays */

/* For the plan. */
gboolean           cento_save_entry_update       (CentoSaveEntry *self);  /* looks at the download; whether another name is wanted */
void               cento_save_entry_set_name     (CentoSaveEntry *self,
                                                  const char     *name);

G_END_DECLS
