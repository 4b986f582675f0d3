/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-words.h"

#include "core/cento-error.h"
#include "support/cento-test.h"

#define FAILED     CENTO_DOWNLOAD_FAILED
#define INCOMPLETE CENTO_DOWNLOAD_INCOMPLETE
#define LOOKING_UP CENTO_DOWNLOAD_LOOKING_UP
#define CONNECTING CENTO_DOWNLOAD_CONNECTING
#define CONNECTED  CENTO_DOWNLOAD_CONNECTED
#define RECEIVING  CENTO_DOWNLOAD_RECEIVING

static char *
dup_sentence (const char *typed, CentoDownloadState state, CentoDownloadState phase, GQuark domain, int code)
{
  g_autoptr (CentoAddress) address = cento_address_parse (typed, NULL);
  g_autoptr (GError) error
    = domain != 0 ? g_error_new_literal (domain, code, "{address} of the system") : NULL;
  CentoLimits limits;

  cento_limits_init (&limits);

  return cento_words_dup_sentence (address, state, phase, error, &limits);
}

static void
assert_sentence (CentoDownloadState state,
                 CentoDownloadState phase,
                 GQuark domain,
                 int code,
                 const char *expected)
{
  g_autofree char *sentence = dup_sentence ("10005", state, phase, domain, code);

  ck_assert_str_eq (sentence, expected);
}

static const char *
get_cause (CentoDownloadState state, GQuark domain, int code)
{
  g_autoptr (GError) error = domain != 0 ? g_error_new_literal (domain, code, "x") : NULL;

  return cento_words_get_cause (state, error);
}

START_TEST (test_b1_refused_says_that_nothing_listens)
{
  assert_sentence (FAILED, CONNECTING, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED,
                   "Nothing is listening at 127.0.0.1:10005.");
  ck_assert_str_eq (get_cause (FAILED, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED), "Refused");
}
END_TEST

START_TEST (test_b2_no_answer_says_how_long)
{
  assert_sentence (FAILED, CONNECTING, CENTO_ERROR, CENTO_ERROR_CONNECT_TIMEOUT,
                   "No answer from 127.0.0.1:10005 after 30 s.");
  ck_assert_str_eq (get_cause (FAILED, CENTO_ERROR, CENTO_ERROR_CONNECT_TIMEOUT), "Timed out");
}
END_TEST

START_TEST (test_b3_b4_b5_ways_are_missing_in_different_ways)
{
  assert_sentence (FAILED, CONNECTING, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE,
                   "No route to 127.0.0.1:10005.");
  assert_sentence (FAILED, CONNECTING, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE,
                   "No network connection to 127.0.0.1:10005.");
  assert_sentence (FAILED, CONNECTING, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                   "Connections to 127.0.0.1:10005 are not allowed on this computer or its network.");
  assert_sentence (FAILED, CONNECTING, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "This computer's network settings keep it from reaching 127.0.0.1:10005.");
}
END_TEST

START_TEST (test_b6_unknown_host_is_named_with_its_port)
{
  g_autofree char *sentence
    = dup_sentence ("poems.invalid:7", FAILED, LOOKING_UP, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND);

  ck_assert_str_eq (sentence, "poems.invalid:7 was not found: there is no such host.");
  ck_assert_str_eq (get_cause (FAILED, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND), "Not found");
}
END_TEST

START_TEST (test_c1_c3_silence_before_and_after_the_first_byte)
{
  assert_sentence (FAILED, CONNECTED, CENTO_ERROR, CENTO_ERROR_SILENCE,
                   "Connected to 127.0.0.1:10005, but nothing arrived for 120 s.");
  assert_sentence (INCOMPLETE, RECEIVING, CENTO_ERROR, CENTO_ERROR_SILENCE,
                   "Stopped after 120 s of silence from 127.0.0.1:10005.");
}
END_TEST

START_TEST (test_c4_empty_is_no_error)
{
  assert_sentence (CENTO_DOWNLOAD_EMPTY, CONNECTED, 0, 0, "The server at 127.0.0.1:10005 sent nothing.");
}
END_TEST

START_TEST (test_c5_c6_reset_before_and_after_the_first_byte)
{
  assert_sentence (FAILED, CONNECTED, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED,
                   "The server at 127.0.0.1:10005 closed the connection before anything arrived.");
  assert_sentence (INCOMPLETE, RECEIVING, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED,
                   "The server at 127.0.0.1:10005 broke the connection off.");
}
END_TEST

START_TEST (test_c11_limits_are_said_with_their_size)
{
  assert_sentence (INCOMPLETE, RECEIVING, CENTO_ERROR, CENTO_ERROR_POEM_LIMIT,
                   "Stopped at 16 MiB: the poem from 127.0.0.1:10005 is longer than that.");
  assert_sentence (INCOMPLETE, RECEIVING, CENTO_ERROR, CENTO_ERROR_TOTAL_LIMIT,
                   "All poems together reached 256 MiB, so the one from 127.0.0.1:10005 was stopped.");
}
END_TEST

START_TEST (test_unknown_error_hides_the_system_text)
{
  assert_sentence (FAILED, CONNECTING, G_IO_ERROR, G_IO_ERROR_BUSY,
                   "The connection to 127.0.0.1:10005 failed.");
  assert_sentence (FAILED, CONNECTING, G_FILE_ERROR, G_FILE_ERROR_IO,
                   "The connection to 127.0.0.1:10005 failed.");
}
END_TEST

START_TEST (test_every_end_has_a_sentence_with_host_and_port)
{
  for (CentoDownloadState state = CENTO_DOWNLOAD_CLOSED; state <= CENTO_DOWNLOAD_STOPPED; state++)
    for (int code = 0; code < 60; code++)
      {
        GQuark domains[] = { 0, CENTO_ERROR, G_IO_ERROR, G_RESOLVER_ERROR };

        for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
          {
            g_autofree char *sentence = dup_sentence ("[::1]:7", state, CONNECTING, domains[i], code);

            ck_assert_msg (g_strrstr (sentence, "[::1]:7") != NULL, "%s", sentence);
            ck_assert_msg (strpbrk (sentence, "{}") == NULL, "%s", sentence);
            ck_assert_msg (g_str_has_suffix (sentence, "."), "%s", sentence);
          }
      }
}
END_TEST

START_TEST (test_only_failed_is_named_by_its_cause)
{
  ck_assert_str_eq (get_cause (RECEIVING, 0, 0), "Arriving");
  ck_assert_str_eq (get_cause (CENTO_DOWNLOAD_CLOSED, 0, 0), "Closed");
  ck_assert_str_eq (get_cause (INCOMPLETE, CENTO_ERROR, CENTO_ERROR_SILENCE), "Incomplete");
  ck_assert_str_eq (get_cause (FAILED, G_IO_ERROR, G_IO_ERROR_BUSY), "Failed");
}
END_TEST

START_TEST (test_lane_and_pane_have_their_own_words)
{
  g_autoptr (GError) refused = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED, "x");

  ck_assert_str_eq (cento_words_get_end (FAILED, refused), "connection refused");
  ck_assert_str_eq (cento_words_get_title (FAILED, refused), "Connection refused");
  ck_assert_str_eq (cento_words_get_end (CENTO_DOWNLOAD_CLOSED, NULL), "closed by the server");
  ck_assert_ptr_null (cento_words_get_end (RECEIVING, NULL));
  ck_assert_str_eq (cento_words_get_title (CONNECTING, NULL), "Connecting");
}
END_TEST

static Suite *
words_suite (void)
{
  Suite *suite = suite_create ("words");
  TCase *tcase = cento_test_case_new (suite, "endings");

  tcase_add_test (tcase, test_b1_refused_says_that_nothing_listens);
  tcase_add_test (tcase, test_b2_no_answer_says_how_long);
  tcase_add_test (tcase, test_b3_b4_b5_ways_are_missing_in_different_ways);
  tcase_add_test (tcase, test_b6_unknown_host_is_named_with_its_port);
  tcase_add_test (tcase, test_c1_c3_silence_before_and_after_the_first_byte);
  tcase_add_test (tcase, test_c4_empty_is_no_error);
  tcase_add_test (tcase, test_c5_c6_reset_before_and_after_the_first_byte);
  tcase_add_test (tcase, test_c11_limits_are_said_with_their_size);
  tcase_add_test (tcase, test_unknown_error_hides_the_system_text);
  tcase_add_test (tcase, test_every_end_has_a_sentence_with_host_and_port);
  tcase_add_test (tcase, test_only_failed_is_named_by_its_cause);
  tcase_add_test (tcase, test_lane_and_pane_have_their_own_words);

  return suite;
}

int
main (void)
{
  return cento_test_main (words_suite, NULL);
}
