/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-error-name.h"

#include <gio/gio.h>
#include <string.h>

#include "core/cento-error.h"
#include "support/cento-test.h"

static char *
name_error (GQuark domain, gint code)
{
  GString *name = g_string_new (NULL);

  ck_assert (cento_error_name_append (name, domain, code));

  return g_string_free (name, FALSE);
}

static void
assert_comes_back (GQuark domain, gint code)
{
  g_autofree char *name = name_error (domain, code);
  GQuark read_domain = 0;
  gint read_code = -1;

  ck_assert (cento_error_name_parse (name, strlen (name), &read_domain, &read_code));
  ck_assert_uint_eq (read_domain, domain);
  ck_assert_int_eq (read_code, code);
}

static void
assert_name (GQuark domain, gint code, const char *expected)
{
  g_autofree char *name = name_error (domain, code);

  ck_assert_str_eq (name, expected);
  assert_comes_back (domain, code);
}

START_TEST (test_errors_have_the_names_of_the_manual)
{
  assert_name (G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED, "io:connection-refused");
  assert_name (G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "resolver:not-found");
  assert_name (CENTO_ERROR, CENTO_ERROR_LOOKUP_TIMEOUT, "cento:lookup-timeout");
  assert_name (CENTO_ERROR, CENTO_ERROR_CUT_CHARACTER, "cento:cut-character");
}
END_TEST

START_TEST (test_all_codes_come_back)
{
  for (gint code = -2; code < 200; code++)
    {
      assert_comes_back (G_IO_ERROR, code);
      assert_comes_back (G_RESOLVER_ERROR, code);
      assert_comes_back (CENTO_ERROR, code);
    }
  assert_comes_back (G_IO_ERROR, G_MININT);
  assert_comes_back (G_IO_ERROR, G_MAXINT);
}
END_TEST

START_TEST (test_code_without_a_name_is_a_number)
{
  assert_name (G_IO_ERROR, 4711, "io:4711");
  assert_name (CENTO_ERROR, CENTO_ERROR_RECORDING + 1, "cento:13");
}
END_TEST

START_TEST (test_other_domains_have_no_names)
{
  g_autoptr (GString) text = g_string_new ("before");

  ck_assert (!cento_error_name_append (text, G_FILE_ERROR, 1));
  ck_assert_str_eq (text->str, "before");
}
END_TEST

static const char *const unknown[]
  = { "", "io", "io:", ":", "tls:1", "io:no-such-thing", "io:99999999999", "IO:1", "cento:io:1" };

START_TEST (test_unknown_name_is_refused)
{
  GQuark domain = 0;
  gint code = 0;

  ck_assert (!cento_error_name_parse (unknown[_i], strlen (unknown[_i]), &domain, &code));
  ck_assert_uint_eq (domain, 0);
}
END_TEST

static Suite *
error_name_suite (void)
{
  Suite *suite = suite_create ("error-name");
  TCase *tcase = cento_test_case_new (suite, "names");

  tcase_add_test (tcase, test_errors_have_the_names_of_the_manual);
  tcase_add_test (tcase, test_all_codes_come_back);
  tcase_add_test (tcase, test_code_without_a_name_is_a_number);
  tcase_add_test (tcase, test_other_domains_have_no_names);
  tcase_add_loop_test (tcase, test_unknown_name_is_refused, 0, G_N_ELEMENTS (unknown));

  return suite;
}

int
main (void)
{
  return cento_test_main (error_name_suite, NULL);
}
