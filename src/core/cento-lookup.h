/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/cento-deadlines.h"

G_BEGIN_DECLS

#define CENTO_LOOKUP_MAX_COUNTED   8
#define CENTO_LOOKUP_MAX_UNDER_WAY 64
#define CENTO_LOOKUP_PATIENCE      (900 * G_TIME_SPAN_MILLISECOND)

/**
 * CentoLookup:
 *
 * Looks names up: one request per host at a time, shared by all that want it; at most 8 under way, one silent for
 * %CENTO_LOOKUP_PATIENCE no longer counts, 64 in all. Numeric hosts are answered at once.
 */
#define CENTO_TYPE_LOOKUP (cento_lookup_get_type ())
G_DECLARE_FINAL_TYPE (CentoLookup, cento_lookup, CENTO, LOOKUP, GObject)

CentoLookup *cento_lookup_new             (CentoDeadlines       *deadlines);  /* borrowed, must outlive every look-up */
void         cento_lookup_async           (CentoLookup          *self,
                                           const char           *host,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
GList       *cento_lookup_finish          (CentoLookup          *self,
                                           GAsyncResult         *result,
                                           GError              **error);      /* of GInetAddress, owned: g_resolver_free_addresses() */
guint        cento_lookup_get_n_under_way (CentoLookup          *self);       /* requests the resolver has not answered */

G_END_DECLS
