/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-collection-replay.h"

G_BEGIN_DECLS

/**
 * CentoFeed:
 *
 * A collection that is told what arrives: no sockets, no clock.
 */
typedef struct
{
  CentoReactor    *reactor;
  CentoCollection *collection;
  guint            n_added;
} CentoFeed;

void           cento_feed_begin (CentoFeed     *self);
void           cento_feed_end   (CentoFeed     *self);
CentoDownload *cento_feed_add   (CentoFeed     *self,
                                 const char    *typed);         /* connected; borrowed */
void           cento_feed_send  (CentoFeed     *self,
                                 CentoDownload *download,
                                 gint64         milliseconds,   /* of the clock, also the number of the turn */
                                 const char    *text);
void           cento_feed_send_bytes
                                (CentoFeed     *self,
                                 CentoDownload *download,
                                 gint64         milliseconds,
                                 const char    *bytes,
                                 gsize          length);
void           cento_feed_close (CentoFeed     *self,
                                 CentoDownload *download);
void           cento_feed_retry (CentoFeed     *self,
                                 CentoDownload *download);      /* one that is over; connected again */

G_END_DECLS
