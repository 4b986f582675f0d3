/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * check calls a test passed whose child left by exit (0) half-way, cannot skip one and mixes its own TAP with
 * what children print. So each test runs through run_entry(), and the fixture's teardown, the last thing a
 * child does, puts a mark into memory shared with the runner; the runner believes check and the marks
 * together.
 */
#include "support/cento-test-private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

typedef enum
{
  CENTO_TEST_MARK_NONE,
  CENTO_TEST_MARK_ENDED,
  CENTO_TEST_MARK_SKIPPED
} CentoTestMarkKind;

typedef struct
{
  CentoTestMarkKind kind;
  char reason[200];
} CentoTestMark;

typedef struct
{
  TTest test; /* what check is given */
  const TTest *real;
  int iteration;
  char *name;
  gboolean ends_early; /* a signal or an exit status is expected */
} CentoTestEntry;

typedef struct
{
  TCase *tcase;
  char *name;
  GPtrArray *entries; /* of CentoTestEntry, owned by the run, in the order check runs them */
} CentoTestCase;

typedef struct
{
  GPtrArray *cases;
  GPtrArray *entries;
  CentoTestMark *marks; /* one an entry, shared with the children */
  guint current;
  const char *only;
  FILE *tap;
  guint number, passed, failed, skipped;
} CentoTestRun;

/* check hands nothing to fixtures and tests: what they mark has to be found from here. */
static CentoTestRun *run;

static void
cento_test_entry_free (gpointer data)
{
  CentoTestEntry *entry = data;

  g_free (entry->name);
  g_free (entry);
}

static void
cento_test_case_free (gpointer data)
{
  CentoTestCase *self = data;

  g_ptr_array_unref (self->entries);
  g_free (self->name);
  g_free (self);
}

static void
on_teardown (void)
{
  if (run->marks[run->current].kind == CENTO_TEST_MARK_NONE)
    run->marks[run->current].kind = CENTO_TEST_MARK_ENDED;
}

static void
run_entry (int index)
{
  CentoTestEntry *entry = g_ptr_array_index (run->entries, index);

  run->current = (guint) index;
  entry->real->fn (entry->iteration);
}

TCase *
cento_test_case_new (Suite *suite, const char *name)
{
  CentoTestCase *self = g_new0 (CentoTestCase, 1);

  for (guint i = 0; i < run->cases->len; i++)
    if (g_str_equal (((CentoTestCase *) g_ptr_array_index (run->cases, i))->name, name))
      g_error ("Two test cases are called “%s”", name);

  self->name = g_strdup (name);
  self->tcase = tcase_create (self->name);
  self->entries = g_ptr_array_new ();
  g_ptr_array_add (run->cases, self);
  suite_add_tcase (suite, self->tcase);
  /* The first to be added is the last to be called: whatever ends a child before that leaves it without its
   * mark. */
  tcase_add_checked_fixture (self->tcase, NULL, on_teardown);
  return self->tcase;
}

static CentoTestCase *
find_case (TCase *tcase)
{
  for (guint i = 0; i < run->cases->len; i++)
    {
      CentoTestCase *self = g_ptr_array_index (run->cases, i);

      if (self->tcase == tcase)
        return self;
    }
  g_error ("A test case was not made by cento_test_case_new()");
}

#undef _tcase_add_test
void
cento_test_case_add (TCase *tcase, const TTest *test, int signal, int exit_status, int start, int end)
{
  CentoTestCase *self = find_case (tcase);

  for (int i = start; i < end; i++)
    {
      g_autofree char *name = NULL;
      CentoTestEntry *entry;
      int index = (int) run->entries->len;

      name = end - start == 1 ? g_strdup_printf ("%s: %s", self->name, test->name)
                              : g_strdup_printf ("%s: %s[%d]", self->name, test->name, i);
      if (run->only != NULL && !g_pattern_match_simple (run->only, name))
        continue;

      entry = g_new0 (CentoTestEntry, 1);
      entry->test = (TTest){ test->name, run_entry, test->file, test->line };
      entry->real = test;
      entry->iteration = i;
      entry->name = g_steal_pointer (&name);
      entry->ends_early = signal != 0 || exit_status != 0;
      g_ptr_array_add (run->entries, entry);
      g_ptr_array_add (self->entries, entry);
      /* check's own loop variable carries the place in the list: the one number a test is called with. */
      _tcase_add_test (tcase, &entry->test, signal, exit_status, index, index + 1);
    }
}

void
cento_test_skip (const char *reason)
{
  CentoTestMark *mark = &run->marks[run->current];

  mark->kind = CENTO_TEST_MARK_SKIPPED;
  g_strlcpy (mark->reason, reason, sizeof mark->reason);
  ck_abort_msg ("skipped: %s", reason);
  g_assert_not_reached ();
}

static void
write_comment (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    fprintf (run->tap, "# %s\n", lines[i]);
}

static void
write_failure (const CentoTestEntry *entry, const char *file, int line, const char *message)
{
  g_autofree char *text = g_strdup_printf ("%s:%d: %s", file, line, message);

  run->failed++;
  fprintf (run->tap, "not ok %u - %s\n", ++run->number, entry->name);
  write_comment (text);
  /* meson keeps TAP to itself and shows what came on standard error. */
  g_printerr ("%s\n%s\n", entry->name, text);
}

/* @result is %NULL when check has none for this test */
static void
write_entry (const CentoTestEntry *entry, const CentoTestMark *mark, TestResult *result)
{
  if (mark->kind == CENTO_TEST_MARK_SKIPPED)
    {
      run->skipped++;
      fprintf (run->tap, "ok %u - %s # SKIP %s\n", ++run->number, entry->name, mark->reason);
    }
  else if (result == NULL)
    write_failure (entry, entry->test.file, entry->test.line, "was not run");
  else if (tr_rtype (result) != CK_PASS)
    write_failure (entry, tr_lfile (result) != NULL ? tr_lfile (result) : entry->test.file, tr_lno (result),
                   tr_msg (result));
  else if (mark->kind != CENTO_TEST_MARK_ENDED && !entry->ends_early)
    write_failure (entry, entry->test.file, entry->test.line, "the process ended before the test did");
  else
    {
      run->passed++;
      fprintf (run->tap, "ok %u - %s\n", ++run->number, entry->name);
    }
}

/* A case whose unchecked setup fails has one result instead of one for each test: the names of cases keep
 * step. */
static void
write_results (SRunner *runner)
{
  TestResult **results = srunner_results (runner);
  int n_results = srunner_ntests_run (runner);
  int next = 0;
  guint index = 0;

  for (guint i = 0; i < run->cases->len; i++)
    {
      CentoTestCase *self = g_ptr_array_index (run->cases, i);

      for (guint j = 0; j < self->entries->len; j++)
        {
          CentoTestEntry *entry = g_ptr_array_index (self->entries, j);
          TestResult *result = NULL;

          if (next < n_results && g_str_equal (tr_tcname (results[next]), self->name))
            result = results[next++];
          g_ptr_array_find (run->entries, entry, &index);
          write_entry (entry, &run->marks[index], result);
        }
    }
  free (results);
}

/* One line a program, for whoever adds up all of them. */
static void
append_tally (void)
{
  const char *path = g_getenv ("CENTO_TEST_TALLY");
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *line = NULL;
  int fd;

  if (path == NULL)
    return;
  line = g_strdup_printf ("%u %u %u %s\n", run->passed, run->failed, run->skipped, program);
  fd = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (fd < 0 || write (fd, line, strlen (line)) != (gssize) strlen (line))
    g_error ("Cannot write %s: %s", path, g_strerror (errno));
  close (fd);
}

/* The stream keeps the program's standard output; what tests and their children print goes where messages go.
 */
static FILE *
take_standard_output (void)
{
  int fd = fcntl (STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  FILE *stream = fd < 0 ? NULL : fdopen (fd, "w");

  if (stream == NULL || dup2 (STDERR_FILENO, STDOUT_FILENO) < 0)
    g_error ("Cannot keep standard output: %s", g_strerror (errno));
  setvbuf (stream, NULL, _IOLBF, 0);
  return stream;
}

static CentoTestRun *
cento_test_run_new (void)
{
  CentoTestRun *self = g_new0 (CentoTestRun, 1);

  self->cases = g_ptr_array_new_with_free_func (cento_test_case_free);
  self->entries = g_ptr_array_new_with_free_func (cento_test_entry_free);
  self->only = g_getenv ("CENTO_TEST_ONLY");
  return self;
}

static void
cento_test_run_free (CentoTestRun *self)
{
  munmap (self->marks, (self->entries->len + 1) * sizeof *self->marks);
  fclose (self->tap);
  g_ptr_array_unref (self->cases);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

static void
share_marks (CentoTestRun *self)
{
  self->marks = mmap (NULL, (self->entries->len + 1) * sizeof *self->marks, PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (self->marks == MAP_FAILED)
    g_error ("Cannot share memory: %s", g_strerror (errno));
}

static SRunner *
make_runner (CentoSuiteFunc first, va_list rest)
{
  SRunner *runner = srunner_create (first ());

  for (CentoSuiteFunc next = va_arg (rest, CentoSuiteFunc); next != NULL;
       next = va_arg (rest, CentoSuiteFunc))
    srunner_add_suite (runner, next ());
  return runner;
}

/* check would pick suites and cases by these and leave results missing; CENTO_TEST_ONLY is the way to pick.
 */
static void
forget_other_ways_to_pick (void)
{
  static const char *const names[] = { "CK_RUN_SUITE", "CK_RUN_CASE", "CK_INCLUDE_TAGS", "CK_EXCLUDE_TAGS" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_unsetenv (names[i]);
}

/**
 * cento_test_main:
 * @first: makes the first suite
 * @...: makes the others, up to %NULL
 *
 * `CENTO_TEST_ONLY` picks tests by a pattern of their names ("case: test_name"), `CENTO_TEST_TALLY` names a
 * file that gets one line "passed failed skipped program". `CK_FORK=no` keeps all in one process, for
 * debuggers.
 *
 * Returns: the exit status
 */
int
cento_test_main (CentoSuiteFunc first, ...)
{
  SRunner *runner;
  va_list rest;
  gboolean ok;

  forget_other_ways_to_pick ();
  run = cento_test_run_new ();
  va_start (rest, first);
  runner = make_runner (first, rest);
  va_end (rest);

  share_marks (run);
  run->tap = take_standard_output ();
  fprintf (run->tap, "1..%u\n", run->entries->len);
  cento_test_folders_begin ();
  srunner_run_all (runner, CK_SILENT);
  cento_test_folders_end ();
  write_results (runner);
  append_tally ();

  ok = run->failed == 0 && (run->number > 0 || run->only != NULL);
  srunner_free (runner);
  g_clear_pointer (&run, cento_test_run_free);
  return ok ? 0 : 1;
}
