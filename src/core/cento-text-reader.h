/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-poem.h"

G_BEGIN_DECLS

/**
 * CentoTextReader:
 *
 * One reader's place in a poem: hands out the text for the screen that was not handed out yet.
 */
typedef struct _CentoTextReader CentoTextReader;

CentoTextReader *cento_text_reader_new        (CentoPoem       *poem);
void             cento_text_reader_free       (CentoTextReader *reader);
gsize            cento_text_reader_read       (CentoTextReader *reader,
                                               gsize            max_bytes,
                                               GString         *shown);     /* appends; returns the bytes consumed, 0 = nothing new */
void             cento_text_reader_finish     (CentoTextReader *reader,
                                               GString         *shown);     /* the poem is over: half a character becomes U+FFFD */
guint64          cento_text_reader_get_offset (CentoTextReader *reader);    /* bytes of the poem consumed */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoTextReader, cento_text_reader_free)

G_END_DECLS
