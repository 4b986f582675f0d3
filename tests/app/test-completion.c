/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-completion.h"

#include "support/cento-test.h"

static GtkWidget *window;
static GtkTextBuffer *buffer;
static CentoSuggestions *suggestions;
static CentoCompletion *completion;
static CentoAddressBook *book;

static void
note (const char *typed)
{
  g_autoptr (CentoAddress) address = cento_address_parse (typed, NULL);

  cento_address_book_note_used (book, address, 1);
}

static void
set_up (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *view = gtk_text_view_new ();

  window = gtk_window_new ();
  suggestions = CENTO_SUGGESTIONS (cento_suggestions_new ());
  gtk_box_append (GTK_BOX (box), view);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (suggestions));
  gtk_window_set_child (GTK_WINDOW (window), box);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  completion = cento_completion_new (GTK_TEXT_VIEW (view), suggestions);
  book = cento_address_book_new ();
  note ("localhost:10001");
  note ("poems.example:1");
  note ("localhost:10002");
  cento_completion_set_book (completion, book);
}

static void
tear_down (void)
{
  g_assert_finalize_object (g_steal_pointer (&completion));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (g_steal_pointer (&book));
}

static void
type (const char *text)
{
  gtk_text_buffer_insert_at_cursor (buffer, text, -1);
}

static gboolean
press (guint keyval)
{
  return cento_completion_wants (completion, keyval) && cento_completion_press (completion, keyval);
}

static void
assert_text (const char *expected)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  ck_assert_str_eq (text, expected);
}

static void
assert_selected (const char *expected)
{
  CentoAddress *selected = cento_suggestions_get_selected (suggestions);

  ck_assert_pstr_eq (selected != NULL ? cento_address_get_typed (selected) : NULL, expected);
}

START_TEST (test_what_fits_is_suggested_while_typing)
{
  type ("lo");
  ck_assert_uint_eq (cento_suggestions_get_n (suggestions), 2);
  ck_assert (gtk_widget_get_visible (GTK_WIDGET (suggestions)));
  type ("calhost:10001");
  ck_assert_uint_eq (cento_suggestions_get_n (suggestions), 0);
  ck_assert (!gtk_widget_get_visible (GTK_WIDGET (suggestions)));
}
END_TEST

START_TEST (test_enter_is_left_alone_when_nothing_is_selected)
{
  type ("loc");
  ck_assert (!cento_completion_wants (completion, GDK_KEY_Return));
  ck_assert (!cento_completion_wants (completion, GDK_KEY_Delete));
  ck_assert (!cento_completion_wants (completion, GDK_KEY_Up));
}
END_TEST

START_TEST (test_down_up_and_enter_choose)
{
  type ("loc");
  ck_assert (press (GDK_KEY_Down));
  assert_selected ("localhost:10002");
  ck_assert (press (GDK_KEY_Down));
  ck_assert (press (GDK_KEY_Down));
  assert_selected ("localhost:10001");
  ck_assert (press (GDK_KEY_Up));
  ck_assert (press (GDK_KEY_Up));
  assert_selected (NULL);
  ck_assert (press (GDK_KEY_Down));

  ck_assert (!press (GDK_KEY_Return));
  assert_text ("localhost:10002");
  ck_assert_uint_eq (cento_suggestions_get_n (suggestions), 0);
}
END_TEST

START_TEST (test_in_many_lines_enter_ends_only_the_address_at_the_cursor)
{
  type ("10005\nother:1, po");
  ck_assert (press (GDK_KEY_Down));
  ck_assert (press (GDK_KEY_Return));
  assert_text ("10005\nother:1, poems.example:1");
}
END_TEST

START_TEST (test_escape_takes_the_list_away_once)
{
  type ("loc");
  ck_assert (press (GDK_KEY_Escape));
  ck_assert_uint_eq (cento_suggestions_get_n (suggestions), 0);
  ck_assert (!cento_completion_wants (completion, GDK_KEY_Escape));
  assert_text ("loc");
}
END_TEST

START_TEST (test_down_in_an_empty_field_shows_the_latest)
{
  ck_assert (press (GDK_KEY_Down));
  ck_assert_uint_eq (cento_suggestions_get_n (suggestions), 3);
  assert_selected ("localhost:10002");
  cento_completion_dismiss (completion);
  type ("10005\n");
  ck_assert (!cento_completion_wants (completion, GDK_KEY_Down));
}
END_TEST

START_TEST (test_no_more_than_six_are_suggested)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *typed = g_strdup_printf ("localhost:%u", 20000 + i);

      note (typed);
    }
  type ("loc");
  ck_assert_uint_eq (cento_suggestions_get_n (suggestions), 6);
}
END_TEST

START_TEST (test_delete_forgets_the_selected_one)
{
  g_autoptr (CentoAddress) address = cento_address_parse ("localhost:10002", NULL);

  cento_address_book_note_whole (book, address, 5);
  type ("loc");
  ck_assert (press (GDK_KEY_Down));
  ck_assert (press (GDK_KEY_Delete));
  ck_assert_uint_eq (cento_suggestions_get_n (suggestions), 1);
  ck_assert_uint_eq (cento_address_book_get_n (book), 2);
  ck_assert_uint_eq (cento_address_book_get_length (book, address), 0);
  assert_text ("loc");
}
END_TEST

START_TEST (test_moving_the_cursor_takes_the_list_away)
{
  GtkTextIter start;

  type ("10005\nloc");
  ck_assert_uint_gt (cento_suggestions_get_n (suggestions), 0);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  ck_assert_uint_eq (cento_suggestions_get_n (suggestions), 0);
}
END_TEST

START_TEST (test_nothing_is_suggested_inside_an_address)
{
  GtkTextIter start;

  type ("tail");
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  type ("loc");
  ck_assert_uint_eq (cento_suggestions_get_n (suggestions), 0);
}
END_TEST

static Suite *
completion_suite (void)
{
  Suite *suite = suite_create ("completion");
  TCase *tcase = cento_test_case_new (suite, "completion");

  tcase_add_checked_fixture (tcase, gtk_init, NULL);
  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_what_fits_is_suggested_while_typing);
  tcase_add_test (tcase, test_enter_is_left_alone_when_nothing_is_selected);
  tcase_add_test (tcase, test_down_up_and_enter_choose);
  tcase_add_test (tcase, test_in_many_lines_enter_ends_only_the_address_at_the_cursor);
  tcase_add_test (tcase, test_escape_takes_the_list_away_once);
  tcase_add_test (tcase, test_down_in_an_empty_field_shows_the_latest);
  tcase_add_test (tcase, test_no_more_than_six_are_suggested);
  tcase_add_test (tcase, test_delete_forgets_the_selected_one);
  tcase_add_test (tcase, test_moving_the_cursor_takes_the_list_away);
  tcase_add_test (tcase, test_nothing_is_suggested_inside_an_address);
  return suite;
}

int
main (void)
{
  return cento_test_main (completion_suite, NULL);
}
