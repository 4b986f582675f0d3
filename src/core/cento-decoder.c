/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-decoder.h"

#include <gio/gio.h>
#include <string.h>

#include "core/cento-utf8-decoder.h"

#define REPLACEMENT "\xef\xbf\xbd"
#define UNIT_16     2
#define OUT_SIZE    4096

struct _CentoDecoder
{
  CentoEncoding encoding;
  CentoUtf8Decoder utf8;
  GConverter *converter; /* NULL for UTF-8, and for UTF-16 as long as the order of bytes is not known */
  GByteArray *input;     /* what was not converted yet: more than half a character only within a call */
};

static void
set_converter (CentoDecoder *decoder, const char *charset)
{
  GCharsetConverter *converter = g_charset_converter_new ("UTF-8", charset, NULL);

  /* A C library without it: what UTF-8 makes of the bytes is better than nothing. */
  if (converter == NULL)
    decoder->encoding = CENTO_ENCODING_UTF_8;
  else
    decoder->converter = G_CONVERTER (converter);
}

/**
 * cento_decoder_new:
 * @encoding: of the bytes
 *
 * Returns: (transfer full): a decoder at the beginning of a stream
 */
CentoDecoder *
cento_decoder_new (CentoEncoding encoding)
{
  CentoDecoder *decoder = g_new0 (CentoDecoder, 1);

  decoder->encoding = encoding;
  decoder->input = g_byte_array_new ();
  cento_utf8_decoder_init (&decoder->utf8);
  if (encoding == CENTO_ENCODING_ISO_8859_1)
    set_converter (decoder, "ISO-8859-1");
  else if (encoding == CENTO_ENCODING_WINDOWS_1252)
    set_converter (decoder, "WINDOWS-1252");

  return decoder;
}

/**
 * cento_decoder_free:
 * @decoder: (transfer full): a decoder
 */
void
cento_decoder_free (CentoDecoder *decoder)
{
  g_return_if_fail (decoder != NULL);

  g_clear_object (&decoder->converter);
  g_byte_array_unref (decoder->input);
  g_free (decoder);
}

static gsize
get_unit (const CentoDecoder *decoder)
{
  return decoder->encoding == CENTO_ENCODING_UTF_16 ? UNIT_16 : 1;
}

/* Without a mark, the half of the first unit that is NUL is its upper one: the first letter of a text is
 * mostly one of the first 256. */
static gboolean
is_big_endian (const guint8 *bytes)
{
  return (bytes[0] == 0xfe && bytes[1] == 0xff) || (bytes[0] == 0 && bytes[1] != 0);
}

static gboolean
is_mark (const guint8 *bytes)
{
  return (bytes[0] == 0xfe && bytes[1] == 0xff) || (bytes[0] == 0xff && bytes[1] == 0xfe);
}

static void
begin_utf_16 (CentoDecoder *decoder)
{
  const guint8 *bytes = decoder->input->data;
  gboolean marked = is_mark (bytes);

  set_converter (decoder, is_big_endian (bytes) ? "UTF-16BE" : "UTF-16LE");
  if (marked && decoder->converter != NULL)
    g_byte_array_remove_range (decoder->input, 0, UNIT_16);
}

static void
append (GString *text, const char *bytes, gsize length)
{
  const char *end = bytes + length;

  while (bytes < end)
    {
      const char *nul = memchr (bytes, '\0', (gsize) (end - bytes));
      const char *stop = nul != NULL ? nul : end;

      g_string_append_len (text, bytes, stop - bytes);
      if (nul != NULL)
        g_string_append (text, REPLACEMENT);
      bytes = nul != NULL ? nul + 1 : end;
    }
}

/* Returns how many bytes were used: 0 when the rest of a character is missing. */
static gsize
convert_some (CentoDecoder *decoder, const guint8 *bytes, gsize length, GString *text)
{
  char out[OUT_SIZE];
  gsize n_read = 0;
  gsize n_written = 0;
  g_autoptr (GError) error = NULL;
  GConverterResult result = g_converter_convert (decoder->converter, bytes, length, out, sizeof out,
                                                 G_CONVERTER_NO_FLAGS, &n_read, &n_written, &error);

  if (result != G_CONVERTER_ERROR)
    {
      append (text, out, n_written);
      return n_read;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) || length < get_unit (decoder))
    return 0;
  g_string_append (text, REPLACEMENT);
  return get_unit (decoder);
}

static void
convert (CentoDecoder *decoder, GString *text)
{
  gsize used = 0;
  gsize n;

  while (used < decoder->input->len
         && (n = convert_some (decoder, decoder->input->data + used, decoder->input->len - used, text)) > 0)
    used += n;
  g_byte_array_remove_range (decoder->input, 0, (guint) used);
}

/**
 * cento_decoder_feed:
 * @decoder: a decoder
 * @bytes: (array length=length) (nullable): the next bytes, cut anywhere
 * @length: how many
 * @text: the valid text is appended here
 *
 * Bytes of a character that may still become whole wait for the next call, so any split of the bytes gives
 * the same text.
 */
void
cento_decoder_feed (CentoDecoder *decoder, const guint8 *bytes, gsize length, GString *text)
{
  g_return_if_fail (decoder != NULL && text != NULL);

  if (decoder->encoding != CENTO_ENCODING_UTF_8)
    {
      g_byte_array_append (decoder->input, bytes, (guint) length);
      if (decoder->converter == NULL && decoder->input->len >= UNIT_16)
        begin_utf_16 (decoder);
      if (decoder->converter != NULL)
        convert (decoder, text);
    }
  else
    cento_utf8_decoder_feed (&decoder->utf8, bytes, length, text);
}

/**
 * cento_decoder_finish:
 * @decoder: a decoder
 * @text: as for cento_decoder_feed()
 *
 * Ends the stream: bytes that still wait become one U+FFFD. Finishing again does nothing.
 */
void
cento_decoder_finish (CentoDecoder *decoder, GString *text)
{
  g_return_if_fail (decoder != NULL && text != NULL);

  cento_utf8_decoder_finish (&decoder->utf8, text);
  if (decoder->input->len > 0)
    g_string_append (text, REPLACEMENT);
  g_byte_array_set_size (decoder->input, 0);
}

/**
 * cento_decoder_get_n_pending:
 * @decoder: a decoder
 *
 * Returns: how many bytes wait for the rest of their character: 0 to 3
 */
gsize
cento_decoder_get_n_pending (const CentoDecoder *decoder)
{
  g_return_val_if_fail (decoder != NULL, 0);

  return decoder->input->len + cento_utf8_decoder_get_n_pending (&decoder->utf8);
}
