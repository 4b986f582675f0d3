/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-terminal-text.h"

#include "core/cento-character.h"

#define REPLACEMENT "\xef\xbf\xbd"

static gboolean
is_c1 (gunichar character)
{
  return character >= 0x80 && character <= 0x9f;
}

static void
append_c1 (GString *shown, gunichar character)
{
  g_string_append (shown, "M-^");
  g_string_append_c (shown, (char) (character - 0x80 + '@'));
}

static void
feed_ascii (CentoTerminalText *terminal, guint8 byte, GString *shown)
{
  cento_utf8_decoder_finish (&terminal->decoder, shown);
  if (byte == '\r')
    terminal->after_return = TRUE;
  else if (byte == 0x7f)
    g_string_append (shown, "^?");
  else if (byte >= 0x20 || byte == '\n' || byte == '\t')
    g_string_append_c (shown, (char) byte);
  else
    g_string_append_printf (shown, "^%c", byte + '@');
}

/* The decoder has just appended a whole character. */
static void
disarm_last (GString *shown)
{
  const char *last = g_utf8_find_prev_char (shown->str, shown->str + shown->len);
  gunichar character = g_utf8_get_char (last);

  if (!is_c1 (character) && !cento_character_is_line_end (character)
      && (!cento_character_is_invisible (character) || cento_character_is_shaping (character)))
    return;
  g_string_truncate (shown, (gsize) (last - shown->str));
  if (is_c1 (character))
    append_c1 (shown, character);
  else
    cento_character_append_visible (shown, character);
}

static void
feed_high (CentoTerminalText *terminal, guint8 byte, GString *shown)
{
  guint64 n_replaced = cento_utf8_decoder_get_n_replaced (&terminal->decoder);

  cento_utf8_decoder_feed (&terminal->decoder, &byte, 1, shown);
  if (cento_utf8_decoder_get_n_pending (&terminal->decoder) > 0)
    return;
  if (cento_utf8_decoder_get_n_replaced (&terminal->decoder) == n_replaced)
    disarm_last (shown);
  else if (is_c1 (byte))
    {
      /* A stray byte that commands terminals of the 8-bit kind: the last U+FFFD stands for it alone. */
      g_string_truncate (shown, shown->len - sizeof REPLACEMENT + 1);
      append_c1 (shown, byte);
    }
}

static void
end_return (CentoTerminalText *terminal, GString *shown)
{
  if (terminal->after_return)
    g_string_append (shown, "^M");
  terminal->after_return = FALSE;
}

static gsize
count_plain (const guint8 *bytes, gsize length)
{
  gsize n = 0;

  while (n < length && bytes[n] >= ' ' && bytes[n] <= '~')
    n++;
  return n;
}

/**
 * cento_terminal_text_init:
 * @terminal: (out): ready for the beginning of a stream
 */
void
cento_terminal_text_init (CentoTerminalText *terminal)
{
  *terminal = (CentoTerminalText){ 0 };
  cento_utf8_decoder_init (&terminal->decoder);
}

/**
 * cento_terminal_text_feed:
 * @terminal: where the stream is so far
 * @bytes: (array length=length) (nullable): the next bytes, cut anywhere
 * @length: how many
 * @shown: what a terminal may get is appended here
 *
 * Printable text, newlines and tabs pass, and so does a carriage return before a newline, as that newline.
 * Other controls come out as `^[`, those above U+007F as `M-^[`, bidi controls as `<RLO>`, bytes that are not
 * text as U+FFFD.
 */
void
cento_terminal_text_feed (CentoTerminalText *terminal, const guint8 *bytes, gsize length, GString *shown)
{
  const guint8 *end = bytes + length;

  while (bytes < end)
    {
      guint8 byte = *bytes;

      if (byte == '\n')
        terminal->after_return = FALSE;
      end_return (terminal, shown);
      if (byte >= 0x80)
        feed_high (terminal, byte, shown);
      else
        feed_ascii (terminal, byte, shown);
      bytes++;
      if (byte < 0x80 && !terminal->after_return)
        {
          gsize n_plain = count_plain (bytes, (gsize) (end - bytes));

          g_string_append_len (shown, (const char *) bytes, (gssize) n_plain);
          bytes += n_plain;
        }
    }
}

/**
 * cento_terminal_text_finish:
 * @terminal: a stream that is over
 * @shown: as for cento_terminal_text_feed()
 *
 * Shows what waited for its rest. Finishing again does nothing.
 */
void
cento_terminal_text_finish (CentoTerminalText *terminal, GString *shown)
{
  end_return (terminal, shown);
  cento_utf8_decoder_finish (&terminal->decoder, shown);
}
