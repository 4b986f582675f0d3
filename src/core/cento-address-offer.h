/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-address.h"

G_BEGIN_DECLS

GPtrArray *cento_address_offer_new (const char *text); /* of CentoAddress: those that somebody may have meant; NULL for none */

G_END_DECLS
