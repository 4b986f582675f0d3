/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/cento-score-view.h"
#include "core/cento-download.h"

G_BEGIN_DECLS

/**
 * CentoReadingBar:
 *
 * What lies under the one poem of a narrow window: its lane on the common clock, how many chunks it came in, and the way to save it.
 */
#define CENTO_TYPE_READING_BAR (cento_reading_bar_get_type ())
G_DECLARE_FINAL_TYPE (CentoReadingBar, cento_reading_bar, CENTO, READING_BAR, GtkWidget)

GtkWidget *cento_reading_bar_new          (void);
void       cento_reading_bar_set_download (CentoReadingBar       *self,
                                           CentoDownload         *download); /* (nullable) */
gboolean   cento_reading_bar_update       (CentoReadingBar       *self,
                                           const CentoScoreClock *clock);    /* returns whether the next frame differs */

G_END_DECLS
