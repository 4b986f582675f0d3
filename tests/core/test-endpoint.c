/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-endpoint.h"

#include "support/cento-test.h"

static char *
dup_order (const CentoEndpoint *endpoint)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < cento_endpoint_get_n_addresses (endpoint); i++)
    {
      g_autofree char *name = cento_endpoint_format_address (cento_endpoint_get_address (endpoint, i));

      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", name);
    }
  return g_string_free (text, FALSE);
}

static char *
dup_order_of (const char *addresses, guint16 port)
{
  g_auto (GStrv) parts = g_strsplit (addresses, " ", -1);
  GList *list = NULL;
  g_autoptr (CentoEndpoint) endpoint = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    list = g_list_append (list, g_inet_address_new_from_string (parts[i]));
  endpoint = cento_endpoint_new (list, port);
  g_resolver_free_addresses (list);
  return dup_order (endpoint);
}

START_TEST (test_families_take_turns)
{
  static const struct
  {
    const char *given;
    const char *expected;
  } cases[] = {
    { "127.0.0.1", "127.0.0.1:80" },
    { "::1", "[::1]:80" },
    { "::1 ::2 127.0.0.1 127.0.0.2", "[::1]:80 127.0.0.1:80 [::2]:80 127.0.0.2:80" },
    { "127.0.0.1 127.0.0.2 127.0.0.3 ::1", "127.0.0.1:80 [::1]:80 127.0.0.2:80 127.0.0.3:80" },
    { "::1 127.0.0.1 ::2 ::3", "[::1]:80 127.0.0.1:80 [::2]:80 [::3]:80" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *order = dup_order_of (cases[i].given, 80);

      ck_assert_str_eq (order, cases[i].expected);
    }
}
END_TEST

START_TEST (test_numeric_host_keeps_its_scope)
{
  g_autoptr (CentoEndpoint) endpoint = cento_endpoint_new_numeric ("fe80::1%lo", 7);
  GSocketAddress *address;

  ck_assert_ptr_nonnull (endpoint);
  address = cento_endpoint_get_address (endpoint, 0);
  ck_assert_uint_ne (g_inet_socket_address_get_scope_id (G_INET_SOCKET_ADDRESS (address)), 0);
}
END_TEST

START_TEST (test_numeric_host_is_the_only_address)
{
  g_autoptr (CentoEndpoint) endpoint = cento_endpoint_new_numeric ("127.0.0.1", 7);
  g_autofree char *order = dup_order (endpoint);

  ck_assert_str_eq (order, "127.0.0.1:7");
}
END_TEST

START_TEST (test_name_is_not_numeric)
{
  ck_assert_ptr_null (cento_endpoint_new_numeric ("poet.example", 7));
}
END_TEST

static Suite *
endpoint_suite (void)
{
  Suite *suite = suite_create ("endpoint");
  TCase *tcase = cento_test_case_new (suite, "addresses");

  tcase_add_test (tcase, test_families_take_turns);
  tcase_add_test (tcase, test_numeric_host_keeps_its_scope);
  tcase_add_test (tcase, test_name_is_not_numeric);
  tcase_add_test (tcase, test_numeric_host_is_the_only_address);
  return suite;
}

int
main (void)
{
  return cento_test_main (endpoint_suite, NULL);
}
