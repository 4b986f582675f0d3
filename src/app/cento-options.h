/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-address.h"

G_BEGIN_DECLS

/* What is asked for in the command line of the window. */
GPtrArray *cento_options_parse_addresses (GVariantDict *options,
                                          GError      **error); /* of CentoAddress; NULL when one of them is none */
gboolean   cento_options_parse_speed     (GVariantDict *options,
                                          double       *speed,  /* (out): 1 when none was given */
                                          GError      **error); /* FALSE when that is no speed */
gboolean   cento_options_parse_moment    (GVariantDict *options,
                                          gint64       *moment, /* (out): microseconds from the beginning; -1 when none was given */
                                          GError      **error); /* FALSE when that is none */
gboolean   cento_options_check           (GVariantDict *options,
                                          GError      **error); /* FALSE when anything of it cannot be done */

G_END_DECLS
