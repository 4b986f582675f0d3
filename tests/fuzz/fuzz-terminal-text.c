/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "core/cento-character.h"
#include "core/cento-terminal-text.h"

static GString *
show (const guint8 *bytes, gsize length, gsize step)
{
  GString *shown = g_string_new (NULL);
  CentoTerminalText terminal;

  cento_terminal_text_init (&terminal);
  for (gsize i = 0; i < length; i += step)
    cento_terminal_text_feed (&terminal, bytes + i, MIN (step, length - i), shown);
  cento_terminal_text_finish (&terminal, shown);
  return shown;
}

/* What a terminal gets is valid text without a control but newline and tab, however the bytes are cut. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GString) whole = show (data, size, size + 1);

  g_assert (g_utf8_validate_len (whole->str, whole->len, NULL));
  for (const char *p = whole->str; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_assert (*p == '\n' || *p == '\t' || !g_unichar_iscntrl (g_utf8_get_char (p)));
      g_assert (!cento_character_is_bidi (g_utf8_get_char (p)));
    }
  for (gsize step = 1; step <= 5; step++)
    {
      g_autoptr (GString) shown = show (data, size, step);

      g_assert (g_string_equal (shown, whole));
    }
  return 0;
}
