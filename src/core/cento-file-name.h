/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-address.h"

G_BEGIN_DECLS

/* Names for saved poems: safe in any folder, in any script. */
char *cento_file_name_new      (const char         *title,     /* (nullable) */
                                const CentoAddress *address,
                                gboolean            partial);  /* "Sonnet-To Science.txt", "Sonnet (incomplete).txt", "Poem from HOST-PORT.txt" */
char *cento_file_name_numbered (const char         *name,
                                guint               number);   /* "Sonnet (2).txt"; at most 255 bytes, which file systems take */

G_END_DECLS
