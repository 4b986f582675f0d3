/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-chunk-text.h"

#include "core/cento-character.h"
#include "core/cento-screen-text.h"

#define LINE_END          "⏎"
#define MORE              "…"
#define LONGEST_CHARACTER 4 /* bytes */

/* What is before a chunk decides how it begins: half a character, half a line end, a letter that a joiner
 * joins. These bytes hold that much of it. */
#define CONTEXT 16

/* So few bytes never become more characters than fit into a line of the screen. */
#define STEP ((gsize) 1024)

typedef struct
{
  gboolean one_line; /* long lines are not broken */
  CentoDecoder *decoder;
  CentoScreenText screen;
  GString *decoded;
} Reader;

static void
read_bytes (Reader *reader, CentoPoem *poem, guint64 offset, guint64 end, GString *shown)
{
  while (offset < end)
    {
      const guint8 *bytes;
      gsize n_bytes = MIN (cento_poem_peek (poem, offset, &bytes), MIN (end - offset, STEP));

      if (n_bytes == 0)
        return;
      if (reader->one_line)
        reader->screen.line_length = 0;
      g_string_truncate (reader->decoded, 0);
      cento_decoder_feed (reader->decoder, bytes, n_bytes, reader->decoded);
      cento_screen_text_feed (&reader->screen, reader->decoded->str, reader->decoded->len, shown);
      offset += n_bytes;
    }
}

/* At most the first @max_bytes of the chunk. */
static GString *
read_chunk (CentoDownload *download, const CentoChunk *chunk, gsize max_bytes, gboolean one_line)
{
  CentoPoem *poem = cento_download_get_poem_of (download, chunk->attempt);
  guint64 start = chunk->offset;
  GString *shown = g_string_sized_new (MIN (chunk->length, max_bytes) + CONTEXT);
  g_autoptr (GString) decoded = NULL;
  guint64 before = start - MIN (start, CONTEXT);
  Reader reader;

  if (poem == NULL)
    return shown;

  decoded = g_string_sized_new (MIN (chunk->length, max_bytes) + CONTEXT);
  reader.one_line = one_line;
  reader.decoded = decoded;
  reader.decoder = cento_poem_dup_decoder (poem, &before);
  cento_screen_text_init (&reader.screen);
  read_bytes (&reader, poem, before, start, shown);
  g_string_truncate (shown, 0);
  read_bytes (&reader, poem, start, start + MIN (chunk->length, max_bytes), shown);
  cento_decoder_free (reader.decoder);

  return shown;
}

/* So many bytes are enough for the characters that are wanted. */
static gsize
get_max_bytes (const CentoChunk *chunk, guint max_characters)
{
  return max_characters == 0 ? chunk->length : (gsize) max_characters * LONGEST_CHARACTER;
}

/**
 * cento_chunk_text_dup:
 * @chunk: one of @download's log
 * @max_characters: how many to show; 0 for all of them
 *
 * Returns: (transfer full): valid UTF-8, with line ends; "…" at its end when there is more
 */
char *
cento_chunk_text_dup (CentoDownload *download, const CentoChunk *chunk, guint max_characters)
{
  GString *shown;
  gsize max_bytes;
  gboolean more;

  g_return_val_if_fail (CENTO_IS_DOWNLOAD (download) && chunk != NULL, NULL);

  max_bytes = get_max_bytes (chunk, max_characters);
  shown = read_chunk (download, chunk, max_bytes, FALSE);
  more = max_bytes < chunk->length;
  if (max_characters > 0 && g_utf8_strlen (shown->str, (gssize) shown->len) > (glong) max_characters)
    {
      const char *end = g_utf8_offset_to_pointer (shown->str, (glong) max_characters);

      g_string_truncate (shown, (gsize) (end - shown->str));
      more = TRUE;
    }
  if (more)
    g_string_append (shown, MORE);

  return g_string_free (shown, FALSE);
}

/**
 * cento_chunk_text_dup_line:
 * @chunk: one of @download's log
 * @max_characters: how many to show; 0 for all of them
 *
 * Returns: (transfer full): valid UTF-8 in one line, line ends as "⏎"; "…" at its end when there is more
 */
char *
cento_chunk_text_dup_line (CentoDownload *download, const CentoChunk *chunk, guint max_characters)
{
  g_autoptr (GString) shown = NULL;
  GString *line = NULL;
  gsize max_bytes;
  guint n = 0;

  g_return_val_if_fail (CENTO_IS_DOWNLOAD (download) && chunk != NULL, NULL);

  max_bytes = get_max_bytes (chunk, max_characters);
  shown = read_chunk (download, chunk, max_bytes, TRUE);
  line = g_string_sized_new (shown->len);
  for (const char *p = shown->str; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (max_characters > 0 && n++ == max_characters)
        {
          g_string_append (line, MORE);
          return g_string_free (line, FALSE);
        }
      if (*p == '\n')
        g_string_append (line, LINE_END);
      else if (*p == '\t')
        cento_character_append_visible (line, '\t');
      else
        g_string_append_len (line, p, g_utf8_next_char (p) - p);
    }
  if (max_bytes < chunk->length)
    g_string_append (line, MORE);

  return g_string_free (line, FALSE);
}
