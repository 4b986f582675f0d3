/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-server-words.h"

#include "support/cento-test.h"

static const struct
{
  guint64 number;
  const char *text;
} bytes[] = {
  { 0, "–" },
  { 1, "1" },
  { 1358, "1,358" },
  { 99999, "99,999" },
  { 100000, "100 kB" },
  { 999499, "999 kB" },
  { 999500, "1.0 MB" },
  { 16777216, "17 MB" },
  { 268435456, "268 MB" },
  { 4200000000, "4.2 GB" },
};

START_TEST (test_bytes_fit_their_column)
{
  g_autofree char *text = cento_server_words_dup_bytes (bytes[_i].number);

  ck_assert_str_eq (text, bytes[_i].text);
  ck_assert_int_le (g_utf8_strlen (text, -1), 7);
}
END_TEST

static const struct
{
  guint number;
  const char *text;
} chunks[] = {
  { 0, "–" }, { 46, "46" }, { 9999, "9,999" }, { 10000, "10 k" }, { 999499, "999 k" }, { 999500, "1.0 M" },
};

START_TEST (test_chunks_fit_their_column)
{
  g_autofree char *text = cento_server_words_dup_chunks (chunks[_i].number);

  ck_assert_str_eq (text, chunks[_i].text);
  ck_assert_int_le (g_utf8_strlen (text, -1), 5);
}
END_TEST

static const struct
{
  const char *address;
  gsize port;
} addresses[] = { { "10001", 0 }, { ":10001", 0 }, { "localhost:10001", 9 }, { "[::1]:10001", 5 } };

START_TEST (test_port_is_what_stands_behind_the_last_colon)
{
  ck_assert_uint_eq (cento_server_words_find_port (addresses[_i].address), addresses[_i].port);
}
END_TEST

static Suite *
server_words_suite (void)
{
  Suite *suite = suite_create ("server-words");
  TCase *tcase = cento_test_case_new (suite, "words");

  tcase_add_loop_test (tcase, test_bytes_fit_their_column, 0, G_N_ELEMENTS (bytes));
  tcase_add_loop_test (tcase, test_chunks_fit_their_column, 0, G_N_ELEMENTS (chunks));
  tcase_add_loop_test (tcase, test_port_is_what_stands_behind_the_last_colon, 0, G_N_ELEMENTS (addresses));
  return suite;
}

int
main (void)
{
  return cento_test_main (server_words_suite, NULL);
}
