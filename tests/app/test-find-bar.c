/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-find-bar.h"

#include <string.h>

#include "cento-pane-fixture.h"
#include "core/cento-download-private.h"
#include "support/cento-test.h"

static CentoPaneFixture fixture;
static CentoFinder *finder;
static CentoPaneModel *models[2];
static CentoFindBar *bar;
static GtkWidget *window;
static GtkEditable *entry;
static GtkLabel *label;

static void
append (guint i, const char *text)
{
  const CentoMoment moment = { 0 };
  g_autoptr (GString) scratch = g_string_new (NULL);

  cento_arrivals_append (cento_pane_model_get_download (models[i])->arrivals, (const guint8 *) text,
                         strlen (text), &moment);
  cento_pane_model_take (models[i], strlen (text), scratch);
}

static void
begin (void)
{
  cento_pane_fixture_begin (&fixture);
  models[0] = cento_pane_list_find (fixture.list, cento_pane_fixture_add (&fixture, "10001"));
  models[1] = cento_pane_list_find (fixture.list, cento_pane_fixture_add (&fixture, "10002"));
  append (0, "The sea and the sea\n");
  append (1, "Seaside\n");
  finder = cento_finder_new (fixture.list);
  bar = CENTO_FIND_BAR (cento_find_bar_new ());
  g_object_set (bar, "selected", cento_pane_model_get_download (models[1]), NULL);
  cento_find_bar_set_finder (bar, finder);
  window = cento_pane_fixture_present (GTK_WIDGET (bar), 600, 60);
}

static void
finish (void)
{
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (finder);
  cento_pane_fixture_end (&fixture);
}

static void
update (void)
{
  while (cento_finder_update (finder))
    ;
}

static void
open_bar (const char *text)
{
  cento_find_bar_open (bar, text);
  entry = GTK_EDITABLE (cento_pane_fixture_find (GTK_WIDGET (bar), GTK_TYPE_SEARCH_ENTRY, NULL));
  label = GTK_LABEL (cento_pane_fixture_find (GTK_WIDGET (bar), GTK_TYPE_LABEL, "numeric"));
  update ();
}

static void
type (const char *text)
{
  gtk_editable_set_text (entry, text);
  update ();
}

static void
act (const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (bar), action, NULL);
}

static void
assert_says (const char *text)
{
  ck_assert_str_eq (gtk_label_get_label (label), text);
}

START_TEST (test_typing_counts_at_once_and_keys_go_round)
{
  open_bar (NULL);
  assert_says ("");
  type ("sea");
  assert_says ("1 of 3");
  g_signal_emit_by_name (entry, "activate");
  assert_says ("2 of 3");
  act ("find.next");
  act ("find.next");
  assert_says ("1 of 3");
  act ("find.previous");
  assert_says ("3 of 3");
}
END_TEST

START_TEST (test_arriving_text_is_counted)
{
  open_bar ("sea");
  assert_says ("1 of 3");
  append (0, "an overseas sea\n");
  update ();
  assert_says ("1 of 5");
}
END_TEST

START_TEST (test_nothing_found_is_said_in_words_and_keeps_what_was_typed)
{
  open_bar ("moon");

  assert_says ("No matches");
  ck_assert (gtk_widget_has_css_class (GTK_WIDGET (entry), "error"));
  ck_assert_str_eq (gtk_editable_get_text (entry), "moon");
  append (1, "The moon\n");
  update ();
  assert_says ("1 match");
  ck_assert (!gtk_widget_has_css_class (GTK_WIDGET (entry), "error"));
  type ("");
  assert_says ("");
}
END_TEST

START_TEST (test_this_poem_is_the_selected_one)
{
  GtkWidget *this_poem;

  open_bar ("sea");
  this_poem = cento_pane_fixture_find (GTK_WIDGET (bar), GTK_TYPE_TOGGLE_BUTTON, NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (this_poem), TRUE);
  update ();
  assert_says ("1 of 1");
  g_object_set (bar, "selected", cento_pane_model_get_download (models[0]), NULL);
  update ();
  assert_says ("2 matches");
}
END_TEST

static void
note (gboolean *closed)
{
  *closed = TRUE;
}

START_TEST (test_closed_bar_finds_nothing_and_remembers)
{
  gboolean closed = FALSE;
  int start, end;

  g_signal_connect_swapped (bar, "closed", G_CALLBACK (note), &closed);
  open_bar ("sea");
  g_signal_emit_by_name (entry, "stop-search");
  ck_assert (closed);
  ck_assert (!cento_find_bar_is_open (bar));
  ck_assert_uint_eq (cento_finder_get_n_matches (finder), 0);

  open_bar (NULL);
  assert_says ("1 of 3");
  ck_assert (gtk_editable_get_selection_bounds (entry, &start, &end));
  ck_assert_int_eq (start, 0);
  ck_assert_int_eq (end, 3);
}
END_TEST

START_TEST (test_opened_again_it_selects_what_is_typed)
{
  int start, end;

  open_bar ("sea");
  gtk_editable_select_region (entry, 1, 1);
  open_bar ("other");
  ck_assert_str_eq (gtk_editable_get_text (entry), "sea");
  ck_assert (gtk_editable_get_selection_bounds (entry, &start, &end));
  ck_assert_int_eq (end - start, 3);
}
END_TEST

static Suite *
find_bar_suite (void)
{
  Suite *suite = suite_create ("find-bar");
  TCase *tcase = cento_test_case_new (suite, "find-bar");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_typing_counts_at_once_and_keys_go_round);
  tcase_add_test (tcase, test_arriving_text_is_counted);
  tcase_add_test (tcase, test_nothing_found_is_said_in_words_and_keeps_what_was_typed);
  tcase_add_test (tcase, test_this_poem_is_the_selected_one);
  tcase_add_test (tcase, test_closed_bar_finds_nothing_and_remembers);
  tcase_add_test (tcase, test_opened_again_it_selects_what_is_typed);
  return suite;
}

int
main (void)
{
  return cento_test_main (find_bar_suite, NULL);
}
