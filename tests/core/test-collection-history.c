/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-collection.h"

#include "support/cento-peer.h"
#include "support/cento-test.h"

static CentoReactor *reactor;
static CentoCollection *collection;
static CentoPeer *peer;
static GArray *turns; /* of CentoTurn, as told */

static void
on_turn (CentoCollection *source, const CentoTurn *turn)
{
  g_array_append_val (turns, *turn);
}

static void
set_up (void)
{
  CentoLimits limits;

  cento_limits_init (&limits);
  turns = g_array_new (FALSE, FALSE, sizeof (CentoTurn));
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  collection = cento_collection_new (reactor, &limits);
  g_signal_connect (collection, "turn", G_CALLBACK (on_turn), NULL);
}

static gboolean
is_alone (gpointer user_data)
{
  return G_OBJECT (reactor)->ref_count == 1;
}

static void
tear_down (void)
{
  g_assert_finalize_object (g_steal_pointer (&collection));
  g_clear_pointer (&peer, cento_peer_free);
  cento_test_wait (is_alone, NULL);
  g_assert_finalize_object (g_steal_pointer (&reactor));
  g_clear_pointer (&turns, g_array_unref);
}

static void
add (guint n_downloads)
{
  g_autoptr (CentoAddress) address = cento_address_parse (cento_peer_get_address (peer), NULL);

  for (guint i = 0; i < n_downloads; i++)
    cento_collection_add (collection, address);
  cento_collection_start_all (collection);
}

static gboolean
are_over (gpointer user_data)
{
  return cento_collection_get_n_under_way (collection) == 0;
}

static gboolean
wait_at_step (gpointer n_clients)
{
  return cento_peer_get_n_waiting (peer) == GPOINTER_TO_UINT (n_clients);
}

static gboolean
all_receive (gpointer n_downloads)
{
  return cento_collection_get_totals (collection)->n_states[CENTO_DOWNLOAD_RECEIVING]
         == GPOINTER_TO_UINT (n_downloads);
}

START_TEST (test_order_has_every_chunk_as_it_came)
{
  const CentoArrivalOrder *order = cento_collection_get_order (collection);
  const CentoTotals *totals = cento_collection_get_totals (collection);

  cento_collection_set_history (collection, TRUE);
  peer = cento_peer_new ("send one", "wait", "send two", "fin", NULL);
  add (8);
  cento_test_wait (all_receive, GUINT_TO_POINTER (8));
  cento_test_wait (wait_at_step, GUINT_TO_POINTER (8));
  cento_peer_release (peer);
  cento_test_wait (are_over, NULL);

  ck_assert_uint_eq (cento_arrival_order_get_n_chunks (order), 16);
  ck_assert_uint_eq (totals->n_chunks, 16);
  for (guint i = 1; i < 16; i++)
    {
      ck_assert_int_ge (cento_arrival_order_get (order, i)->time,
                        cento_arrival_order_get (order, i - 1)->time);
      ck_assert_uint_ge (cento_arrival_order_get (order, i)->turn,
                         cento_arrival_order_get (order, i - 1)->turn);
    }
}
END_TEST

START_TEST (test_turns_that_read_are_told_with_what_they_read)
{
  const CentoArrivalOrder *order = cento_collection_get_order (collection);
  const CentoTurnLog *log = cento_collection_get_reading_turns (collection);
  guint n_reads = 0;

  cento_collection_set_history (collection, TRUE);
  peer = cento_peer_new ("send one", "wait", "send two", "fin", NULL);
  add (8);
  cento_test_wait (all_receive, GUINT_TO_POINTER (8));
  cento_test_wait (wait_at_step, GUINT_TO_POINTER (8));
  cento_peer_release (peer);
  cento_test_wait (are_over, NULL);
  g_main_context_iteration (NULL, FALSE);

  ck_assert_uint_gt (turns->len, 0);
  ck_assert_uint_eq (cento_turn_log_get_n_turns (log), turns->len);
  for (guint i = 0; i < turns->len; i++)
    {
      const CentoTurn *turn = &g_array_index (turns, CentoTurn, i);
      guint first = cento_arrival_order_find_turn (order, turn->turn);
      guint past = cento_arrival_order_find_turn (order, turn->turn + 1);

      ck_assert_uint_eq (turn->n_reads, past - first);
      ck_assert_uint_ge (turn->n_reads, turn->n_servers);
      ck_assert_uint_ge (turn->n_servers, 1);
      ck_assert_int_ge (turn->ran, turn->reading);
      ck_assert_int_le (turn->woken, cento_arrival_order_get (order, first)->time);
      ck_assert_int_ge (turn->woken + turn->ran, cento_arrival_order_get (order, past - 1)->time);
      n_reads += turn->n_reads;
    }
  ck_assert_uint_eq (n_reads, 16);
}
END_TEST

START_TEST (test_turns_that_only_drew_are_kept_apart)
{
  cento_collection_set_history (collection, TRUE);
  peer = cento_peer_new ("silent", NULL);
  add (1);
  g_main_context_iteration (NULL, FALSE);
  cento_collection_note_drawn (collection);
  g_main_context_iteration (NULL, FALSE);
  g_main_context_iteration (NULL, FALSE);

  ck_assert_uint_eq (turns->len, 1);
  ck_assert_uint_eq (g_array_index (turns, CentoTurn, 0).n_reads, 0);
  ck_assert_int_eq (g_array_index (turns, CentoTurn, 0).reading, 0);
  ck_assert_uint_eq (cento_turn_log_get_n_turns (cento_collection_get_drawing_turns (collection)), 1);
  ck_assert_uint_eq (cento_turn_log_get_n_turns (cento_collection_get_reading_turns (collection)), 0);
}
END_TEST

START_TEST (test_what_is_drawn_while_nothing_is_under_way_is_not_kept)
{
  cento_collection_set_history (collection, TRUE);
  for (guint i = 0; i < 10; i++)
    {
      cento_collection_note_drawn (collection);
      g_main_context_iteration (NULL, FALSE);
    }

  ck_assert_uint_eq (turns->len, 0);
}
END_TEST

START_TEST (test_without_history_nothing_is_kept)
{
  peer = cento_peer_new ("send one", "fin", NULL);
  add (1);
  cento_collection_note_drawn (collection);
  cento_test_wait (are_over, NULL);
  g_main_context_iteration (NULL, FALSE);

  ck_assert_uint_eq (turns->len, 0);
  ck_assert_uint_eq (cento_arrival_order_get_n_chunks (cento_collection_get_order (collection)), 0);
}
END_TEST

START_TEST (test_what_is_removed_leaves_the_order)
{
  const CentoArrivalOrder *order = cento_collection_get_order (collection);

  cento_collection_set_history (collection, TRUE);
  peer = cento_peer_new ("send one", "fin", NULL);
  add (3);
  cento_test_wait (are_over, NULL);
  cento_collection_remove (collection, cento_collection_get_download (collection, 2));

  ck_assert_uint_eq (cento_arrival_order_get_n_chunks (order), 2);
  for (guint i = 0; i < 2; i++)
    ck_assert_uint_ne (cento_arrival_order_get (order, i)->task, 2);
}
END_TEST

START_TEST (test_states_tell_how_they_ended)
{
  const CentoStateLog *states;
  const CentoStateChange *last;

  peer = cento_peer_new ("send one", "rst", NULL);
  add (1);
  cento_test_wait (are_over, NULL);

  states = cento_download_get_states (cento_collection_get_download (collection, 1));
  last = cento_state_log_get (states, cento_state_log_get_n_changes (states) - 1);
  ck_assert_int_eq (last->state, CENTO_DOWNLOAD_INCOMPLETE);
  ck_assert_uint_eq (last->domain, G_IO_ERROR);
  ck_assert_int_eq (last->code, G_IO_ERROR_CONNECTION_CLOSED);
  for (guint i = 0; i < cento_state_log_get_n_changes (states); i++)
    {
      const CentoStateChange *change = cento_state_log_get (states, i);

      if (change->state == CENTO_DOWNLOAD_CONNECTED)
        ck_assert_str_eq (change->peer, cento_peer_get_address (peer));
      else
        ck_assert_ptr_null (change->peer);
    }
}
END_TEST

static Suite *
collection_history_suite (void)
{
  Suite *suite = suite_create ("collection-history");
  TCase *tcase = cento_test_case_new (suite, "history");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_order_has_every_chunk_as_it_came);
  tcase_add_test (tcase, test_turns_that_read_are_told_with_what_they_read);
  tcase_add_test (tcase, test_turns_that_only_drew_are_kept_apart);
  tcase_add_test (tcase, test_what_is_drawn_while_nothing_is_under_way_is_not_kept);
  tcase_add_test (tcase, test_without_history_nothing_is_kept);
  tcase_add_test (tcase, test_what_is_removed_leaves_the_order);
  tcase_add_test (tcase, test_states_tell_how_they_ended);
  return suite;
}

int
main (void)
{
  return cento_test_main (collection_history_suite, NULL);
}
