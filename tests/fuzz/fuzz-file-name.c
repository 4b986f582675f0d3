/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <string.h>

#include "core/cento-file-name.h"

static void
check_name (const char *name, const char *ending)
{
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  gsize length = strlen (name) - strlen (ending);

  g_assert (g_str_has_suffix (name, ending));
  g_assert (length > 0 && strlen (name) <= 120);
  g_assert_cmpstr (name, ==, composed);
  g_assert (strchr (" .-", name[0]) == NULL && strchr (" .-", name[length - 1]) == NULL);
  for (const char *p = name; p < name + length; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      g_assert (g_unichar_isalnum (character) || g_unichar_ismark (character)
                || strchr (" ._-", (int) character) != NULL);
    }
}

/* A name has only what is allowed, is not too long and goes nowhere but into its folder. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (CentoAddress) address = cento_address_parse ("[fe80::1%lo]:10001", NULL);
  g_autofree char *title = g_strndup ((const char *) data, size);
  g_autofree char *name = cento_file_name_new (title, address, FALSE);
  g_autofree char *partial = cento_file_name_new (title, address, TRUE);
  g_autofree char *numbered = cento_file_name_numbered (title, 999);

  check_name (name, ".txt");
  check_name (partial, " (incomplete).txt");
  g_assert (strlen (numbered) <= 255);
  g_assert (strstr (numbered, " (999)") != NULL);
  return 0;
}
