/* SPDX-License-Identifier: GPL-3.0-or-later */
/* get-poetry --record and --replay. */
#include "support/cento-peer.h"
#include "support/cento-program.h"
#include "support/cento-test.h"

#include <string.h>
#include <sys/stat.h>

static char *folder;
static char *path;

static void
set_up (void)
{
  folder = cento_test_make_folder ();
  path = g_build_filename (folder, "session.cento", NULL);
}

static void
tear_down (void)
{
  g_clear_pointer (&folder, g_free);
  g_clear_pointer (&path, g_free);
}

static CentoProgram *
replay (const char *speed)
{
  CentoProgram *client = cento_program_new ("get-poetry");

  cento_program_add (client, "--replay", path, "--speed", speed, NULL);
  cento_program_run (client);
  return client;
}

static gboolean
file_says (gpointer word)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && strstr (text, word) != NULL;
}

START_TEST (test_replay_says_again_what_was_said)
{
  g_autoptr (CentoPeer) peer
    = cento_peer_new ("send Half \303", "wait", "hex a9", "send \n way", "fin", NULL);
  g_autoptr (CentoPeer) refusing = cento_peer_new_refusing ("127.0.0.1");
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");
  g_autoptr (CentoProgram) again = NULL;

  cento_program_add (client, "--record", path, cento_peer_get_address (peer),
                     cento_peer_get_address (refusing), NULL);
  cento_program_start (client);
  cento_program_wait_err (client, "Task 1: got 6 bytes");
  cento_peer_release (peer);
  ck_assert_int_eq (cento_program_wait (client), 1);

  again = replay ("max");
  ck_assert_int_eq (cento_program_wait (again), 1);
  ck_assert_str_eq (cento_program_get_out (again), cento_program_get_out (client));
  ck_assert_str_eq (cento_program_get_err (again), cento_program_get_err (client));
  ck_assert_ptr_nonnull (strstr (cento_program_get_err (again), "Nothing is listening at"));
}
END_TEST

START_TEST (test_replay_keeps_its_times_divided_by_the_speed)
{
  gint64 begun = g_get_monotonic_time ();
  g_autoptr (CentoProgram) again = NULL;

  ck_assert (g_file_set_contents (path,
                                  "cento-recording 1\n"
                                  "0.000000 add 1 10001\n"
                                  "0.000000 state 1 1 connecting\n"
                                  "0.100000 state 1 1 connected 127.0.0.1:10001\n"
                                  "2.000000 chunk 1 1 7 slow\n"
                                  "4.000000 state 1 1 closed\n",
                                  -1, NULL));
  again = replay ("8");
  ck_assert_int_eq (cento_program_wait (again), 0);
  ck_assert_str_eq (cento_program_get_out (again), "slow");
  ck_assert_int_ge (g_get_monotonic_time () - begun, G_TIME_SPAN_SECOND / 2);
}
END_TEST

/* Killed, it loses at most the last second. */
START_TEST (test_killed_recording_is_good_to_the_last_second)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("send Science!", "silent", NULL);
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");
  g_autoptr (CentoProgram) again = NULL;

  cento_program_add (client, "--record", path, cento_peer_get_address (peer), NULL);
  cento_program_start (client);
  cento_test_wait (file_says, (gpointer) "Science!\n");
  cento_program_signal (client, SIGKILL);
  ck_assert_int_eq (cento_program_wait (client), 128 + SIGKILL);

  again = replay ("max");
  ck_assert_int_eq (cento_program_wait (again), 1);
  ck_assert_str_eq (cento_program_get_out (again), "Science!");
  ck_assert_ptr_nonnull (
    strstr (cento_program_get_err (again), "Task 1: The recording ends before this poem does."));
}
END_TEST

START_TEST (test_bad_line_is_named_and_the_rest_is_played)
{
  g_autoptr (CentoProgram) again = NULL;

  ck_assert (g_file_set_contents (path,
                                  "cento-recording 1\n"
                                  "0.000000 add 1 10001\n"
                                  "0.000000 state 1 1 connecting\n"
                                  "what is this\n"
                                  "0.100000 state 1 1 connected 127.0.0.1:10001\n"
                                  "0.200000 chunk 1 1 7 good\n"
                                  "0.300000 state 1 1 closed\n",
                                  -1, NULL));
  again = replay ("max");
  ck_assert_int_eq (cento_program_wait (again), 0);
  ck_assert_str_eq (cento_program_get_out (again), "good");
  ck_assert_ptr_nonnull (strstr (cento_program_get_err (again), "ine 4 "));
}
END_TEST

START_TEST (test_signal_ends_a_replay_with_what_it_has)
{
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");

  ck_assert (g_file_set_contents (path,
                                  "cento-recording 1\n"
                                  "0.000000 add 1 10001\n"
                                  "0.000000 state 1 1 connecting\n"
                                  "0.000000 state 1 1 connected 127.0.0.1:10001\n"
                                  "0.000000 chunk 1 1 7 half a\n"
                                  "900.000000 state 1 1 closed\n",
                                  -1, NULL));
  cento_program_add (client, "--replay", path, NULL);
  cento_program_start (client);
  cento_program_wait_err (client, "Task 1: got 6 bytes");
  cento_program_signal (client, SIGINT);
  ck_assert_int_eq (cento_program_wait (client), 130);
  ck_assert_str_eq (cento_program_get_out (client), "half a");
}
END_TEST

static void
assert_usage (CentoProgram *client, const char *word)
{
  ck_assert_int_eq (cento_program_run (client), 2);
  ck_assert_str_eq (cento_program_get_out (client), "");
  ck_assert_ptr_nonnull (strstr (cento_program_get_err (client), word));
}

START_TEST (test_what_cannot_be_played_is_refused_before_anything)
{
  g_autoptr (CentoProgram) missing = cento_program_new ("get-poetry");
  g_autoptr (CentoProgram) poem = cento_program_new ("get-poetry");
  g_autoptr (CentoProgram) fifo = cento_program_new ("get-poetry");
  g_autofree char *poem_path = cento_test_dup_poem_path ("science.txt");

  cento_program_add (missing, "--replay", path, NULL);
  assert_usage (missing, "session.cento");
  cento_program_add (poem, "--replay", poem_path, NULL);
  assert_usage (poem, "get-poetry: ");
  ck_assert_int_eq (mkfifo (path, 0600), 0);
  cento_program_add (fifo, "--replay", path, NULL);
  assert_usage (fifo, "not an ordinary file");
}
END_TEST

START_TEST (test_recording_is_not_written_over)
{
  g_autoptr (CentoProgram) client = cento_program_new ("get-poetry");

  ck_assert (g_file_set_contents (path, "precious", -1, NULL));
  cento_program_add (client, "--record", path, "10001", NULL);
  assert_usage (client, "is there already");
  ck_assert (file_says ((gpointer) "precious"));
}
END_TEST

static Suite *
get_poetry_recording_suite (void)
{
  Suite *suite = suite_create ("get-poetry-recording");
  TCase *tcase = cento_test_case_new (suite, "recording");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_replay_says_again_what_was_said);
  tcase_add_test (tcase, test_replay_keeps_its_times_divided_by_the_speed);
  tcase_add_test (tcase, test_killed_recording_is_good_to_the_last_second);
  tcase_add_test (tcase, test_bad_line_is_named_and_the_rest_is_played);
  tcase_add_test (tcase, test_signal_ends_a_replay_with_what_it_has);
  tcase_add_test (tcase, test_what_cannot_be_played_is_refused_before_anything);
  tcase_add_test (tcase, test_recording_is_not_written_over);
  return suite;
}

int
main (void)
{
  return cento_test_main (get_poetry_recording_suite, NULL);
}
