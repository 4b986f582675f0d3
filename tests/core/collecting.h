/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-collection.h"
#include "support/cento-peer.h"

/*
 * What the tests of the collection share: a checked fixture with one collection and its server.
 */

extern GMainContext *context;
extern CentoReactor *reactor;
extern CentoCollection *collection;
extern CentoLimits limits;
extern CentoPeer *peer;
extern guint n_finished; /* how often that was told */

void           begin         (void);
void           finish        (void);
void           count         (guint *n_calls);
CentoDownload *add           (const char *typed);
void           add_peer      (guint n_downloads, CentoPeer *server);
CentoDownload *get           (guint position);
guint          get_n_in      (CentoDownloadState state);
gboolean       is_finished   (gpointer user_data);
void           assert_totals (void);
GPtrArray     *follow        (void); /* what the collection announces, compared with it after each */
