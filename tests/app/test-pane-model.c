/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-pane-model.h"

#include "cento-pane-fixture.h"
#include "support/cento-test.h"

static CentoPaneFixture fixture;
static CentoPeer *peer;

static void
begin (void)
{
  cento_pane_fixture_begin (&fixture);
}

static void
finish (void)
{
  cento_pane_fixture_end (&fixture);
  g_clear_pointer (&peer, cento_peer_free);
}

static void
assert_text (CentoPaneModel *model, const char *expected)
{
  g_autofree char *text = cento_pane_fixture_dup_text (model);

  ck_assert_str_eq (text, expected);
}

START_TEST (test_bytes_become_text)
{
  CentoPaneModel *model;

  peer = cento_peer_new ("send Over all the ", "send hilltops\n", "fin", NULL);
  model = cento_pane_fixture_start (&fixture, peer);
  cento_pane_fixture_wait_end (model);

  assert_text (model, "Over all the hilltops\n");
  ck_assert (cento_pane_model_get_follow (model));
}
END_TEST

START_TEST (test_d1_bytes_that_are_no_text_are_replaced)
{
  g_autofree char *text = NULL;
  CentoPaneModel *model;

  peer = cento_peer_new ("hex 61fffec080eda080f50062", "fin", NULL);
  model = cento_pane_fixture_start (&fixture, peer);
  cento_pane_fixture_wait_end (model);

  text = cento_pane_fixture_dup_text (model);
  ck_assert (g_str_has_prefix (text, "a\xef\xbf\xbd"));
  ck_assert (g_str_has_suffix (text, "b"));
}
END_TEST

START_TEST (test_half_a_character_waits_while_more_may_come)
{
  CentoPaneModel *model;

  peer = cento_peer_new ("hex 636166c3", "wait", "hex a9", "fin", NULL);
  model = cento_pane_fixture_start (&fixture, peer);
  cento_pane_fixture_wait_chars (model, 3);
  assert_text (model, "caf");

  cento_peer_release (peer);
  cento_pane_fixture_wait_end (model);
  assert_text (model, "caf\xc3\xa9");
}
END_TEST

START_TEST (test_c8_half_a_character_is_shown_at_the_end)
{
  CentoPaneModel *model;

  peer = cento_peer_new ("hex 636166c3", "fin", NULL);
  model = cento_pane_fixture_start (&fixture, peer);
  cento_pane_fixture_wait_end (model);

  assert_text (model, "caf\xef\xbf\xbd");
}
END_TEST

START_TEST (test_old_text_stays_until_the_first_byte_of_a_retry)
{
  CentoPaneModel *model;

  peer = cento_peer_new ("send old", "fin", NULL);
  cento_peer_next_script (peer, "wait", "send new", "fin", NULL);
  model = cento_pane_fixture_start (&fixture, peer);
  cento_pane_fixture_wait_end (model);
  ck_assert (!cento_pane_model_get_earlier (model));

  cento_pane_model_set_follow (model, FALSE);
  cento_collection_retry (fixture.collection, cento_pane_model_get_download (model));
  ck_assert (cento_pane_model_get_earlier (model));
  assert_text (model, "old");

  cento_peer_release (peer);
  cento_pane_fixture_wait_end (model);
  ck_assert (!cento_pane_model_get_earlier (model));
  ck_assert (cento_pane_model_get_follow (model));
  assert_text (model, "new");
}
END_TEST

START_TEST (test_earlier_attempt_is_shown_until_something_comes)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  CentoDownload *download;
  CentoPaneModel *model;

  peer = cento_peer_new ("send old", "fin", NULL);
  cento_peer_next_script (peer, "send new", "wait", "send er", "fin", NULL);
  model = cento_pane_fixture_start (&fixture, peer);
  download = cento_pane_model_get_download (model);
  cento_pane_fixture_wait_end (model);
  cento_collection_retry (fixture.collection, download);
  cento_pane_fixture_wait_chunks (model, 2);
  assert_text (model, "new");

  cento_pane_list_choose (fixture.list, download, 1);
  cento_pane_list_update (fixture.list, none, 0);
  assert_text (model, "old");
  ck_assert (cento_pane_model_get_earlier (model));
  ck_assert_uint_eq (cento_pane_model_get_chosen (model), 1);
  cento_pane_list_choose (fixture.list, download, 0);
  cento_pane_list_update (fixture.list, none, 0);
  assert_text (model, "new");

  cento_pane_list_choose (fixture.list, download, 1);
  cento_pane_list_update (fixture.list, none, 0);
  cento_peer_release (peer);
  cento_pane_fixture_wait_end (model);
  ck_assert_uint_eq (cento_pane_model_get_chosen (model), 0);
  assert_text (model, "newer");
}
END_TEST

START_TEST (test_failed_retry_leaves_the_old_text)
{
  CentoPaneModel *model;

  peer = cento_peer_new ("send old", "fin", NULL);
  cento_peer_next_script (peer, "rst", NULL);
  model = cento_pane_fixture_start (&fixture, peer);
  cento_pane_fixture_wait_end (model);
  cento_collection_retry (fixture.collection, cento_pane_model_get_download (model));
  cento_pane_fixture_wait_end (model);

  ck_assert_int_eq (cento_download_get_state (cento_pane_model_get_download (model)), CENTO_DOWNLOAD_FAILED);
  ck_assert (cento_pane_model_get_earlier (model));
  assert_text (model, "old");
}
END_TEST

START_TEST (test_selection_does_not_grow_with_the_poem)
{
  GtkTextIter start, end;
  GtkTextBuffer *buffer;
  CentoPaneModel *model;

  peer = cento_peer_new ("send old", "wait", "send new", "fin", NULL);
  model = cento_pane_fixture_start (&fixture, peer);
  cento_pane_fixture_wait_chars (model, 3);
  buffer = cento_pane_model_get_buffer (model);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  cento_peer_release (peer);
  cento_pane_fixture_wait_end (model);

  ck_assert (gtk_text_buffer_get_selection_bounds (buffer, &start, &end));
  ck_assert_int_eq (gtk_text_iter_get_offset (&start), 0);
  ck_assert_int_eq (gtk_text_iter_get_offset (&end), 3);
}
END_TEST

START_TEST (test_line_without_end_is_broken_on_the_screen)
{
  CentoPaneModel *model;
  GtkTextIter line;
  int longest = 0;

  peer = cento_peer_new ("fill 1000000", "fin", NULL);
  model = cento_pane_fixture_start (&fixture, peer);
  cento_pane_fixture_wait_end (model);

  gtk_text_buffer_get_start_iter (cento_pane_model_get_buffer (model), &line);
  do
    longest = MAX (longest, gtk_text_iter_get_chars_in_line (&line));
  while (gtk_text_iter_forward_line (&line));
  ck_assert_int_le (longest, 4200);
}
END_TEST

static void
assert_chunk (CentoPaneModel *model, guint index, int expected_from, int expected_to)
{
  guint from, to, found;

  ck_assert (cento_pane_model_get_chunk_range (model, index, &from, &to));
  ck_assert_uint_eq (from, expected_from);
  ck_assert_uint_eq (to, expected_to);
  for (guint offset = from; offset < to; offset++)
    {
      ck_assert (cento_pane_model_get_chunk_at (model, offset, &found));
      ck_assert_uint_eq (found, index);
    }
}

START_TEST (test_chunks_are_known_in_the_text)
{
  CentoPaneModel *model;
  guint index;

  peer
    = cento_peer_new ("hex 636166c3", "wait", "hex a90d", "wait", "hex 0a", "wait", "hex 78c3", "fin", NULL);
  model = cento_pane_fixture_start (&fixture, peer);
  cento_pane_fixture_wait_chars (model, 3);
  ck_assert (cento_pane_model_get_newest (model, &index));
  ck_assert_uint_eq (index, 0);
  cento_peer_release (peer);
  cento_pane_fixture_wait_chars (model, 5);
  cento_peer_release (peer);
  cento_pane_fixture_wait_chunks (model, 3);
  cento_peer_release (peer);
  cento_pane_fixture_wait_end (model);

  assert_text (model, "caf\xc3\xa9\nx\xef\xbf\xbd");
  assert_chunk (model, 0, 0, 3);
  assert_chunk (model, 1, 3, 5);
  assert_chunk (model, 2, 5, 5);
  assert_chunk (model, 3, 5, 7);
  ck_assert (!cento_pane_model_get_chunk_at (model, 7, &index));
  ck_assert (!cento_pane_model_get_newest (model, &index));
}
END_TEST

/* The new attempt receives, and the pane has taken nothing of it yet. */
static void
on_state (CentoPaneModel *model)
{
  guint index;

  ck_assert (cento_pane_model_get_earlier (model));
  ck_assert (!cento_pane_model_get_newest (model, &index));
}

START_TEST (test_retry_has_its_own_chunks)
{
  CentoPaneModel *model;
  guint index, from, to;

  peer = cento_peer_new ("send old", "wait", "send er", "fin", NULL);
  cento_peer_next_script (peer, "wait", "send new", "silent", NULL);
  model = cento_pane_fixture_start (&fixture, peer);
  cento_pane_fixture_wait_chars (model, 3);
  cento_peer_release (peer);
  cento_pane_fixture_wait_end (model);

  cento_collection_retry (fixture.collection, cento_pane_model_get_download (model));
  g_signal_connect_object (cento_pane_model_get_download (model), "notify::state", G_CALLBACK (on_state),
                           model, G_CONNECT_SWAPPED);
  assert_chunk (model, 1, 3, 5);
  ck_assert (!cento_pane_model_get_newest (model, &index));

  cento_peer_release (peer);
  cento_pane_fixture_wait_chunks (model, 3);
  assert_text (model, "new");
  assert_chunk (model, 2, 0, 3);
  ck_assert (!cento_pane_model_get_chunk_range (model, 1, &from, &to));
  ck_assert (cento_pane_model_get_newest (model, &index));
  ck_assert_uint_eq (index, 2);
}
END_TEST

START_TEST (test_chunk_that_was_asked_for_becomes_the_place)
{
  GtkTextIter iter;
  CentoPaneModel *model;
  int distance;

  peer = cento_peer_new ("send Over all ", "wait", "send the hilltops", "fin", NULL);
  model = cento_pane_fixture_start (&fixture, peer);
  cento_pane_fixture_wait_chars (model, 9);
  cento_peer_release (peer);
  cento_pane_fixture_wait_end (model);

  cento_pane_model_reveal (model, 2);
  ck_assert (cento_pane_model_get_follow (model));
  cento_pane_model_reveal (model, 1);
  ck_assert (!cento_pane_model_get_follow (model));
  gtk_text_buffer_get_iter_at_mark (cento_pane_model_get_buffer (model), &iter,
                                    cento_pane_model_get_place (model, &distance));
  ck_assert_int_eq (gtk_text_iter_get_offset (&iter), 9);
}
END_TEST

START_TEST (test_selected_characters_stop_following_and_are_the_place)
{
  CentoPaneModel *model;
  GtkTextBuffer *buffer;
  GtkTextIter start, end, place;
  int distance;

  peer = cento_peer_new ("send Over all the hilltops\n", "fin", NULL);
  model = cento_pane_fixture_start (&fixture, peer);
  cento_pane_fixture_wait_end (model);
  cento_pane_model_select (model, 5, 8);

  buffer = cento_pane_model_get_buffer (model);
  ck_assert (gtk_text_buffer_get_selection_bounds (buffer, &start, &end));
  ck_assert_int_eq (gtk_text_iter_get_offset (&start), 5);
  ck_assert_int_eq (gtk_text_iter_get_offset (&end), 8);
  ck_assert (!cento_pane_model_get_follow (model));
  gtk_text_buffer_get_iter_at_mark (buffer, &place, cento_pane_model_get_place (model, &distance));
  ck_assert (gtk_text_iter_equal (&place, &start));
}
END_TEST

static int
get_indent (CentoPaneModel *model, int line)
{
  g_autoptr (GSList) tags = NULL;
  g_autofree char *name = NULL;
  GtkTextIter iter;
  int depth = 0;

  gtk_text_buffer_get_iter_at_line (cento_pane_model_get_buffer (model), &iter, line);
  tags = gtk_text_iter_get_tags (&iter);
  if (tags == NULL)
    return 0;
  ck_assert_ptr_null (tags->next);
  g_object_get (tags->data, "name", &name, NULL);
  ck_assert_int_eq (sscanf (name, "depth-%d", &depth), 1);
  return depth;
}

START_TEST (test_verses_are_marked_with_their_depth)
{
  CentoPaneModel *model;

  peer = cento_peer_new ("send a\n  b\n \tc\n", "hex 2020", "wait", "hex 2020640ae38080650a", "fin", NULL);
  model = cento_pane_fixture_start (&fixture, peer);
  cento_pane_fixture_wait_chars (model, 11);
  ck_assert_int_eq (get_indent (model, 3), 0);
  cento_peer_release (peer);
  cento_pane_fixture_wait_end (model);

  ck_assert_int_eq (get_indent (model, 0), 0);
  ck_assert_int_eq (get_indent (model, 1), 2);
  ck_assert_int_eq (get_indent (model, 2), 8);
  ck_assert_int_eq (get_indent (model, 3), 4);
  ck_assert_int_eq (get_indent (model, 4), 4);
}
END_TEST

START_TEST (test_depth_of_a_verse_is_bounded)
{
  CentoPaneModel *model;

  peer = cento_peer_new ("send                                                                     far",
                         "fin", NULL);
  model = cento_pane_fixture_start (&fixture, peer);
  cento_pane_fixture_wait_end (model);

  ck_assert_int_eq (get_indent (model, 0), 40);
}
END_TEST

static void
read_as (CentoPaneModel *model, CentoEncoding encoding)
{
  CentoDownload *download = cento_pane_model_get_download (model);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  cento_download_set_encoding (download, encoding);
  cento_pane_list_read_again (fixture.list, download);
  while (cento_pane_list_update (fixture.list, none, 0))
    ;
}

START_TEST (test_chosen_encoding_shows_the_text_again_and_what_comes_later)
{
  CentoPaneModel *model;
  guint from, to, index;

  peer = cento_peer_new ("hex 636166e9", "wait", "hex 20e00a", "fin", NULL);
  cento_peer_next_script (peer, "hex fb", "fin", NULL);
  model = cento_pane_fixture_start (&fixture, peer);
  cento_pane_fixture_wait_chars (model, 3);
  read_as (model, CENTO_ENCODING_ISO_8859_1);
  assert_text (model, "café");

  cento_peer_release (peer);
  cento_pane_fixture_wait_end (model);
  assert_text (model, "café à\n");
  ck_assert (cento_pane_model_get_chunk_range (model, 1, &from, &to));
  ck_assert_uint_eq (from, 4);
  ck_assert_uint_eq (to, 7);
  ck_assert (cento_pane_model_get_chunk_at (model, 5, &index));
  ck_assert_uint_eq (index, 1);
  ck_assert (cento_pane_model_get_follow (model));

  cento_collection_retry (fixture.collection, cento_pane_model_get_download (model));
  cento_pane_fixture_wait_end (model);
  assert_text (model, "û");
}
END_TEST

START_TEST (test_matches_are_those_of_the_chosen_encoding)
{
  CentoPaneModel *model;
  CentoPoemSearch *search;

  peer = cento_peer_new ("hex 63e920e9", "fin", NULL);
  model = cento_pane_fixture_start (&fixture, peer);
  cento_pane_fixture_wait_end (model);
  search = cento_pane_model_get_search (model);
  cento_poem_search_set_wanted (search, "é");
  cento_poem_search_update (search, 100);
  ck_assert_uint_eq (cento_poem_search_get_n_matches (search), 0);
  read_as (model, CENTO_ENCODING_ISO_8859_1);
  cento_poem_search_update (search, 100);
  ck_assert_uint_eq (cento_poem_search_get_n_matches (search), 2);
}
END_TEST

START_TEST (test_reader_in_the_middle_stays_there)
{
  GtkTextIter iter;
  CentoPaneModel *model;
  int distance;

  peer = cento_peer_new ("fill 300000", "fin", NULL);
  model = cento_pane_fixture_start (&fixture, peer);
  cento_pane_fixture_wait_end (model);
  cento_pane_model_select (model, 200000, 200001);
  read_as (model, CENTO_ENCODING_ISO_8859_1);

  ck_assert (!cento_pane_model_get_follow (model));
  gtk_text_buffer_get_iter_at_mark (cento_pane_model_get_buffer (model), &iter,
                                    cento_pane_model_get_place (model, &distance));
  ck_assert_int_eq (gtk_text_iter_get_offset (&iter), 200000);
}
END_TEST

/* In pieces: no turn is long, and nothing of the old text is left. */
START_TEST (test_long_text_goes_in_pieces)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  CentoPaneModel *model;
  CentoDownload *download;
  int n_characters;

  peer = cento_peer_new ("fill 9000000", "fin", NULL);
  model = cento_pane_fixture_start (&fixture, peer);
  download = cento_pane_model_get_download (model);
  cento_pane_fixture_wait_end (model);
  n_characters = gtk_text_buffer_get_char_count (cento_pane_model_get_buffer (model));
  cento_download_set_encoding (download, CENTO_ENCODING_ISO_8859_1);
  cento_pane_list_read_again (fixture.list, download);
  ck_assert (cento_pane_list_update (fixture.list, none, 0));
  read_as (model, CENTO_ENCODING_WINDOWS_1252);
  ck_assert_int_eq (gtk_text_buffer_get_char_count (cento_pane_model_get_buffer (model)), n_characters);
}
END_TEST

static Suite *
pane_model_suite (void)
{
  Suite *suite = suite_create ("pane-model");
  TCase *tcase = cento_test_case_new (suite, "pane-model");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_bytes_become_text);
  tcase_add_test (tcase, test_d1_bytes_that_are_no_text_are_replaced);
  tcase_add_test (tcase, test_half_a_character_waits_while_more_may_come);
  tcase_add_test (tcase, test_c8_half_a_character_is_shown_at_the_end);
  tcase_add_test (tcase, test_old_text_stays_until_the_first_byte_of_a_retry);
  tcase_add_test (tcase, test_earlier_attempt_is_shown_until_something_comes);
  tcase_add_test (tcase, test_failed_retry_leaves_the_old_text);
  tcase_add_test (tcase, test_selection_does_not_grow_with_the_poem);
  tcase_add_test (tcase, test_line_without_end_is_broken_on_the_screen);
  tcase_add_test (tcase, test_chunks_are_known_in_the_text);
  tcase_add_test (tcase, test_retry_has_its_own_chunks);
  tcase_add_test (tcase, test_chunk_that_was_asked_for_becomes_the_place);
  tcase_add_test (tcase, test_verses_are_marked_with_their_depth);
  tcase_add_test (tcase, test_chosen_encoding_shows_the_text_again_and_what_comes_later);
  tcase_add_test (tcase, test_matches_are_those_of_the_chosen_encoding);
  tcase_add_test (tcase, test_reader_in_the_middle_stays_there);
  tcase_add_test (tcase, test_long_text_goes_in_pieces);
  tcase_add_test (tcase, test_depth_of_a_verse_is_bounded);
  tcase_add_test (tcase, test_selected_characters_stop_following_and_are_the_place);
  return suite;
}

int
main (void)
{
  return cento_test_main (pane_model_suite, NULL);
}
