/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-download.h"
#include "core/cento-saver.h"

G_BEGIN_DECLS

/**
 * CentoPoemSave:
 *
 * The poem of a download as it is when its saving begins: what arrives meanwhile is not in the file.
 */
typedef struct
{
  CentoDownload *download;
  CentoPoem     *poem;
  guint64        length;
  guint          attempt;  /* the present one when it began */
  gboolean       partial;  /* it has not come to a good end */
  gboolean       arriving; /* it is of the present attempt, which has not come to an end */
} CentoPoemSave;

CentoPoemSave *cento_poem_save_new      (CentoDownload       *download);
void           cento_poem_save_free     (CentoPoemSave       *save);
CentoSaveItem *cento_poem_save_dup_item (const CentoPoemSave *save,
                                         const char          *name);  /* to be called before anything else arrives */
void           cento_poem_save_note     (const CentoPoemSave *save);  /* it is in a file now */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoPoemSave, cento_poem_save_free)

G_END_DECLS
