/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-state-log.h"
#include "support/cento-test.h"

static void
append (CentoStateLog *log, gint64 time, guint attempt, CentoDownloadState state)
{
  CentoStateChange change = { .time = time, .attempt = attempt, .state = state };

  cento_state_log_append (log, &change);
}

START_TEST (test_new_log_is_empty)
{
  g_autoptr (CentoStateLog) log = cento_state_log_new ();

  ck_assert_uint_eq (cento_state_log_get_n_changes (log), 0);
}
END_TEST

START_TEST (test_changes_come_back_in_order)
{
  g_autoptr (CentoStateLog) log = cento_state_log_new ();

  for (guint i = 0; i < 1000; i++)
    append (log, 10 * (gint64) i, 1 + i / 10, i % CENTO_N_DOWNLOAD_STATES);

  ck_assert_uint_eq (cento_state_log_get_n_changes (log), 1000);
  for (guint i = 0; i < 1000; i++)
    {
      const CentoStateChange *change = cento_state_log_get (log, i);

      ck_assert_int_eq (change->time, 10 * i);
      ck_assert_uint_eq (change->attempt, 1 + i / 10);
      ck_assert_uint_eq (change->state, i % CENTO_N_DOWNLOAD_STATES);
    }
}
END_TEST

START_TEST (test_two_changes_may_have_one_time)
{
  g_autoptr (CentoStateLog) log = cento_state_log_new ();

  append (log, 7, 1, CENTO_DOWNLOAD_WAITING);
  append (log, 7, 1, CENTO_DOWNLOAD_CONNECTING);

  ck_assert_uint_eq (cento_state_log_get (log, 1)->state, CENTO_DOWNLOAD_CONNECTING);
}
END_TEST

START_TEST (test_peer_is_the_logs_own)
{
  g_autoptr (CentoStateLog) log = cento_state_log_new ();
  char peer[] = "[::1]:10001";
  CentoStateChange change = { .time = 7, .attempt = 1, .state = CENTO_DOWNLOAD_CONNECTED, .peer = peer };

  cento_state_log_append (log, &change);
  peer[0] = '\0';

  ck_assert_str_eq (cento_state_log_get (log, 0)->peer, "[::1]:10001");
}
END_TEST

static Suite *
state_log_suite (void)
{
  Suite *suite = suite_create ("state-log");
  TCase *tcase = cento_test_case_new (suite, "log");

  tcase_add_test (tcase, test_new_log_is_empty);
  tcase_add_test (tcase, test_changes_come_back_in_order);
  tcase_add_test (tcase, test_two_changes_may_have_one_time);
  tcase_add_test (tcase, test_peer_is_the_logs_own);

  return suite;
}

int
main (void)
{
  return cento_test_main (state_log_suite, NULL);
}
