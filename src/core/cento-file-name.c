/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "core/cento-file-name.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/cento-character.h"

#define EXTENSION            ".txt"
#define MAX_LENGTH           ((gsize) 120)
#define MAX_SYSTEM_LENGTH    ((gsize) 255)
#define MAX_EXTENSION_LENGTH ((gsize) 16)
#define EDGE                 " .-" /* what a name neither begins nor ends with */

typedef struct
{
  GString *name;
  gunichar previous;
  gboolean gap;
} Builder;

static gboolean
is_apostrophe (gunichar character)
{
  return character == '\'' || character == 0x2018 || character == 0x2019 || character == 0xff07;
}

static gboolean
is_word (gunichar character)
{
  return g_unichar_isalnum (character) || g_unichar_ismark (character);
}

static void
keep (Builder *builder, gunichar character)
{
  if (builder->name->len == 0 && character < 0x80 && strchr (EDGE, (int) character) != NULL)
    return;
  if (g_unichar_ismark (character) && (builder->gap || !is_word (builder->previous)))
    return;
  if (builder->gap)
    g_string_append_c (builder->name, ' ');
  g_string_append_unichar (builder->name, character);
  builder->gap = FALSE;
  builder->previous = character;
}

static void
take (Builder *builder, gunichar character)
{
  if (is_apostrophe (character) || cento_character_is_invisible (character))
    return;
  if (g_unichar_type (character) == G_UNICODE_DASH_PUNCTUATION)
    keep (builder, '-');
  else if (is_word (character) || character == '.' || character == '_')
    keep (builder, character);
  else
    builder->gap = builder->name->len > 0;
}

static void
strip_end (char *name)
{
  gsize length = strlen (name);

  while (length > 0 && strchr (EDGE, name[length - 1]) != NULL)
    name[--length] = '\0';
}

/* Letters, marks and digits of any script, single spaces, ".", "_" and "-" are left of a text. */
static char *
clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  Builder builder = { .name = g_string_new (NULL) };
  g_autofree char *name = NULL;

  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    take (&builder, g_utf8_get_char (p));
  name = g_string_free (builder.name, FALSE);
  strip_end (name);
  /* Marks may have met letters they were not beside before. */
  return g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
}

/* Cuts between characters, and not between a letter and its marks. */
static void
cut (char *name, gsize max_length)
{
  char *end = name + max_length;

  if (strlen (name) <= max_length)
    return;
  while (end > name && (*end & 0xc0) == 0x80)
    end--;
  while (end > name && g_unichar_ismark (g_utf8_get_char (end)))
    end = g_utf8_prev_char (end);
  *end = '\0';
  strip_end (name);
}

static gboolean
is_device (const char *name, gsize length)
{
  static const char *const devices[] = { "CON", "PRN", "AUX", "NUL" };
  gunichar last;

  for (gsize i = 0; i < G_N_ELEMENTS (devices); i++)
    {
      if (length == 3 && g_ascii_strncasecmp (name, devices[i], 3) == 0)
        return TRUE;
    }
  if (length < 4 || (g_ascii_strncasecmp (name, "COM", 3) != 0 && g_ascii_strncasecmp (name, "LPT", 3) != 0))
    return FALSE;
  last = g_utf8_get_char (name + 3);
  return g_utf8_next_char (name + 3) == name + length
         && ((last >= '0' && last <= '9') || last == 0xb9 || last == 0xb2 || last == 0xb3);
}

/* Windows opens a device by these names, whatever extension they have. */
static char *
avoid_device (const char *name)
{
  gsize length = strcspn (name, ".");

  while (length > 0 && name[length - 1] == ' ')
    length--;
  if (!is_device (name, length))
    return g_strdup (name);
  return g_strdup_printf ("%.*s_%s", (int) length, name, name + length);
}

static char *
name_from_title (const char *title, gsize max_length)
{
  g_autofree char *name = title != NULL ? clean (title) : g_strdup ("");

  cut (name, max_length - strlen ("_"));
  return avoid_device (name);
}

static char *
name_from_address (const CentoAddress *address, gsize max_length)
{
  /* Translators: the name of a file; %s is a server's address. */
  const char *format = _ ("Poem from %s");
  g_autofree char *port = g_strdup_printf ("%u", cento_address_get_port (address));
  g_autofree char *text = g_strdelimit (g_strdup (cento_address_get_host (address)), ":%", '-');
  g_autofree char *host = clean (text);
  g_autofree char *place = NULL;

  cut (host, max_length - strlen (format) - strlen ("-65535"));
  place = *host != '\0' ? g_strdup_printf ("%s-%s", host, port) : g_steal_pointer (&port);
  return g_strdup_printf (_ ("Poem from %s"), place);
}

/**
 * cento_file_name_new:
 * @title: (nullable): the poem's title
 * @address: where the poem comes from
 * @partial: whether it is incomplete, which the name then says
 *
 * Makes a name that is safe in any folder: the title's letters, marks and digits in any script, spaces, dots,
 * underscores and hyphens. Where that leaves nothing, the address makes the name.
 *
 * Returns: (transfer full): a name of at most 120 bytes, in NFC, with its extension
 */
char *
cento_file_name_new (const char *title, const CentoAddress *address, gboolean partial)
{
  g_autofree char *ending = NULL;
  g_autofree char *name = NULL;
  gsize max_length;

  g_return_val_if_fail (address != NULL, NULL);

  /* Translators: at the end of the name of a file, of a poem that has not come to its end. */
  ending = partial ? g_strconcat (" ", _ ("(incomplete)"), EXTENSION, NULL) : g_strdup (EXTENSION);
  max_length = MAX_LENGTH - strlen (ending);
  name = name_from_title (title, max_length);
  if (*name == '\0')
    {
      g_free (name);
      name = name_from_address (address, max_length);
    }
  return g_strconcat (name, ending, NULL);
}

/**
 * cento_file_name_numbered:
 * @name: a file name
 * @number: which of several
 *
 * Returns: (transfer full): @name with " (@number)" before its extension, shortened where needed to at most
 * 255 bytes
 */
char *
cento_file_name_numbered (const char *name, guint number)
{
  g_autofree char *mark = NULL;
  const char *extension;
  gsize length;
  gsize room;

  g_return_val_if_fail (name != NULL, NULL);

  mark = g_strdup_printf (" (%u)", number);
  extension = strrchr (name, '.');
  if (extension == NULL || extension == name || strlen (extension) > MAX_EXTENSION_LENGTH)
    extension = name + strlen (name);
  length = (gsize) (extension - name);
  room = MAX_SYSTEM_LENGTH - strlen (mark) - strlen (extension);
  if (length > room)
    {
      for (length = room; length > 0 && (name[length] & 0xc0) == 0x80;)
        length--;
    }
  return g_strdup_printf ("%.*s%s%s", (int) length, name, mark, extension);
}
