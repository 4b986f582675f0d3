/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How verse is set in a text view, by the face that the style sheet gives it. */
void cento_poem_face_set_up       (GtkTextView *view); /* what does not depend on the face: margins, wrapping */
int  cento_poem_face_measure      (GtkTextView *view); /* sets the space between lines; returns the width that is good to read */
void cento_poem_face_measure_tags (GtkTextView *view); /* of its buffer, see cento_verse_tags_measure() */

/* Gives a widget that shows poems in its own font the class "wide-face" when the face that was found for it runs much
 * wider than those the style sheet asks for first. To be called when its style changed. */
void cento_poem_face_set_class    (GtkWidget   *widget);

G_END_DECLS
