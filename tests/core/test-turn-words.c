/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-turn-words.h"
#include "support/cento-test.h"

#define ck_assert_owned_str_eq(owned, expected) \
  do                                            \
    {                                           \
      g_autofree char *owned_str = (owned);     \
      ck_assert_str_eq (owned_str, (expected)); \
    }                                           \
  while (0)

START_TEST (test_a_turn_that_read_is_told_in_one_sentence)
{
  CentoTurn turn
    = { .turn = 1042, .slept = 312000, .reading = 200, .ran = 400, .n_reads = 3, .n_servers = 2 };

  ck_assert_owned_str_eq (
    cento_turn_words_dup_sentence (&turn),
    "Turn 1,042: slept 312 ms, read 3 times from 2 servers in 0.2 ms, whole turn 0.4 ms");
}
END_TEST

START_TEST (test_one_read_from_one_server_is_singular)
{
  CentoTurn turn = { .turn = 7, .slept = 0, .reading = 12, .ran = 31, .n_reads = 1, .n_servers = 1 };

  ck_assert_owned_str_eq (cento_turn_words_dup_sentence (&turn),
                          "Turn 7: slept 0 ms, read once from 1 server in 0.01 ms, whole turn 0.03 ms");
}
END_TEST

START_TEST (test_a_turn_that_drew_says_so)
{
  CentoTurn turn = { .turn = 1043, .slept = 12000, .ran = 2100 };

  ck_assert_owned_str_eq (cento_turn_words_dup_sentence (&turn),
                          "Turn 1,043: slept 12 ms, drew the window, whole turn 2.1 ms");
}
END_TEST

START_TEST (test_durations_change_their_form_without_a_gap)
{
  ck_assert_owned_str_eq (cento_turn_words_dup_duration (-1), "0 ms");
  ck_assert_owned_str_eq (cento_turn_words_dup_duration (0), "0 ms");
  ck_assert_owned_str_eq (cento_turn_words_dup_duration (1), "0.01 ms");
  ck_assert_owned_str_eq (cento_turn_words_dup_duration (20), "0.02 ms");
  ck_assert_owned_str_eq (cento_turn_words_dup_duration (94), "0.09 ms");
  ck_assert_owned_str_eq (cento_turn_words_dup_duration (95), "0.1 ms");
  ck_assert_owned_str_eq (cento_turn_words_dup_duration (9949), "9.9 ms");
  ck_assert_owned_str_eq (cento_turn_words_dup_duration (9950), "10 ms");
  ck_assert_owned_str_eq (cento_turn_words_dup_duration (1042000), "1,042 ms");
  ck_assert_owned_str_eq (cento_turn_words_dup_duration (9999499), "9,999 ms");
  ck_assert_owned_str_eq (cento_turn_words_dup_duration (9999500), "10.0 s");
  ck_assert_owned_str_eq (cento_turn_words_dup_duration (125 * G_TIME_SPAN_SECOND), "2 min 05 s");
}
END_TEST

START_TEST (test_turns_are_counted)
{
  ck_assert_owned_str_eq (cento_turn_words_dup_total (0), "0 turns");
  ck_assert_owned_str_eq (cento_turn_words_dup_total (1), "1 turn");
  ck_assert_owned_str_eq (cento_turn_words_dup_total (85), "85 turns");
  ck_assert_owned_str_eq (cento_turn_words_dup_total (1000000), "1,000,000 turns");
}
END_TEST

START_TEST (test_turns_at_the_same_place_are_counted_in_the_tip)
{
  CentoTurn turn = { .turn = 3, .slept = 12000, .ran = 2100 };

  ck_assert_owned_str_eq (cento_turn_words_dup_tip (&turn, 0),
                          "Turn 3: slept 12 ms, drew the window, whole turn 2.1 ms");
  ck_assert_owned_str_eq (cento_turn_words_dup_tip (&turn, 1),
                          "Turn 3: slept 12 ms, drew the window, whole turn 2.1 ms\nand 1 more turn here");
  ck_assert_owned_str_eq (
    cento_turn_words_dup_tip (&turn, 1400),
    "Turn 3: slept 12 ms, drew the window, whole turn 2.1 ms\nand 1,400 more turns here");
}
END_TEST

static Suite *
turn_words_suite (void)
{
  Suite *suite = suite_create ("turn-words");
  TCase *tcase = cento_test_case_new (suite, "words");

  tcase_add_test (tcase, test_a_turn_that_read_is_told_in_one_sentence);
  tcase_add_test (tcase, test_one_read_from_one_server_is_singular);
  tcase_add_test (tcase, test_a_turn_that_drew_says_so);
  tcase_add_test (tcase, test_durations_change_their_form_without_a_gap);
  tcase_add_test (tcase, test_turns_are_counted);
  tcase_add_test (tcase, test_turns_at_the_same_place_are_counted_in_the_tip);
  return suite;
}

int
main (void)
{
  return cento_test_main (turn_words_suite, NULL);
}
