/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-pane-model.h"

G_BEGIN_DECLS

/*
 * A line on a page whose text is probably not UTF-8: says so, and lets the reader choose how it is read instead. Shows and
 * hides itself; it stays after the choice, so that another can be made.
 */
#define CENTO_TYPE_ENCODING_BAR (cento_encoding_bar_get_type ())
G_DECLARE_FINAL_TYPE (CentoEncodingBar, cento_encoding_bar, CENTO, ENCODING_BAR, GtkWidget)

GtkWidget *cento_encoding_bar_new       (void);
void       cento_encoding_bar_set_model (CentoEncodingBar *self,
                                         CentoPaneModel   *model); /* (nullable) */

G_END_DECLS
