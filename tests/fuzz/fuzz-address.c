/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <string.h>

#include "core/cento-address-list.h"
#include "core/cento-error.h"

static void
check_address (CentoAddress *address)
{
  g_autoptr (CentoAddress) again = cento_address_parse (cento_address_get_text (address), NULL);
  g_autofree char *ascii = cento_address_dup_ascii_host (address);

  g_assert (again != NULL);
  g_assert (cento_address_equal (address, again));
  g_assert_cmpstr (cento_address_get_text (address), ==, cento_address_get_text (again));
  g_assert_cmpstr (cento_address_get_host (address), ==, cento_address_get_host (again));
  g_assert (cento_address_get_port (address) > 0);
  g_assert (g_str_is_ascii (ascii));
}

static void
check_problem (const CentoAddressProblem *problem, glong length)
{
  g_assert (problem->line > 0);
  g_assert (problem->start < problem->end && problem->end <= (gulong) length);
  g_assert (g_utf8_validate (problem->part, -1, NULL));
  g_assert (problem->message[0] != '\0');
}

/* An address prints what parses to the same address; a list places each problem inside its text. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (CentoAddressList) list = cento_address_list_parse (text);
  g_autoptr (CentoAddress) address = NULL;
  g_autoptr (GError) error = NULL;

  address = cento_address_parse (text, &error);
  if (address != NULL)
    check_address (address);
  else
    g_assert (g_error_matches (error, CENTO_ERROR, CENTO_ERROR_ADDRESS));
  for (guint i = 0; i < list->addresses->len; i++)
    check_address (g_ptr_array_index (list->addresses, i));
  for (guint i = 0; i < list->problems->len; i++)
    check_problem (g_ptr_array_index (list->problems, i), g_utf8_strlen (valid, -1));
  return 0;
}
