/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-address-book.h"
#include "core/cento-collection.h"

G_BEGIN_DECLS

#define CENTO_ADDRESS_KEEPER_DELAY 3000 /* milliseconds in which changes are gathered before they are written */

/**
 * CentoAddressKeeper:
 *
 * Notes in an address book which servers a collection asks and how long their poems are, tells the downloads what is known
 * from before, and keeps the book in a file. What is being written holds the application.
 */
#define CENTO_TYPE_ADDRESS_KEEPER (cento_address_keeper_get_type ())
G_DECLARE_FINAL_TYPE (CentoAddressKeeper, cento_address_keeper, CENTO, ADDRESS_KEEPER, GObject)

CentoAddressKeeper *cento_address_keeper_new      (GApplication       *application, /* outlives this */
                                                   CentoCollection    *collection,
                                                   const char         *path,        /* of the file: it is read at once */
                                                   guint               delay);      /* milliseconds */
CentoAddressBook   *cento_address_keeper_get_book (CentoAddressKeeper *self);       /* borrowed */
void                cento_address_keeper_flush    (CentoAddressKeeper *self);       /* begins to write now what is not written yet */

G_END_DECLS
