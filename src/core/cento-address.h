/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * CentoAddress:
 *
 * A server's host and port together with the text the user typed. Immutable and reference-counted.
 */
typedef struct _CentoAddress CentoAddress;

#define CENTO_TYPE_ADDRESS (cento_address_get_type ())

GType         cento_address_get_type   (void) G_GNUC_CONST;
CentoAddress *cento_address_parse      (const char          *text,
                                        GError             **error);
CentoAddress *cento_address_ref        (CentoAddress        *address);
void          cento_address_unref      (CentoAddress        *address);
const char   *cento_address_get_typed  (const CentoAddress  *address); /* as typed, without blanks around it */
const char   *cento_address_get_host   (const CentoAddress  *address); /* without brackets; "127.0.0.1" for a bare port */
guint16       cento_address_get_port   (const CentoAddress  *address);
const char   *cento_address_get_text   (const CentoAddress  *address); /* "host:port" or "[::1]:port"; parses to an equal address */
char         *cento_address_dup_ascii_host (const CentoAddress *address); /* "xn--…" for other scripts */
gboolean      cento_address_is_numeric (const CentoAddress  *address);
gboolean      cento_address_equal      (const CentoAddress  *a,
                                        const CentoAddress  *b);       /* same host and port, however typed */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoAddress, cento_address_unref)

G_END_DECLS
