/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-recording-rules.h"

#include "support/cento-test.h"

#define TASK 7

static const char *
apply_state (CentoRecordingRules *rules, guint attempt, CentoDownloadState state)
{
  CentoRecordingEvent event = { .kind = CENTO_RECORDING_STATE, .task = TASK };

  event.change = (CentoStateChange){ .attempt = attempt, .state = state };

  return cento_recording_rules_apply (rules, &event);
}

static const char *
apply_chunk (CentoRecordingRules *rules, guint attempt, gsize n_bytes)
{
  CentoRecordingEvent event = { .kind = CENTO_RECORDING_CHUNK, .task = TASK };

  event.attempt = attempt;
  event.turn = 1;
  event.n_bytes = n_bytes;

  return cento_recording_rules_apply (rules, &event);
}

static CentoRecordingRules *
add_server (void)
{
  CentoRecordingRules *rules = cento_recording_rules_new ();
  CentoRecordingEvent event = { .kind = CENTO_RECORDING_ADD, .task = TASK, .address = "10001" };

  ck_assert_ptr_null (cento_recording_rules_apply (rules, &event));

  return rules;
}

static void
connect_server (CentoRecordingRules *rules, guint attempt)
{
  ck_assert_ptr_null (apply_state (rules, attempt, CENTO_DOWNLOAD_CONNECTING));
  ck_assert_ptr_null (apply_state (rules, attempt, CENTO_DOWNLOAD_CONNECTED));
}

/* The server in @state. */
static CentoRecordingRules *
reach (CentoDownloadState state)
{
  CentoRecordingRules *rules = add_server ();

  if (state == CENTO_DOWNLOAD_WAITING)
    return rules;

  if (state == CENTO_DOWNLOAD_LOOKING_UP || state == CENTO_DOWNLOAD_CONNECTING
      || state == CENTO_DOWNLOAD_FAILED || state == CENTO_DOWNLOAD_STOPPED)
    {
      ck_assert_ptr_null (apply_state (rules, 1, state));
      return rules;
    }

  connect_server (rules, 1);
  if (state == CENTO_DOWNLOAD_RECEIVING || state == CENTO_DOWNLOAD_CLOSED
      || state == CENTO_DOWNLOAD_INCOMPLETE)
    ck_assert_ptr_null (apply_chunk (rules, 1, 10));
  if (state > CENTO_DOWNLOAD_RECEIVING)
    ck_assert_ptr_null (apply_state (rules, 1, state));

  return rules;
}

START_TEST (test_states_follow_the_table)
{
  for (guint from = 0; from < CENTO_N_DOWNLOAD_STATES; from++)
    for (guint to = 0; to < CENTO_N_DOWNLOAD_STATES; to++)
      {
        g_autoptr (CentoRecordingRules) rules = reach (from);
        guint attempt = to == CENTO_DOWNLOAD_WAITING ? 2 : 1;
        gboolean legal = to != CENTO_DOWNLOAD_RECEIVING && cento_download_state_can_follow (from, to);

        ck_assert_int_eq (apply_state (rules, attempt, to) == NULL, legal);
      }
}
END_TEST

START_TEST (test_chunks_come_while_connected)
{
  for (guint state = 0; state < CENTO_N_DOWNLOAD_STATES; state++)
    {
      g_autoptr (CentoRecordingRules) rules = reach (state);
      gboolean legal = state == CENTO_DOWNLOAD_CONNECTED || state == CENTO_DOWNLOAD_RECEIVING;

      ck_assert_int_eq (apply_chunk (rules, 1, 10) == NULL, legal);
    }
}
END_TEST

START_TEST (test_address_changes_between_attempts)
{
  for (guint state = 0; state < CENTO_N_DOWNLOAD_STATES; state++)
    {
      g_autoptr (CentoRecordingRules) rules = reach (state);
      CentoRecordingEvent event = { .kind = CENTO_RECORDING_ADDRESS, .task = TASK, .address = "10002" };
      gboolean legal = cento_download_state_is_final (state);

      ck_assert_int_eq (cento_recording_rules_apply (rules, &event) == NULL, legal);
      if (legal)
        ck_assert_ptr_null (apply_state (rules, 2, CENTO_DOWNLOAD_WAITING));
    }
}
END_TEST

START_TEST (test_first_chunk_begins_receiving)
{
  g_autoptr (CentoRecordingRules) rules = reach (CENTO_DOWNLOAD_CONNECTED);

  ck_assert_ptr_null (apply_chunk (rules, 1, 10));

  ck_assert_ptr_nonnull (apply_state (rules, 1, CENTO_DOWNLOAD_EMPTY));
  ck_assert_ptr_null (apply_state (rules, 1, CENTO_DOWNLOAD_CLOSED));
}
END_TEST

START_TEST (test_what_may_not_come_changes_nothing)
{
  g_autoptr (CentoRecordingRules) rules = reach (CENTO_DOWNLOAD_CLOSED);

  ck_assert_ptr_nonnull (apply_state (rules, 1, CENTO_DOWNLOAD_WAITING));
  ck_assert_ptr_nonnull (apply_state (rules, 3, CENTO_DOWNLOAD_WAITING));
  ck_assert_ptr_nonnull (apply_chunk (rules, 1, 10));

  ck_assert_ptr_null (apply_state (rules, 2, CENTO_DOWNLOAD_WAITING));
}
END_TEST

START_TEST (test_poem_has_room_for_offsets_of_32_bits)
{
  g_autoptr (CentoRecordingRules) rules = reach (CENTO_DOWNLOAD_CONNECTED);

  ck_assert_ptr_null (apply_chunk (rules, 1, G_MAXUINT32 - 10));
  ck_assert_ptr_nonnull (apply_chunk (rules, 1, 11));
  ck_assert_ptr_nonnull (apply_chunk (rules, 1, G_MAXSIZE));
  ck_assert_ptr_null (apply_chunk (rules, 1, 10));
  ck_assert_ptr_nonnull (apply_chunk (rules, 1, 1));
}
END_TEST

START_TEST (test_each_attempt_has_room_of_its_own)
{
  g_autoptr (CentoRecordingRules) rules = reach (CENTO_DOWNLOAD_CONNECTED);

  ck_assert_ptr_null (apply_chunk (rules, 1, G_MAXUINT32));
  ck_assert_ptr_null (apply_state (rules, 1, CENTO_DOWNLOAD_CLOSED));
  ck_assert_ptr_null (apply_state (rules, 2, CENTO_DOWNLOAD_WAITING));
  connect_server (rules, 2);

  ck_assert_ptr_null (apply_chunk (rules, 2, G_MAXUINT32));
}
END_TEST

START_TEST (test_the_highest_number_is_no_servers)
{
  g_autoptr (CentoRecordingRules) rules = cento_recording_rules_new ();
  CentoRecordingEvent event = { .kind = CENTO_RECORDING_ADD, .task = G_MAXUINT, .address = "10001" };

  ck_assert_ptr_nonnull (cento_recording_rules_apply (rules, &event));
  event.task--;
  ck_assert_ptr_null (cento_recording_rules_apply (rules, &event));
}
END_TEST

static Suite *
recording_rules_suite (void)
{
  Suite *suite = suite_create ("recording-rules");
  TCase *tcase = cento_test_case_new (suite, "rules");

  tcase_add_test (tcase, test_states_follow_the_table);
  tcase_add_test (tcase, test_chunks_come_while_connected);
  tcase_add_test (tcase, test_address_changes_between_attempts);
  tcase_add_test (tcase, test_first_chunk_begins_receiving);
  tcase_add_test (tcase, test_what_may_not_come_changes_nothing);
  tcase_add_test (tcase, test_poem_has_room_for_offsets_of_32_bits);
  tcase_add_test (tcase, test_each_attempt_has_room_of_its_own);
  tcase_add_test (tcase, test_the_highest_number_is_no_servers);

  return suite;
}

int
main (void)
{
  return cento_test_main (recording_rules_suite, NULL);
}
