/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-backlog.h"

#include <sys/socket.h>
#include <unistd.h>

#include "support/cento-test.h"

#define N_SERVERS 40

static GMainContext *context;
static CentoReactor *reactor;
static CentoBacklogAccount account;
static CentoBacklog backlogs[N_SERVERS];
static CentoReceiver *receivers[N_SERVERS];
static int far_ends[N_SERVERS];

static gboolean
may_read (guint64 *room, gpointer user_data)
{
  return FALSE;
}

static const CentoReceiverFuncs funcs = { .may_read = may_read };

static void
begin (void)
{
  context = g_main_context_new ();
  g_main_context_push_thread_default (context);
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  ck_assert_ptr_nonnull (reactor);

  for (guint i = 0; i < N_SERVERS; i++)
    {
      int ends[2];

      ck_assert_int_eq (socketpair (AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends), 0);
      far_ends[i] = ends[1];
      receivers[i] = cento_receiver_new (reactor, ends[0], &funcs, NULL, NULL);
      ck_assert_ptr_nonnull (receivers[i]);
    }
}

static void
finish (void)
{
  for (guint i = 0; i < N_SERVERS; i++)
    {
      cento_receiver_free (receivers[i]);
      close (far_ends[i]);
    }
  g_assert_finalize_object (g_steal_pointer (&reactor));
  g_main_context_pop_thread_default (context);
  g_clear_pointer (&context, g_main_context_unref);
}

static void
set_behind (guint server, guint64 behind)
{
  cento_backlog_update (&backlogs[server], &account, receivers[server], behind, 1);
}

static guint
count_held (void)
{
  guint n_held = 0;

  for (guint i = 0; i < N_SERVERS; i++)
    n_held += cento_receiver_is_held (receivers[i]) ? 1 : 0;

  return n_held;
}

START_TEST (test_server_is_held_back_beyond_the_limit)
{
  set_behind (0, CENTO_BACKLOG_LIMIT);
  ck_assert (!cento_receiver_is_held (receivers[0]));
  set_behind (0, CENTO_BACKLOG_LIMIT + 1);
  ck_assert (cento_receiver_is_held (receivers[0]));
}
END_TEST

START_TEST (test_server_goes_on_at_half_of_the_limit)
{
  set_behind (0, CENTO_BACKLOG_LIMIT + 1);
  set_behind (0, CENTO_BACKLOG_LIMIT / 2 + 1);
  ck_assert (cento_receiver_is_held (receivers[0]));
  set_behind (0, CENTO_BACKLOG_LIMIT / 2);
  ck_assert (!cento_receiver_is_held (receivers[0]));
}
END_TEST

START_TEST (test_one_that_is_behind_holds_back_nobody_else)
{
  set_behind (0, CENTO_BACKLOG_LIMIT + 1);
  set_behind (1, 1);

  ck_assert_uint_eq (count_held (), 1);
}
END_TEST

START_TEST (test_account_is_the_sum)
{
  set_behind (0, 100);
  set_behind (1, 20);
  set_behind (0, 30);
  ck_assert_uint_eq (account.n_behind, 50);

  cento_backlog_update (&backlogs[1], &account, NULL, 20, 1);
  ck_assert_uint_eq (account.n_behind, 30);
}
END_TEST

static void
crowd (void)
{
  for (guint i = 0; i < N_SERVERS; i++)
    set_behind (i, CENTO_BACKLOG_LIMIT);
  ck_assert (account.crowded);
}

START_TEST (test_crowd_holds_back_who_comes_next)
{
  crowd ();
  set_behind (0, 10);

  ck_assert (cento_receiver_is_held (receivers[0]));
}
END_TEST

START_TEST (test_crowd_goes_on_together_at_half)
{
  guint n_shown = 0;

  crowd ();
  for (guint i = 0; i < N_SERVERS; i++)
    set_behind (i, CENTO_BACKLOG_LIMIT);
  ck_assert_uint_eq (count_held (), N_SERVERS);

  while (account.crowded)
    set_behind (n_shown++, 0);
  ck_assert_uint_le (account.n_behind, CENTO_BACKLOG_CROWD / 2);
  ck_assert_uint_gt (account.n_behind + CENTO_BACKLOG_LIMIT, CENTO_BACKLOG_CROWD / 2);

  /* Those that are shown go on; the others are above half of their own limit. */
  ck_assert_uint_eq (count_held (), N_SERVERS - n_shown);
  ck_assert_uint_eq (account.held.length, 0);
}
END_TEST

START_TEST (test_closed_server_leaves_the_crowd)
{
  crowd ();
  for (guint i = 0; i < N_SERVERS; i++)
    {
      set_behind (i, 1);
      cento_backlog_update (&backlogs[i], &account, NULL, 0, 1);
    }

  ck_assert_uint_eq (account.n_behind, 0);
  ck_assert_uint_eq (account.held.length, 0);
  ck_assert (!account.crowded);
}
END_TEST

START_TEST (test_pause_holds_back_who_wants_to_read)
{
  cento_backlog_account_set_paused (&account, TRUE, 1);
  set_behind (0, 0);
  set_behind (1, CENTO_BACKLOG_LIMIT + 1);
  ck_assert_uint_eq (count_held (), 2);

  cento_backlog_account_set_paused (&account, FALSE, 1);
  ck_assert (!cento_receiver_is_held (receivers[0]));
  ck_assert (cento_receiver_is_held (receivers[1]));
}
END_TEST

static Suite *
backlog_suite (void)
{
  Suite *suite = suite_create ("backlog");
  TCase *tcase = cento_test_case_new (suite, "holding back");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_server_is_held_back_beyond_the_limit);
  tcase_add_test (tcase, test_server_goes_on_at_half_of_the_limit);
  tcase_add_test (tcase, test_one_that_is_behind_holds_back_nobody_else);
  tcase_add_test (tcase, test_account_is_the_sum);
  tcase_add_test (tcase, test_crowd_holds_back_who_comes_next);
  tcase_add_test (tcase, test_crowd_goes_on_together_at_half);
  tcase_add_test (tcase, test_closed_server_leaves_the_crowd);
  tcase_add_test (tcase, test_pause_holds_back_who_wants_to_read);

  return suite;
}

int
main (void)
{
  return cento_test_main (backlog_suite, NULL);
}
