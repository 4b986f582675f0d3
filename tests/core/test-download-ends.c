/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downloading.h"

#include "core/cento-error.h"
#include "support/cento-test.h"

START_TEST (test_c1_connected_but_silent_fails)
{
  CentoDownload *download;

  limits.idle_timeout = 100 * G_TIME_SPAN_MILLISECOND;
  set_limits ();
  download = start (cento_peer_new ("silent", NULL));
  cento_test_wait (is_over, download);

  assert_end (download, CENTO_DOWNLOAD_FAILED, CENTO_ERROR, CENTO_ERROR_SILENCE);
  ck_assert_uint_eq (cento_download_get_failed_phase (download), CENTO_DOWNLOAD_CONNECTED);
}
END_TEST

START_TEST (test_c3_silence_in_the_middle_keeps_the_bytes)
{
  CentoDownload *download;

  limits.idle_timeout = 100 * G_TIME_SPAN_MILLISECOND;
  set_limits ();
  download = start (cento_peer_new ("send To be", "silent", NULL));
  cento_test_wait (is_over, download);

  assert_end (download, CENTO_DOWNLOAD_INCOMPLETE, CENTO_ERROR, CENTO_ERROR_SILENCE);
  assert_bytes (cento_download_get_poem (download), "To be");
}
END_TEST

START_TEST (test_silence_limit_may_come_while_it_is_silent)
{
  CentoDownload *download;

  limits.idle_timeout = 0;
  set_limits ();
  download = start (cento_peer_new ("send To be", "silent", NULL));
  cento_test_wait (is_receiving, download);
  ck_assert_uint_eq (cento_deadlines_get_n_set (cento_reactor_get_deadlines (reactor)), 0);

  limits.idle_timeout = 50 * G_TIME_SPAN_MILLISECOND;
  set_limits ();
  cento_test_wait (is_over, download);
  assert_end (download, CENTO_DOWNLOAD_INCOMPLETE, CENTO_ERROR, CENTO_ERROR_SILENCE);
}
END_TEST

START_TEST (test_c4_fin_at_once_is_empty)
{
  CentoDownload *download = start (cento_peer_new ("fin", NULL));

  cento_test_wait (is_over, download);

  assert_end (download, CENTO_DOWNLOAD_EMPTY, 0, 0);
}
END_TEST

START_TEST (test_c5_rst_at_once_is_failed)
{
  CentoDownload *download = start (cento_peer_new ("wait", "rst", NULL));

  cento_test_wait (is_connected, download);
  cento_peer_release (peer);
  cento_test_wait (is_over, download);

  assert_end (download, CENTO_DOWNLOAD_FAILED, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED);
}
END_TEST

START_TEST (test_c6_rst_in_the_middle_keeps_the_bytes)
{
  CentoDownload *download = start (cento_peer_new ("send To be or n", "wait", "rst", NULL));

  cento_test_wait (is_receiving, download);
  cento_peer_release (peer);
  cento_test_wait (is_over, download);

  assert_end (download, CENTO_DOWNLOAD_INCOMPLETE, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED);
  assert_bytes (cento_download_get_poem (download), "To be or n");
}
END_TEST

START_TEST (test_c7_rst_after_much_keeps_a_prefix)
{
  CentoDownload *download = start (cento_peer_new ("fill 200000", "rst", NULL));

  cento_test_wait (is_over, download);

  assert_pattern (cento_download_get_poem (download));
  assert_chunks_add_up (download);
}
END_TEST

START_TEST (test_c8_fin_inside_a_character_is_incomplete)
{
  CentoDownload *download = start (cento_peer_new ("hex 636166c3", "fin", NULL));

  cento_test_wait (is_over, download);

  assert_end (download, CENTO_DOWNLOAD_INCOMPLETE, CENTO_ERROR, CENTO_ERROR_CUT_CHARACTER);
  assert_bytes (cento_download_get_poem (download), "caf\xc3");
}
END_TEST

START_TEST (test_c9_half_close_is_the_end)
{
  CentoDownload *download = start (cento_peer_new ("send To be", "half", "wait", "rst", NULL));

  cento_test_wait (is_over, download);
  assert_end (download, CENTO_DOWNLOAD_CLOSED, 0, 0);
  cento_peer_release (peer);
  while (g_main_context_iteration (context, FALSE))
    ;
  assert_end (download, CENTO_DOWNLOAD_CLOSED, 0, 0);
}
END_TEST

START_TEST (test_c18_end_long_after_the_last_byte_is_closed)
{
  CentoDownload *download = start (cento_peer_new ("send To be", "wait", "fin", NULL));

  cento_test_wait (is_receiving, download);
  cento_deadlines_fire (cento_reactor_get_deadlines (reactor),
                        g_get_monotonic_time () + limits.idle_timeout - G_TIME_SPAN_MINUTE);
  ck_assert_uint_eq (cento_download_get_state (download), CENTO_DOWNLOAD_RECEIVING);
  cento_peer_release (peer);
  cento_test_wait (is_over, download);

  assert_end (download, CENTO_DOWNLOAD_CLOSED, 0, 0);
  assert_bytes (cento_download_get_poem (download), "To be");
}
END_TEST

START_TEST (test_c11_endless_poem_stops_at_its_limit)
{
  CentoDownload *download;

  limits.max_poem_bytes = 1000003;
  set_limits ();
  download = start (cento_peer_new ("endless", NULL));
  cento_test_wait (is_over, download);

  assert_end (download, CENTO_DOWNLOAD_INCOMPLETE, CENTO_ERROR, CENTO_ERROR_POEM_LIMIT);
  ck_assert_uint_eq (cento_download_get_n_bytes (download), 1000003);
  assert_pattern (cento_download_get_poem (download));
}
END_TEST

START_TEST (test_poem_of_exactly_the_limit_is_closed)
{
  CentoDownload *download;

  limits.max_poem_bytes = 5;
  set_limits ();
  download = start (cento_peer_new ("send To be", "wait", "fin", NULL));
  cento_test_wait (is_receiving, download);
  cento_peer_release (peer);
  cento_test_wait (is_over, download);

  assert_end (download, CENTO_DOWNLOAD_CLOSED, 0, 0);
}
END_TEST

/* Somebody who types "16" passes "1": what is under way must not end by that. */
START_TEST (test_next_limits_leave_alone_what_is_under_way)
{
  CentoDownload *download = start (cento_peer_new ("send To be", "wait", "send  or not", "fin", NULL));

  cento_test_wait (is_receiving, download);
  limits.max_poem_bytes = 1;
  limits.idle_timeout = 1;
  cento_collection_set_next_limits (collection, &limits);
  cento_peer_release (peer);
  cento_test_wait (is_over, download);
  assert_end (download, CENTO_DOWNLOAD_CLOSED, 0, 0);

  limits.idle_timeout = 0;
  cento_collection_set_next_limits (collection, &limits);
  cento_collection_retry (collection, download);
  cento_test_wait (is_over, download);
  ck_assert_uint_eq (cento_download_get_n_bytes (download), 1);
  assert_end (download, CENTO_DOWNLOAD_INCOMPLETE, CENTO_ERROR, CENTO_ERROR_POEM_LIMIT);
}
END_TEST

static Suite *
download_ends_suite (void)
{
  Suite *suite = suite_create ("download-ends");
  TCase *tcase = cento_test_case_new (suite, "ends");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_c1_connected_but_silent_fails);
  tcase_add_test (tcase, test_c3_silence_in_the_middle_keeps_the_bytes);
  tcase_add_test (tcase, test_silence_limit_may_come_while_it_is_silent);
  tcase_add_test (tcase, test_c4_fin_at_once_is_empty);
  tcase_add_test (tcase, test_c5_rst_at_once_is_failed);
  tcase_add_test (tcase, test_c6_rst_in_the_middle_keeps_the_bytes);
  tcase_add_test (tcase, test_c7_rst_after_much_keeps_a_prefix);
  tcase_add_test (tcase, test_c8_fin_inside_a_character_is_incomplete);
  tcase_add_test (tcase, test_c9_half_close_is_the_end);
  tcase_add_test (tcase, test_c18_end_long_after_the_last_byte_is_closed);
  tcase_add_test (tcase, test_c11_endless_poem_stops_at_its_limit);
  tcase_add_test (tcase, test_poem_of_exactly_the_limit_is_closed);
  tcase_add_test (tcase, test_next_limits_leave_alone_what_is_under_way);

  return suite;
}

int
main (void)
{
  return cento_test_main (download_ends_suite, NULL);
}
