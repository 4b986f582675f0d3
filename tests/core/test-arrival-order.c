/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-arrival-order.h"
#include "support/cento-test.h"

static CentoArrivalOrder *order;

/* Task 1 and 2 in turn 3, task 2 twice in turn 5. */
static const CentoChunk chunks[] = {
  { .time = 100, .turn = 3, .task = 2, .length = 1, .attempt = 1 },
  { .time = 100, .turn = 3, .task = 1, .length = 1, .attempt = 1 },
  { .time = 200, .turn = 5, .task = 2, .length = 1, .attempt = 1, .offset = 1 },
  { .time = 201, .turn = 5, .task = 2, .length = 1, .attempt = 1, .offset = 2 },
};

static void
set_up (void)
{
  order = cento_arrival_order_new ();
  for (guint i = 0; i < G_N_ELEMENTS (chunks); i++)
    cento_arrival_order_append (order, &chunks[i]);
}

static void
tear_down (void)
{
  cento_arrival_order_free (order);
}

START_TEST (test_chunks_stay_in_the_order_of_their_arrival)
{
  ck_assert_uint_eq (cento_arrival_order_get_n_chunks (order), G_N_ELEMENTS (chunks));
  for (guint i = 0; i < G_N_ELEMENTS (chunks); i++)
    ck_assert_ptr_eq (cento_arrival_order_get (order, i), &chunks[i]);
}
END_TEST

START_TEST (test_the_first_chunk_of_a_time_is_found)
{
  ck_assert_uint_eq (cento_arrival_order_find_time (order, 0), 0);
  ck_assert_uint_eq (cento_arrival_order_find_time (order, 100), 0);
  ck_assert_uint_eq (cento_arrival_order_find_time (order, 101), 2);
  ck_assert_uint_eq (cento_arrival_order_find_time (order, 201), 3);
  ck_assert_uint_eq (cento_arrival_order_find_time (order, 202), 4);
}
END_TEST

START_TEST (test_the_first_chunk_of_a_turn_is_found)
{
  ck_assert_uint_eq (cento_arrival_order_find_turn (order, 3), 0);
  ck_assert_uint_eq (cento_arrival_order_find_turn (order, 4), 2);
  ck_assert_uint_eq (cento_arrival_order_find_turn (order, 5), 2);
  ck_assert_uint_eq (cento_arrival_order_find_turn (order, 6), 4);
}
END_TEST

static void
cut_out (CentoArrivalCut *cut, guint task, gint64 from)
{
  g_autoptr (GHashTable) tasks = g_hash_table_new (NULL, NULL);

  g_hash_table_add (tasks, GUINT_TO_POINTER (task));
  cento_arrival_order_cut (order, tasks, from, cut);
}

START_TEST (test_a_removed_task_leaves_the_others_in_order)
{
  g_autoptr (CentoArrivalCut) cut = cento_arrival_cut_new ();

  cut_out (cut, 2, 100);
  ck_assert_uint_eq (cento_arrival_cut_get_n_chunks (cut), 3);
  ck_assert_uint_eq (cento_arrival_order_get_n_chunks (order), 1);
  ck_assert_ptr_eq (cento_arrival_order_get (order, 0), &chunks[1]);
  cento_arrival_order_append (order, &chunks[2]);
  ck_assert_uint_eq (cento_arrival_order_find_turn (order, 5), 1);
}
END_TEST

/* The first two came at one time. */
START_TEST (test_what_is_put_back_stands_where_it_stood)
{
  static const CentoChunk later = { .time = 300, .turn = 7, .task = 1, .length = 1, .attempt = 1 };
  g_autoptr (CentoArrivalCut) first = cento_arrival_cut_new ();
  g_autoptr (CentoArrivalCut) second = cento_arrival_cut_new ();

  cut_out (first, (guint) _i, 100);
  if (_i == 2)
    cento_arrival_order_append (order, &later);
  else
    cut_out (second, 2, 100);
  cento_arrival_order_mend (order, second);
  cento_arrival_order_mend (order, first);

  ck_assert_uint_eq (cento_arrival_order_get_n_chunks (order), G_N_ELEMENTS (chunks) + (_i == 2 ? 1 : 0));
  for (guint i = 0; i < G_N_ELEMENTS (chunks); i++)
    ck_assert_ptr_eq (cento_arrival_order_get (order, i), &chunks[i]);
}
END_TEST

static Suite *
arrival_order_suite (void)
{
  Suite *suite = suite_create ("arrival-order");
  TCase *tcase = cento_test_case_new (suite, "order");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_chunks_stay_in_the_order_of_their_arrival);
  tcase_add_test (tcase, test_the_first_chunk_of_a_time_is_found);
  tcase_add_test (tcase, test_the_first_chunk_of_a_turn_is_found);
  tcase_add_test (tcase, test_a_removed_task_leaves_the_others_in_order);
  tcase_add_loop_test (tcase, test_what_is_put_back_stands_where_it_stood, 1, 3);
  return suite;
}

int
main (void)
{
  return cento_test_main (arrival_order_suite, NULL);
}
