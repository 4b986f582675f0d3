/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CentoScreenText:
 *
 * Turns valid UTF-8 into text that a screen may show: one kind of line end, invisible controls made visible, over-long
 * lines and piles of marks broken. For the screen only; what is saved never passes through here. A plain value that
 * remembers the line it is in, so text may come in pieces cut at any character.
 */
typedef struct
{
  gunichar previous;     /* the last character of the line, 0 at its beginning */
  guint    line_length;  /* characters since the last line end */
  guint    n_marks;      /* combining marks since the last base character */
  gboolean after_return; /* the last character was a carriage return */
} CentoScreenText;

/* Longer lines and higher piles get a soft line end. The marks on its last character may make a line longer. */
#define CENTO_SCREEN_TEXT_LINE_LENGTH 4096
#define CENTO_SCREEN_TEXT_MARKS       64

void cento_screen_text_init (CentoScreenText *screen);
void cento_screen_text_feed (CentoScreenText *screen,
                             const char      *text,
                             gsize            length,
                             GString         *shown);

G_END_DECLS
