/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-poem-view.h"

#include "app/cento-verse-tags.h"
#include "cento-pane-fixture.h"
#include "cento-picture.h"
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

/* Chunks: "Over all ", then "the hilltops", then the end, each when it is let go. */
static CentoPaneFixture fixture;
static CentoPeer *peer;
static CentoPaneModel *model;
static CentoHighlight *highlight;
static CentoPicture *picture;

static void
begin_with_model (void)
{
  cento_pane_fixture_begin (&fixture);
  peer = cento_peer_new ("send Over all ", "wait", "send the hilltops", "wait", "fin", NULL);
  cento_peer_next_script (peer, "wait", "send is peace", "silent", NULL);
  model = cento_pane_fixture_start (&fixture, peer);
  view = GTK_TEXT_VIEW (cento_poem_view_new ());
  highlight = cento_highlight_new ();
  g_object_set (view, "highlight", highlight, NULL);
  cento_poem_view_set_model (CENTO_POEM_VIEW (view), model);
  window = cento_pane_fixture_present (GTK_WIDGET (view), 280, 400);
  cento_pane_fixture_wait_chunks (model, 1);
  cento_pane_fixture_settle (window);
}

static void
finish_with_model (void)
{
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (highlight);
  cento_pane_fixture_end (&fixture);
  g_clear_pointer (&peer, cento_peer_free);
  g_clear_pointer (&picture, cento_picture_free);
}

static void
set_animated (gboolean animated)
{
  g_object_set (gtk_widget_get_settings (window), "gtk-enable-animations", animated, NULL);
}

static void
draw (void)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  GTK_TEXT_VIEW_GET_CLASS (view)->snapshot_layer (view, GTK_TEXT_VIEW_LAYER_BELOW_TEXT, snapshot);
  g_clear_pointer (&picture, cento_picture_free);
  picture = cento_picture_new_take (snapshot, 280, 400);
}

static int
get_ink (int x, int y)
{
  return cento_picture_get_ink (picture, x, y);
}

static void
get_place (int offset, GdkRectangle *rect)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (cento_pane_model_get_buffer (model), &iter, offset);
  gtk_text_view_get_iter_location (view, &iter, rect);
}

/* How opaque it is in the middle behind a character. */
static int
get_light (int offset)
{
  GdkRectangle rect;

  draw ();
  get_place (offset, &rect);
  return get_ink (rect.x + rect.width / 2, rect.y + rect.height / 2);
}

static gboolean
has_tick (int offset)
{
  GdkRectangle rect;

  draw ();
  get_place (offset, &rect);
  return get_ink (rect.x, rect.y + rect.height) > 200;
}

static void
let_go (guint n_chunks)
{
  cento_peer_release (peer);
  cento_pane_fixture_wait_chunks (model, n_chunks);
}

START_TEST (test_newest_chunk_is_tinted_until_the_poem_is_over)
{
  set_animated (FALSE);
  ck_assert_int_ge (get_light (5), 40);
  ck_assert_int_le (get_light (5), 80);
  let_go (2);
  ck_assert_int_eq (get_light (5), 0);
  ck_assert_int_ge (get_light (13), 40);
  cento_peer_release (peer);
  cento_pane_fixture_wait_end (model);

  ck_assert_int_eq (get_light (13), 0);
}
END_TEST

static gboolean
is_dark (gpointer offset)
{
  return get_light (GPOINTER_TO_INT (offset)) == 0;
}

START_TEST (test_tint_fades_when_a_newer_chunk_comes)
{
  int light;

  set_animated (TRUE);
  light = get_light (5);
  let_go (2);
  cento_pane_fixture_settle (window);
  ck_assert_int_gt (get_light (5), 0);
  ck_assert_int_lt (get_light (5), light);
  ck_assert_int_eq (get_light (13), light);
  cento_test_wait (is_dark, GINT_TO_POINTER (5));
  ck_assert_int_eq (get_light (13), light);
}
END_TEST

START_TEST (test_tint_fades_when_the_poem_is_over)
{
  set_animated (TRUE);
  let_go (2);
  cento_peer_release (peer);
  cento_pane_fixture_wait_end (model);

  ck_assert_int_gt (get_light (13), 0);
  cento_test_wait (is_dark, GINT_TO_POINTER (13));
}
END_TEST

START_TEST (test_text_of_an_earlier_attempt_has_no_tint)
{
  set_animated (FALSE);
  let_go (2);
  cento_peer_release (peer);
  cento_pane_fixture_wait_end (model);
  cento_collection_retry (fixture.collection, cento_pane_model_get_download (model));
  ck_assert_int_eq (get_light (13), 0);
  ck_assert (has_tick (9));

  let_go (3);
  cento_pane_fixture_settle (window);
  ck_assert_int_ge (get_light (4), 40);
}
END_TEST

START_TEST (test_boundaries_can_be_hidden)
{
  g_autofree char *text = NULL;

  let_go (2);
  cento_pane_fixture_settle (window);
  ck_assert (has_tick (9));
  g_object_set (view, "show-ticks", FALSE, NULL);
  ck_assert (!has_tick (9));

  text = cento_pane_fixture_dup_text (model);
  ck_assert_str_eq (text, "Over all the hilltops");
}
END_TEST

START_TEST (test_chunk_that_is_pointed_at_is_framed)
{
  CentoDownload *download = cento_pane_model_get_download (model);
  GdkRectangle rect;

  let_go (2);
  cento_pane_fixture_settle (window);
  get_place (9, &rect);
  draw ();
  ck_assert_int_lt (get_ink (rect.x - 2, rect.y + rect.height / 2), 100);
  cento_highlight_set_hover (highlight, download, 1);
  draw ();
  ck_assert_int_gt (get_ink (rect.x - 2, rect.y + rect.height / 2), 200);
  cento_highlight_set_hover (highlight, NULL, 0);
  draw ();
  ck_assert_int_lt (get_ink (rect.x - 2, rect.y + rect.height / 2), 100);
}
END_TEST

START_TEST (test_bar_stands_where_the_text_was_at_the_time_that_is_pointed_at)
{
  const CentoChunkLog *log = cento_download_get_chunks (cento_pane_model_get_download (model));
  GdkRectangle rect;

  g_object_set (view, "show-ticks", FALSE, NULL);
  let_go (2);
  cento_pane_fixture_settle (window);
  get_place (9, &rect);
  cento_highlight_set_time (highlight, cento_chunk_log_get (log, 1)->time - 1);
  draw ();
  ck_assert_int_gt (get_ink (rect.x, rect.y + 1), 200);
  cento_highlight_set_time (highlight, cento_chunk_log_get (log, 0)->time - 1);
  draw ();
  ck_assert_int_lt (get_ink (rect.x, rect.y + 1), 100);
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

  tcase = cento_test_case_new (suite, "chunks");
  tcase_add_checked_fixture (tcase, begin_with_model, finish_with_model);
  tcase_add_test (tcase, test_newest_chunk_is_tinted_until_the_poem_is_over);
  tcase_add_test (tcase, test_tint_fades_when_a_newer_chunk_comes);
  tcase_add_test (tcase, test_tint_fades_when_the_poem_is_over);
  tcase_add_test (tcase, test_text_of_an_earlier_attempt_has_no_tint);
  tcase_add_test (tcase, test_boundaries_can_be_hidden);
  tcase_add_test (tcase, test_chunk_that_is_pointed_at_is_framed);
  tcase_add_test (tcase, test_bar_stands_where_the_text_was_at_the_time_that_is_pointed_at);
  return suite;
}

int
main (void)
{
  return cento_test_main (poem_view_suite, NULL);
}
