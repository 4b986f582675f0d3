/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-pane-model.h"

G_BEGIN_DECLS

/**
 * CentoReadingTitle:
 *
 * The title of a narrow window that shows one poem: whose it is, and how that download stands.
 */
#define CENTO_TYPE_READING_TITLE (cento_reading_title_get_type ())
G_DECLARE_FINAL_TYPE (CentoReadingTitle, cento_reading_title, CENTO, READING_TITLE, GtkBox)

GtkWidget *cento_reading_title_new    (void);
void       cento_reading_title_update (CentoReadingTitle *self,
                                       CentoPaneModel    *model, /* NULL: all poems in order of arrival */
                                       gint64             now);

G_END_DECLS
