/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-encoding.h"

G_BEGIN_DECLS

/**
 * CentoDecoder:
 *
 * Turns bytes of one encoding, cut anywhere, into valid UTF-8 without a NUL. What is not text becomes U+FFFD and never
 * stops what comes behind it.
 */
typedef struct _CentoDecoder CentoDecoder;

CentoDecoder *cento_decoder_new           (CentoEncoding       encoding);
void          cento_decoder_free          (CentoDecoder       *decoder);
void          cento_decoder_feed          (CentoDecoder       *decoder,
                                           const guint8       *bytes,
                                           gsize               length,
                                           GString            *text);
void          cento_decoder_finish        (CentoDecoder       *decoder,
                                           GString            *text);
gsize         cento_decoder_get_n_pending (const CentoDecoder *decoder); /* bytes that wait for their rest */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoDecoder, cento_decoder_free)

G_END_DECLS
