/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-server-words.h"

#include "core/cento-collection.h"
#include "support/cento-peer.h"
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

static gboolean
is_over (gpointer download)
{
  return cento_download_state_is_final (cento_download_get_state (download));
}

static const struct
{
  const char *end;
  guint64 n_before;
  const char *size;
} sizes[] = {
  { "fin", 0, "5 bytes" },
  { "fin", 5, "5 bytes" },
  { "fin", 653, "5 bytes, less than last time (653)" },
  { "fin", 3, "5 bytes, more than last time (3)" },
  { "rst", 0, "5 bytes" },
  { "rst", 653, "5 of 653 bytes of last time" },
  { "rst", 5, "5 of 5 bytes of last time" },
  { "rst", 1, "5 bytes, more than last time (1)" },
};

START_TEST (test_size_is_told_by_that_of_last_time)
{
  g_autoptr (CentoReactor) reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  g_autoptr (CentoPeer) peer = cento_peer_new ("send hello", sizes[_i].end, NULL);
  g_autoptr (CentoAddress) address = cento_address_parse (cento_peer_get_address (peer), NULL);
  g_autoptr (CentoCollection) collection = NULL;
  g_autofree char *size = NULL;
  g_autofree char *name = NULL;
  g_autofree char *tip = NULL;
  CentoDownload *download;
  CentoLimits limits;

  cento_limits_init (&limits);
  collection = cento_collection_new (reactor, &limits);
  download = cento_collection_add (collection, address);
  cento_download_set_n_bytes_before (download, sizes[_i].n_before);
  cento_collection_start (collection, download);
  cento_test_wait (is_over, download);

  size = cento_server_words_dup_size (download);
  name = cento_server_words_dup_name (download);
  tip = cento_server_words_dup_tip (download, 0);
  ck_assert_str_eq (size, sizes[_i].size);
  ck_assert_ptr_nonnull (strstr (name, size));
  ck_assert_ptr_nonnull (strstr (tip, size));
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
  tcase_add_loop_test (tcase, test_size_is_told_by_that_of_last_time, 0, G_N_ELEMENTS (sizes));
  return suite;
}

int
main (void)
{
  return cento_test_main (server_words_suite, NULL);
}
