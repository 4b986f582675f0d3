/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-highlight.h"
#include "app/cento-pane-model.h"

G_BEGIN_DECLS

/**
 * CentoPoemPointer:
 *
 * By what a hand does to a poem's text the chunks in it are pointed at: the pointer hovers, a click and the caret pin, a
 * click and Enter ask the other places to show the chunk, and a tip tells of it.
 */
typedef struct _CentoPoemPointer CentoPoemPointer;

CentoPoemPointer *cento_poem_pointer_new           (GtkTextView      *view);      /* borrowed: its owner */
void              cento_poem_pointer_free          (CentoPoemPointer *pointer);
void              cento_poem_pointer_set_model     (CentoPoemPointer *pointer,
                                                    CentoPaneModel   *model);     /* (nullable) */
void              cento_poem_pointer_set_highlight (CentoPoemPointer *pointer,
                                                    CentoHighlight   *highlight); /* (nullable) */
CentoHighlight   *cento_poem_pointer_get_highlight (CentoPoemPointer *pointer);
void              cento_poem_pointer_pin_caret     (CentoPoemPointer *pointer);
void              cento_poem_pointer_reveal_caret  (CentoPoemPointer *pointer);
char             *cento_poem_pointer_dup_tip       (CentoPoemPointer *pointer,
                                                    double            x,          /* of the view */
                                                    double            y);         /* NULL where no chunk is */

G_END_DECLS
