/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-finder.h"

#include <string.h>

#include "cento-pane-fixture.h"
#include "core/cento-download-private.h"
#include "support/cento-test.h"

static CentoPaneFixture fixture;
static CentoFinder *finder;
static CentoPaneModel *models[3];
static guint n_wanted;
static guint n_moved;

static void
count (guint *n)
{
  ++*n;
}

static void
begin (void)
{
  static const char *const addresses[] = { "10001", "10002", "10003" };

  cento_pane_fixture_begin (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    models[i] = cento_pane_list_find (fixture.list, cento_pane_fixture_add (&fixture, addresses[i]));
  finder = cento_finder_new (fixture.list);
  n_wanted = n_moved = 0;
  g_signal_connect_swapped (finder, "wanted", G_CALLBACK (count), &n_wanted);
  g_signal_connect_swapped (finder, "moved", G_CALLBACK (count), &n_moved);
}

static void
finish (void)
{
  g_assert_finalize_object (finder);
  cento_pane_fixture_end (&fixture);
}

static void
append (guint i, const char *text)
{
  const CentoMoment moment = { 0 };
  g_autoptr (GString) scratch = g_string_new (NULL);

  cento_arrivals_append (cento_pane_model_get_download (models[i])->arrivals, (const guint8 *) text,
                         strlen (text), &moment);
  while (cento_pane_model_is_behind (models[i]))
    cento_pane_model_take (models[i], G_MAXSIZE, scratch);
}

static void
find (const char *wanted)
{
  cento_finder_set_wanted (finder, wanted);
  while (cento_finder_update (finder))
    ;
}

static void
assert_at (guint position, guint n_matches)
{
  ck_assert_uint_eq (cento_finder_get_position (finder), position);
  ck_assert_uint_eq (cento_finder_get_n_matches (finder), n_matches);
}

static void
assert_current (guint i, guint from, guint to)
{
  guint current_from, current_to;

  ck_assert_ptr_eq (cento_finder_get_current (finder, &current_from, &current_to), models[i]);
  ck_assert_uint_eq (current_from, from);
  ck_assert_uint_eq (current_to, to);
}

static void
append_verses (void)
{
  append (0, "The sea and the sea\n");
  append (1, "no such word\n");
  append (2, "Seaside\n");
}

START_TEST (test_first_match_is_current_and_all_are_counted)
{
  append_verses ();
  find ("sea");

  assert_at (1, 3);
  assert_current (0, 4, 7);
  ck_assert_uint_eq (n_moved, 1);
  ck_assert (!cento_finder_get_searching (finder));
}
END_TEST

START_TEST (test_next_and_previous_go_round_through_all_poems)
{
  append_verses ();
  find ("sea");

  cento_finder_step (finder, 1);
  assert_current (0, 16, 19);
  cento_finder_step (finder, 1);
  assert_current (2, 0, 3);
  assert_at (3, 3);
  cento_finder_step (finder, 1);
  assert_current (0, 4, 7);
  cento_finder_step (finder, -1);
  assert_current (2, 0, 3);
  cento_finder_step (finder, -1);
  assert_current (0, 16, 19);
}
END_TEST

START_TEST (test_only_one_match_in_the_whole_list_stays)
{
  append (1, "sea\n");
  find ("sea");

  cento_finder_step (finder, 1);
  assert_current (1, 0, 3);
  cento_finder_step (finder, -1);
  assert_current (1, 0, 3);
}
END_TEST

START_TEST (test_search_begins_at_the_anchor_and_goes_round)
{
  append_verses ();
  cento_finder_set_anchor (finder, models[0], 5);
  find ("sea");
  assert_current (0, 16, 19);

  cento_finder_set_anchor (finder, models[2], 1);
  find ("the");
  assert_current (0, 0, 3);
}
END_TEST

/* Three poems with a match each: what comes next after one that is gone is in the poem after it. */
START_TEST (test_after_a_removed_poem_comes_the_next_one)
{
  append (0, "sea\n");
  append (1, "sea\n");
  append (2, "sea\n");
  find ("sea");
  cento_finder_step (finder, 1);
  assert_current (1, 0, 3);
  cento_collection_remove (fixture.collection, cento_pane_model_get_download (models[1]));
  cento_finder_step (finder, 1);
  assert_current (2, 0, 3);
}
END_TEST

START_TEST (test_more_letters_stay_at_the_match_that_fits_them)
{
  append (0, "sand sea seal\n");
  find ("s");
  cento_finder_step (finder, 1);
  assert_current (0, 5, 6);
  find ("se");
  assert_current (0, 5, 7);
  find ("seal");
  assert_current (0, 9, 13);
}
END_TEST

START_TEST (test_letters_that_were_taken_back_leave_the_search_where_it_began)
{
  append (0, "a seal and the sea\n");
  append (1, "equal\n");
  cento_finder_set_anchor (finder, models[0], 5);
  find ("q");
  assert_current (1, 1, 2);
  find ("sea");
  assert_current (0, 15, 18);
}
END_TEST

START_TEST (test_text_that_arrives_counts_and_moves_nothing)
{
  append_verses ();
  find ("sea");
  cento_finder_step (finder, 1);
  n_moved = 0;

  append (0, "a se");
  find ("sea");
  assert_at (2, 3);
  append (0, "a");
  find ("sea");
  assert_at (2, 4);
  append (0, "\xcc\x81");
  find ("sea");
  assert_at (2, 3);
  assert_current (0, 16, 19);
  ck_assert_uint_eq (n_moved, 0);
}
END_TEST

START_TEST (test_what_arrives_for_a_search_without_matches_waits_for_the_reader)
{
  append_verses ();
  find ("moon");
  assert_at (0, 0);

  append (1, "The moon\n");
  find ("moon");
  assert_at (0, 1);
  ck_assert_uint_eq (n_moved, 0);
  cento_finder_step (finder, 1);
  assert_at (1, 1);
  assert_current (1, 17, 21);
}
END_TEST

START_TEST (test_one_poem_alone_is_searched)
{
  append_verses ();
  cento_finder_set_only (finder, cento_pane_model_get_download (models[2]), TRUE);
  find ("sea");
  assert_at (1, 1);
  assert_current (2, 0, 3);

  cento_finder_set_only (finder, NULL, TRUE);
  find ("sea");
  assert_at (3, 3);
  assert_current (2, 0, 3);

  cento_finder_set_only (finder, cento_pane_model_get_download (models[0]), TRUE);
  find ("sea");
  assert_at (1, 2);
  assert_current (0, 4, 7);
}
END_TEST

START_TEST (test_nothing_wanted_finds_nothing)
{
  append_verses ();
  find ("sea");
  n_wanted = 0;
  find ("");

  assert_at (0, 0);
  ck_assert_uint_eq (n_wanted, 1);
  cento_finder_step (finder, 1);
  assert_at (0, 0);
}
END_TEST

START_TEST (test_poem_that_goes_takes_its_matches)
{
  append_verses ();
  find ("sea");
  cento_collection_remove (fixture.collection, cento_pane_model_get_download (models[0]));
  assert_at (0, 1);
  cento_finder_step (finder, 1);
  assert_current (2, 0, 3);
}
END_TEST

START_TEST (test_poem_that_comes_is_searched)
{
  append_verses ();
  find ("sea");
  n_wanted = 0;
  models[1] = cento_pane_list_find (fixture.list, cento_pane_fixture_add (&fixture, "10004"));
  append (1, "the sea\n");
  find ("sea");

  ck_assert_uint_ge (n_wanted, 1);
  assert_at (1, 4);
}
END_TEST

START_TEST (test_other_text_in_the_place_of_a_poem_is_searched_anew)
{
  GtkTextBuffer *buffer = cento_pane_model_get_buffer (models[0]);

  append_verses ();
  find ("sea");
  gtk_text_buffer_set_text (buffer, "what the sea brought once again", -1);
  find ("sea");
  assert_at (0, 2);
  cento_finder_step (finder, 1);
  assert_current (0, 9, 12);
}
END_TEST

START_TEST (test_long_poem_is_searched_by_and_by)
{
  g_autofree char *text = g_strnfill (CENTO_FINDER_BUDGET * 3, '\n');
  guint n_updates = 1;

  memcpy (text + CENTO_FINDER_BUDGET - 2, "far sea", strlen ("far sea"));
  append (0, text);
  cento_finder_set_wanted (finder, "far sea");
  while (cento_finder_update (finder))
    {
      ck_assert (cento_finder_get_searching (finder));
      n_updates++;
    }

  ck_assert_uint_eq (n_updates, 3);
  assert_at (1, 1);
  assert_current (0, CENTO_FINDER_BUDGET - 2, CENTO_FINDER_BUDGET + 5);
}
END_TEST

static void
add_tests (TCase *tcase)
{
  tcase_add_test (tcase, test_first_match_is_current_and_all_are_counted);
  tcase_add_test (tcase, test_next_and_previous_go_round_through_all_poems);
  tcase_add_test (tcase, test_only_one_match_in_the_whole_list_stays);
  tcase_add_test (tcase, test_search_begins_at_the_anchor_and_goes_round);
  tcase_add_test (tcase, test_after_a_removed_poem_comes_the_next_one);
  tcase_add_test (tcase, test_more_letters_stay_at_the_match_that_fits_them);
  tcase_add_test (tcase, test_letters_that_were_taken_back_leave_the_search_where_it_began);
  tcase_add_test (tcase, test_text_that_arrives_counts_and_moves_nothing);
  tcase_add_test (tcase, test_what_arrives_for_a_search_without_matches_waits_for_the_reader);
  tcase_add_test (tcase, test_one_poem_alone_is_searched);
  tcase_add_test (tcase, test_nothing_wanted_finds_nothing);
  tcase_add_test (tcase, test_poem_that_goes_takes_its_matches);
  tcase_add_test (tcase, test_poem_that_comes_is_searched);
  tcase_add_test (tcase, test_other_text_in_the_place_of_a_poem_is_searched_anew);
  tcase_add_test (tcase, test_long_poem_is_searched_by_and_by);
}

static Suite *
finder_suite (void)
{
  Suite *suite = suite_create ("finder");
  TCase *tcase = cento_test_case_new (suite, "matches");

  tcase_add_checked_fixture (tcase, begin, finish);
  add_tests (tcase);
  return suite;
}

int
main (void)
{
  return cento_test_main (finder_suite, NULL);
}
