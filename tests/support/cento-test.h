/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <check.h>
#include <glib.h>

G_BEGIN_DECLS

typedef Suite *(*CentoSuiteFunc) (void);

/**
 * cento_test_main:
 *
 * The whole main of a test program: runs the suites, writes TAP on standard output itself, fails a case whose child
 * ended without reaching its end, keeps what children print off the TAP stream. Returns the exit status.
 */
int      cento_test_main              (CentoSuiteFunc  first,
                                       ...) G_GNUC_NULL_TERMINATED;

/* Every test case is made by this, not by tcase_create(): it brings the fixture that does the accounting. */
TCase   *cento_test_case_new          (Suite          *suite,
                                       const char     *name);

/* What check's tcase_add_test() and its kin come down to; they go through here, so that each test is accounted for. */
void     cento_test_case_add          (TCase          *tcase,
                                       const TTest    *test,
                                       int             signal,
                                       int             exit_status,
                                       int             start,
                                       int             end);
#define _tcase_add_test cento_test_case_add

/* Ends the running test as skipped. */
void     cento_test_skip              (const char     *reason) G_GNUC_NORETURN;

/* Turns the thread-default main context until the condition holds; fails the test when it does not within the bound. */
typedef gboolean (*CentoTestCondition) (gpointer user_data);
void     cento_test_wait              (CentoTestCondition condition,
                                       gpointer           user_data);          /* 10 s, 60 s under valgrind or sanitizers */
gboolean cento_test_wait_for          (CentoTestCondition condition,
                                       gpointer           user_data,
                                       GTimeSpan          bound);              /* the same, says whether it held */
guint    cento_test_count_descriptors (void);
char    *cento_test_dup_data_path     (const char        *name);              /* a file of tests/data */
char    *cento_test_dup_poem_path     (const char        *name);              /* a file of poetry/ */
char    *cento_test_make_folder       (void);                                 /* a new one, removed when the test program ends */

G_END_DECLS
