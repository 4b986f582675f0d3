/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-character.h"

typedef struct
{
  gunichar first;
  gunichar last;
} Range;

typedef struct
{
  gunichar character;
  const char *name;
} BidiName;

static const BidiName bidi_names[] = {
  { 0x061c, "ALM" }, { 0x200e, "LRM" }, { 0x200f, "RLM" }, { 0x202a, "LRE" },
  { 0x202b, "RLE" }, { 0x202c, "PDF" }, { 0x202d, "LRO" }, { 0x202e, "RLO" },
  { 0x2066, "LRI" }, { 0x2067, "RLI" }, { 0x2068, "FSI" }, { 0x2069, "PDI" },
};

/* Sorted. The characters that Unicode tells renderers to ignore, the bidi controls among them. */
static const Range invisible[] = {
  { 0x00ad, 0x00ad },   { 0x034f, 0x034f },   { 0x061c, 0x061c }, { 0x115f, 0x1160 }, { 0x17b4, 0x17b5 },
  { 0x180b, 0x180f },   { 0x200b, 0x200f },   { 0x202a, 0x202e }, { 0x2060, 0x206f }, { 0x3164, 0x3164 },
  { 0xfe00, 0xfe0f },   { 0xfeff, 0xfeff },   { 0xffa0, 0xffa0 }, { 0xfff0, 0xfffb }, { 0x1bca0, 0x1bca3 },
  { 0x1d173, 0x1d17a }, { 0xe0000, 0xe0fff },
};

/* Sorted. Soft hyphen, grapheme joiner, Hangul and Khmer fillers, joiners, variation selectors. */
static const Range shaping[] = {
  { 0x00ad, 0x00ad }, { 0x034f, 0x034f }, { 0x115f, 0x1160 }, { 0x17b4, 0x17b5 },   { 0x180b, 0x180d },
  { 0x180f, 0x180f }, { 0x200c, 0x200d }, { 0xfe00, 0xfe0f }, { 0xe0100, 0xe01ef },
};

static gboolean
is_in (const Range *ranges, gsize n_ranges, gunichar character)
{
  for (gsize i = 0; i < n_ranges && ranges[i].first <= character; i++)
    {
      if (character <= ranges[i].last)
        return TRUE;
    }
  return FALSE;
}

static const char *
bidi_name (gunichar character)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bidi_names); i++)
    {
      if (bidi_names[i].character == character)
        return bidi_names[i].name;
    }
  return NULL;
}

/**
 * cento_character_is_line_end:
 * @character: a character
 *
 * Returns: whether a new line begins after it
 */
gboolean
cento_character_is_line_end (gunichar character)
{
  return (character >= '\n' && character <= '\r') || character == 0x85 || character == 0x2028
         || character == 0x2029;
}

/**
 * cento_character_is_bidi:
 * @character: a character
 *
 * Returns: whether it is a control that changes the order in which the text around it is shown
 */
gboolean
cento_character_is_bidi (gunichar character)
{
  return character >= bidi_names[0].character && bidi_name (character) != NULL;
}

/**
 * cento_character_is_invisible:
 * @character: a character
 *
 * Returns: whether it draws nothing and takes no room; the controls U+0000 to U+009F are not among these
 */
gboolean
cento_character_is_invisible (gunichar character)
{
  return is_in (invisible, G_N_ELEMENTS (invisible), character);
}

/**
 * cento_character_is_shaping:
 * @character: a character
 *
 * Returns: whether it is invisible but changes how its neighbours are drawn, as text in some scripts needs it
 */
gboolean
cento_character_is_shaping (gunichar character)
{
  return is_in (shaping, G_N_ELEMENTS (shaping), character);
}

/**
 * cento_character_append_visible:
 * @text: where to append
 * @character: a control or an invisible character
 *
 * Appends what stands for @character where it must be seen but must not act.
 */
void
cento_character_append_visible (GString *text, gunichar character)
{
  const char *name = bidi_name (character);

  if (name != NULL)
    g_string_append_printf (text, "<%s>", name);
  else if (character < 0x20)
    g_string_append_unichar (text, 0x2400 + character);
  else if (character == 0x7f)
    g_string_append_unichar (text, 0x2421);
  else if (character >= 0x80 && character <= 0x9f)
    g_string_append_printf (text, "<%02X>", character);
  else
    g_string_append_printf (text, "<U+%04X>", character);
}
