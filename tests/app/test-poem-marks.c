/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-poem-marks.h"

#include <string.h>

#include "app/cento-poem-view.h"
#include "cento-pane-fixture.h"
#include "cento-picture.h"
#include "core/cento-download-private.h"
#include "support/cento-test.h"

#define WIDTH  300
#define HEIGHT 200

static CentoPaneFixture fixture;
static CentoDownload *download;
static CentoPaneModel *model;
static GString *scratch;
static GtkTextView *view;
static GtkWidget *window;
static CentoPicture *picture;

static void
begin (void)
{
  GtkWidget *scrolled_window;

  cento_pane_fixture_begin (&fixture);
  download = cento_pane_fixture_add (&fixture, "10001");
  model = cento_pane_list_find (fixture.list, download);
  scratch = g_string_new (NULL);
  view = GTK_TEXT_VIEW (cento_poem_view_new ());
  cento_poem_view_set_model (CENTO_POEM_VIEW (view), model);
  scrolled_window = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled_window), GTK_WIDGET (view));
  window = cento_pane_fixture_present (scrolled_window, WIDTH, HEIGHT);
}

static void
finish (void)
{
  gtk_window_destroy (GTK_WINDOW (window));
  cento_pane_fixture_end (&fixture);
  g_string_free (scratch, TRUE);
  g_clear_pointer (&picture, cento_picture_free);
}

static void
append (const char *bytes)
{
  const CentoMoment moment = { 0 };

  cento_arrivals_append (download->arrivals, (const guint8 *) bytes, strlen (bytes), &moment);
  cento_pane_model_take (model, strlen (bytes), scratch);
}

typedef void (*DrawFunc) (CentoPoemMarks *marks, guint which, const GdkRGBA *color);

static void
draw_ticks (CentoPoemMarks *marks, guint which, const GdkRGBA *color)
{
  cento_poem_marks_draw_ticks (marks, color);
}

/* What is drawn, in the coordinates of the buffer. */
static void
draw (DrawFunc func, guint which)
{
  const GdkRGBA black = { 0, 0, 0, 1 };
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  CentoPoemMarks marks;

  cento_pane_fixture_settle (window);
  cento_poem_marks_init (&marks, view, model, snapshot);
  func (&marks, which, &black);
  g_clear_pointer (&picture, cento_picture_free);
  picture = cento_picture_new_take (snapshot, WIDTH, HEIGHT);
}

static int
get_ink (int x, int y)
{
  return cento_picture_get_ink (picture, x, y);
}

static int
count_ink (void)
{
  return cento_picture_count_over (picture, 0, WIDTH, 0);
}

static void
get_place (guint offset, GdkRectangle *rect)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (view), &iter, (int) offset);
  gtk_text_view_get_cursor_locations (view, &iter, rect, NULL);
}

static void
assert_tick (guint offset)
{
  GdkRectangle place;
  int foot;

  get_place (offset, &place);
  foot = place.y + place.height + 1;
  for (int y = foot - 5; y < foot; y++)
    ck_assert_int_eq (get_ink (place.x, y), 255);
  ck_assert_int_eq (get_ink (place.x, foot - 6), 0);
  ck_assert_int_eq (get_ink (place.x, foot), 0);
  ck_assert_int_eq (get_ink (place.x - 1, foot - 1), 0);
  ck_assert_int_eq (get_ink (place.x + 1, foot - 1), 0);
}

START_TEST (test_tick_stands_where_one_chunk_ends_and_the_next_begins)
{
  append ("Over a");
  append ("ll the ");
  append ("hilltops\nis ");
  append ("peace");
  draw (draw_ticks, 0);

  assert_tick (6);
  assert_tick (13);
  assert_tick (25);
  ck_assert_int_eq (count_ink (), 3 * 5);
}
END_TEST

START_TEST (test_one_chunk_has_no_boundary)
{
  append ("Over all the hilltops");
  draw (draw_ticks, 0);

  ck_assert_int_eq (count_ink (), 0);
}
END_TEST

START_TEST (test_chunks_that_complete_nothing_add_no_tick)
{
  append ("a");
  append ("\xf0");
  append ("\x9f\x8c");
  append ("\x99z");
  draw (draw_ticks, 0);

  assert_tick (1);
  ck_assert_int_eq (count_ink (), 5);
}
END_TEST

START_TEST (test_boundaries_at_the_end_of_a_line_and_at_its_beginning_differ)
{
  append ("Over");
  append ("\nall\n");
  append ("the hilltops");
  draw (draw_ticks, 0);

  assert_tick (4);
  assert_tick (9);
  ck_assert_int_eq (count_ink (), 2 * 5);
}
END_TEST

START_TEST (test_ticks_of_a_verse_from_right_to_left_go_to_the_left)
{
  GdkRectangle first, second;

  append ("\xd9\x82\xd9\x81");
  append ("\xd8\xa7 \xd9\x86");
  append ("\xd8\xa8\xd9\x83");
  draw (draw_ticks, 0);

  get_place (2, &first);
  get_place (5, &second);
  ck_assert_int_gt (first.x, WIDTH / 2);
  ck_assert_int_lt (second.x, first.x);
  assert_tick (2);
  assert_tick (5);
}
END_TEST

/* Far more than a screenful: only what is in sight is looked at. */
START_TEST (test_only_the_lines_in_sight_have_ticks)
{
  CentoPoemMarks marks;
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  for (guint i = 0; i < 2000; i++)
    append ("0123456789\n");
  cento_pane_fixture_settle (window);
  cento_poem_marks_init (&marks, view, model, snapshot);
  g_object_unref (snapshot);

  ck_assert_uint_gt (marks.to - marks.from, 5 * 11);
  ck_assert_uint_lt (marks.to - marks.from, 40 * 11);
  draw (draw_ticks, 0);
  ck_assert_int_gt (count_ink (), 5 * 5);
  ck_assert_int_lt (count_ink (), 40 * 5);
}
END_TEST

/* Latin wrapped, with blanks where it is; Arabic; both in one line, each way round. */
static const char *const texts[] = {
  "Has dried the sap out of my veins, and rent spontaneous joy and natural content\nOut of my heart",
  ("\xd9\x82\xd9\x90\xd9\x81\xd8\xa7 \xd9\x86\xd9\x8e\xd8\xa8\xd9\x83\xd9\x90 \xd9\x85\xd9\x90\xd9\x86 "
   "\xd8\xb0\xd9\x90\xd9\x83\xd8\xb1\xd9\x89\n\xd8\xad\xd9\x8e\xd8\xa8\xd9\x8a\xd8\xa8\xd9\x8d"),
  "Abc \xd9\x82\xd9\x81\xd8\xa7 \xd9\x86\xd8\xa8\xd9\x83 xyz",
  "\xd9\x82\xd9\x81\xd8\xa7 abc def \xd9\x86\xd8\xa8\xd9\x83",
  "國破山河在，\n城春草木深。",
};

static gboolean
is_seen (guint offset, GdkRectangle *rect)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (view), &iter, (int) offset);
  gtk_text_view_get_iter_location (view, &iter, rect);
  rect->x = MIN (rect->x, rect->x + rect->width);
  rect->width = ABS (rect->width);
  return rect->width > 2 && !g_unichar_isspace (gtk_text_iter_get_char (&iter));
}

START_TEST (test_tint_lies_behind_the_characters_of_its_chunk_and_no_others)
{
  const char *text = texts[_i];
  glong length = g_utf8_strlen (text, -1);

  for (glong from = 0; from < length; from += 5)
    {
      g_autofree char *chunk = g_utf8_substring (text, from, MIN (from + 5, length));

      append (chunk);
    }
  for (guint index = 0; index * 5 < length; index++)
    {
      draw (cento_poem_marks_draw_tint, index);
      for (guint offset = 0; offset < length; offset++)
        {
          GdkRectangle rect;

          if (is_seen (offset, &rect))
            ck_assert_int_eq (get_ink (rect.x + rect.width / 2, rect.y + rect.height / 2),
                              offset / 5 == index ? 255 : 0);
        }
    }
}
END_TEST

START_TEST (test_frame_runs_round_each_line_of_a_chunk)
{
  GdkRectangle place, end;

  append ("Over ");
  append ("all\nthe");
  append (" hilltops");
  draw (cento_poem_marks_draw_frame, 1);

  get_place (5, &place);
  get_place (8, &end);
  ck_assert_int_eq (get_ink (place.x - 2, place.y + place.height / 2), 255);
  ck_assert_int_eq (get_ink (end.x + 1, place.y + place.height / 2), 255);
  ck_assert_int_eq (get_ink (place.x + 4, place.y), 255);
  ck_assert_int_eq (get_ink (place.x + 4, place.y + place.height / 2), 0);
  get_place (9, &place);
  ck_assert_int_eq (get_ink (place.x - 2, place.y + place.height / 2), 255);
}
END_TEST

static const char *const invisible[] = { "\n", "\xc3", " \n" };

START_TEST (test_chunk_without_a_character_in_sight_has_a_place_all_the_same)
{
  GdkRectangle place;

  append ("Over all");
  append (invisible[_i]);
  append ("\xa9the");
  draw (cento_poem_marks_draw_frame, 1);

  get_place (8, &place);
  ck_assert_int_gt (count_ink (), 20);
  ck_assert_int_eq (get_ink (place.x - 2, place.y + place.height / 2), 255);
}
END_TEST

START_TEST (test_bar_stands_before_its_character)
{
  GdkRectangle place;

  append ("Over all the hilltops");
  draw (cento_poem_marks_draw_bar, 9);

  get_place (9, &place);
  ck_assert_int_eq (count_ink (), 2 * place.height);
  ck_assert_int_eq (get_ink (place.x, place.y), 255);
  ck_assert_int_eq (get_ink (place.x - 1, place.y + place.height - 1), 255);
}
END_TEST

START_TEST (test_chunk_that_is_not_here_is_not_drawn)
{
  append ("Over all");
  draw (cento_poem_marks_draw_frame, 1);
  ck_assert_int_eq (count_ink (), 0);
  draw (cento_poem_marks_draw_bar, 100);
  ck_assert_int_eq (count_ink (), 0);
}
END_TEST

static void
draw_matches (CentoPoemMarks *marks, guint which, const GdkRGBA *color)
{
  cento_poem_marks_draw_matches (marks, color);
}

/* How many pixels are inked fully in the rows of the line, in the columns of these characters. */
static int
count_full (guint from, guint to)
{
  GdkRectangle first, past;
  int n = 0;

  get_place (from, &first);
  get_place (to, &past);
  for (int x = first.x + 1; x < past.x - 1; x++)
    for (int y = first.y; y < first.y + first.height; y++)
      n += get_ink (x, y) == 255;
  return n;
}

START_TEST (test_matches_are_underlined_and_the_current_one_is_framed)
{
  CentoPoemSearch *search = cento_pane_model_get_search (model);
  GdkRectangle first;

  append ("sea and s");
  append ("ea and se");
  cento_poem_search_set_wanted (search, "sea");
  cento_poem_search_update (search, G_MAXINT);
  cento_poem_search_set_current (search, 0);
  draw (draw_matches, 0);

  get_place (0, &first);
  ck_assert_int_gt (get_ink (first.x - 1, first.y + first.height / 2), 0);
  ck_assert_int_eq (get_ink (first.x + 3, first.y + first.height / 2), 0);
  ck_assert_int_eq (count_full (4, 8), 0);
  ck_assert_int_gt (count_full (8, 11), 0);
  ck_assert_int_eq (count_full (11, 18), 0);

  cento_poem_search_set_wanted (search, NULL);
  draw (draw_matches, 0);
  ck_assert_int_eq (count_ink (), 0);
}
END_TEST

static Suite *
poem_marks_suite (void)
{
  Suite *suite = suite_create ("poem-marks");
  TCase *tcase = cento_test_case_new (suite, "ticks");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_tick_stands_where_one_chunk_ends_and_the_next_begins);
  tcase_add_test (tcase, test_one_chunk_has_no_boundary);
  tcase_add_test (tcase, test_chunks_that_complete_nothing_add_no_tick);
  tcase_add_test (tcase, test_boundaries_at_the_end_of_a_line_and_at_its_beginning_differ);
  tcase_add_test (tcase, test_ticks_of_a_verse_from_right_to_left_go_to_the_left);
  tcase_add_test (tcase, test_only_the_lines_in_sight_have_ticks);

  tcase = cento_test_case_new (suite, "chunks");
  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_loop_test (tcase, test_tint_lies_behind_the_characters_of_its_chunk_and_no_others, 0,
                       G_N_ELEMENTS (texts));
  tcase_add_test (tcase, test_frame_runs_round_each_line_of_a_chunk);
  tcase_add_loop_test (tcase, test_chunk_without_a_character_in_sight_has_a_place_all_the_same, 0,
                       G_N_ELEMENTS (invisible));
  tcase_add_test (tcase, test_bar_stands_before_its_character);
  tcase_add_test (tcase, test_chunk_that_is_not_here_is_not_drawn);

  tcase = cento_test_case_new (suite, "matches");
  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_matches_are_underlined_and_the_current_one_is_framed);
  return suite;
}

int
main (void)
{
  return cento_test_main (poem_marks_suite, NULL);
}
