/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <string.h>

#include "core/cento-character.h"
#include "core/cento-screen-text.h"

static GString *
show (const char *text, gsize length, gsize n_characters)
{
  GString *shown = g_string_new (NULL);
  const char *end = text + length;
  CentoScreenText screen;

  cento_screen_text_init (&screen);
  while (text < end)
    {
      const char *next = text;

      for (gsize i = 0; i < n_characters && next < end; i++)
        next = g_utf8_next_char (next);
      cento_screen_text_feed (&screen, text, (gsize) (next - text), shown);
      text = next;
    }
  return shown;
}

static void
check_shown (const GString *shown)
{
  guint line_length = 0;
  guint n_marks = 0;

  g_assert (g_utf8_validate_len (shown->str, shown->len, NULL));
  for (const char *p = shown->str; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      line_length = character == '\n' ? 0 : line_length + 1;
      n_marks = g_unichar_ismark (character) ? n_marks + 1 : 0;
      g_assert (line_length <= CENTO_SCREEN_TEXT_LINE_LENGTH + CENTO_SCREEN_TEXT_MARKS);
      g_assert (n_marks <= CENTO_SCREEN_TEXT_MARKS);
      g_assert (!g_unichar_iscntrl (character) || character == '\n' || character == '\t');
      g_assert (!cento_character_is_invisible (character) || cento_character_is_shaping (character));
    }
}

/* Nothing that acts or hides reaches the screen, lines and piles of marks are bounded, cuts change nothing.
 */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *bytes = g_strndup ((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid (bytes, -1);
  g_autoptr (GString) whole = show (text, strlen (text), G_MAXSIZE);

  check_shown (whole);
  for (gsize step = 1; step <= 3; step++)
    {
      g_autoptr (GString) shown = show (text, strlen (text), step);

      g_assert (g_string_equal (shown, whole));
    }
  return 0;
}
