/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/cento-address-book.h"

G_BEGIN_DECLS

/**
 * CentoSuggestions:
 *
 * A short list of addresses that were used before. It never takes the focus: the field that is being typed in has the
 * keys, and moves the selection. Hidden when it is empty.
 *
 * Signal "chosen" (CentoAddress *): one was clicked.
 */
#define CENTO_TYPE_SUGGESTIONS (cento_suggestions_get_type ())
G_DECLARE_FINAL_TYPE (CentoSuggestions, cento_suggestions, CENTO, SUGGESTIONS, GtkBox)

GtkWidget    *cento_suggestions_new          (void);
void          cento_suggestions_show         (CentoSuggestions *self,
                                              CentoAddressBook *book,
                                              GPtrArray        *addresses); /* of CentoAddress; nothing is selected */
void          cento_suggestions_clear        (CentoSuggestions *self);
guint         cento_suggestions_get_n        (CentoSuggestions *self);
void          cento_suggestions_move         (CentoSuggestions *self,
                                              int               step);      /* -1 from the first one selects nothing again */
CentoAddress *cento_suggestions_get_selected (CentoSuggestions *self);      /* borrowed; NULL for none */
GtkWidget    *cento_suggestions_get_row      (CentoSuggestions *self);      /* the selected one; NULL for none */

G_END_DECLS
