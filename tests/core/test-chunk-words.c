/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-chunk-words.h"

#include <string.h>

#include "core/cento-download-private.h"
#include "support/cento-test.h"

#define ZERO        (5000 * G_TIME_SPAN_SECOND)
#define FIRST_BLOCK 512 /* bytes of a poem that lie together at its beginning */

static CentoReactor *reactor;
static CentoCollection *collection;
static CentoDownload *download;

static void
set_up (void)
{
  g_autoptr (CentoAddress) address = cento_address_parse ("10001", NULL);
  CentoLimits limits;

  cento_limits_init (&limits);
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  collection = cento_collection_new (reactor, &limits);
  download = cento_collection_add (collection, address);
}

static void
tear_down (void)
{
  g_assert_finalize_object (collection);
  g_assert_finalize_object (reactor);
}

/* What came so many seconds after the zero of the clock. */
static const CentoChunk *
append (const char *bytes, double seconds, guint64 turn)
{
  CentoMoment moment = { .time = ZERO + (gint64) (seconds * G_TIME_SPAN_SECOND), .turn = turn };

  return cento_arrivals_append (download->arrivals, (const guint8 *) bytes, strlen (bytes), &moment);
}

static void
assert_tip (const CentoChunk *chunk, const char *expected)
{
  g_autofree char *tip = cento_chunk_words_dup_tip (download, chunk, ZERO);

  ck_assert_str_eq (tip, expected);
}

START_TEST (test_tip_tells_number_size_time_gap_and_turn)
{
  for (guint i = 0; i < 13; i++)
    append ("0123456789", 0.10 * i, i);
  append ("0123456789", 6.32, 1040);

  assert_tip (append ("0123456789", 7.02, 1042),
              "chunk 15 · 10 bytes · at 7.02 s · 0.70 s after the one before · turn 1,042");
}
END_TEST

START_TEST (test_first_chunk_has_none_before_it)
{
  const CentoChunk *chunk = append ("O", 0.5, 7);

  assert_tip (chunk, "chunk 1 · 1 byte · at 0.50 s · turn 7");
  ck_assert_int_eq (cento_chunk_words_get_gap (download, chunk), -1);
}
END_TEST

START_TEST (test_gap_is_that_to_the_one_before)
{
  append ("O", 1, 1);
  ck_assert_int_eq (cento_chunk_words_get_gap (download, append ("o", 1, 1)), 0);
  ck_assert_int_eq (cento_chunk_words_get_gap (download, append ("o", 1.25, 2)), 250000);
}
END_TEST

START_TEST (test_each_attempt_counts_anew)
{
  append ("one", 1, 1);
  append ("two", 2, 2);
  cento_arrivals_begin_attempt (download->arrivals);

  assert_tip (append ("three", 3, 30), "chunk 1 · 5 bytes · at 3.00 s · turn 30");
  assert_tip (append ("four", 4, 40),
              "chunk 2 · 4 bytes · at 4.00 s · 1.00 s after the one before · turn 40");
}
END_TEST

START_TEST (test_chunk_of_an_earlier_attempt_keeps_its_words)
{
  const CentoChunk *chunk;

  append ("one", 1, 1);
  chunk = append ("caf\xc3", 2, 2);
  cento_arrivals_begin_attempt (download->arrivals);
  append ("three", 3, 30);

  assert_tip (
    chunk, "chunk 2 · 4 bytes · at 2.00 s · 1.00 s after the one before · turn 2 · ends inside a character");
}
END_TEST

START_TEST (test_chunk_that_ends_inside_a_character_says_so)
{
  assert_tip (append ("caf\xc3", 1, 5), "chunk 1 · 4 bytes · at 1.00 s · turn 5 · ends inside a character");
  assert_tip (append ("\xa9", 2, 6), "chunk 2 · 1 byte · at 2.00 s · 1.00 s after the one before · turn 6");
}
END_TEST

/* Characters of two, three and four bytes, cut at each place, also where the poem's blocks meet. */
static const struct
{
  const char *character;
  gsize at;
} cuts[] = {
  { "é", 1 }, { "春", 1 }, { "春", 2 }, { "🌙", 1 }, { "🌙", 2 }, { "🌙", 3 },
};

START_TEST (test_cut_is_found_wherever_it_is)
{
  for (gsize before = FIRST_BLOCK - 5; before <= FIRST_BLOCK + 1; before++)
    {
      g_autofree char *fill = g_strnfill (before, 'a');
      g_autofree char *head = g_strndup (cuts[_i].character, cuts[_i].at);
      const CentoChunk *cut, *whole;

      append (fill, 1, 1);
      cut = append (head, 1, 1);
      whole = append (cuts[_i].character + cuts[_i].at, 1, 1);

      ck_assert (cento_chunk_words_is_cut (download, cut));
      ck_assert (!cento_chunk_words_is_cut (download, whole));
      cento_arrivals_begin_attempt (download->arrivals);
    }
}
END_TEST

START_TEST (test_byte_by_byte_only_the_last_is_whole)
{
  const CentoChunk *chunks[4];
  const char *const bytes[] = { "\xf0", "\x9f", "\x8c", "\x99" };

  for (guint i = 0; i < 4; i++)
    chunks[i] = append (bytes[i], 1, 1);

  for (guint i = 0; i < 3; i++)
    ck_assert (cento_chunk_words_is_cut (download, chunks[i]));
  ck_assert (!cento_chunk_words_is_cut (download, chunks[3]));
}
END_TEST

START_TEST (test_cuts_are_those_of_the_encoding)
{
  const CentoChunk *letter = append ("caf\xe9", 1, 1);
  const CentoChunk *half = append ("x", 1, 1);
  const CentoChunk *upper, *pair;

  ck_assert (cento_chunk_words_is_cut (download, letter));
  cento_download_set_encoding (download, CENTO_ENCODING_ISO_8859_1);
  ck_assert (!cento_chunk_words_is_cut (download, letter));

  cento_download_set_encoding (download, CENTO_ENCODING_UTF_16);
  upper = append ("\x20\x3c\xd8", 1, 1);
  pair = append ("\x19\xdf", 1, 1);
  ck_assert (!cento_chunk_words_is_cut (download, letter));
  ck_assert (cento_chunk_words_is_cut (download, half));
  ck_assert (cento_chunk_words_is_cut (download, upper));
  ck_assert (!cento_chunk_words_is_cut (download, pair));
}
END_TEST

START_TEST (test_bytes_that_are_no_text_cut_nothing)
{
  ck_assert (!cento_chunk_words_is_cut (download, append ("\xff", 1, 1)));
  ck_assert (!cento_chunk_words_is_cut (download, append ("\xc0", 1, 1)));
  ck_assert (!cento_chunk_words_is_cut (download, append ("\xa9\xa9\xa9\xa9\xa9", 1, 1)));
  ck_assert (!cento_chunk_words_is_cut (download, append ("\xed\xa0", 1, 1)));
}
END_TEST

static Suite *
chunk_words_suite (void)
{
  Suite *suite = suite_create ("chunk-words");
  TCase *tcase = cento_test_case_new (suite, "sentences");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_tip_tells_number_size_time_gap_and_turn);
  tcase_add_test (tcase, test_first_chunk_has_none_before_it);
  tcase_add_test (tcase, test_gap_is_that_to_the_one_before);
  tcase_add_test (tcase, test_each_attempt_counts_anew);
  tcase_add_test (tcase, test_chunk_of_an_earlier_attempt_keeps_its_words);

  tcase = cento_test_case_new (suite, "cuts");
  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_chunk_that_ends_inside_a_character_says_so);
  tcase_add_loop_test (tcase, test_cut_is_found_wherever_it_is, 0, G_N_ELEMENTS (cuts));
  tcase_add_test (tcase, test_byte_by_byte_only_the_last_is_whole);
  tcase_add_test (tcase, test_cuts_are_those_of_the_encoding);
  tcase_add_test (tcase, test_bytes_that_are_no_text_cut_nothing);
  return suite;
}

int
main (void)
{
  return cento_test_main (chunk_words_suite, NULL);
}
