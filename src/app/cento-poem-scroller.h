/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-poem-view.h"

G_BEGIN_DECLS

/*
 * A poem that scrolls: stays at its end while the model follows it, until the reader goes up; then offers "Newest".
 * Shows the place that the model remembers.
 */
#define CENTO_TYPE_POEM_SCROLLER (cento_poem_scroller_get_type ())
G_DECLARE_FINAL_TYPE (CentoPoemScroller, cento_poem_scroller, CENTO, POEM_SCROLLER, GtkWidget)

GtkWidget     *cento_poem_scroller_new       (void);
void           cento_poem_scroller_set_model (CentoPoemScroller *self,
                                              CentoPaneModel    *model); /* (nullable) */
CentoPoemView *cento_poem_scroller_get_view  (CentoPoemScroller *self);

G_END_DECLS
