/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cento-server.h"

G_BEGIN_DECLS

/**
 * CentoDemonstration:
 *
 * Servers of the bundled poems at different paces in this very process, and one address with nobody behind it. While it
 * lives the servers serve.
 */
#define CENTO_TYPE_DEMONSTRATION (cento_demonstration_get_type ())
G_DECLARE_FINAL_TYPE (CentoDemonstration, cento_demonstration, CENTO, DEMONSTRATION, GObject)

CentoDemonstration *cento_demonstration_new           (CentoReactor        *reactor,
                                                       const char          *folder,  /* (nullable): of the poems; NULL finds the installed or the source tree's */
                                                       GError             **error);
const char *const  *cento_demonstration_get_addresses (CentoDemonstration  *self);   /* NULL-terminated, to be added as a user would type them; the dead one is fourth */

G_END_DECLS
