/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serving.h"

#include <errno.h>
#include <sys/resource.h>
#include <unistd.h>

#include "support/cento-peer.h"
#include "support/cento-test.h"

START_TEST (test_localhost_means_both_families_on_one_port)
{
  if (!cento_peer_has_ipv6 ())
    cento_test_skip ("no IPv6 here");
  options.iface = "localhost";
  serve_text (POEM);
  ck_assert_uint_ne (cento_server_get_port (server), 0);
  come_from ("127.0.0.1");
  come_from ("::1");
  cento_test_wait (all_ended, NULL);
  assert_served (&clients[0], POEM);
  assert_served (&clients[1], POEM);
}
END_TEST

START_TEST (test_f9_port_in_use_is_refused)
{
  g_autoptr (CentoPeer) peer = cento_peer_new ("silent", NULL);
  g_autofree char *path = make_file (POEM);

  options.port = cento_peer_get_port (peer);
  assert_refused (path, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  options.iface = "localhost";
  assert_refused (path, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
}
END_TEST

START_TEST (test_f9_interface_that_is_not_there_is_refused)
{
  g_autofree char *path = make_file (POEM);

  options.iface = "";
  assert_refused (path, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  options.iface = "192.0.2.1";
  assert_refused (path, G_IO_ERROR, g_io_error_from_errno (EADDRNOTAVAIL));
}
END_TEST

static void
set_descriptor_limit (rlim_t soft)
{
  struct rlimit limit;

  ck_assert_int_eq (getrlimit (RLIMIT_NOFILE, &limit), 0);
  limit.rlim_cur = MIN (soft, limit.rlim_max);
  ck_assert_int_eq (setrlimit (RLIMIT_NOFILE, &limit), 0);
}

START_TEST (test_f10_newcomer_without_a_descriptor_is_closed)
{
  int lowest;

  options.delay = NEVER;
  serve_text (POEM);
  come ();
  cento_test_wait (is_present, GUINT_TO_POINTER (1));
  come ();
  lowest = dup (0);
  close (lowest);
  set_descriptor_limit ((rlim_t) lowest);
  cento_test_wait (has_left, GUINT_TO_POINTER (1));
  ck_assert_int_eq (last_error, G_IO_ERROR_TOO_MANY_OPEN_FILES);
  assert_loop_sleeps ();
  ck_assert_uint_eq (cento_server_get_n_clients (server), 1);

  set_descriptor_limit (RLIM_INFINITY);
  come ();
  cento_test_wait (is_present, GUINT_TO_POINTER (2));
}
END_TEST

START_TEST (test_f10_without_even_the_reserve_newcomers_wait)
{
  options.delay = NEVER;
  serve_text (POEM);
  come ();
  set_descriptor_limit (3);
  ck_assert (!cento_test_wait_for (is_present, GUINT_TO_POINTER (1), 50 * G_TIME_SPAN_MILLISECOND));
  assert_loop_sleeps ();
  ck_assert_uint_eq (n_left, 0);

  set_descriptor_limit (RLIM_INFINITY);
  cento_test_wait (is_present, GUINT_TO_POINTER (1));
}
END_TEST

static Suite *
listener_suite (void)
{
  Suite *suite = suite_create ("listener");
  TCase *tcase = cento_test_case_new (suite, "entrances");

  tcase_add_checked_fixture (tcase, serving_setup, serving_teardown);
  tcase_add_test (tcase, test_localhost_means_both_families_on_one_port);
  tcase_add_test (tcase, test_f9_port_in_use_is_refused);
  tcase_add_test (tcase, test_f9_interface_that_is_not_there_is_refused);
  tcase_add_test (tcase, test_f10_newcomer_without_a_descriptor_is_closed);
  tcase_add_test (tcase, test_f10_without_even_the_reserve_newcomers_wait);
  return suite;
}

int
main (void)
{
  return cento_test_main (listener_suite, NULL);
}
