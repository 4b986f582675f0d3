/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-suggestions.h"

G_BEGIN_DECLS

/**
 * CentoCompletion:
 *
 * Suggests, for the address at the cursor of a field, those of an address book that it may become. Down in an empty field
 * shows the latest ones.
 */
#define CENTO_TYPE_COMPLETION (cento_completion_get_type ())
G_DECLARE_FINAL_TYPE (CentoCompletion, cento_completion, CENTO, COMPLETION, GObject)

CentoCompletion *cento_completion_new      (GtkTextView      *view,         /* borrowed, as the next one: they outlive this */
                                            CentoSuggestions *suggestions);
void             cento_completion_set_book (CentoCompletion  *self,
                                            CentoAddressBook *book);
gboolean         cento_completion_wants    (CentoCompletion  *self,
                                            guint             keyval);
gboolean         cento_completion_press    (CentoCompletion  *self,
                                            guint             keyval);      /* one that it wants; FALSE when the field shall have it, too */
void             cento_completion_dismiss  (CentoCompletion  *self);

G_END_DECLS
