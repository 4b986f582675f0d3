/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-text-reader.h"

#include "core/cento-screen-text.h"

#define STEP ((gsize) (16 * 1024))

struct _CentoTextReader
{
  CentoPoem *poem;
  guint64 offset;
  CentoDecoder *decoder;
  CentoScreenText screen;
};

/**
 * cento_text_reader_new:
 * @poem: what to read; the reader keeps a reference
 *
 * It keeps to the encoding that the poem has now: one that is read in another needs a new reader.
 *
 * Returns: (transfer full): a reader at the beginning of @poem
 */
CentoTextReader *
cento_text_reader_new (CentoPoem *poem)
{
  CentoTextReader *reader;

  g_return_val_if_fail (CENTO_IS_POEM (poem), NULL);

  reader = g_new0 (CentoTextReader, 1);
  reader->poem = g_object_ref (poem);
  reader->decoder = cento_decoder_new (cento_poem_get_encoding (poem));
  cento_screen_text_init (&reader->screen);
  return reader;
}

/**
 * cento_text_reader_free:
 * @reader: (transfer full): a reader
 */
void
cento_text_reader_free (CentoTextReader *reader)
{
  g_return_if_fail (reader != NULL);

  cento_decoder_free (reader->decoder);
  g_object_unref (reader->poem);
  g_free (reader);
}

/**
 * cento_text_reader_read:
 * @reader: a reader
 * @max_bytes: how many bytes of the poem to read at most
 * @shown: their text for the screen is appended here
 *
 * A character that is cut at the end of what was read is held back until its rest is there.
 *
 * Returns: how many bytes of the poem were read; 0 when there is nothing new
 */
gsize
cento_text_reader_read (CentoTextReader *reader, gsize max_bytes, GString *shown)
{
  g_autoptr (GString) text = NULL;
  gsize n_read = 0;
  const guint8 *bytes;
  gsize n_bytes;

  g_return_val_if_fail (reader != NULL, 0);
  g_return_val_if_fail (shown != NULL, 0);

  while (n_read < max_bytes && (n_bytes = cento_poem_peek (reader->poem, reader->offset, &bytes)) > 0)
    {
      n_bytes = MIN (n_bytes, MIN (max_bytes - n_read, STEP));
      if (text == NULL)
        text = g_string_sized_new (n_bytes);
      g_string_truncate (text, 0);
      cento_decoder_feed (reader->decoder, bytes, n_bytes, text);
      cento_screen_text_feed (&reader->screen, text->str, text->len, shown);
      reader->offset += n_bytes;
      n_read += n_bytes;
    }
  return n_read;
}

/**
 * cento_text_reader_finish:
 * @reader: a reader that has read all of a poem that does not grow any more
 * @shown: as for cento_text_reader_read()
 *
 * Half a character at the end becomes U+FFFD. Finishing again does nothing.
 */
void
cento_text_reader_finish (CentoTextReader *reader, GString *shown)
{
  g_autoptr (GString) text = NULL;

  g_return_if_fail (reader != NULL);
  g_return_if_fail (shown != NULL);

  text = g_string_new (NULL);
  cento_decoder_finish (reader->decoder, text);
  cento_screen_text_feed (&reader->screen, text->str, text->len, shown);
}

/**
 * cento_text_reader_get_offset:
 * @reader: a reader
 *
 * Returns: how many bytes of the poem were read
 */
guint64
cento_text_reader_get_offset (CentoTextReader *reader)
{
  g_return_val_if_fail (reader != NULL, 0);

  return reader->offset;
}
