/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cento-test.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

/* Runs an example, asserts what it counted, and returns its TAP. */
static char *
run_example (const char *name, int passed, int failed, int skipped)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *folder = cento_test_make_folder ();
  g_autofree char *tally = g_build_filename (folder, "tally", NULL);
  g_autofree char *program = g_strconcat ("example-", name, NULL);
  g_autofree char *path = g_build_filename (CENTO_TEST_EXAMPLES, program, NULL);
  g_autofree char *expected = g_strdup_printf ("%d %d %d %s\n", passed, failed, skipped, path);
  g_autofree char *tap = NULL;
  g_autofree char *counts = NULL;

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_setenv (launcher, "CENTO_TEST_TALLY", tally, TRUE);
  process = g_subprocess_launcher_spawn (launcher, NULL, path, NULL);
  ck_assert_ptr_nonnull (process);
  ck_assert (g_subprocess_communicate_utf8 (process, NULL, NULL, &tap, NULL, NULL));
  ck_assert (g_file_get_contents (tally, &counts, NULL, NULL));
  ck_assert_str_eq (counts, expected);
  ck_assert (g_subprocess_get_if_exited (process));
  ck_assert_int_eq (g_subprocess_get_exit_status (process), failed > 0 ? 1 : 0);
  return g_steal_pointer (&tap);
}

static void
assert_line (const char *tap, const char *expected)
{
  g_auto (GStrv) lines = g_strsplit (tap, "\n", -1);

  ck_assert_msg (g_strv_contains ((const char *const *) lines, expected), "no line “%s” in:\n%s", expected,
                 tap);
}

START_TEST (test_failed_assertion_counts_as_failed)
{
  g_autofree char *tap = run_example ("broken", 0, 1, 0);

  assert_line (tap, "not ok 1 - broken: test_fails");
}
END_TEST

START_TEST (test_what_a_child_prints_stays_out_of_the_tap)
{
  g_autofree char *tap = run_example ("broken", 0, 1, 0);

  ck_assert_ptr_null (strstr (tap, "forged"));
}
END_TEST

START_TEST (test_crash_counts_as_failed)
{
  g_autofree char *tap = run_example ("crashing", 0, 1, 0);

  assert_line (tap, "not ok 1 - crashing: test_crashes");
}
END_TEST

START_TEST (test_early_exit_counts_as_failed)
{
  g_autofree char *tap = run_example ("exiting-early", 0, 1, 0);

  assert_line (tap, "not ok 1 - exiting-early: test_leaves_half_way");
}
END_TEST

START_TEST (test_skip_counts_as_skipped_and_says_why)
{
  g_autofree char *tap = run_example ("skipped", 0, 0, 1);

  assert_line (tap, "ok 1 - skipped: test_is_skipped # SKIP nothing to see here");
}
END_TEST

START_TEST (test_glib_warning_counts_as_failed)
{
  g_autofree char *tap = run_example ("warning", 0, 1, 0);

  assert_line (tap, "not ok 1 - warning: test_passes_but_for_a_warning");
}
END_TEST

START_TEST (test_leak_counts_as_failed)
{
  g_autofree char *tap = run_example ("leaking", 0, 1, 0);

  assert_line (tap, "not ok 1 - leaking: test_leaks_14_bytes");
}
END_TEST

START_TEST (test_each_result_keeps_its_name)
{
  g_autofree char *tap = run_example ("mixed", 6, 5, 0);

  assert_line (tap, "1..11");
  assert_line (tap, "not ok 1 - unchecked: test_passes");
  assert_line (tap, "not ok 3 - unchecked: test_fails_at_two[1]");
  assert_line (tap, "ok 5 - checked: test_fails_at_two[1]");
  assert_line (tap, "not ok 6 - checked: test_fails_at_two[2]");
  assert_line (tap, "ok 9 - checked: test_dies_as_announced");
  assert_line (tap, "not ok 10 - leaving: test_passes");
  assert_line (tap, "ok 11 - last: test_passes");
}
END_TEST

/* A line of meson's log; what the program printed looks like a result. */
#define LOG(result, program)                                                                   \
  "{\"name\": \"x\", \"stdout\": \"\\\"result\\\": \\\"OK\\\"\", \"result\": \"" result "\", " \
  "\"command\": [\"/in-session\", \"" program "\"]}\n"

/* What ./run closes with, for a log and a tally. */
static void
assert_sum (const char *log, const char *tally, const char *expected)
{
  g_autofree char *folder = cento_test_make_folder ();
  g_autofree char *logs = g_build_filename (folder, "meson-logs", NULL);
  g_autofree char *log_path = g_build_filename (logs, "testlog.json", NULL);
  g_autofree char *tally_path = g_build_filename (folder, "tally", NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *out = NULL;
  gboolean failed = strstr (expected, " 0 failed") == NULL;

  ck_assert_int_eq (g_mkdir (logs, 0700), 0);
  ck_assert (g_file_set_contents (log_path, log, -1, NULL));
  ck_assert (g_file_set_contents (tally_path, tally, -1, NULL));
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL, CENTO_TEST_ADD_UP, folder, NULL);
  ck_assert_ptr_nonnull (process);
  ck_assert (g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, NULL));
  ck_assert_msg (g_str_has_suffix (out, expected), "“%s” does not end in “%s”", out, expected);
  ck_assert_int_eq (g_subprocess_get_exit_status (process), failed ? 1 : 0);
}

START_TEST (test_sum_counts_cases_not_programs)
{
  assert_sum (LOG ("OK", "/a") LOG ("OK", "/b"), "3 0 1 /a\n4 0 0 /b\nstatus\t0\n",
              "7 passed, 0 failed, 1 skipped\n");
}
END_TEST

START_TEST (test_sum_takes_a_program_without_cases_for_one)
{
  assert_sum (LOG ("OK", "/a") LOG ("SKIP", "/b"), "status\t0\n", "1 passed, 0 failed, 1 skipped\n");
}
END_TEST

START_TEST (test_sum_counts_a_failing_program_once)
{
  assert_sum (LOG ("FAIL", "/a"), "3 1 0 /a\nstatus\t1\n", "3 passed, 1 failed, 0 skipped\n");
}
END_TEST

START_TEST (test_sum_counts_a_program_that_counted_nothing_as_failed)
{
  assert_sum (LOG ("TIMEOUT", "/a") LOG ("ERROR", "/b"), "2 0 0 /b\nstatus\t1\n",
              "2 passed, 2 failed, 0 skipped\n");
}
END_TEST

START_TEST (test_sum_fails_when_the_run_itself_failed)
{
  assert_sum (LOG ("OK", "/a"), "2 0 0 /a\nstatus\t2\n", "2 passed, 1 failed, 0 skipped\n");
  assert_sum (LOG ("OK", "/a"), "2 0 0 /a\n", "2 passed, 1 failed, 0 skipped\n");
}
END_TEST

static Suite *
accounting_suite (void)
{
  Suite *suite = suite_create ("accounting");
  TCase *tcase = cento_test_case_new (suite, "accounting");

  tcase_add_test (tcase, test_failed_assertion_counts_as_failed);
  tcase_add_test (tcase, test_what_a_child_prints_stays_out_of_the_tap);
  tcase_add_test (tcase, test_crash_counts_as_failed);
  tcase_add_test (tcase, test_early_exit_counts_as_failed);
  tcase_add_test (tcase, test_skip_counts_as_skipped_and_says_why);
  tcase_add_test (tcase, test_glib_warning_counts_as_failed);
  tcase_add_test (tcase, test_each_result_keeps_its_name);
  if (CENTO_TEST_FINDS_LEAKS)
    tcase_add_test (tcase, test_leak_counts_as_failed);

  tcase = cento_test_case_new (suite, "sum");
  tcase_add_test (tcase, test_sum_counts_cases_not_programs);
  tcase_add_test (tcase, test_sum_takes_a_program_without_cases_for_one);
  tcase_add_test (tcase, test_sum_counts_a_failing_program_once);
  tcase_add_test (tcase, test_sum_counts_a_program_that_counted_nothing_as_failed);
  tcase_add_test (tcase, test_sum_fails_when_the_run_itself_failed);
  return suite;
}

int
main (void)
{
  return cento_test_main (accounting_suite, NULL);
}
