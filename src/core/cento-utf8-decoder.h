/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CentoUtf8Decoder:
 *
 * Turns bytes that are cut anywhere into valid UTF-8. A plain value; the members are private. Where the text is NULL the
 * bytes are only checked and counted.
 */
typedef struct
{
  guint8  pending[4];
  guint8  n_pending;
  guint64 n_replaced;
} CentoUtf8Decoder;

void    cento_utf8_decoder_init           (CentoUtf8Decoder       *decoder);
void    cento_utf8_decoder_feed           (CentoUtf8Decoder       *decoder,
                                           const guint8           *bytes,
                                           gsize                   length,
                                           GString                *text);
void    cento_utf8_decoder_finish         (CentoUtf8Decoder       *decoder,
                                           GString                *text);
guint   cento_utf8_decoder_get_n_pending  (const CentoUtf8Decoder *decoder); /* bytes that wait for their rest: 0 to 3 */
guint64 cento_utf8_decoder_get_n_replaced (const CentoUtf8Decoder *decoder); /* bytes that became U+FFFD */

G_END_DECLS
