/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/cento-download.h"

G_BEGIN_DECLS

/**
 * CentoUnsavedMark:
 *
 * A dot behind the address of a page while its poem has bytes that are in no file.
 */
#define CENTO_TYPE_UNSAVED_MARK (cento_unsaved_mark_get_type ())
G_DECLARE_FINAL_TYPE (CentoUnsavedMark, cento_unsaved_mark, CENTO, UNSAVED_MARK, GtkWidget)

GtkWidget *cento_unsaved_mark_new          (void);
void       cento_unsaved_mark_set_download (CentoUnsavedMark *self,
                                            CentoDownload    *download);  /* (nullable) */
void       cento_unsaved_mark_update       (CentoUnsavedMark *self);      /* something arrived */

G_END_DECLS
