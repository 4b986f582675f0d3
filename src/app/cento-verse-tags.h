/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CENTO_VERSE_MAX_DEPTH 40 /* blanks before a verse that count */

/*
 * A wrapped verse hangs deeper than its own beginning, and verses begin at different depths: one tag for each number of
 * leading blanks, in a table that all poems share.
 */
GtkTextTagTable *cento_verse_tags_new     (void);
void             cento_verse_tags_measure (GtkTextTagTable   *table, /* any other is left alone */
                                           int                hang,   /* pixels */
                                           double             blank); /* width of a blank, pixels */
void             cento_verse_tags_apply   (GtkTextBuffer     *buffer,
                                           const GtkTextIter *start); /* to the verses from that at start on */

G_END_DECLS
