/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-address.h"

G_BEGIN_DECLS

#define CENTO_ADDRESS_BOOK_MAX 500 /* then the one that was used longest ago is forgotten */

/**
 * CentoAddressBook:
 *
 * The servers that were asked before, the latest first: how each was typed, when that was, and how long the last poem was
 * that came whole from there.
 *
 * Signal "changed" (): something became different from what a file of it says.
 */
#define CENTO_TYPE_ADDRESS_BOOK (cento_address_book_get_type ())
G_DECLARE_FINAL_TYPE (CentoAddressBook, cento_address_book, CENTO, ADDRESS_BOOK, GObject)

CentoAddressBook *cento_address_book_new           (void);
void              cento_address_book_note_used     (CentoAddressBook *self,
                                                    CentoAddress     *address,
                                                    gint64            time);     /* microseconds since 1970 */
void              cento_address_book_note_whole    (CentoAddressBook *self,
                                                    CentoAddress     *address,   /* one that was used */
                                                    guint64           n_bytes);
void              cento_address_book_restore       (CentoAddressBook *self,
                                                    CentoAddress     *address,
                                                    gint64            time,
                                                    guint64           n_bytes);  /* behind all others, unless it is known; tells nobody */
void              cento_address_book_ignore        (CentoAddressBook *self,
                                                    CentoAddress     *address);  /* never note it: not a user's */
void              cento_address_book_forget        (CentoAddressBook *self,
                                                    CentoAddress     *address);
void              cento_address_book_forget_all    (CentoAddressBook *self);
guint             cento_address_book_get_n         (CentoAddressBook *self);
CentoAddress     *cento_address_book_get_address   (CentoAddressBook *self,
                                                    guint             position); /* borrowed */
gint64            cento_address_book_get_time      (CentoAddressBook *self,
                                                    guint             position);
guint64           cento_address_book_get_length    (CentoAddressBook *self,
                                                    CentoAddress     *address);  /* bytes of the last whole poem; 0 when none is known */
GPtrArray        *cento_address_book_match         (CentoAddressBook *self,
                                                    const char       *text,
                                                    guint             most);     /* of CentoAddress: those that @text may become */

G_END_DECLS
