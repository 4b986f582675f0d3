/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <string.h>

#include "core/cento-utf8-decoder.h"

static GString *
decode (const guint8 *bytes, gsize length, gsize step)
{
  GString *text = g_string_new (NULL);
  CentoUtf8Decoder decoder;

  cento_utf8_decoder_init (&decoder);
  for (gsize i = 0; i < length; i += step)
    {
      cento_utf8_decoder_feed (&decoder, bytes + i, MIN (step, length - i), text);
      g_assert (cento_utf8_decoder_get_n_pending (&decoder) <= 3);
    }
  cento_utf8_decoder_finish (&decoder, text);
  return text;
}

/* The text is valid, without a NUL, unchanged where the bytes were valid, and the same however the bytes are
 * cut. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GString) whole = decode (data, size, size + 1);

  g_assert (g_utf8_validate_len (whole->str, whole->len, NULL));
  if (g_utf8_validate_len ((const char *) data, size, NULL))
    g_assert (whole->len == size && (size == 0 || memcmp (whole->str, data, size) == 0));
  for (gsize step = 1; step <= 5; step++)
    {
      g_autoptr (GString) text = decode (data, size, step);

      g_assert (g_string_equal (text, whole));
    }
  return 0;
}
