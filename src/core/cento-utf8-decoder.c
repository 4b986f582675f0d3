/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-utf8-decoder.h"

#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd"

/* GLib's validator calls prefixes that can never become a character (C0, F5, ED A0, E0 80) and even a NUL
 * "incomplete", which would make a decoder wait for ever. So table 3-7 of the Unicode standard is spelt out
 * here. */

static guint
sequence_length (guint8 lead)
{
  if (lead >= 0x01 && lead <= 0x7f)
    return 1;
  if (lead >= 0xc2 && lead <= 0xdf)
    return 2;
  if (lead >= 0xe0 && lead <= 0xef)
    return 3;
  if (lead >= 0xf0 && lead <= 0xf4)
    return 4;
  return 0;
}

static gboolean
can_be_second (guint8 lead, guint8 byte)
{
  switch (lead)
    {
    case 0xe0:
      return byte >= 0xa0 && byte <= 0xbf;
    case 0xed:
      return byte >= 0x80 && byte <= 0x9f;
    case 0xf0:
      return byte >= 0x90 && byte <= 0xbf;
    case 0xf4:
      return byte >= 0x80 && byte <= 0x8f;
    default:
      return byte >= 0x80 && byte <= 0xbf;
    }
}

static gboolean
can_follow (const CentoUtf8Decoder *decoder, guint8 byte)
{
  if (decoder->n_pending == 1)
    return can_be_second (decoder->pending[0], byte);
  return byte >= 0x80 && byte <= 0xbf;
}

static void
append (GString *text, const void *bytes, gsize length)
{
  if (text != NULL)
    g_string_append_len (text, bytes, (gssize) length);
}

static void
replace (CentoUtf8Decoder *decoder, guint n_bytes, GString *text)
{
  decoder->n_replaced += n_bytes;
  append (text, REPLACEMENT, strlen (REPLACEMENT));
}

static void
feed_byte (CentoUtf8Decoder *decoder, guint8 byte, GString *text)
{
  if (decoder->n_pending > 0 && !can_follow (decoder, byte))
    cento_utf8_decoder_finish (decoder, text);

  if (decoder->n_pending == 0 && sequence_length (byte) == 0)
    {
      replace (decoder, 1, text);
      return;
    }

  decoder->pending[decoder->n_pending++] = byte;
  if (decoder->n_pending == sequence_length (decoder->pending[0]))
    {
      append (text, decoder->pending, decoder->n_pending);
      decoder->n_pending = 0;
    }
}

/**
 * cento_utf8_decoder_init:
 * @decoder: (out): a decoder at the beginning of a stream
 */
void
cento_utf8_decoder_init (CentoUtf8Decoder *decoder)
{
  *decoder = (CentoUtf8Decoder){ 0 };
}

/**
 * cento_utf8_decoder_feed:
 * @decoder: a decoder
 * @bytes: (array length=length) (nullable): the next bytes, cut anywhere
 * @length: how many
 * @text: (nullable): the valid text is appended here; %NULL only counts
 *
 * Each maximal subpart of an ill-formed sequence becomes one U+FFFD, and so does a NUL. Up to three bytes of
 * a character that may still become whole wait for the next call, so any split of the bytes gives the same
 * text.
 */
void
cento_utf8_decoder_feed (CentoUtf8Decoder *decoder, const guint8 *bytes, gsize length, GString *text)
{
  const guint8 *end;

  if (length == 0)
    return;

  end = bytes + length;
  while (bytes < end)
    {
      if (decoder->n_pending == 0)
        {
          const char *stop;

          g_utf8_validate_len ((const char *) bytes, (gsize) (end - bytes), &stop);
          append (text, bytes, (gsize) ((const guint8 *) stop - bytes));
          bytes = (const guint8 *) stop;
          if (bytes == end)
            return;
        }
      feed_byte (decoder, *bytes++, text);
    }
}

/**
 * cento_utf8_decoder_finish:
 * @decoder: a decoder
 * @text: (nullable): as for cento_utf8_decoder_feed()
 *
 * Ends the stream: bytes that still wait become one U+FFFD. Finishing again does nothing.
 */
void
cento_utf8_decoder_finish (CentoUtf8Decoder *decoder, GString *text)
{
  guint n_bytes = decoder->n_pending;

  decoder->n_pending = 0;
  if (n_bytes > 0)
    replace (decoder, n_bytes, text);
}

/**
 * cento_utf8_decoder_get_n_pending:
 * @decoder: a decoder
 *
 * Returns: how many bytes wait for the rest of their character: 0 to 3
 */
guint
cento_utf8_decoder_get_n_pending (const CentoUtf8Decoder *decoder)
{
  return decoder->n_pending;
}

/**
 * cento_utf8_decoder_get_n_replaced:
 * @decoder: a decoder
 *
 * Returns: how many bytes so far became U+FFFD
 */
guint64
cento_utf8_decoder_get_n_replaced (const CentoUtf8Decoder *decoder)
{
  return decoder->n_replaced;
}
