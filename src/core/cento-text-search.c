/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-text-search.h"

#include "core/cento-bisect.h"
#include "core/cento-screen-text.h"

#define MOST_CODES      4   /* that one character can become */
#define N_CACHED        128 /* an alphabet fits; there is one for each poem */
#define INSIDE          G_MAXUINT
#define FIRST_IDEOGRAPH 0x3400
#define LAST_IDEOGRAPH  0x9fff

/* What is compared in place of a character. */
typedef struct
{
  gunichar character;
  guint n_codes; /* 0: nothing is known here yet */
  gunichar codes[MOST_CODES];
} Folded;

typedef struct
{
  guint from;
  guint to;
} Match;

struct _CentoTextSearch
{
  GArray *wanted;   /* of gunichar: codes */
  guint *fallbacks; /* how many codes still match when the one behind so many does not */
  guint *starts;    /* a ring of as many codes as are wanted: the character that each begins, or INSIDE one */
  Folded *cache;
  GArray *matches; /* of Match */
  guint n_matched; /* codes */
  guint n_shared;  /* the same, had the last match not taken its codes for itself */
  guint turn;      /* in the ring */
  guint n_characters;
  guint line_length;
};

static gunichar
get_wanted (const CentoTextSearch *search, guint index)
{
  return g_array_index (search->wanted, gunichar, index);
}

static void
fold (gunichar character, Folded *folded)
{
  char text[6];
  g_autofree char *same_case = NULL;
  g_autofree char *decomposed = NULL;

  folded->character = character;
  /* They are too many to be remembered, and have neither case nor accents. */
  if (character >= FIRST_IDEOGRAPH && character <= LAST_IDEOGRAPH)
    {
      folded->codes[0] = character;
      folded->n_codes = 1;
      return;
    }
  same_case = g_utf8_casefold (text, g_unichar_to_utf8 (character, text));
  decomposed = g_utf8_normalize (same_case, -1, G_NORMALIZE_NFD);
  folded->n_codes = 0;
  for (const char *p = decomposed; *p != '\0' && folded->n_codes < MOST_CODES; p = g_utf8_next_char (p))
    folded->codes[folded->n_codes++] = g_utf8_get_char (p);
}

static const Folded *
get_folded (CentoTextSearch *search, gunichar character)
{
  Folded *folded = &search->cache[character % N_CACHED];

  if (folded->n_codes == 0 || folded->character != character)
    fold (character, folded);
  return folded;
}

/* How many codes match when one more has come. */
static guint
advance (const CentoTextSearch *search, guint n_matched, gunichar code)
{
  while (n_matched > 0 && get_wanted (search, n_matched) != code)
    n_matched = search->fallbacks[n_matched - 1];
  return get_wanted (search, n_matched) == code ? n_matched + 1 : 0;
}

static void
set_wanted (CentoTextSearch *search, const char *wanted)
{
  for (const char *p = wanted; *p != '\0'; p = g_utf8_next_char (p))
    {
      const Folded *folded = get_folded (search, g_utf8_get_char (p));

      g_array_append_vals (search->wanted, folded->codes, folded->n_codes);
    }
  search->fallbacks = g_new0 (guint, search->wanted->len);
  search->starts = g_new0 (guint, search->wanted->len);
  for (guint i = 1; i < search->wanted->len; i++)
    search->fallbacks[i] = advance (search, search->fallbacks[i - 1], get_wanted (search, i));
}

/* @start: the character that begins with the code, or INSIDE. */
static void
feed_code (CentoTextSearch *search, gunichar code, guint start, gboolean is_last)
{
  Match match;

  search->starts[search->turn] = start;
  search->turn = (search->turn + 1) % search->wanted->len;
  search->n_matched = advance (search, search->n_matched, code);
  if (search->n_matched < search->wanted->len)
    return;
  search->n_matched = search->fallbacks[search->n_matched - 1];
  match.from = search->starts[search->turn];
  match.to = search->n_characters + 1;
  if (match.from == INSIDE || !is_last)
    return;
  search->n_shared = search->n_matched;
  search->n_matched = 0;
  g_array_append_val (search->matches, match);
}

/* An accent that comes behind a match makes another letter of its end. */
static void
take_back (CentoTextSearch *search)
{
  guint n_matches = search->matches->len;

  if (n_matches == 0 || g_array_index (search->matches, Match, n_matches - 1).to != search->n_characters)
    return;
  g_array_set_size (search->matches, n_matches - 1);
  search->n_matched = search->n_shared;
}

/* A line of just that length may have ended by itself: nobody will miss the difference. */
static gboolean
is_soft_end (CentoTextSearch *search, gunichar character)
{
  gboolean soft = character == '\n' && search->line_length >= CENTO_SCREEN_TEXT_LINE_LENGTH;

  search->line_length = character == '\n' ? 0 : search->line_length + 1;
  return soft;
}

static void
feed_character (CentoTextSearch *search, gunichar character)
{
  gunichar code;

  if (character < 0x80)
    {
      code = (gunichar) g_ascii_tolower ((char) character);
      if (!is_soft_end (search, character))
        feed_code (search, code, search->n_characters, TRUE);
    }
  else
    {
      const Folded *folded = get_folded (search, character);

      search->line_length++;
      if (g_unichar_combining_class (character) > 0)
        take_back (search);
      for (guint i = 0; i < folded->n_codes; i++)
        feed_code (search, folded->codes[i], i == 0 ? search->n_characters : INSIDE,
                   i == folded->n_codes - 1);
    }
  search->n_characters++;
}

/**
 * cento_text_search_new:
 * @wanted: valid UTF-8, not empty
 *
 * Returns: (transfer full): a search in a text of which nothing has come yet; cento_text_search_free() it
 */
CentoTextSearch *
cento_text_search_new (const char *wanted)
{
  CentoTextSearch *search;

  g_return_val_if_fail (wanted != NULL && *wanted != '\0', NULL);

  search = g_new0 (CentoTextSearch, 1);
  search->wanted = g_array_new (FALSE, FALSE, sizeof (gunichar));
  search->matches = g_array_new (FALSE, FALSE, sizeof (Match));
  search->cache = g_new0 (Folded, N_CACHED);
  set_wanted (search, wanted);
  return search;
}

/**
 * cento_text_search_free:
 * @search: (transfer full): a search
 */
void
cento_text_search_free (CentoTextSearch *search)
{
  g_return_if_fail (search != NULL);

  g_array_unref (search->wanted);
  g_array_unref (search->matches);
  g_free (search->fallbacks);
  g_free (search->starts);
  g_free (search->cache);
  g_free (search);
}

/**
 * cento_text_search_feed:
 * @text: (array length=length): valid UTF-8 that follows what came before, cut at any character
 * @length: its length in bytes
 *
 * Any split of the text gives the same matches as the whole. A match at the end of @text may be taken back
 * when the next character is an accent on its last letter.
 */
void
cento_text_search_feed (CentoTextSearch *search, const char *text, gsize length)
{
  g_return_if_fail (search != NULL);

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    feed_character (search, g_utf8_get_char (p));
}

/**
 * cento_text_search_get_n_characters:
 *
 * Returns: how many came
 */
guint
cento_text_search_get_n_characters (const CentoTextSearch *search)
{
  g_return_val_if_fail (search != NULL, 0);

  return search->n_characters;
}

/**
 * cento_text_search_get_n_matches:
 *
 * Returns: how many were found
 */
guint
cento_text_search_get_n_matches (const CentoTextSearch *search)
{
  g_return_val_if_fail (search != NULL, 0);

  return search->matches->len;
}

/**
 * cento_text_search_get_match:
 * @index: of a match
 * @from: (out): its first character
 * @to: (out): the first one behind it
 */
void
cento_text_search_get_match (const CentoTextSearch *search, guint index, guint *from, guint *to)
{
  const Match *match;

  g_return_if_fail (search != NULL);
  g_return_if_fail (index < search->matches->len);

  match = &g_array_index (search->matches, Match, index);
  *from = match->from;
  *to = match->to;
}

static gboolean
begins_before (gconstpointer items, guint index, gconstpointer wanted)
{
  return ((const Match *) items)[index].from < *(const guint *) wanted;
}

/**
 * cento_text_search_find:
 * @offset: a character
 *
 * Returns: the first match that begins there or behind it; the number of matches when none does
 */
guint
cento_text_search_find (const CentoTextSearch *search, guint offset)
{
  g_return_val_if_fail (search != NULL, 0);

  return cento_bisect (search->matches->data, 0, search->matches->len, begins_before, &offset);
}
