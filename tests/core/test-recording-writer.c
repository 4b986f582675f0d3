/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-recording-writer.h"

#include <gio/gio.h>

#include "core/cento-error.h"
#include "support/cento-test.h"

#define BEGUN (G_GINT64_CONSTANT (1795559783) * G_USEC_PER_SEC + 999999)

static void
assert_written (const CentoRecordingEvent *event, const char *line)
{
  g_autoptr (GString) text = g_string_new ("before\n");
  g_autofree char *expected = g_strconcat ("before\n", line, "\n", NULL);

  cento_recording_write_event (text, event);

  ck_assert_str_eq (text->str, expected);
}

static void
assert_state_written (const CentoStateChange *change, const char *line)
{
  CentoRecordingEvent event
    = { .kind = CENTO_RECORDING_STATE, .time = change->time, .task = 4, .change = *change };

  assert_written (&event, line);
}

START_TEST (test_header_has_version_and_date)
{
  g_autoptr (GString) text = g_string_new (NULL);

  cento_recording_write_header (text, BEGUN);

  ck_assert_str_eq (text->str, "cento-recording 1\n0.000000 begun 2026-11-24T22:36:23Z\n");
}
END_TEST

START_TEST (test_limits_are_one_line)
{
  CentoRecordingEvent event = { .kind = CENTO_RECORDING_LIMITS };

  cento_limits_init (&event.limits);

  assert_written (&event, "0.000000 limits 30.000000 120.000000 16777216 268435456");
}
END_TEST

START_TEST (test_servers_come_and_go)
{
  CentoRecordingEvent event
    = { .kind = CENTO_RECORDING_ADD, .time = 1, .task = 4, .address = "bücher.example:10001" };

  assert_written (&event, "0.000001 add 4 bücher.example:10001");
  event = (CentoRecordingEvent){ .kind = CENTO_RECORDING_REMOVE, .time = 90061000001, .task = 4294967295 };
  assert_written (&event, "90061.000001 remove 4294967295");
  event = (CentoRecordingEvent){
    .kind = CENTO_RECORDING_ADDRESS, .time = 1, .task = 4, .address = "[::1]:10001"
  };
  assert_written (&event, "0.000001 address 4 [::1]:10001");
}
END_TEST

START_TEST (test_states_tell_how_they_ended)
{
  CentoStateChange change = { .time = 412, .attempt = 1, .state = CENTO_DOWNLOAD_CONNECTED };

  change.peer = (char *) "[::1]:10001";
  assert_state_written (&change, "0.000412 state 4 1 connected [::1]:10001");

  change = (CentoStateChange){ .time = 999999, .attempt = 2, .state = CENTO_DOWNLOAD_WAITING };
  assert_state_written (&change, "0.999999 state 4 2 waiting");

  change = (CentoStateChange){ .time = 1000000, .attempt = 2, .state = CENTO_DOWNLOAD_FAILED };
  assert_state_written (&change, "1.000000 state 4 2 failed");
  change.domain = G_IO_ERROR;
  change.code = G_IO_ERROR_CONNECTION_REFUSED;
  assert_state_written (&change, "1.000000 state 4 2 failed io:connection-refused");
  change.domain = G_RESOLVER_ERROR;
  change.code = G_RESOLVER_ERROR_NOT_FOUND;
  change.offline = TRUE;
  assert_state_written (&change, "1.000000 state 4 2 failed resolver:not-found offline");
  change.domain = G_FILE_ERROR;
  assert_state_written (&change, "1.000000 state 4 2 failed");

  change = (CentoStateChange){ .attempt = 1, .state = CENTO_DOWNLOAD_INCOMPLETE, .domain = CENTO_ERROR };
  change.code = CENTO_ERROR_CUT_CHARACTER;
  assert_state_written (&change, "0.000000 state 4 1 incomplete cento:cut-character");
}
END_TEST

START_TEST (test_chunk_ends_with_its_bytes)
{
  CentoRecordingEvent event = { .kind = CENTO_RECORDING_CHUNK, .time = 702114, .task = 1 };

  event.attempt = 2;
  event.turn = 23;
  event.n_bytes = 12;
  event.bytes = (const guint8 *) "The fasci\n\\ ";

  assert_written (&event, "0.702114 chunk 1 2 23 The fasci\\n\\\\\\x20");
}
END_TEST

START_TEST (test_turns_are_told_at_their_end)
{
  CentoRecordingEvent event = { .kind = CENTO_RECORDING_TURN, .time = 702250 };

  event.measured = (CentoTurn){
    .turn = 23, .woken = 702114, .slept = 700012, .ran = 136, .reading = 64, .n_reads = 3, .n_servers = 2
  };
  assert_written (&event, "0.702250 turn 23 700012 136 64 3 2");

  event.kind = CENTO_RECORDING_DRAW;
  event.measured = (CentoTurn){ .turn = G_MAXUINT64, .slept = 13000, .ran = 2100 };
  assert_written (&event, "0.702250 draw 18446744073709551615 13000 2100");
}
END_TEST

static Suite *
recording_writer_suite (void)
{
  Suite *suite = suite_create ("recording-writer");
  TCase *tcase = cento_test_case_new (suite, "lines");

  tcase_add_test (tcase, test_header_has_version_and_date);
  tcase_add_test (tcase, test_limits_are_one_line);
  tcase_add_test (tcase, test_servers_come_and_go);
  tcase_add_test (tcase, test_states_tell_how_they_ended);
  tcase_add_test (tcase, test_chunk_ends_with_its_bytes);
  tcase_add_test (tcase, test_turns_are_told_at_their_end);

  return suite;
}

int
main (void)
{
  return cento_test_main (recording_writer_suite, NULL);
}
