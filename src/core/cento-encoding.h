/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CentoEncoding:
 *
 * How the bytes of a poem are read as characters. What is kept and saved is always the bytes.
 */
typedef enum
{
  CENTO_ENCODING_UTF_8,
  CENTO_ENCODING_ISO_8859_1,
  CENTO_ENCODING_WINDOWS_1252,
  CENTO_ENCODING_UTF_16 /* the mark at the beginning decides about the order of bytes */
} CentoEncoding;

#define CENTO_N_ENCODINGS (CENTO_ENCODING_UTF_16 + 1)

const char *cento_encoding_get_name  (CentoEncoding  encoding); /* "ISO-8859-1": the same in every language */
gboolean    cento_encoding_is_doubtful
                                     (guint64        n_bytes,
                                      guint64        n_replaced,
                                      const guint8  *beginning,  /* of the bytes: two when there are so many */
                                      gsize          n_beginning);

G_END_DECLS
