/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/cento-address-book.h"

G_BEGIN_DECLS

/**
 * The file of an address book: a line with the version, then a line for each address, the latest first:
 * "MICROSECONDS BYTES ADDRESS", the first since 1970, the second 0 when no poem came whole. A line that is none is left
 * out; the others hold.
 */
char     *cento_address_file_format (CentoAddressBook  *book);
gboolean  cento_address_file_parse  (CentoAddressBook  *book,
                                     const char        *text,
                                     gsize              length); /* FALSE when a newer Cento wrote it: then it is not read */
gboolean  cento_address_file_load   (CentoAddressBook  *book,
                                     const char        *path);   /* blocks; FALSE when nothing may be written there */
gboolean  cento_address_file_write  (const char        *path,
                                     const char        *text,
                                     GError           **error);  /* blocks; makes the folder when there is none */

G_END_DECLS
