/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-recording-reader.h"

#include <gio/gio.h>
#include <string.h>

#include "core/cento-error.h"
#include "core/cento-recording-writer.h"
#include "support/cento-test.h"

#define HEADER "cento-recording 1\n"

/* As the writer writes it. */
static const char sample[] = HEADER "0.000000 begun 2026-11-24T22:36:23Z\n"
                                    "0.000000 limits 30.000000 0.500000 16777216 268435456\n"
                                    "0.000000 add 1 10001\n"
                                    "0.000001 add 4 bücher.example:10005\n"
                                    "0.000015 state 1 1 connecting\n"
                                    "0.000020 state 4 1 looking-up\n"
                                    "0.000412 state 1 1 connected [::1]:10001\n"
                                    "0.702114 chunk 1 1 23 The fascin\n"
                                    "0.702120 chunk 1 1 23 \\x20of\\xc3\n"
                                    "0.702250 turn 23 700012 136 64 2 1\n"
                                    "0.716000 draw 24 13000 2100\n"
                                    "1.000000 state 4 1 failed resolver:not-found offline\n"
                                    "1.000000 state 1 1 incomplete io:4711\n"
                                    "2.000000 state 1 2 waiting\n"
                                    "2.000010 state 1 2 connecting\n"
                                    "2.100000 state 1 2 connected 127.0.0.1:10001\n"
                                    "2.500000 chunk 1 2 30 é\\n\\\\\n"
                                    "3.000000 state 1 2 closed\n"
                                    "4.000000 address 1 localhost:10002\n"
                                    "4.000000 state 1 3 waiting\n"
                                    "9.000000 remove 4\n";

static GBytes *
take_bytes (char *text)
{
  return g_bytes_new_take (text, strlen (text));
}

static CentoRecordingReader *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  CentoRecordingReader *reader = cento_recording_reader_new (bytes, &error);

  g_assert_no_error (error);

  return reader;
}

/* What is left of a recording, as the writer writes it. */
static char *
read_all (CentoRecordingReader *reader)
{
  GString *written = g_string_new (NULL);
  CentoRecordingEvent event;

  while (cento_recording_reader_next (reader, &event))
    cento_recording_write_event (written, &event);

  return g_string_free (written, FALSE);
}

static void
assert_problem (CentoRecordingReader *reader, const char *problem)
{
  g_autofree char *found = cento_recording_reader_dup_problem (reader);

  g_assert_cmpstr (found, ==, problem);
}

START_TEST (test_every_kind_comes_back)
{
  g_autoptr (CentoRecordingReader) reader = read_text (sample);
  g_autofree char *written = read_all (reader);

  ck_assert_str_eq (written, sample + strlen (HEADER));
  ck_assert_uint_eq (cento_recording_reader_get_n_bad (reader), 0);
  assert_problem (reader, NULL);
}
END_TEST

static void
skip_to (CentoRecordingReader *reader, guint64 line, CentoRecordingEvent *event)
{
  do
    ck_assert (cento_recording_reader_next (reader, event));
  while (cento_recording_reader_get_line (reader) < line);
  ck_assert_uint_eq (cento_recording_reader_get_line (reader), line);
}

START_TEST (test_events_have_their_fields)
{
  g_autoptr (CentoRecordingReader) reader = read_text (sample);
  CentoRecordingEvent event;

  ck_assert_uint_eq (cento_recording_reader_get_line (reader), 0);
  skip_to (reader, 3, &event);
  ck_assert_int_eq (event.kind, CENTO_RECORDING_LIMITS);
  ck_assert_int_eq (event.limits.idle_timeout, 500000);
  skip_to (reader, 9, &event);
  ck_assert_int_eq (event.kind, CENTO_RECORDING_CHUNK);
  ck_assert_int_eq (event.time, 702114);
  ck_assert_uint_eq (event.turn, 23);
  ck_assert_uint_eq (event.n_bytes, 10);
  skip_to (reader, 10, &event);
  ck_assert_uint_eq (event.n_bytes, 4);
  ck_assert (memcmp (event.bytes, " of\xc3", 4) == 0);
  skip_to (reader, 11, &event);
  ck_assert_int_eq (event.measured.woken, 702250 - 136);
  skip_to (reader, 13, &event);
  ck_assert_int_eq (event.change.time, event.time);
  ck_assert_uint_eq (event.change.domain, G_RESOLVER_ERROR);
  ck_assert_int_eq (event.change.code, G_RESOLVER_ERROR_NOT_FOUND);
  ck_assert (event.change.offline);
}
END_TEST

START_TEST (test_annotations_and_empty_lines_are_skipped)
{
  g_autoptr (CentoRecordingReader) reader
    = read_text (HEADER "\n# one\n0.5 add 1 10001\n#\n\n1 remove 1\n# end");
  CentoRecordingEvent event;

  skip_to (reader, 4, &event);
  ck_assert_int_eq (event.time, 500000);
  skip_to (reader, 7, &event);
  ck_assert_int_eq (event.time, 1000000);
  ck_assert (!cento_recording_reader_next (reader, &event));
  assert_problem (reader, NULL);
}
END_TEST

START_TEST (test_line_ends_of_other_systems_are_read)
{
  g_autoptr (GString) text = g_string_new (sample);
  g_autoptr (CentoRecordingReader) reader = NULL;
  g_autofree char *written = NULL;

  g_string_replace (text, "\n", "\r\n", 0);
  reader = read_text (text->str);
  written = read_all (reader);

  ck_assert_str_eq (written, sample + strlen (HEADER));
}
END_TEST

static const char *const no_recordings[] = { "",
                                             "cento-recording 1",
                                             "cento-recording\n",
                                             "cento-recording x\n",
                                             "cento-recording 0\n",
                                             "cento-recording \n",
                                             "Cento-recording 1\n",
                                             "\ncento-recording 1\n",
                                             "\177ELF" };

START_TEST (test_other_files_are_no_recordings)
{
  g_autoptr (GBytes) bytes = g_bytes_new (no_recordings[_i], strlen (no_recordings[_i]));
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (cento_recording_reader_new (bytes, &error));
  g_assert_error (error, CENTO_ERROR, CENTO_ERROR_RECORDING);
  ck_assert_str_eq (error->message, "This is not a recording of Cento.");
}
END_TEST

START_TEST (test_later_version_is_named)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("cento-recording 2\n", 18);
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (cento_recording_reader_new (bytes, &error));
  g_assert_error (error, CENTO_ERROR, CENTO_ERROR_RECORDING);
  ck_assert_str_eq (error->message, "This recording was made by a later version of Cento.");
}
END_TEST

/* Lines 1 to 6. */
#define PRELUDE                                      \
  HEADER "0.0 begun 2026-11-24T22:36:23Z\n"          \
         "0.0 add 1 10001\n"                         \
         "0.1 state 1 1 connecting\n"                \
         "0.2 state 1 1 connected 127.0.0.1:10001\n" \
         "0.3 turn 5 10 10 10 1 1\n"

static const struct
{
  const char *line;
  const char *reason;
} wrong[] = {
  { "chunk", "it does not begin with a time" },
  { "-0.4 chunk 1 1 5 a", "it does not begin with a time" },
  { "0.4000000 chunk 1 1 5 a", "it does not begin with a time" },
  { ".4 chunk 1 1 5 a", "it does not begin with a time" },
  { "0. chunk 1 1 5 a", "it does not begin with a time" },
  { "1000000000 chunk 1 1 5 a", "it does not begin with a time" },
  { "18446744073709551616 chunk 1 1 5 a", "it does not begin with a time" },
  { " 0.4 chunk 1 1 5 a", "it does not begin with a time" },
  { "0.4", "its word is not known" },
  { "0.4 chunks 1 1 5 a", "its word is not known" },
  { "0.4  chunk 1 1 5 a", "its word is not known" },
  { "0.4 chunk 0 1 5 a", "a number is missing or wrong" },
  { "0.4 chunk 1  1 5 a", "a number is missing or wrong" },
  { "0.4 chunk 1 1 x a", "a number is missing or wrong" },
  { "0.4 chunk 1 1 18446744073709551616 a", "a number is missing or wrong" },
  { "0.4 chunk 4294967297 1 5 a", "a number is missing or wrong" },
  { "0.4 chunk 1 1", "a number is missing or wrong" },
  { "0.4 chunk 1 1 5", "it has no bytes" },
  { "0.4 chunk 1 1 5 ", "it has no bytes" },
  { "0.4 chunk 1 1 5 \\q", "its bytes are not written as they should be" },
  { "0.4 chunk 1 1 5 \xc3", "its bytes are not written as they should be" },
  { "0.4 chunk 2 1 5 a", "there is no such server" },
  { "0.4 chunk 1 2 5 a", "it is of another attempt" },
  { "0.4 chunk 1 1 4 a", "its turn is before the last one" },
  { "0.4 turn 4 1 1 1 1 1", "its turn is before the last one" },
  { "0.4 draw 5 1 1", "its turn is before the last one" },
  { "0.4 draw 6 1 100011", "its turn is before the last one" },
  { "0.4 turn 6 1 1 1 1", "a number is missing or wrong" },
  { "0.4 draw 6 1", "a number is missing or wrong" },
  { "0.4 turn 6 1 1 1 1 4294967296", "a number is missing or wrong" },
  { "0.4 add 1 10002", "a server before it has this number or a higher one" },
  { "0.4 add 2", "its address is wrong" },
  { "0.4 add 2 nowhere", "its address is wrong" },
  { "0.4 add 2 host:0", "its address is wrong" },
  { "0.4 add 2 10002\t", "its address is wrong" },
  { "0.4 state 1 1", "there is no such state" },
  { "0.4 state 1 1 receiving", "there is no such state" },
  { "0.4 state 1 1 Failed", "there is no such state" },
  { "0.4 state 2 1 failed", "there is no such server" },
  { "0.4 state 1 2 failed", "it is of another attempt" },
  { "0.4 state 1 1 waiting", "this state cannot follow the one before" },
  { "0.4 state 1 1 connecting", "this state cannot follow the one before" },
  { "0.4 state 1 1 closed", "this state cannot follow the one before" },
  { "0.4 state 1 1 connected", "the other end is missing or wrong" },
  { "0.4 state 1 1 connected a\033b", "the other end is missing or wrong" },
  { "0.4 state 1 1 failed refused", "its error is wrong" },
  { "0.4 remove 2", "there is no such server" },
  { "0.4 address 2 10002", "there is no such server" },
  { "0.4 address 1 10002", "the server is under way" },
  { "0.4 address 1", "its address is wrong" },
  { "0.4 address 1 nowhere", "its address is wrong" },
  { "0.4 address 10002", "its address is wrong" },
  { "0.4 begun 2026-11-24T22:36:23Z", "the recording had begun before" },
  { "0.4 begun yesterday", "its date is wrong" },
  { "0.4 begun 0001-01-01T00:00:00+12:00", "its date is wrong" },
  { "0.4 limits 30 120 1", "a number is missing or wrong" },
  { "0.299999 chunk 1 1 5 a", "its time is before that of the line before" },
  { "0.6 chunk 1 1 5 a", "its time is after that of the line after it" },
};

START_TEST (test_wrong_line_is_left_out_and_named)
{
  g_autofree char *text = g_strconcat (PRELUDE, wrong[_i].line, "\n0.5 chunk 1 1 5 good\n", NULL);
  g_autofree char *problem
    = g_strdup_printf ("Line 7 was not understood (%s) and left out.", wrong[_i].reason);
  g_autoptr (CentoRecordingReader) reader = read_text (text);
  CentoRecordingEvent event;

  skip_to (reader, 6, &event);
  skip_to (reader, 8, &event);
  ck_assert_uint_eq (event.n_bytes, 4);
  ck_assert (!cento_recording_reader_next (reader, &event));
  ck_assert_uint_eq (cento_recording_reader_get_n_bad (reader), 1);
  assert_problem (reader, problem);
}
END_TEST

static const char *const right[] = {
  "0.3 state 1 1 failed",
  "0.3 state 1 1 failed tls:3 offline", /* of a later version: ended for no known reason */
  "0.3 state 1 1 stopped whatever comes later",
  "0.3 state 1 1 empty",
  "999999999.999999 remove 1",
  "0.4 draw 6 1 100010",
  "0.4 turn 18446744073709551615 999999999 0 0 0 0 new fields",
  "0.4 limits 0 0 0 18446744073709551615",
  "0.4 chunk 1 1 5 #\\\\",
};

START_TEST (test_right_line_is_read)
{
  g_autofree char *text = g_strconcat (PRELUDE, right[_i], "\n", NULL);
  g_autoptr (CentoRecordingReader) reader = read_text (text);
  CentoRecordingEvent event;

  skip_to (reader, 7, &event);
  assert_problem (reader, NULL);
}
END_TEST

START_TEST (test_after_its_end_a_server_says_nothing_more)
{
  g_autoptr (CentoRecordingReader) reader = read_text (PRELUDE "0.4 state 1 1 stopped\n"
                                                               "0.5 chunk 1 1 6 late\n"
                                                               "0.6 state 1 1 waiting\n"
                                                               "0.7 state 1 2 waiting\n"
                                                               "0.8 chunk 1 2 6 early\n"
                                                               "0.9 remove 1\n"
                                                               "1.0 state 1 2 connecting\n"
                                                               "1.1 add 1 10001\n");
  CentoRecordingEvent event;

  skip_to (reader, 7, &event);
  skip_to (reader, 10, &event);
  skip_to (reader, 12, &event);
  ck_assert (!cento_recording_reader_next (reader, &event));
  assert_problem (reader,
                  "Line 8 was not understood (the server is not connected); it and 4 more were left out.");
}
END_TEST

START_TEST (test_lowest_line_is_named)
{
  /* Line 8 is found wrong first, when the reader looks ahead. */
  g_autoptr (CentoRecordingReader) reader = read_text (PRELUDE "0.4 remove 9\nrubbish\n0.5 remove 1\n");
  CentoRecordingEvent event;

  skip_to (reader, 9, &event);
  assert_problem (reader,
                  "Line 7 was not understood (there is no such server); it and 1 more were left out.");
}
END_TEST

/* The lines after PRELUDE; the wrong one is marked by its bytes. */
static const char *const wild[] = {
  "99.0 chunk 1 1 5 wrong\n0.5 chunk 1 1 5 a\n0.6 chunk 1 1 5 b\n0.7 chunk 1 1 5 c\n",
  "0.5 chunk 1 1 5 a\n0.0 chunk 1 1 5 wrong\n0.6 chunk 1 1 5 b\n0.7 chunk 1 1 5 c\n",
  "0.5 chunk 1 1 5 a\n0.4 chunk 1 1 5 wrong\n0.6 chunk 1 1 5 b\n0.7 chunk 1 1 5 c\n",
  "0.5 chunk 1 1 5 a\n0.6 chunk 1 1 5 b\n99.0 chunk 1 1 5 wrong\n0.7 chunk 1 1 5 c\n",
  "0.5 chunk 1 1 5 a\n99.0 chunk 1 1 5 wrong\n# it was cold\nrubbish\n0.6 chunk 1 1 5 b\n0.7 chunk 1 1 5 c\n",
};

START_TEST (test_wild_time_costs_its_own_line_only)
{
  g_autofree char *text = g_strconcat (PRELUDE, wild[_i], NULL);
  g_autoptr (CentoRecordingReader) reader = read_text (text);
  CentoRecordingEvent event;

  skip_to (reader, 6, &event);
  for (const char *expected = "abc"; *expected != '\0'; expected++)
    {
      ck_assert (cento_recording_reader_next (reader, &event));
      ck_assert_int_eq (event.bytes[0], *expected);
    }
  ck_assert (!cento_recording_reader_next (reader, &event));
}
END_TEST

START_TEST (test_cut_file_keeps_its_whole_lines)
{
  for (gsize length = strlen (HEADER); length <= strlen (sample); length++)
    {
      g_autofree char *text = g_strndup (sample, length);
      g_autoptr (CentoRecordingReader) reader = read_text (text);
      g_autofree char *written = read_all (reader);
      gsize n_whole = (gsize) (strrchr (text, '\n') + 1 - text);
      gboolean cut = n_whole < length;

      text[n_whole] = '\0';
      ck_assert_str_eq (written, text + strlen (HEADER));
      ck_assert_uint_eq (cento_recording_reader_get_n_bad (reader), cut ? 1 : 0);
    }
}
END_TEST

START_TEST (test_half_written_line_is_named)
{
  g_autoptr (CentoRecordingReader) reader = read_text (PRELUDE "0.4 remove 1");
  CentoRecordingEvent event;

  skip_to (reader, 6, &event);
  ck_assert (!cento_recording_reader_next (reader, &event));
  assert_problem (reader, "Line 7 was not understood (it is only half written) and left out.");
}
END_TEST

START_TEST (test_nuls_and_noise_are_left_out)
{
  static const char noise[] = PRELUDE "0.4 chunk 1 1 5 a\0b\n\0\n\xff\xfe\n0.5 remove 1\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (noise, sizeof noise - 1);
  g_autoptr (CentoRecordingReader) reader = cento_recording_reader_new (bytes, NULL);
  CentoRecordingEvent event;

  skip_to (reader, 10, &event);
  ck_assert_uint_eq (cento_recording_reader_get_n_bad (reader), 3);
}
END_TEST

START_TEST (test_file_of_one_byte_lines_is_read_in_one_go)
{
  /* A reader that looked for the next good line again at every line would be at it for hours. */
  char *text = g_malloc (4000000);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CentoRecordingReader) reader = NULL;
  CentoRecordingEvent event;

  memset (text, 'x', 3999999);
  for (gsize i = 1; i < 3999999; i += 2)
    text[i] = '\n';
  text[3999999] = '\0';
  memcpy (text, HEADER, strlen (HEADER));
  bytes = take_bytes (text);
  reader = cento_recording_reader_new (bytes, NULL);

  ck_assert (!cento_recording_reader_next (reader, &event));
  ck_assert_uint_gt (cento_recording_reader_get_n_bad (reader), 1900000);
}
END_TEST

static void
add_file_tests (Suite *suite)
{
  TCase *tcase = cento_test_case_new (suite, "files");

  tcase_add_test (tcase, test_every_kind_comes_back);
  tcase_add_test (tcase, test_events_have_their_fields);
  tcase_add_test (tcase, test_annotations_and_empty_lines_are_skipped);
  tcase_add_test (tcase, test_line_ends_of_other_systems_are_read);
  tcase_add_loop_test (tcase, test_other_files_are_no_recordings, 0, G_N_ELEMENTS (no_recordings));
  tcase_add_test (tcase, test_later_version_is_named);
  tcase_add_test (tcase, test_cut_file_keeps_its_whole_lines);
  tcase_add_test (tcase, test_nuls_and_noise_are_left_out);
  tcase_add_test (tcase, test_file_of_one_byte_lines_is_read_in_one_go);
}

static Suite *
recording_reader_suite (void)
{
  Suite *suite = suite_create ("recording-reader");
  TCase *tcase = cento_test_case_new (suite, "lines");

  tcase_add_loop_test (tcase, test_wrong_line_is_left_out_and_named, 0, G_N_ELEMENTS (wrong));
  tcase_add_loop_test (tcase, test_right_line_is_read, 0, G_N_ELEMENTS (right));
  tcase_add_test (tcase, test_after_its_end_a_server_says_nothing_more);
  tcase_add_test (tcase, test_lowest_line_is_named);
  tcase_add_loop_test (tcase, test_wild_time_costs_its_own_line_only, 0, G_N_ELEMENTS (wild));
  tcase_add_test (tcase, test_half_written_line_is_named);
  add_file_tests (suite);

  return suite;
}

int
main (void)
{
  return cento_test_main (recording_reader_suite, NULL);
}
