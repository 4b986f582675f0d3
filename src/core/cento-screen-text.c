/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-screen-text.h"

#include "core/cento-character.h"

#define REPLACEMENT 0xfffd
#define NON_JOINER  0x200c
#define JOINER      0x200d

static void
end_line (CentoScreenText *screen, GString *shown)
{
  g_string_append_c (shown, '\n');
  screen->line_length = 0;
  screen->n_marks = 0;
  screen->previous = 0;
}

static void
make_room (CentoScreenText *screen, guint n_characters, GString *shown)
{
  if (screen->line_length + n_characters > CENTO_SCREEN_TEXT_LINE_LENGTH)
    end_line (screen, shown);
}

static void
put (CentoScreenText *screen, gunichar character, GString *shown)
{
  make_room (screen, 1, shown);
  g_string_append_unichar (shown, character);
  screen->line_length++;
  screen->n_marks = 0;
  screen->previous = character;
}

static void
put_visible (CentoScreenText *screen, gunichar character, GString *shown)
{
  g_autoptr (GString) visible = g_string_new (NULL);

  cento_character_append_visible (visible, character);
  make_room (screen, (guint) g_utf8_strlen (visible->str, -1), shown);
  for (const char *p = visible->str; *p != '\0'; p = g_utf8_next_char (p))
    put (screen, g_utf8_get_char (p), shown);
}

/* A mark stays on the line of its base, unless so many lie on it that shaping them takes long. */
static void
put_mark (CentoScreenText *screen, gunichar character, GString *shown)
{
  if (screen->n_marks == CENTO_SCREEN_TEXT_MARKS)
    end_line (screen, shown);
  g_string_append_unichar (shown, character);
  screen->line_length++;
  screen->n_marks++;
  screen->previous = character;
}

/* Joiners have a meaning behind letters (Persian, Indic scripts) and symbols (emoji); anywhere else they only
 * hide. */
static gboolean
may_be_joined (gunichar character)
{
  GUnicodeType type = g_unichar_type (character);

  return character > 0x7f
         && (g_unichar_isalpha (character) || g_unichar_ismark (character) || type == G_UNICODE_OTHER_SYMBOL
             || type == G_UNICODE_MODIFIER_SYMBOL);
}

static gboolean
is_noncharacter (gunichar character)
{
  return (character & 0xfffe) == 0xfffe || (character >= 0xfdd0 && character <= 0xfdef);
}

static void
feed_character (CentoScreenText *screen, gunichar character, GString *shown)
{
  gboolean ends_return = screen->after_return && character == '\n';

  screen->after_return = character == '\r';
  if (ends_return)
    return;
  if (cento_character_is_line_end (character))
    end_line (screen, shown);
  else if (character == NON_JOINER || character == JOINER)
    may_be_joined (screen->previous) ? put_mark (screen, character, shown)
                                     : put_visible (screen, character, shown);
  else if (g_unichar_ismark (character))
    put_mark (screen, character, shown);
  else if (character != '\t' && g_unichar_iscntrl (character))
    put_visible (screen, character, shown);
  else if (cento_character_is_invisible (character) && !cento_character_is_shaping (character))
    put_visible (screen, character, shown);
  else
    put (screen, is_noncharacter (character) ? REPLACEMENT : character, shown);
}

/* What most poems mostly are needs no look at each character. Returns how many bytes it took. */
static gsize
feed_plain (CentoScreenText *screen, const char *text, gsize length, GString *shown)
{
  gsize room = CENTO_SCREEN_TEXT_LINE_LENGTH - MIN (screen->line_length, CENTO_SCREEN_TEXT_LINE_LENGTH);
  gsize limit = MIN (length, room);
  gsize n = 0;

  while (n < limit && text[n] >= ' ' && text[n] <= '~')
    n++;
  if (n == 0)
    return 0;
  g_string_append_len (shown, text, (gssize) n);
  screen->line_length += (guint) n;
  screen->n_marks = 0;
  screen->previous = (gunichar) text[n - 1];
  screen->after_return = FALSE;
  return n;
}

/**
 * cento_screen_text_init:
 * @screen: (out): ready for the beginning of a text
 */
void
cento_screen_text_init (CentoScreenText *screen)
{
  *screen = (CentoScreenText){ 0 };
}

/**
 * cento_screen_text_feed:
 * @screen: where the text is so far
 * @text: (array length=length): valid UTF-8, cut at any character
 * @length: its length in bytes
 * @shown: what a screen may show is appended here
 *
 * Any split of the text gives the same result as the whole.
 */
void
cento_screen_text_feed (CentoScreenText *screen, const char *text, gsize length, GString *shown)
{
  const char *end = text + length;

  while (text < end)
    {
      text += feed_plain (screen, text, (gsize) (end - text), shown);
      if (text == end)
        return;
      feed_character (screen, g_utf8_get_char (text), shown);
      text = g_utf8_next_char (text);
    }
}
