/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-toast-message.h"
#include "core/cento-poem-save.h"

G_BEGIN_DECLS

/* How saving went: what was saved and where, what was not and why, and what can be done about it. */
CentoToastMessage *cento_save_report_new_one       (const CentoSaveItem *item,
                                                    const CentoPoemSave *save);    /* (nullable): it is no poem */
CentoToastMessage *cento_save_report_new_all       (GPtrArray           *items,    /* of CentoSaveItem */
                                                    GPtrArray           *saves,    /* of CentoPoemSave, for each */
                                                    const char          *folder);
CentoToastMessage *cento_save_report_new_again     (const CentoSaveItem *item,
                                                    const CentoPoemSave *save,
                                                    const char          *before);  /* the path of the file that had a part */

G_END_DECLS
