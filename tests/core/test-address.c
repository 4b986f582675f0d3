/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-address.h"

#include <string.h>

#include "core/cento-error.h"
#include "support/cento-test.h"

typedef struct
{
  const char *typed;
  const char *host;
  guint port;
  const char *text;
  gboolean numeric;
} Good;

#define LABEL63 "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0"
#define HOST253                       \
  LABEL63 "." LABEL63 "." LABEL63 "." \
          "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxy"

static const Good good[] = {
  { "10001", "127.0.0.1", 10001, "127.0.0.1:10001", TRUE },
  { ":10001", "127.0.0.1", 10001, "127.0.0.1:10001", TRUE },
  { "1", "127.0.0.1", 1, "127.0.0.1:1", TRUE },
  { "65535", "127.0.0.1", 65535, "127.0.0.1:65535", TRUE },
  { "localhost:10001", "localhost", 10001, "localhost:10001", FALSE },
  { "127.0.0.1:0080", "127.0.0.1", 80, "127.0.0.1:80", TRUE },
  { "Example.ORG:80", "Example.ORG", 80, "Example.ORG:80", FALSE },
  { "example.org.:80", "example.org.", 80, "example.org.:80", FALSE },
  { "my_host-1:80", "my_host-1", 80, "my_host-1:80", FALSE },
  { "[::1]:1", "::1", 1, "[::1]:1", TRUE },
  { "[::ffff:127.0.0.1]:1", "::ffff:127.0.0.1", 1, "[::ffff:127.0.0.1]:1", TRUE },
  { "[fe80::1%lo]:10001", "fe80::1%lo", 10001, "[fe80::1%lo]:10001", TRUE },
  { "пример.рф:1", "пример.рф", 1, "пример.рф:1", FALSE },
  { "1and1.com:80", "1and1.com", 80, "1and1.com:80", FALSE },
  { LABEL63 ":80", LABEL63, 80, LABEL63 ":80", FALSE },
  { HOST253 ":80", HOST253, 80, HOST253 ":80", FALSE },
  { HOST253 ".:80", HOST253 ".", 80, HOST253 ".:80", FALSE },
};

static const char *const bad[] = {
  /* A2 */ "",
  " ",
  ":",
  "host:",
  "host",
  "127.0.0.1",
  /* A4 */ "0",
  "host:0",
  "65536",
  "host:65536",
  "99999",
  "host:99999",
  "host:-1",
  "host:+1",
  "host:0x50",
  "host: 80",
  "host:８０",
  "８０",
  "host:99999999999999999999999",
  "host:80 x",
  "-1",
  "+1",
  /* A5 */ "::1",
  "::1:10001",
  "fe80::1%lo",
  "[::1]",
  "[::1]10001",
  "[::1]:",
  "[::1:80",
  "[]:80",
  "[localhost]:80",
  "[127.0.0.1]:80",
  "[::1]:80:90",
  "[::1%]:80",
  "[::1%a%b]:80",
  "[::1%lo]x]:80",
  "[::1%a/b]:80",
  "[fe80::1%a-name-much-too-long]:80",
  /* A6 */ "user@h:1",
  "http://h:1/",
  "http://h:1",
  "a b:1",
  "a:b:c",
  "h:1/",
  "h:1?x",
  "h:1#x",
  "//h:1",
  "h\\x:1",
  "a-scheme-that-is-far-too-long://h:1",
  /* A7 */ "ho\xe2\x80\xaest:80",
  "ho\xe2\x80\x8bst:80",
  "ho\x1bst:80",
  "ho\xc2\x85st:80",
  "ho\xc2\xadst:80",
  "host\n:80",
  "a\nb:80",
  "host\xef\xbb\xbf:80",
  /* A8 */ LABEL63 "x:80",
  HOST253 "x:80",
  HOST253 "." HOST253 ":80",
  /* A10 */ "127.1:80",
  "0x7f.1:80",
  "2130706433:80",
  "0x7f000001:80",
  "0177.0.0.1:80",
  "127.0.0.1.:80",
  "256.1.1.1:80",
  "1.2.3.4.5:80",
  "１２７.1:80",
  "host.0x7f:80",
  /* other */ "\xff\xfe:80",
  ".host:80",
  "host..x:80",
  "..:80",
  ".:80",
  "-rf:80",
  "ho,st:80",
  "ho\"st:80",
  "℀.com:80",
  "h%41:80",
  "[[::1]]:80",
};

static void
assert_same (const CentoAddress *a, const CentoAddress *b)
{
  g_autofree char *ascii_a = cento_address_dup_ascii_host (a);
  g_autofree char *ascii_b = cento_address_dup_ascii_host (b);

  ck_assert (cento_address_equal (a, b));
  ck_assert_str_eq (cento_address_get_text (a), cento_address_get_text (b));
  ck_assert_str_eq (cento_address_get_host (a), cento_address_get_host (b));
  ck_assert_str_eq (ascii_a, ascii_b);
  ck_assert_uint_eq (cento_address_get_port (a), cento_address_get_port (b));
  ck_assert_int_eq (cento_address_is_numeric (a), cento_address_is_numeric (b));
}

static CentoAddress *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  CentoAddress *address = cento_address_parse (text, &error);

  ck_assert_msg (address != NULL, "“%s”: %s", text, error != NULL ? error->message : "no error");
  ck_assert_ptr_null (error);
  return address;
}

START_TEST (test_a1_a3_a5_good_address_is_understood)
{
  const Good *expected = &good[_i];
  g_autoptr (CentoAddress) address = parse (expected->typed);

  ck_assert_str_eq (cento_address_get_typed (address), expected->typed);
  ck_assert_str_eq (cento_address_get_host (address), expected->host);
  ck_assert_uint_eq (cento_address_get_port (address), expected->port);
  ck_assert_str_eq (cento_address_get_text (address), expected->text);
  ck_assert_int_eq (cento_address_is_numeric (address), expected->numeric);
}
END_TEST

START_TEST (test_text_parses_to_the_same_address)
{
  g_autoptr (CentoAddress) address = parse (good[_i].typed);
  g_autoptr (CentoAddress) again = parse (cento_address_get_text (address));

  assert_same (address, again);
}
END_TEST

START_TEST (test_a2_a4_a5_a6_a7_a8_a10_bad_address_is_refused_with_a_sentence)
{
  g_autoptr (GError) error = NULL;
  CentoAddress *address = cento_address_parse (bad[_i], &error);

  ck_assert_msg (address == NULL, "“%s” is not refused", bad[_i]);
  ck_assert (g_error_matches (error, CENTO_ERROR, CENTO_ERROR_ADDRESS));
  ck_assert (g_str_has_suffix (error->message, "."));
  ck_assert (g_utf8_validate (error->message, -1, NULL));
}
END_TEST

START_TEST (test_refusal_without_error_place_is_quiet)
{
  ck_assert_ptr_null (cento_address_parse ("host:0", NULL));
}
END_TEST

START_TEST (test_blanks_around_are_left_out)
{
  g_autoptr (CentoAddress) address = parse (" \t host:80\r\n");

  ck_assert_str_eq (cento_address_get_typed (address), "host:80");
}
END_TEST

START_TEST (test_a9_name_in_another_script_has_an_ascii_form)
{
  g_autoptr (CentoAddress) address = parse ("пример.рф:1");
  g_autofree char *ascii = cento_address_dup_ascii_host (address);

  ck_assert_str_eq (ascii, "xn--e1afmkfd.xn--p1ai");
  ck_assert_str_eq (cento_address_get_typed (address), "пример.рф:1");
}
END_TEST

START_TEST (test_a11_equal_however_typed)
{
  static const char *const pairs[][2] = {
    { "10001", "127.0.0.1:10001" },
    { "Localhost:80", "localhost:0080" },
    { "[::1]:80", "[0:0:0:0:0:0:0:1]:80" },
    { "[FE80::1%lo]:80", "[fe80:0::1%lo]:80" },
    { "ПРИМЕР.рф:80", "xn--e1afmkfd.XN--P1AI:80" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (CentoAddress) a = parse (pairs[i][0]);
      g_autoptr (CentoAddress) b = parse (pairs[i][1]);

      ck_assert_msg (cento_address_equal (a, b), "%s and %s differ", pairs[i][0], pairs[i][1]);
    }
}
END_TEST

START_TEST (test_different_addresses_are_not_equal)
{
  static const char *const pairs[][2] = {
    { "10001", "10002" },
    { "a:80", "b:80" },
    { "10001", "localhost:10001" },
    { "[fe80::1%lo]:80", "[fe80::1%eth0]:80" },
    { "[fe80::1%lo]:80", "[fe80::1]:80" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (CentoAddress) a = parse (pairs[i][0]);
      g_autoptr (CentoAddress) b = parse (pairs[i][1]);

      ck_assert_msg (!cento_address_equal (a, b), "%s and %s are equal", pairs[i][0], pairs[i][1]);
    }
}
END_TEST

START_TEST (test_boxed_copy_is_the_same_address)
{
  g_autoptr (CentoAddress) address = parse ("host:80");
  CentoAddress *copy = g_boxed_copy (CENTO_TYPE_ADDRESS, address);

  ck_assert_ptr_eq (copy, address);
  g_boxed_free (CENTO_TYPE_ADDRESS, copy);
  ck_assert_str_eq (cento_address_get_host (address), "host");
}
END_TEST

static Suite *
address_suite (void)
{
  Suite *suite = suite_create ("address");
  TCase *tcase = cento_test_case_new (suite, "parsing");

  tcase_add_loop_test (tcase, test_a1_a3_a5_good_address_is_understood, 0, G_N_ELEMENTS (good));
  tcase_add_loop_test (tcase, test_text_parses_to_the_same_address, 0, G_N_ELEMENTS (good));
  tcase_add_loop_test (tcase, test_a2_a4_a5_a6_a7_a8_a10_bad_address_is_refused_with_a_sentence, 0,
                       G_N_ELEMENTS (bad));
  tcase_add_test (tcase, test_refusal_without_error_place_is_quiet);
  tcase_add_test (tcase, test_blanks_around_are_left_out);
  tcase_add_test (tcase, test_a9_name_in_another_script_has_an_ascii_form);

  tcase = cento_test_case_new (suite, "comparing");
  tcase_add_test (tcase, test_a11_equal_however_typed);
  tcase_add_test (tcase, test_different_addresses_are_not_equal);
  tcase_add_test (tcase, test_boxed_copy_is_the_same_address);
  return suite;
}

int
main (void)
{
  return cento_test_main (address_suite, NULL);
}
