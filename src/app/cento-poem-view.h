/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A text view for reading verse: margins of a page, the space between verses, wrapped verses that hang. Its buffer's
 * tag table comes from cento_verse_tags_new().
 */
#define CENTO_TYPE_POEM_VIEW (cento_poem_view_get_type ())
G_DECLARE_FINAL_TYPE (CentoPoemView, cento_poem_view, CENTO, POEM_VIEW, GtkTextView)

GtkWidget *cento_poem_view_new               (void);
void       cento_poem_view_set_address       (CentoPoemView *self,
                                              const char    *typed); /* names the view for those who cannot see it */
int        cento_poem_view_get_reading_width (CentoPoemView *self);

G_END_DECLS
