/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-chunk-text.h"
#include "support/cento-feed.h"
#include "support/cento-test.h"

#include <string.h>

static CentoFeed feed;
static CentoDownload *download;

static void
set_up (void)
{
  cento_feed_begin (&feed);
  download = cento_feed_add (&feed, "10001");
}

static void
tear_down (void)
{
  cento_feed_end (&feed);
}

static void
assert_line (guint index, const char *expected)
{
  const CentoChunk *chunk = cento_chunk_log_get (cento_download_get_chunks (download), index);
  g_autofree char *line = cento_chunk_text_dup_line (download, chunk, 80);

  ck_assert_str_eq (line, expected);
}

static void
assert_text (guint index, const char *expected)
{
  const CentoChunk *chunk = cento_chunk_log_get (cento_download_get_chunks (download), index);
  g_autofree char *text = cento_chunk_text_dup (download, chunk, 0);

  ck_assert_str_eq (text, expected);
}

static void
send (const char *text)
{
  cento_feed_send (&feed, download, 1, text);
}

START_TEST (test_line_ends_are_seen)
{
  send ("Shall I\ncompare\r\nthee\n");
  assert_line (0, "Shall I⏎compare⏎thee⏎");
  assert_text (0, "Shall I\ncompare\nthee\n");
}
END_TEST

START_TEST (test_split_character_belongs_to_the_chunk_that_completes_it)
{
  send ("caf\xc3");
  send ("\xa9 \xe2\x82");
  send ("\xac");
  assert_line (0, "caf");
  assert_line (1, "é ");
  assert_line (2, "€");
}
END_TEST

START_TEST (test_character_that_does_not_go_on_is_replaced_by_the_next)
{
  send ("a\xe2\x82");
  send ("b");
  assert_line (0, "a");
  assert_line (1, "\xef\xbf\xbd"
                  "b");
}
END_TEST

START_TEST (test_line_end_of_two_halves_is_one)
{
  send ("one\r");
  send ("\ntwo");
  assert_line (0, "one⏎");
  assert_line (1, "two");
  assert_text (1, "two");
}
END_TEST

START_TEST (test_joiner_joins_across_chunks)
{
  send ("\xd9\x85");             /* meem */
  send ("\xe2\x80\x8c\xd9\x87"); /* non-joiner, heh */
  assert_line (1, "\xe2\x80\x8c\xd9\x87");
}
END_TEST

START_TEST (test_controls_are_seen)
{
  send ("a\tb\x1b[1m\xe2\x80\xae");
  assert_line (0, "a␉b␛[1m<RLO>");
  assert_text (0, "a\tb␛[1m<RLO>");
}
END_TEST

START_TEST (test_long_text_is_cut)
{
  g_autofree char *fits = g_strnfill (80, 'x');
  g_autofree char *longer = g_strnfill (81, 'x');
  g_autofree char *much = g_strnfill (60000, 'x');
  g_autofree char *expected = g_strconcat (fits, "…", NULL);

  send (fits);
  send (longer);
  send (much);
  assert_line (0, fits);
  assert_line (1, expected);
  assert_line (2, expected);
}
END_TEST

START_TEST (test_long_lines_are_cut)
{
  static const struct
  {
    guint most;
    const char *text;
  } cuts[] = { { 1, "é…" }, { 4, "é\n€\n…" }, { 5, "é\n€\nx" } };

  send ("é\n€\nx");
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      const CentoChunk *chunk = cento_chunk_log_get (cento_download_get_chunks (download), 0);
      g_autofree char *text = cento_chunk_text_dup (download, chunk, cuts[i].most);

      ck_assert_str_eq (text, cuts[i].text);
    }
}
END_TEST

START_TEST (test_all_of_it_when_asked)
{
  g_autofree char *much = g_strnfill (60000, 'x');
  g_autofree char *line = NULL;

  send (much);
  line
    = cento_chunk_text_dup_line (download, cento_chunk_log_get (cento_download_get_chunks (download), 0), 0);
  ck_assert (g_str_equal (line, much));
}
END_TEST

/* Every split of a text, put together again, is the whole. */
START_TEST (test_chunks_together_are_the_poem)
{
  static const char whole[] = "é\r\n€ \xf0\x9f\x92\xa9x\xff\xc3y\n";
  gsize n = strlen (whole);

  for (gsize cut = 1; cut < n; cut++)
    {
      g_autofree char *head = g_strndup (whole, cut);
      g_autoptr (GString) text = g_string_new (NULL);
      const CentoChunkLog *log;

      download = cento_feed_add (&feed, "10001");
      send (head);
      send (whole + cut);
      log = cento_download_get_chunks (download);
      for (guint i = 0; i < 2; i++)
        {
          g_autofree char *part = cento_chunk_text_dup (download, cento_chunk_log_get (log, i), 0);

          g_string_append (text, part);
        }
      ck_assert_str_eq (text->str, "é\n€ \xf0\x9f\x92\xa9x\xef\xbf\xbd\xef\xbf\xbdy\n");
    }
}
END_TEST

START_TEST (test_text_of_an_earlier_attempt)
{
  send ("first");
  cento_feed_close (&feed, download);
  cento_feed_retry (&feed, download);
  send ("second");
  assert_line (0, "first");
  assert_line (1, "second");
}
END_TEST

static void
send_bytes (const char *bytes, gsize length)
{
  cento_feed_send_bytes (&feed, download, 1, bytes, length);
}

START_TEST (test_chosen_encoding_reads_old_and_new_chunks)
{
  send ("caf\xe9 ");
  cento_download_set_encoding (download, CENTO_ENCODING_ISO_8859_1);
  send ("\xe0 la\n");
  assert_text (0, "café ");
  assert_text (1, "à la\n");
  cento_download_set_encoding (download, CENTO_ENCODING_UTF_8);
  assert_text (0, "caf\xef\xbf\xbd ");
}
END_TEST

/* The order of bytes is known from the beginning only, and a unit may be cut anywhere. */
START_TEST (test_every_split_of_utf_16_loses_nothing)
{
  static const char whole[] = "\xfe\xff\0c\0a\0f\0\xe9\0 \xd8\x3c\xdf\x19\0,\0 \0i\0n\0 \0b\0l\0u\0e\0.";
  const gsize n = sizeof whole - 1;

  for (gsize cut = 1; cut < n; cut++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      download = cento_feed_add (&feed, "10001");
      cento_download_set_encoding (download, CENTO_ENCODING_UTF_16);
      send_bytes (whole, cut);
      send_bytes (whole + cut, n - cut);
      for (guint i = 0; i < 2; i++)
        {
          const CentoChunk *chunk = cento_chunk_log_get (cento_download_get_chunks (download), i);
          g_autofree char *part = cento_chunk_text_dup (download, chunk, 0);

          g_string_append (text, part);
        }
      ck_assert_str_eq (text->str, "café 🌙, in blue.");
    }
}
END_TEST

static Suite *
chunk_text_suite (void)
{
  Suite *suite = suite_create ("chunk-text");
  TCase *tcase = cento_test_case_new (suite, "text");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_line_ends_are_seen);
  tcase_add_test (tcase, test_split_character_belongs_to_the_chunk_that_completes_it);
  tcase_add_test (tcase, test_character_that_does_not_go_on_is_replaced_by_the_next);
  tcase_add_test (tcase, test_line_end_of_two_halves_is_one);
  tcase_add_test (tcase, test_joiner_joins_across_chunks);
  tcase_add_test (tcase, test_chosen_encoding_reads_old_and_new_chunks);
  tcase_add_test (tcase, test_every_split_of_utf_16_loses_nothing);
  tcase_add_test (tcase, test_controls_are_seen);
  tcase_add_test (tcase, test_long_text_is_cut);
  tcase_add_test (tcase, test_long_lines_are_cut);
  tcase_add_test (tcase, test_all_of_it_when_asked);
  tcase_add_test (tcase, test_chunks_together_are_the_poem);
  tcase_add_test (tcase, test_text_of_an_earlier_attempt);
  return suite;
}

int
main (void)
{
  return cento_test_main (chunk_text_suite, NULL);
}
