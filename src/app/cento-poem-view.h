/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-highlight.h"
#include "app/cento-pane-model.h"

G_BEGIN_DECLS

/*
 * A text view for reading verse: margins of a page, the space between verses, wrapped verses that hang. Draws below the
 * text where its chunks begin, which is the newest and which is pointed at; nothing of that is in the buffer. The caret
 * shows to whoever comes here by the keyboard, or presses F7.
 *
 * Properties: "highlight" (CentoHighlight), nullable; "show-ticks": where one chunk ends and the next begins;
 * "tint-newest": behind the newest chunk; "wrap": verses that are wider than the view.
 */
#define CENTO_TYPE_POEM_VIEW (cento_poem_view_get_type ())
G_DECLARE_FINAL_TYPE (CentoPoemView, cento_poem_view, CENTO, POEM_VIEW, GtkTextView)

GtkWidget *cento_poem_view_new               (void);
void       cento_poem_view_set_model         (CentoPoemView  *self,
                                              CentoPaneModel *model); /* (nullable) */
void       cento_poem_view_set_voice         (CentoPoemView  *self,
                                              GtkWidget      *glyph); /* whose colour the marks have; borrowed while it lives */
int        cento_poem_view_get_reading_width (CentoPoemView  *self);

G_END_DECLS
