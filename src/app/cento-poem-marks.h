/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-pane-model.h"

G_BEGIN_DECLS

/**
 * CentoPoemMarks:
 *
 * Draws what is said of chunks, and what was found, below the text of a poem. To be made anew for each snapshot of a view;
 * looks at nothing but the lines in sight.
 */
typedef struct
{
  GtkTextView    *view;
  CentoPaneModel *model;
  GtkSnapshot    *snapshot; /* in the coordinates of the buffer */

  guint from; /* characters in sight, by whole lines of the screen */
  guint to;
} CentoPoemMarks;

void cento_poem_marks_init       (CentoPoemMarks *marks,
                                  GtkTextView    *view,
                                  CentoPaneModel *model,
                                  GtkSnapshot    *snapshot);
void cento_poem_marks_draw_ticks (CentoPoemMarks *marks,
                                  const GdkRGBA  *color);
void cento_poem_marks_draw_tint  (CentoPoemMarks *marks,
                                  guint           index,
                                  const GdkRGBA  *color);
void cento_poem_marks_draw_frame (CentoPoemMarks *marks,
                                  guint           index,
                                  const GdkRGBA  *color);
void cento_poem_marks_draw_bar   (CentoPoemMarks *marks,
                                  guint           offset, /* before this character */
                                  const GdkRGBA  *color);
void cento_poem_marks_draw_matches (CentoPoemMarks *marks,
                                    const GdkRGBA  *color);

G_END_DECLS
