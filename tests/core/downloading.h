/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-collection.h"
#include "support/cento-peer.h"

/*
 * What the tests of the download share: a checked fixture with one collection and its server, in which no descriptor
 * may stay open.
 */

extern GMainContext *context;
extern CentoReactor *reactor;
extern CentoCollection *collection;
extern CentoLimits limits; /* set_limits() makes a change count */
extern CentoPeer *peer;

void           begin                (void);
void           finish               (void);
void           set_limits           (void);
CentoDownload *add                  (const char *typed);
CentoDownload *start                (CentoPeer *server);
gboolean       is_over              (gpointer download);
gboolean       is_receiving         (gpointer download);
gboolean       is_connected         (gpointer download);
void           assert_bytes         (CentoPoem *poem, const char *expected);
void           assert_pattern       (CentoPoem *poem);
void           assert_end           (CentoDownload *download, CentoDownloadState state, GQuark domain, int code);
void           assert_chunks_add_up (CentoDownload *download);
