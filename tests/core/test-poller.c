/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-poller.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/cento-test.h"

/* Every test here runs over each backend. */
#define FIRST_BACKEND CENTO_BACKEND_EPOLL
#define LAST_BACKEND  CENTO_BACKEND_POLL

#define N_PAIRS 20

static CentoPoller *poller;
static int near_ends[N_PAIRS];
static int far_ends[N_PAIRS];
static char tokens[N_PAIRS];

static void
begin (int backend)
{
  g_autoptr (GError) error = NULL;

  poller = cento_poller_new ((CentoBackend) backend, &error);
  ck_assert_ptr_nonnull (poller);
  ck_assert_ptr_null (error);

  for (int i = 0; i < N_PAIRS; i++)
    {
      int pair[2];

      ck_assert_int_eq (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair), 0);
      near_ends[i] = pair[0];
      far_ends[i] = pair[1];
    }
}

static void
finish (void)
{
  cento_poller_free (g_steal_pointer (&poller));
  for (int i = 0; i < N_PAIRS; i++)
    {
      close (near_ends[i]);
      close (far_ends[i]);
    }
}

static void
add (int i, CentoReady interest)
{
  g_autoptr (GError) error = NULL;

  ck_assert (cento_poller_add (poller, near_ends[i], interest, &tokens[i], &error));
  ck_assert_ptr_null (error);
}

static void
send_byte (int i)
{
  ck_assert_int_eq (write (far_ends[i], "x", 1), 1);
}

static void
take_byte (int i)
{
  char byte;

  ck_assert_int_eq (read (near_ends[i], &byte, 1), 1);
}

/* What is reported of pair i, 0 when nothing is. */
static CentoReady
ready_of (int i)
{
  CentoPollerEvent events[N_PAIRS];
  guint n_events = cento_poller_collect (poller, events, N_PAIRS);

  for (guint e = 0; e < n_events; e++)
    if (events[e].token == &tokens[i])
      return events[e].ready;
  return 0;
}

START_TEST (test_reports_what_can_be_read_until_it_is)
{
  begin (_i);
  add (0, CENTO_READY_READ);
  add (1, CENTO_READY_READ);
  ck_assert_int_eq (ready_of (0), 0);

  send_byte (0);
  ck_assert_int_eq (ready_of (0), CENTO_READY_READ);
  ck_assert_int_eq (ready_of (0), CENTO_READY_READ);
  ck_assert_int_eq (ready_of (1), 0);

  take_byte (0);
  ck_assert_int_eq (ready_of (0), 0);
  finish ();
}
END_TEST

START_TEST (test_reports_only_what_is_of_interest)
{
  begin (_i);
  add (0, CENTO_READY_READ);
  ck_assert_int_eq (ready_of (0), 0);

  cento_poller_modify (poller, near_ends[0], CENTO_READY_READ | CENTO_READY_WRITE, &tokens[0]);
  ck_assert_int_eq (ready_of (0), CENTO_READY_WRITE);

  send_byte (0);
  ck_assert_int_eq (ready_of (0), CENTO_READY_READ | CENTO_READY_WRITE);

  cento_poller_modify (poller, near_ends[0], CENTO_READY_WRITE, &tokens[0]);
  ck_assert_int_eq (ready_of (0), CENTO_READY_WRITE);
  finish ();
}
END_TEST

START_TEST (test_token_follows_the_last_change)
{
  begin (_i);
  add (0, CENTO_READY_READ);
  send_byte (0);
  cento_poller_modify (poller, near_ends[0], CENTO_READY_READ, &tokens[7]);
  ck_assert_int_eq (ready_of (0), 0);
  ck_assert_int_eq (ready_of (7), CENTO_READY_READ);
  finish ();
}
END_TEST

START_TEST (test_end_is_ready_to_read)
{
  begin (_i);
  add (0, CENTO_READY_READ);
  ck_assert_int_eq (shutdown (far_ends[0], SHUT_WR), 0);
  ck_assert_int_eq (ready_of (0) & CENTO_READY_READ, CENTO_READY_READ);
  finish ();
}
END_TEST

START_TEST (test_broken_pipe_is_ready_for_whatever_it_waits_for)
{
  begin (_i);
  add (0, CENTO_READY_READ);
  add (1, CENTO_READY_WRITE);
  shutdown (far_ends[0], SHUT_RDWR);
  shutdown (far_ends[1], SHUT_RDWR);
  ck_assert_int_ne (ready_of (0) & CENTO_READY_READ, 0);
  ck_assert_int_ne (ready_of (1) & CENTO_READY_WRITE, 0);
  finish ();
}
END_TEST

START_TEST (test_end_of_a_full_pipe_is_ready_to_write)
{
  static const char bytes[4096];
  CentoPollerEvent event;
  int pipe[2];

  begin (_i);
  ck_assert_int_eq (pipe2 (pipe, O_CLOEXEC | O_NONBLOCK), 0);
  while (write (pipe[1], bytes, sizeof bytes) > 0)
    ;
  ck_assert (cento_poller_add (poller, pipe[1], CENTO_READY_WRITE, tokens, NULL));
  ck_assert_uint_eq (cento_poller_collect (poller, &event, 1), 0);
  close (pipe[0]);
  ck_assert_uint_eq (cento_poller_collect (poller, &event, 1), 1);
  ck_assert_int_ne (event.ready & CENTO_READY_WRITE, 0);
  cento_poller_remove (poller, pipe[1]);
  close (pipe[1]);
  finish ();
}
END_TEST

START_TEST (test_resting_member_is_found_after_another_is_removed)
{
  begin (_i);
  for (int i = 0; i < 3; i++)
    {
      add (i, i < 2 ? CENTO_READY_READ : 0);
      send_byte (i);
    }

  cento_poller_remove (poller, near_ends[0]);
  cento_poller_modify (poller, near_ends[2], CENTO_READY_READ, &tokens[2]);
  ck_assert_int_eq (ready_of (2), CENTO_READY_READ);
  ck_assert_int_eq (ready_of (1), CENTO_READY_READ);
  finish ();
}
END_TEST

START_TEST (test_without_interest_an_end_is_not_reported_again_and_again)
{
  begin (_i);
  add (0, CENTO_READY_READ);
  cento_poller_modify (poller, near_ends[0], 0, &tokens[0]);
  send_byte (0);
  shutdown (far_ends[0], SHUT_RDWR);
  ready_of (0);
  ck_assert_int_eq (ready_of (0), 0);
  ck_assert_int_eq (ready_of (0), 0);

  cento_poller_modify (poller, near_ends[0], CENTO_READY_READ, &tokens[0]);
  ck_assert_int_ne (ready_of (0) & CENTO_READY_READ, 0);
  ck_assert_int_ne (ready_of (0) & CENTO_READY_READ, 0);
  finish ();
}
END_TEST

START_TEST (test_added_without_interest_rests_until_there_is_some)
{
  begin (_i);
  add (0, 0);
  send_byte (0);
  ck_assert_int_eq (ready_of (0), 0);
  cento_poller_modify (poller, near_ends[0], CENTO_READY_READ, &tokens[0]);
  ck_assert_int_eq (ready_of (0), CENTO_READY_READ);
  finish ();
}
END_TEST

START_TEST (test_removed_is_not_reported_and_may_come_back)
{
  begin (_i);
  for (int i = 0; i < 3; i++)
    {
      add (i, CENTO_READY_READ);
      send_byte (i);
    }

  cento_poller_remove (poller, near_ends[0]);
  ck_assert_int_eq (ready_of (0), 0);
  ck_assert_int_eq (ready_of (1), CENTO_READY_READ);
  ck_assert_int_eq (ready_of (2), CENTO_READY_READ);

  cento_poller_remove (poller, near_ends[2]);
  ck_assert_int_eq (ready_of (1), CENTO_READY_READ);
  ck_assert_int_eq (ready_of (2), 0);

  add (0, CENTO_READY_READ);
  ck_assert_int_eq (ready_of (0), CENTO_READY_READ);
  finish ();
}
END_TEST

START_TEST (test_small_portions_reach_every_member)
{
  guint seen[N_PAIRS] = { 0 };

  begin (_i);
  for (int i = 0; i < N_PAIRS; i++)
    {
      add (i, CENTO_READY_READ);
      send_byte (i);
    }

  for (int round = 0; round < N_PAIRS; round++)
    {
      CentoPollerEvent events[3];
      guint n_events = cento_poller_collect (poller, events, 3);

      ck_assert_uint_eq (n_events, 3);
      for (guint e = 0; e < n_events; e++)
        seen[(char *) events[e].token - tokens]++;
    }

  for (int i = 0; i < N_PAIRS; i++)
    ck_assert_uint_eq (seen[i], 3);
  finish ();
}
END_TEST

START_TEST (test_adding_what_cannot_be_polled_is_an_error)
{
  g_autoptr (GError) error = NULL;
  int closed = dup (STDOUT_FILENO);

  begin (CENTO_BACKEND_EPOLL);
  close (closed);
  ck_assert (!cento_poller_add (poller, closed, CENTO_READY_READ, tokens, &error));
  ck_assert_int_eq (error->domain, G_IO_ERROR);
  finish ();
}
END_TEST

START_TEST (test_no_descriptor_left_is_an_error)
{
  g_autoptr (GError) error = NULL;
  struct rlimit limit;

  ck_assert_int_eq (getrlimit (RLIMIT_NOFILE, &limit), 0);
  limit.rlim_cur = 0;
  ck_assert_int_eq (setrlimit (RLIMIT_NOFILE, &limit), 0);
  ck_assert_ptr_null (cento_poller_new (CENTO_BACKEND_EPOLL, &error));
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TOO_MANY_OPEN_FILES));
  limit.rlim_cur = limit.rlim_max;
  ck_assert_int_eq (setrlimit (RLIMIT_NOFILE, &limit), 0);
}
END_TEST

static Suite *
poller_suite (void)
{
  Suite *suite = suite_create ("poller");
  TCase *tcase = cento_test_case_new (suite, "both backends");
  TCase *errors = cento_test_case_new (suite, "errors");

  const TTest *tests[] = {
    test_reports_what_can_be_read_until_it_is,
    test_reports_only_what_is_of_interest,
    test_token_follows_the_last_change,
    test_end_is_ready_to_read,
    test_broken_pipe_is_ready_for_whatever_it_waits_for,
    test_end_of_a_full_pipe_is_ready_to_write,
    test_resting_member_is_found_after_another_is_removed,
    test_without_interest_an_end_is_not_reported_again_and_again,
    test_added_without_interest_rests_until_there_is_some,
    test_removed_is_not_reported_and_may_come_back,
    test_small_portions_reach_every_member,
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    tcase_add_loop_test (tcase, tests[i], FIRST_BACKEND, LAST_BACKEND + 1);

  tcase_add_test (errors, test_adding_what_cannot_be_polled_is_an_error);
  tcase_add_test (errors, test_no_descriptor_left_is_an_error);
  return suite;
}

int
main (void)
{
  return cento_test_main (poller_suite, NULL);
}
