/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/cento-decoder.h"

G_BEGIN_DECLS

/**
 * CentoPoem:
 *
 * The bytes of one attempt, exactly as they came. Append-only, kept in blocks that never move and are never copied
 * as a whole: an append costs amortised O(1). Text is derived from it by #CentoTextReader.
 *
 * Property: "n-saved" notifies.
 */
#define CENTO_TYPE_POEM (cento_poem_get_type ())
G_DECLARE_FINAL_TYPE (CentoPoem, cento_poem, CENTO, POEM, GObject)

CentoPoem  *cento_poem_new            (void);
void        cento_poem_append         (CentoPoem     *self,
                                       const guint8  *bytes,
                                       gsize          length);
guint64     cento_poem_get_length     (CentoPoem     *self);
gsize       cento_poem_peek           (CentoPoem     *self,
                                       guint64        offset,
                                       const guint8 **bytes); /* the run of bytes stored together from offset on; 0 at the end */
GPtrArray  *cento_poem_dup_blocks     (CentoPoem     *self);  /* of GBytes: what is there now, without a copy; for any thread */
const char *cento_poem_get_title      (CentoPoem     *self);  /* first non-empty line, one clean line of at most 120 characters; or NULL */
gboolean    cento_poem_ends_cut       (CentoPoem     *self);  /* the last character is not whole */
guint64     cento_poem_get_n_replaced (CentoPoem     *self);  /* bytes that were not text so far */
gboolean    cento_poem_is_doubtful    (CentoPoem     *self);  /* probably it is not UTF-8 */
char       *cento_poem_dup_text       (CentoPoem     *self);  /* all of it as valid UTF-8 */
guint64     cento_poem_get_n_saved    (CentoPoem     *self);  /* bytes that the file written last has of it */
void        cento_poem_set_n_saved    (CentoPoem     *self,
                                       guint64        n_saved);

CentoEncoding cento_poem_get_encoding (CentoPoem     *self);
void        cento_poem_set_encoding   (CentoPoem     *self,
                                       CentoEncoding  encoding); /* text and title from now on; the bytes stay */
CentoDecoder *cento_poem_dup_decoder  (CentoPoem     *self,
                                       guint64       *offset); /* to begin at; in: about there */

G_END_DECLS
