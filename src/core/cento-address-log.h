/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-address.h"

G_BEGIN_DECLS

/**
 * CentoAddressLog:
 *
 * At which address each attempt of one download was made. The last one holds for all attempts from its first on.
 */
typedef struct _CentoAddressLog CentoAddressLog;

CentoAddressLog *cento_address_log_new    (CentoAddress          *address);  /* of attempt 1 */
void             cento_address_log_free   (CentoAddressLog       *log);
void             cento_address_log_append (CentoAddressLog       *log,
                                           guint                  attempt,   /* from which on; after those before */
                                           CentoAddress          *address);
CentoAddress    *cento_address_log_get    (const CentoAddressLog *log,
                                           guint                  attempt);  /* counted from 1; borrowed */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoAddressLog, cento_address_log_free)

G_END_DECLS
