/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "core/cento-address-list.h"

#include <glib/gi18n-lib.h>

#include "core/cento-character.h"

#define MAX_LINES       10000
#define BYTE_ORDER_MARK 0xfeff

typedef struct
{
  const char *next;
  guint position; /* of next, in characters */
  guint line;
} Scanner;

static void
problem_free (gpointer data)
{
  CentoAddressProblem *problem = data;

  g_free (problem->part);
  g_free (problem->message);
  g_free (problem);
}

static char *
dup_visible (const char *text)
{
  g_autoptr (GString) visible = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (g_unichar_iscntrl (character) || cento_character_is_invisible (character))
        cento_character_append_visible (visible, character);
      else
        g_string_append_unichar (visible, character);
    }
  return g_string_free (g_steal_pointer (&visible), FALSE);
}

static void
add_problem (CentoAddressList *list, const Scanner *from, guint end, const char *part, const char *message)
{
  CentoAddressProblem *problem = g_new (CentoAddressProblem, 1);

  *problem = (CentoAddressProblem){
    .line = from->line,
    .start = from->position,
    .end = end,
    .part = dup_visible (part),
    .message = g_strdup (message),
  };
  g_ptr_array_add (list->problems, problem);
}

static gboolean
is_separator (gunichar character)
{
  return g_unichar_isspace (character) || character == ',' || character == ';';
}

static void
advance (Scanner *scanner)
{
  /* The newline of a CR LF counts the line. */
  if (*scanner->next == '\n' || (*scanner->next == '\r' && scanner->next[1] != '\n'))
    scanner->line++;
  scanner->next = g_utf8_next_char (scanner->next);
  scanner->position++;
}

static void
skip_separators (Scanner *scanner)
{
  while (*scanner->next != '\0' && is_separator (g_utf8_get_char (scanner->next)))
    advance (scanner);
}

static void
skip_part (Scanner *scanner)
{
  while (*scanner->next != '\0' && !is_separator (g_utf8_get_char (scanner->next)))
    advance (scanner);
}

static void
read_part (CentoAddressList *list, Scanner *scanner)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *part = NULL;
  CentoAddress *address;
  Scanner start = *scanner;

  skip_part (scanner);
  part = g_strndup (start.next, (gsize) (scanner->next - start.next));
  address = cento_address_parse (part, &error);
  if (address != NULL)
    g_ptr_array_add (list->addresses, address);
  else
    add_problem (list, &start, scanner->position, part, error->message);
}

static void
refuse_rest (CentoAddressList *list, Scanner *scanner)
{
  g_autofree char *message = NULL;
  g_autofree char *part = NULL;
  Scanner start = *scanner;

  skip_part (scanner);
  part = g_strndup (start.next, (gsize) (scanner->next - start.next));
  while (*scanner->next != '\0')
    advance (scanner);
  message = g_strdup_printf (_ ("Only the first %u lines are read."), MAX_LINES);
  add_problem (list, &start, scanner->position, part, message);
}

/**
 * cento_address_list_parse:
 * @text: addresses between blanks, lines, commas and semicolons
 *
 * Reads them all; one that is wrong does not keep the others from being understood. What comes after 10,000
 * lines is one problem, which names its first part and reaches to the end of the text.
 *
 * Returns: (transfer full): the addresses and the problems, both in the order of the text
 */
CentoAddressList *
cento_address_list_parse (const char *text)
{
  g_autofree char *valid = NULL;
  CentoAddressList *list;
  Scanner scanner;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  list = g_new (CentoAddressList, 1);
  list->addresses = g_ptr_array_new_with_free_func ((GDestroyNotify) cento_address_unref);
  list->problems = g_ptr_array_new_with_free_func (problem_free);
  scanner = (Scanner){ .next = valid, .line = 1 };

  if (g_utf8_get_char (scanner.next) == BYTE_ORDER_MARK)
    advance (&scanner);
  for (skip_separators (&scanner); *scanner.next != '\0'; skip_separators (&scanner))
    {
      if (scanner.line > MAX_LINES)
        refuse_rest (list, &scanner);
      else
        read_part (list, &scanner);
    }
  return list;
}

/**
 * cento_address_list_free:
 * @list: (transfer full): a list, with its addresses and problems
 */
void
cento_address_list_free (CentoAddressList *list)
{
  g_return_if_fail (list != NULL);

  g_ptr_array_unref (list->addresses);
  g_ptr_array_unref (list->problems);
  g_free (list);
}
