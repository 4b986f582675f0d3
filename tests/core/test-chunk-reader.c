/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-chunk-reader.h"

#include <string.h>

#include "core/cento-text-reader.h"
#include "support/cento-test.h"

#define R "\xef\xbf\xbd"

/* Characters of one to four bytes, line ends of all kinds, what is shown by other characters, what is no
 * text, and half a character at the end. */
static const char nasty[] = "caf\xc3\xa9\r\n春\n\xe2\x80\xae🌙\r\x1b\xffz\xe2\x82";

static CentoPoem *poem;
static CentoChunkLog *chunks;
static CentoChunkReader *reader;
static GString *shown;

static void
set_up (void)
{
  poem = cento_poem_new ();
  chunks = cento_chunk_log_new ();
  reader = cento_chunk_reader_new (poem, chunks, 1);
  shown = g_string_new (NULL);
}

static void
tear_down (void)
{
  cento_chunk_reader_free (reader);
  g_assert_finalize_object (poem);
  cento_chunk_log_free (chunks);
  g_string_free (shown, TRUE);
}

/* One chunk each second. */
static void
append_to (CentoPoem *to, guint attempt, const char *bytes, gsize length)
{
  CentoChunk chunk = {
    .time = cento_chunk_log_get_n_chunks (chunks) * G_TIME_SPAN_SECOND,
    .attempt = attempt,
    .offset = (guint32) cento_poem_get_length (to),
    .length = (guint32) length,
  };

  cento_poem_append (to, (const guint8 *) bytes, length);
  cento_chunk_log_append (chunks, &chunk);
}

static void
append (const char *bytes)
{
  append_to (poem, 1, bytes, strlen (bytes));
}

static void
read_all (void)
{
  while (cento_chunk_reader_read (reader, 1000, shown) > 0)
    ;
}

static void
assert_range (guint index, guint expected_from, guint expected_to)
{
  guint from, to;

  ck_assert (cento_chunk_reader_get_range (reader, index, &from, &to));
  ck_assert_uint_eq (from, expected_from);
  ck_assert_uint_eq (to, expected_to);
}

START_TEST (test_chunks_are_found_by_their_characters_and_the_other_way_round)
{
  guint index;

  append ("One");
  append (" two");
  read_all ();

  ck_assert_str_eq (shown->str, "One two");
  assert_range (0, 0, 3);
  assert_range (1, 3, 7);
  ck_assert (cento_chunk_reader_get_chunk_at (reader, 3, &index));
  ck_assert_uint_eq (index, 1);
  ck_assert (!cento_chunk_reader_get_chunk_at (reader, 7, &index));
}
END_TEST

START_TEST (test_character_belongs_to_the_chunk_that_completes_it)
{
  append ("a\xf0");
  append ("\x9f\x8c");
  append ("\x99z");
  read_all ();

  ck_assert_str_eq (shown->str, "a🌙z");
  assert_range (0, 0, 1);
  assert_range (1, 1, 1);
  assert_range (2, 1, 3);
}
END_TEST

START_TEST (test_line_end_in_two_chunks_belongs_to_the_first)
{
  append ("a\r");
  append ("\n");
  append ("b");
  read_all ();

  ck_assert_str_eq (shown->str, "a\nb");
  assert_range (0, 0, 2);
  assert_range (1, 2, 2);
  assert_range (2, 2, 3);
}
END_TEST

START_TEST (test_half_a_character_at_the_end_is_the_last_chunks)
{
  append ("caf");
  append ("\xc3");
  read_all ();
  assert_range (1, 3, 3);
  cento_chunk_reader_finish (reader, shown);

  ck_assert_str_eq (shown->str, "caf" R);
  assert_range (0, 0, 3);
  assert_range (1, 3, 4);
  cento_chunk_reader_finish (reader, shown);
  assert_range (1, 3, 4);
}
END_TEST

START_TEST (test_chunk_may_be_read_in_parts)
{
  guint index, from, to;

  append ("Over all ");
  append ("the hilltops");
  ck_assert_uint_eq (cento_chunk_reader_read (reader, 4, shown), 4);
  assert_range (0, 0, 4);
  ck_assert (!cento_chunk_reader_get_range (reader, 1, &from, &to));
  ck_assert (cento_chunk_reader_get_newest (reader, &index));
  ck_assert_uint_eq (index, 0);

  ck_assert_uint_eq (cento_chunk_reader_read (reader, 8, shown), 8);
  assert_range (0, 0, 9);
  assert_range (1, 9, 12);
  read_all ();
  assert_range (1, 9, 21);
  ck_assert_uint_eq (cento_chunk_reader_get_offset (reader), 21);
}
END_TEST

START_TEST (test_finish_without_a_byte_does_nothing)
{
  guint index;

  ck_assert_uint_eq (cento_chunk_reader_read (reader, 10, shown), 0);
  cento_chunk_reader_finish (reader, shown);
  ck_assert_uint_eq (shown->len, 0);
  ck_assert (!cento_chunk_reader_get_newest (reader, &index));
}
END_TEST

START_TEST (test_later_attempt_begins_behind_the_earlier_ones)
{
  g_autoptr (CentoPoem) retried = cento_poem_new ();
  g_autoptr (CentoChunkReader) other = cento_chunk_reader_new (retried, chunks, 3);
  guint index, from, to;

  append ("old");
  append (" text");
  append_to (retried, 3, "new", 3);
  append_to (retried, 3, " one", 4);
  cento_chunk_reader_read (other, 100, shown);

  ck_assert_str_eq (shown->str, "new one");
  ck_assert (cento_chunk_reader_get_chunk_at (other, 0, &index));
  ck_assert_uint_eq (index, 2);
  ck_assert (cento_chunk_reader_get_range (other, 3, &from, &to));
  ck_assert_uint_eq (from, 3);
  ck_assert (!cento_chunk_reader_get_range (other, 1, &from, &to));
  ck_assert (cento_chunk_reader_get_newest (other, &index));
  ck_assert_uint_eq (index, 3);
  ck_assert (!cento_chunk_reader_get_offset_at (other, G_TIME_SPAN_SECOND, &from));
}
END_TEST

START_TEST (test_text_is_as_long_as_it_was_at_a_time)
{
  guint offset;

  ck_assert (!cento_chunk_reader_get_offset_at (reader, 0, &offset));
  append ("One");
  append (" two");
  append (" three");
  cento_chunk_reader_read (reader, 7, shown);

  ck_assert (!cento_chunk_reader_get_offset_at (reader, -1, &offset));
  ck_assert (cento_chunk_reader_get_offset_at (reader, 0, &offset));
  ck_assert_uint_eq (offset, 3);
  ck_assert (cento_chunk_reader_get_offset_at (reader, G_TIME_SPAN_SECOND - 1, &offset));
  ck_assert_uint_eq (offset, 3);
  ck_assert (cento_chunk_reader_get_offset_at (reader, G_TIME_SPAN_SECOND, &offset));
  ck_assert_uint_eq (offset, 7);
  /* What was not handed out yet is nowhere. */
  ck_assert (cento_chunk_reader_get_offset_at (reader, G_MAXINT64 - 1, &offset));
  ck_assert_uint_eq (offset, 7);
}
END_TEST

static char *
dup_plain_text (const char *bytes, gsize length)
{
  g_autoptr (CentoPoem) whole = cento_poem_new ();
  g_autoptr (CentoTextReader) plain = cento_text_reader_new (whole);
  GString *text = g_string_new (NULL);

  cento_poem_append (whole, (const guint8 *) bytes, length);
  cento_text_reader_read (plain, length, text);
  cento_text_reader_finish (plain, text);
  return g_string_free (text, FALSE);
}

/* One chunk behind the other, each where its own bytes ended, all characters given to somebody. */
static void
assert_complete (guint n_chunks)
{
  guint end = 0;

  for (guint i = 0; i < n_chunks; i++)
    {
      guint from, to;

      ck_assert (cento_chunk_reader_get_range (reader, i, &from, &to));
      ck_assert_uint_eq (from, end);
      end = to;
    }
  ck_assert_uint_eq (end, g_utf8_strlen (shown->str, -1));
}

START_TEST (test_every_split_shows_the_same_and_has_its_boundaries)
{
  const gsize length = sizeof nasty - 1;
  g_autofree char *whole = dup_plain_text (nasty, length);

  for (gsize first = 1; first < length; first++)
    for (gsize second = first; second < length; second++)
      for (gsize max = 1; max <= 7; max += 3)
        {
          append_to (poem, 1, nasty, first);
          if (second > first)
            append_to (poem, 1, nasty + first, second - first);
          append_to (poem, 1, nasty + second, length - second);
          while (cento_chunk_reader_read (reader, max, shown) > 0)
            ;
          cento_chunk_reader_finish (reader, shown);

          ck_assert_str_eq (shown->str, whole);
          assert_complete (second > first ? 3 : 2);
          tear_down ();
          set_up ();
        }
}
END_TEST

START_TEST (test_boundary_is_where_the_bytes_before_it_end)
{
  const gsize length = sizeof nasty - 1;

  for (gsize cut = 1; cut < length; cut++)
    {
      g_autoptr (CentoPoem) head = cento_poem_new ();
      g_autoptr (CentoTextReader) plain = cento_text_reader_new (head);
      g_autoptr (GString) text = g_string_new (NULL);

      cento_poem_append (head, (const guint8 *) nasty, cut);
      cento_text_reader_read (plain, cut, text);
      append_to (poem, 1, nasty, cut);
      append_to (poem, 1, nasty + cut, length - cut);
      read_all ();

      assert_range (0, 0, (guint) g_utf8_strlen (text->str, -1));
      tear_down ();
      set_up ();
    }
}
END_TEST

START_TEST (test_boundaries_in_units_of_two_bytes)
{
  static const char moon[] = "\xff\xfe"
                             "a\0\x3c\xd8\x19\xdf"
                             "b\0\n\0";
  const gsize length = sizeof moon - 1;

  /* What is whole before each cut: the mark, a, the pair, b, the line end. */
  static const guint whole[] = { 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4 };

  for (gsize cut = 1; cut < length; cut++)
    {
      cento_poem_set_encoding (poem, CENTO_ENCODING_UTF_16);
      cento_chunk_reader_free (reader);
      reader = cento_chunk_reader_new (poem, chunks, 1);
      append_to (poem, 1, moon, cut);
      append_to (poem, 1, moon + cut, length - cut);
      read_all ();
      cento_chunk_reader_finish (reader, shown);

      ck_assert_str_eq (shown->str, "a🌙b\n");
      assert_range (0, 0, whole[cut]);
      assert_complete (2);
      tear_down ();
      set_up ();
    }
}
END_TEST

static Suite *
chunk_reader_suite (void)
{
  Suite *suite = suite_create ("chunk-reader");
  TCase *tcase = cento_test_case_new (suite, "boundaries");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_chunks_are_found_by_their_characters_and_the_other_way_round);
  tcase_add_test (tcase, test_character_belongs_to_the_chunk_that_completes_it);
  tcase_add_test (tcase, test_line_end_in_two_chunks_belongs_to_the_first);
  tcase_add_test (tcase, test_half_a_character_at_the_end_is_the_last_chunks);
  tcase_add_test (tcase, test_chunk_may_be_read_in_parts);
  tcase_add_test (tcase, test_finish_without_a_byte_does_nothing);
  tcase_add_test (tcase, test_later_attempt_begins_behind_the_earlier_ones);
  tcase_add_test (tcase, test_text_is_as_long_as_it_was_at_a_time);
  tcase_add_test (tcase, test_every_split_shows_the_same_and_has_its_boundaries);
  tcase_add_test (tcase, test_boundary_is_where_the_bytes_before_it_end);
  tcase_add_test (tcase, test_boundaries_in_units_of_two_bytes);
  return suite;
}

int
main (void)
{
  return cento_test_main (chunk_reader_suite, NULL);
}
