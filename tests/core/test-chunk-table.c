/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-chunk-table.h"
#include "support/cento-feed.h"
#include "support/cento-test.h"

#include <locale.h>
#include <string.h>

static CentoFeed feed;
static CentoDownload *download;

static void
set_up (void)
{
  cento_feed_begin (&feed);
  download = cento_feed_add (&feed, "localhost:10001");
}

static void
tear_down (void)
{
  cento_feed_end (&feed);
}

static char *
dup_rows (CentoChunkTableFormat format)
{
  const CentoChunkLog *log = cento_download_get_chunks (download);
  GString *table = g_string_new (NULL);

  for (guint i = 0; i < cento_chunk_log_get_n_chunks (log); i++)
    cento_chunk_table_append_row (table, format, download, cento_chunk_log_get (log, i), 0);
  return g_string_free (table, FALSE);
}

static void
assert_rows (CentoChunkTableFormat format, const char *expected)
{
  g_autofree char *rows = dup_rows (format);

  ck_assert_str_eq (rows, expected);
}

START_TEST (test_columns_are_named)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) csv = g_string_new (NULL);

  cento_chunk_table_append_head (text, CENTO_CHUNK_TABLE_TEXT);
  ck_assert_str_eq (text->str, "time\tserver\taddress\tattempt\tturn\tbytes\tgap\ttext\n");
  cento_chunk_table_append_head (csv, CENTO_CHUNK_TABLE_CSV);
  ck_assert_str_eq (csv->str, "time,server,address,attempt,turn,bytes,gap,text\r\n");
}
END_TEST

START_TEST (test_first_chunk_has_no_gap)
{
  cento_feed_send (&feed, download, 1042, "Shall I\n");
  cento_feed_send (&feed, download, 1742, "compare");
  assert_rows (CENTO_CHUNK_TABLE_TEXT, "1.042000\t1\tlocalhost:10001\t1\t1042\t8\t\tShall I⏎\n"
                                       "1.742000\t1\tlocalhost:10001\t1\t1742\t7\t0.700000\tcompare\n");
}
END_TEST

START_TEST (test_quotes_are_doubled_and_commas_enclosed)
{
  cento_feed_send (&feed, download, 1, "say \"no, thou\"");
  assert_rows (CENTO_CHUNK_TABLE_CSV, "0.001000,1,\"localhost:10001\",1,1,14,,\"say \"\"no, thou\"\"\"\r\n");
}
END_TEST

START_TEST (test_nothing_breaks_out_of_its_cell)
{
  cento_feed_send (&feed, download, 1, "a\tb\r\nc\x01");
  assert_rows (CENTO_CHUNK_TABLE_TEXT, "0.001000\t1\tlocalhost:10001\t1\t1\t7\t\ta␉b⏎c␁\n");
}
END_TEST

static const char *const formulas[] = { "=1+1", "+1", "-1", "@SUM(1)" };

START_TEST (test_a_text_is_no_formula)
{
  g_autofree char *text = g_strdup_printf ("0.001000\t1\tlocalhost:10001\t1\t1\t%zu\t\t'%s\n",
                                           strlen (formulas[_i]), formulas[_i]);
  g_autofree char *csv = g_strdup_printf ("0.001000,1,\"localhost:10001\",1,1,%zu,,\"'%s\"\r\n",
                                          strlen (formulas[_i]), formulas[_i]);

  cento_feed_send (&feed, download, 1, formulas[_i]);
  assert_rows (CENTO_CHUNK_TABLE_TEXT, text);
  assert_rows (CENTO_CHUNK_TABLE_CSV, csv);
}
END_TEST

START_TEST (test_decimal_point_in_every_language)
{
  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL)
    cento_test_skip ("there is no German locale");
  cento_feed_send (&feed, download, 1500, "a");
  assert_rows (CENTO_CHUNK_TABLE_CSV, "1.500000,1,\"localhost:10001\",1,1500,1,,\"a\"\r\n");
}
END_TEST

static Suite *
chunk_table_suite (void)
{
  Suite *suite = suite_create ("chunk-table");
  TCase *tcase = cento_test_case_new (suite, "table");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_columns_are_named);
  tcase_add_test (tcase, test_first_chunk_has_no_gap);
  tcase_add_test (tcase, test_quotes_are_doubled_and_commas_enclosed);
  tcase_add_test (tcase, test_nothing_breaks_out_of_its_cell);
  tcase_add_loop_test (tcase, test_a_text_is_no_formula, 0, G_N_ELEMENTS (formulas));
  tcase_add_test (tcase, test_decimal_point_in_every_language);
  return suite;
}

int
main (void)
{
  return cento_test_main (chunk_table_suite, NULL);
}
