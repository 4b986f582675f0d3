/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/cento-address-book.h"

G_BEGIN_DECLS

/**
 * CentoAddPopover:
 *
 * Asks for addresses, many at once. Those that were understood are given out when the user says so; the others stay in
 * the field, marked, with a sentence that says why.
 *
 * Signals: "add" (GPtrArray * of CentoAddress).
 */
#define CENTO_TYPE_ADD_POPOVER (cento_add_popover_get_type ())
G_DECLARE_FINAL_TYPE (CentoAddPopover, cento_add_popover, CENTO, ADD_POPOVER, GtkPopover)

GtkWidget  *cento_add_popover_new      (void);
void        cento_add_popover_set_book (CentoAddPopover *self,
                                        CentoAddressBook *book); /* what is suggested while an address is typed */
char       *cento_add_popover_dup_text (CentoAddPopover *self);  /* what is in the field */
void        cento_add_popover_set_text (CentoAddPopover *self,
                                        const char      *text);
const char *cento_add_popover_get_note (CentoAddPopover *self);  /* what is said of the addresses not understood, or NULL */
void        cento_add_popover_add      (CentoAddPopover *self);  /* as the button does */
gboolean    cento_add_popover_take     (CentoAddPopover *self,
                                        const char      *text);  /* adds what is understood; whether the rest was put into the field */

G_END_DECLS
