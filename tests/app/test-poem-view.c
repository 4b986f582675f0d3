/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-poem-view.h"

#include "app/cento-verse-tags.h"
#include "cento-pane-fixture.h"
#include "support/cento-test.h"

#define VERSE "Has dried the sap out of my veins, and rent spontaneous joy and natural content"

static GtkWidget *window;
static GtkTextView *view;
static GtkTextBuffer *buffer;

static void
begin (void)
{
  g_autoptr (GtkTextTagTable) tags = NULL;

  gtk_init ();
  tags = cento_verse_tags_new ();
  buffer = gtk_text_buffer_new (tags);
  view = GTK_TEXT_VIEW (cento_poem_view_new ());
  gtk_text_view_set_buffer (view, buffer);
  window = cento_pane_fixture_present (GTK_WIDGET (view), 280, 400);
}

static void
finish (void)
{
  g_object_add_weak_pointer (G_OBJECT (view), (gpointer *) &view);
  gtk_window_destroy (GTK_WINDOW (window));
  ck_assert_ptr_null (view);
  g_assert_finalize_object (buffer);
}

static void
set_text (const char *text)
{
  GtkTextIter start;

  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_get_start_iter (buffer, &start);
  cento_verse_tags_apply (buffer, &start);
  cento_pane_fixture_settle (GTK_WIDGET (view));
}

/* Where the text of a paragraph begins and where its second screen line does. */
static void
get_edges (int line, int *text, int *wrapped)
{
  GtkTextIter iter;
  GdkRectangle rect;

  gtk_text_buffer_get_iter_at_line (buffer, &iter, line);
  while (g_unichar_isspace (gtk_text_iter_get_char (&iter)))
    gtk_text_iter_forward_char (&iter);
  gtk_text_view_get_iter_location (view, &iter, &rect);
  *text = rect.x;
  gtk_text_buffer_get_iter_at_line (buffer, &iter, line);
  ck_assert (gtk_text_view_forward_display_line (view, &iter));
  ck_assert_int_eq (gtk_text_iter_get_line (&iter), line);
  gtk_text_view_get_iter_location (view, &iter, &rect);
  *wrapped = rect.x;
}

START_TEST (test_wrapped_verse_hangs_deeper_than_its_beginning)
{
  const char *const verses[] = { VERSE, "    " VERSE, "            " VERSE };
  int text, wrapped;

  set_text (verses[_i]);
  get_edges (0, &text, &wrapped);

  ck_assert_int_ge (wrapped - text, 20);
  ck_assert_int_le (wrapped - text, 24);
}
END_TEST

START_TEST (test_verses_of_different_depth_hang_from_their_own_beginning)
{
  int first_text, first_wrapped, second_text, second_wrapped;

  set_text (VERSE "\n      " VERSE "\n" VERSE);
  get_edges (0, &first_text, &first_wrapped);
  get_edges (1, &second_text, &second_wrapped);

  ck_assert_int_gt (second_text, first_text);
  ck_assert_int_gt (second_wrapped, first_wrapped);
}
END_TEST

START_TEST (test_lines_stand_apart)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (view));
  int size = pango_font_description_get_size (pango_context_get_font_description (context)) / PANGO_SCALE;
  GtkTextIter iter;
  int first, second, third, height;

  set_text ("One\nTwo\n" VERSE);
  gtk_text_buffer_get_iter_at_line (buffer, &iter, 0);
  gtk_text_view_get_line_yrange (view, &iter, &first, &height);
  gtk_text_buffer_get_iter_at_line (buffer, &iter, 1);
  gtk_text_view_get_line_yrange (view, &iter, &second, &height);
  gtk_text_buffer_get_iter_at_line (buffer, &iter, 2);
  gtk_text_view_get_line_yrange (view, &iter, &third, &height);

  ck_assert_int_ge (second - first, size * 7 / 5);
  ck_assert_int_eq (third - second, second - first);
}
END_TEST

START_TEST (test_line_is_as_long_as_is_good_to_read)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (view));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int character = pango_font_metrics_get_approximate_char_width (metrics) / PANGO_SCALE;
  int width = cento_poem_view_get_reading_width (CENTO_POEM_VIEW (view));

  pango_font_metrics_unref (metrics);
  ck_assert_int_ge (width, 45 * character);
  ck_assert_int_le (width, 80 * (character + 1) + 32);
}
END_TEST

START_TEST (test_poem_can_be_read_and_not_changed)
{
  ck_assert (!gtk_text_view_get_editable (view));
  ck_assert (!gtk_text_view_get_cursor_visible (view));
  ck_assert (!gtk_text_view_get_accepts_tab (view));
}
END_TEST

START_TEST (test_arabic_verse_begins_on_the_right)
{
  GdkRectangle latin, arabic;
  GtkTextIter iter;

  set_text ("Latin\n\xd9\x82\xd9\x81\xd8\xa7\n");
  gtk_text_buffer_get_iter_at_line (buffer, &iter, 0);
  gtk_text_view_get_iter_location (view, &iter, &latin);
  gtk_text_buffer_get_iter_at_line (buffer, &iter, 1);
  gtk_text_view_get_iter_location (view, &iter, &arabic);

  ck_assert_int_lt (latin.x, 40);
  ck_assert_int_gt (arabic.x, 200);
}
END_TEST

static Suite *
poem_view_suite (void)
{
  Suite *suite = suite_create ("poem-view");
  TCase *tcase = cento_test_case_new (suite, "poem-view");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_loop_test (tcase, test_wrapped_verse_hangs_deeper_than_its_beginning, 0, 3);
  tcase_add_test (tcase, test_verses_of_different_depth_hang_from_their_own_beginning);
  tcase_add_test (tcase, test_lines_stand_apart);
  tcase_add_test (tcase, test_line_is_as_long_as_is_good_to_read);
  tcase_add_test (tcase, test_poem_can_be_read_and_not_changed);
  tcase_add_test (tcase, test_arabic_verse_begins_on_the_right);
  return suite;
}

int
main (void)
{
  return cento_test_main (poem_view_suite, NULL);
}
