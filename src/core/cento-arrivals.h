/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-chunk-log.h"
#include "core/cento-poem.h"
#include "core/cento-reactor.h"

G_BEGIN_DECLS

/**
 * CentoArrivals:
 *
 * What arrived from one server in all its attempts: the chunk log, the poem of the present attempt, those of earlier
 * ones. A new attempt's poem takes the place of the old one only with its first byte.
 */
typedef struct _CentoArrivals CentoArrivals;

CentoArrivals       *cento_arrivals_new              (guint                task);
void                 cento_arrivals_free             (CentoArrivals       *arrivals);
void                 cento_arrivals_begin_attempt    (CentoArrivals       *arrivals);  /* the next one */
const CentoChunk    *cento_arrivals_append           (CentoArrivals       *arrivals,
                                                      const guint8        *bytes,
                                                      gsize                length,
                                                      const CentoMoment   *moment);
guint                cento_arrivals_get_attempt      (const CentoArrivals *arrivals);  /* counted from 1 */
CentoPoem           *cento_arrivals_get_poem         (const CentoArrivals *arrivals);
guint                cento_arrivals_get_poem_attempt (const CentoArrivals *arrivals);  /* whose it is */
CentoPoem           *cento_arrivals_get_earlier_poem (const CentoArrivals *arrivals,
                                                      guint                attempt);   /* NULL when nothing arrived in it */
CentoPoem           *cento_arrivals_get_poem_of      (const CentoArrivals *arrivals,
                                                      guint                attempt);   /* the present one or an earlier one */
const CentoChunkLog *cento_arrivals_get_chunks       (const CentoArrivals *arrivals);
CentoEncoding        cento_arrivals_get_encoding     (const CentoArrivals *arrivals);
void                 cento_arrivals_set_encoding     (CentoArrivals       *arrivals,
                                                      CentoEncoding        encoding);  /* of all attempts, later ones too */
guint64              cento_arrivals_get_n_kept       (const CentoArrivals *arrivals);  /* bytes of all attempts */
guint64              cento_arrivals_get_n_bytes      (const CentoArrivals *arrivals);  /* of the present attempt */
guint                cento_arrivals_get_n_chunks     (const CentoArrivals *arrivals);  /* of the present attempt */
gint64               cento_arrivals_get_last_time    (const CentoArrivals *arrivals);  /* of the present attempt; -1 when none */
double               cento_arrivals_get_rate         (const CentoArrivals *arrivals,
                                                      gint64               now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoArrivals, cento_arrivals_free)

G_END_DECLS
