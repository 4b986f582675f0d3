/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-title.h"

#include "core/cento-character.h"

static void
append (CentoTitle *title, gunichar character)
{
  if (title->text == NULL)
    title->text = g_string_new (NULL);
  g_string_append_unichar (title->text, character);
  title->n_characters++;
}

static void
feed_visible (CentoTitle *title, gunichar character)
{
  if (title->n_characters + (title->gap ? 1 : 0) >= CENTO_TITLE_LENGTH)
    {
      title->complete = TRUE;
      return;
    }
  if (title->gap)
    append (title, ' ');
  title->gap = FALSE;
  append (title, character);
}

static void
feed_character (CentoTitle *title, gunichar character)
{
  if (cento_character_is_line_end (character))
    {
      title->complete = title->text != NULL;
      return;
    }
  if (g_unichar_isspace (character) || g_unichar_iscntrl (character))
    {
      title->gap = title->text != NULL;
      return;
    }
  if (cento_character_is_invisible (character)
      && (title->text == NULL || title->gap || !cento_character_is_shaping (character)))
    return;
  feed_visible (title, character);
}

/**
 * cento_title_init:
 * @title: (out caller-allocates): an empty title
 */
void
cento_title_init (CentoTitle *title)
{
  *title = (CentoTitle){ 0 };
}

/**
 * cento_title_clear:
 * @title: a title
 *
 * Frees what the title holds. It is empty afterwards.
 */
void
cento_title_clear (CentoTitle *title)
{
  if (title->text != NULL)
    g_string_free (title->text, TRUE);
  cento_title_init (title);
}

/**
 * cento_title_feed:
 * @title: a title
 * @text: (array length=length): valid UTF-8, cut at any character
 * @length: its length in bytes
 *
 * Takes the next piece of the text. Blanks become single spaces, controls and invisible characters are left
 * out.
 */
void
cento_title_feed (CentoTitle *title, const char *text, gsize length)
{
  const char *end = text + length;

  for (; text < end && !title->complete; text = g_utf8_next_char (text))
    feed_character (title, g_utf8_get_char (text));
}

/**
 * cento_title_complete:
 * @title: a title
 *
 * Returns: whether the title is as it stays, so that feeding more is of no use
 */
gboolean
cento_title_complete (const CentoTitle *title)
{
  return title->complete;
}

/**
 * cento_title_get_text:
 * @title: a title
 *
 * Returns: (nullable): the title as far as it came, or %NULL; valid until the title is fed or cleared
 */
const char *
cento_title_get_text (const CentoTitle *title)
{
  return title->text != NULL ? title->text->str : NULL;
}
