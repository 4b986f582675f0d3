/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-highlight.h"

#include "cento-pane-fixture.h"
#include "support/cento-test.h"

static CentoPaneFixture fixture;
static CentoHighlight *highlight;
static CentoDownload *first;
static CentoDownload *second;
static guint n_changes;

static void
count_change (void)
{
  n_changes++;
}

static void
begin (void)
{
  cento_pane_fixture_begin (&fixture);
  first = cento_pane_fixture_add (&fixture, "10001");
  second = cento_pane_fixture_add (&fixture, "10002");
  highlight = cento_highlight_new ();
  n_changes = 0;
  g_signal_connect (highlight, "changed", G_CALLBACK (count_change), NULL);
}

static void
finish (void)
{
  g_assert_finalize_object (highlight);
  cento_pane_fixture_end (&fixture);
}

static void
assert_chunk (CentoDownload *download, guint expected)
{
  guint index;

  ck_assert_ptr_eq (cento_highlight_get_chunk (highlight, &index), download);
  ck_assert_uint_eq (index, expected);
  ck_assert (cento_highlight_is_chunk (highlight, download, &index));
  ck_assert_uint_eq (index, expected);
}

START_TEST (test_nothing_is_pointed_at_in_the_beginning)
{
  guint index;

  ck_assert_ptr_null (cento_highlight_get_chunk (highlight, NULL));
  ck_assert (!cento_highlight_is_chunk (highlight, first, &index));
  ck_assert_int_eq (cento_highlight_get_time (highlight), -1);
  ck_assert_uint_eq (cento_highlight_get_turn (highlight), 0);
}
END_TEST

START_TEST (test_hovered_chunk_comes_before_the_pinned)
{
  guint index;

  cento_highlight_set_pin (highlight, first, 3);
  assert_chunk (first, 3);
  cento_highlight_set_hover (highlight, second, 7);
  assert_chunk (second, 7);
  ck_assert (!cento_highlight_is_chunk (highlight, first, &index));
  cento_highlight_set_hover (highlight, NULL, 0);
  assert_chunk (first, 3);
}
END_TEST

START_TEST (test_newly_pinned_chunk_comes_before_one_under_a_resting_pointer)
{
  cento_highlight_set_hover (highlight, second, 7);
  cento_highlight_set_pin (highlight, first, 3);
  assert_chunk (first, 3);
}
END_TEST

START_TEST (test_every_change_is_told_once)
{
  cento_highlight_set_hover (highlight, NULL, 4);
  ck_assert_uint_eq (n_changes, 0);
  cento_highlight_set_hover (highlight, first, 3);
  cento_highlight_set_hover (highlight, first, 3);
  ck_assert_uint_eq (n_changes, 1);
  cento_highlight_set_hover (highlight, first, 4);
  ck_assert_uint_eq (n_changes, 2);
  cento_highlight_set_pin (highlight, first, 3);
  cento_highlight_set_pin (highlight, first, 3);
  ck_assert_uint_eq (n_changes, 3);
  cento_highlight_set_time (highlight, 100);
  cento_highlight_set_time (highlight, 100);
  ck_assert_uint_eq (n_changes, 4);
  cento_highlight_set_turn (highlight, 100);
  cento_highlight_set_turn (highlight, 100);
  ck_assert_uint_eq (n_changes, 5);
  ck_assert_int_eq (cento_highlight_get_time (highlight), 100);
  ck_assert_uint_eq (cento_highlight_get_turn (highlight), 100);
}
END_TEST

START_TEST (test_removed_server_is_pointed_at_no_longer)
{
  cento_highlight_set_pin (highlight, first, 3);
  cento_highlight_set_hover (highlight, second, 7);
  n_changes = 0;
  cento_highlight_forget (highlight, second);
  assert_chunk (first, 3);
  cento_highlight_forget (highlight, second);
  ck_assert_uint_eq (n_changes, 1);
  cento_highlight_set_hover (highlight, first, 4);
  n_changes = 0;
  cento_highlight_forget (highlight, first);

  ck_assert_ptr_null (cento_highlight_get_chunk (highlight, NULL));
  ck_assert_uint_eq (n_changes, 1);
}
END_TEST

typedef struct
{
  CentoDownload *download;
  guint index;
  guint n_times;
} Revealed;

static void
on_reveal (CentoHighlight *self, CentoDownload *download, guint index, gpointer user_data)
{
  Revealed *revealed = user_data;

  revealed->download = download;
  revealed->index = index;
  revealed->n_times++;
  assert_chunk (download, index);
}

START_TEST (test_chunk_that_is_asked_for_is_pinned_first)
{
  Revealed revealed = { 0 };

  g_signal_connect (highlight, "reveal", G_CALLBACK (on_reveal), &revealed);
  cento_highlight_reveal (highlight, second, 5);
  cento_highlight_reveal (highlight, second, 5);

  ck_assert_ptr_eq (revealed.download, second);
  ck_assert_uint_eq (revealed.index, 5);
  ck_assert_uint_eq (revealed.n_times, 2);
  ck_assert_uint_eq (n_changes, 1);
}
END_TEST

static Suite *
highlight_suite (void)
{
  Suite *suite = suite_create ("highlight");
  TCase *tcase = cento_test_case_new (suite, "pointing");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_nothing_is_pointed_at_in_the_beginning);
  tcase_add_test (tcase, test_newly_pinned_chunk_comes_before_one_under_a_resting_pointer);
  tcase_add_test (tcase, test_hovered_chunk_comes_before_the_pinned);
  tcase_add_test (tcase, test_every_change_is_told_once);
  tcase_add_test (tcase, test_removed_server_is_pointed_at_no_longer);
  tcase_add_test (tcase, test_chunk_that_is_asked_for_is_pinned_first);
  return suite;
}

int
main (void)
{
  return cento_test_main (highlight_suite, NULL);
}
