/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-chunk-step.h"

#include <string.h>

#include "support/cento-test.h"

#define SECOND G_TIME_SPAN_SECOND

/* Four chunks of two servers, two of them in one turn and at one time; an event follows the last. */
static const char recording[] = "cento-recording 1\n"
                                "0.000000 begun 2026-11-24T22:36:23Z\n"
                                "0.000000 limits 30.000000 120.000000 16777216 268435456\n"
                                "0.000000 add 1 127.0.0.1:10001\n"
                                "0.000000 add 2 127.0.0.1:10002\n"
                                "0.000010 state 1 1 connecting\n"
                                "0.000020 state 2 1 connecting\n"
                                "0.000400 state 1 1 connected 127.0.0.1:10001\n"
                                "0.000500 state 2 1 connected 127.0.0.1:10002\n"
                                "1.000000 chunk 1 1 23 one\n"
                                "2.000000 chunk 1 1 30 two\n"
                                "2.000000 chunk 2 1 30 three\n"
                                "3.000000 chunk 2 1 31 four\n"
                                "4.000000 state 1 1 closed\n"
                                "5.000000 state 2 1 closed\n";

static CentoReactor *reactor;
static CentoPlayer *player;
static CentoCollection *collection;
static const CentoArrivalOrder *order;

static void
begin (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (recording, strlen (recording));

  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  player = cento_player_new (reactor, bytes, NULL);
  ck_assert_ptr_nonnull (player);
  collection = cento_player_get_collection (player);
  order = cento_collection_get_order (collection);
}

static void
finish (void)
{
  g_assert_finalize_object (g_steal_pointer (&player));
  g_assert_finalize_object (g_steal_pointer (&reactor));
}

static void
step (gboolean on, gint64 position)
{
  cento_chunk_step_play (player, on);
  ck_assert_int_eq (cento_player_get_position (player), position);
  ck_assert (!cento_player_get_playing (player));
}

START_TEST (test_player_goes_from_chunk_to_chunk_and_to_both_ends)
{
  step (TRUE, SECOND);
  step (TRUE, 2 * SECOND);
  step (TRUE, 3 * SECOND);
  step (TRUE, 5 * SECOND);
  step (TRUE, 5 * SECOND);
  step (FALSE, 3 * SECOND);
  step (FALSE, 2 * SECOND);
  step (FALSE, SECOND);
  step (FALSE, 0);
  step (FALSE, 0);
}
END_TEST

START_TEST (test_player_that_plays_is_held)
{
  cento_player_seek (player, SECOND);
  cento_player_play (player);
  step (TRUE, 2 * SECOND);
}
END_TEST

START_TEST (test_step_back_from_between_leads_to_the_chunk_before)
{
  cento_player_seek (player, 5 * SECOND / 2);
  step (FALSE, 2 * SECOND);
}
END_TEST

START_TEST (test_pointer_goes_through_every_chunk)
{
  CentoTimelineView view = { .start = 0, .end = 10 * SECOND, .width = 100 };
  const CentoChunk *chunk = NULL;

  cento_player_seek (player, 5 * SECOND);
  for (guint i = 0; i < 4; i++)
    {
      chunk = cento_chunk_step_find (order, chunk, TRUE, &view);
      ck_assert_ptr_eq (chunk, cento_arrival_order_get (order, i));
    }
  ck_assert_ptr_null (cento_chunk_step_find (order, chunk, TRUE, &view));
  for (guint i = 3; i > 0; i--)
    {
      chunk = cento_chunk_step_find (order, chunk, FALSE, &view);
      ck_assert_ptr_eq (chunk, cento_arrival_order_get (order, i - 1));
    }
  ck_assert_ptr_null (cento_chunk_step_find (order, chunk, FALSE, &view));
}
END_TEST

START_TEST (test_first_step_begins_with_what_is_in_sight)
{
  CentoTimelineView view = { .start = 3 * SECOND / 2, .end = 5 * SECOND / 2, .width = 100 };

  cento_player_seek (player, 5 * SECOND);
  ck_assert_ptr_eq (cento_chunk_step_find (order, NULL, TRUE, &view), cento_arrival_order_get (order, 1));
  ck_assert_ptr_eq (cento_chunk_step_find (order, NULL, FALSE, &view), cento_arrival_order_get (order, 2));
}
END_TEST

START_TEST (test_chunk_that_was_taken_out_is_left_for_its_neighbours)
{
  CentoTimelineView view = { .start = 0, .end = 10 * SECOND, .width = 100 };
  CentoChunk gone;

  cento_player_seek (player, 5 * SECOND);
  gone = *cento_arrival_order_get (order, 3);
  ck_assert_ptr_eq (cento_chunk_step_find (order, &gone, TRUE, &view), cento_arrival_order_get (order, 3));
  ck_assert_ptr_eq (cento_chunk_step_find (order, &gone, FALSE, &view), cento_arrival_order_get (order, 2));
}
END_TEST

START_TEST (test_without_chunks_there_is_no_step)
{
  CentoTimelineView view = { .start = 0, .end = 10 * SECOND, .width = 100 };

  ck_assert_ptr_null (cento_chunk_step_find (order, NULL, TRUE, &view));
  ck_assert_ptr_null (cento_chunk_step_find (order, NULL, FALSE, &view));
}
END_TEST

static Suite *
chunk_step_suite (void)
{
  Suite *suite = suite_create ("chunk-step");
  TCase *tcase = cento_test_case_new (suite, "chunk-step");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_player_goes_from_chunk_to_chunk_and_to_both_ends);
  tcase_add_test (tcase, test_player_that_plays_is_held);
  tcase_add_test (tcase, test_step_back_from_between_leads_to_the_chunk_before);
  tcase_add_test (tcase, test_pointer_goes_through_every_chunk);
  tcase_add_test (tcase, test_first_step_begins_with_what_is_in_sight);
  tcase_add_test (tcase, test_chunk_that_was_taken_out_is_left_for_its_neighbours);
  tcase_add_test (tcase, test_without_chunks_there_is_no_step);
  return suite;
}

int
main (void)
{
  return cento_test_main (chunk_step_suite, NULL);
}
