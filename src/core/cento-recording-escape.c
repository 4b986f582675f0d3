/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-recording-escape.h"

#include <string.h>

#include "core/cento-character.h"

static gboolean
is_plain (guint8 byte)
{
  return byte >= ' ' && byte <= '~' && byte != '\\';
}

static gsize
count_plain (const guint8 *bytes, gsize n_bytes)
{
  gsize n = 0;

  while (n < n_bytes && is_plain (bytes[n]))
    n++;

  return n;
}

static void
escape_byte (GString *text, guint8 byte)
{
  static const char digits[] = "0123456789abcdef";
  char hex[] = { '\\', 'x', digits[byte >> 4], digits[byte & 0xf] };

  switch (byte)
    {
    case '\\':
      g_string_append (text, "\\\\");
      break;
    case '\n':
      g_string_append (text, "\\n");
      break;
    case '\r':
      g_string_append (text, "\\r");
      break;
    case '\t':
      g_string_append (text, "\\t");
      break;
    default:
      g_string_append_len (text, hex, sizeof hex);
    }
}

static gboolean
is_shown (gunichar character)
{
  return g_unichar_isprint (character) && !cento_character_is_invisible (character)
         && !cento_character_is_line_end (character);
}

/* Returns how many bytes of a character that is no plain one were written. */
static gsize
escape_character (GString *text, const guint8 *bytes, gsize n_bytes, gboolean at_edge)
{
  /* With a length, g_utf8_get_char_validated() never reads beyond it. */
  gunichar character = *bytes < 0x80 ? 0 : g_utf8_get_char_validated ((const char *) bytes, (gssize) n_bytes);
  gsize length = 1;

  if (character != 0 && character < 0x110000)
    length = (gsize) g_unichar_to_utf8 (character, NULL);

  if (length > 1 && is_shown (character)
      && !((at_edge || length == n_bytes) && g_unichar_isspace (character)))
    {
      g_string_append_len (text, (const char *) bytes, (gssize) length);
      return length;
    }

  for (gsize i = 0; i < length; i++)
    escape_byte (text, bytes[i]);

  return length;
}

/**
 * cento_recording_escape:
 * @text: appended to
 * @bytes: (array length=n_bytes): any
 * @n_bytes: at least 1
 *
 * Characters of all scripts that can be seen stay as they are. A blank at either end would not survive every
 * editor, so it is escaped, too.
 */
void
cento_recording_escape (GString *text, const guint8 *bytes, gsize n_bytes)
{
  const guint8 *end = bytes + n_bytes;
  const guint8 *first = bytes;
  gboolean blank_end;

  g_return_if_fail (text != NULL && bytes != NULL && n_bytes > 0);

  if (*bytes == ' ')
    {
      g_string_append (text, "\\x20");
      bytes++;
    }

  blank_end = bytes < end && end[-1] == ' ';
  if (blank_end)
    end--;

  while (bytes < end)
    {
      gsize n = count_plain (bytes, (gsize) (end - bytes));

      g_string_append_len (text, (const char *) bytes, (gssize) n);
      bytes += n;
      if (bytes < end)
        bytes += escape_character (text, bytes, (gsize) (end - bytes), bytes == first);
    }

  if (blank_end)
    g_string_append (text, "\\x20");
}

/* Reads one escape at @text, which begins with a backslash; returns its length, 0 when it is none. */
static gsize
unescape_one (const char *text, gsize length, guint8 *byte)
{
  gint high, low;

  if (length < 2)
    return 0;

  switch (text[1])
    {
    case '\\':
      *byte = '\\';
      return 2;
    case 'n':
      *byte = '\n';
      return 2;
    case 'r':
      *byte = '\r';
      return 2;
    case 't':
      *byte = '\t';
      return 2;
    case 'x':
      high = length < 4 ? -1 : g_ascii_xdigit_value (text[2]);
      low = length < 4 ? -1 : g_ascii_xdigit_value (text[3]);
      *byte = (guint8) (high * 16 + low);
      return high >= 0 && low >= 0 ? 4 : 0;
    default:
      return 0;
    }
}

static gsize
count_unescaped (const char *text, gsize length)
{
  gsize n = 0;

  while (n < length && text[n] != '\\' && (guint8) text[n] >= ' ' && text[n] != 0x7f)
    n++;

  return n;
}

/**
 * cento_recording_unescape:
 * @text: (array length=length): what cento_recording_escape() wrote
 * @scratch: overwritten when it is needed
 * @n_bytes: (out): how many bytes come back
 *
 * Returns: (transfer none) (nullable): the bytes, inside @text or @scratch; %NULL when it is no valid UTF-8,
 * has a raw control character, or an escape that does not exist
 */
const char *
cento_recording_unescape (const char *text, gsize length, GString *scratch, gsize *n_bytes)
{
  const char *end = text + length;

  g_return_val_if_fail (text != NULL && scratch != NULL && n_bytes != NULL, NULL);

  *n_bytes = length;
  if (count_plain ((const guint8 *) text, length) == length)
    return text;

  if (!g_utf8_validate_len (text, length, NULL))
    return NULL;

  g_string_truncate (scratch, 0);
  while (text < end)
    {
      gsize n = count_unescaped (text, (gsize) (end - text));
      guint8 byte;

      g_string_append_len (scratch, text, (gssize) n);
      text += n;
      if (text == end)
        break;

      n = *text == '\\' ? unescape_one (text, (gsize) (end - text), &byte) : 0;
      if (n == 0)
        return NULL;
      g_string_append_c (scratch, (char) byte);
      text += n;
    }
  *n_bytes = scratch->len;

  return scratch->str;
}
