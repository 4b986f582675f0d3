/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-auto-saver.h"

#include "support/cento-peer.h"
#include "support/cento-test.h"

static GMainContext *context;
static CentoReactor *reactor;
static CentoCollection *collection;
static CentoAutoSaver *saver;
static CentoPeer *peer;
static char *folder;
static GPtrArray *saved;
static guint n_failed;
static gboolean finished;

static void
on_saved (CentoAutoSaver *self, CentoDownload *download, const char *path, gpointer user_data)
{
  g_ptr_array_add (saved, g_strdup (path));
}

static void
on_failed (CentoAutoSaver *self, CentoDownload *download, const char *sentence, gpointer user_data)
{
  ck_assert_ptr_nonnull (sentence);
  n_failed++;
}

static void
on_finished (CentoCollection *self, gpointer user_data)
{
  finished = TRUE;
}

static void
save_to (const char *path)
{
  saver = cento_auto_saver_new (collection, path);
  g_signal_connect (saver, "saved", G_CALLBACK (on_saved), NULL);
  g_signal_connect (saver, "failed", G_CALLBACK (on_failed), NULL);
}

static void
begin (void)
{
  CentoLimits limits;

  context = g_main_context_new ();
  g_main_context_push_thread_default (context);
  reactor = cento_reactor_new (NULL, CENTO_BACKEND_AUTOMATIC, NULL);
  ck_assert_ptr_nonnull (reactor);
  cento_limits_init (&limits);
  collection = cento_collection_new (reactor, &limits);
  g_signal_connect (collection, "finished", G_CALLBACK (on_finished), NULL);
  folder = cento_test_make_folder ();
  saved = g_ptr_array_new_with_free_func (g_free);
}

static gboolean
is_alone (gpointer user_data)
{
  return G_OBJECT (reactor)->ref_count == 1;
}

static void
finish (void)
{
  g_assert_finalize_object (g_steal_pointer (&saver));
  g_assert_finalize_object (g_steal_pointer (&collection));
  g_clear_pointer (&peer, cento_peer_free);
  cento_test_wait (is_alone, NULL);
  g_assert_finalize_object (g_steal_pointer (&reactor));
  g_clear_pointer (&saved, g_ptr_array_unref);
  g_clear_pointer (&folder, g_free);
  g_main_context_pop_thread_default (context);
  g_clear_pointer (&context, g_main_context_unref);
}

static gboolean
all_is_over (gpointer user_data)
{
  return finished && cento_auto_saver_get_n_pending (saver) == 0;
}

static void
download (guint n, CentoPeer *server)
{
  g_autoptr (CentoAddress) address = cento_address_parse (cento_peer_get_address (server), NULL);

  peer = server;
  for (guint i = 0; i < n; i++)
    cento_collection_add (collection, address);
  cento_collection_start_all (collection);
  cento_test_wait (all_is_over, NULL);
}

static void
assert_file (const char *name, const char *expected)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  ck_assert_msg (error == NULL, "%s", error != NULL ? error->message : "");
  ck_assert_str_eq (contents, expected);
}

START_TEST (test_closed_poem_is_saved_under_its_first_line)
{
  g_autoptr (GPtrArray) unsaved = NULL;

  save_to (folder);
  download (1, cento_peer_new ("send Ozymandias\nI met a traveller\n", "fin", NULL));

  ck_assert_uint_eq (saved->len, 1);
  assert_file ("Ozymandias.txt", "Ozymandias\nI met a traveller\n");
  unsaved = cento_collection_dup_unsaved (collection);
  ck_assert_uint_eq (unsaved->len, 0);
}
END_TEST

START_TEST (test_partial_poem_is_marked_in_its_name)
{
  save_to (folder);
  download (1, cento_peer_new ("hex 4f7a796d616e64696173c3", "fin", NULL));

  ck_assert_uint_eq (saved->len, 1);
  assert_file ("Ozymandias (incomplete).txt", "Ozymandias\xc3");
}
END_TEST

START_TEST (test_same_name_twice_is_two_files)
{
  save_to (folder);
  download (2, cento_peer_new ("send Ozymandias", "fin", NULL));

  ck_assert_uint_eq (saved->len, 2);
  assert_file ("Ozymandias.txt", "Ozymandias");
  assert_file ("Ozymandias (2).txt", "Ozymandias");
}
END_TEST

START_TEST (test_what_sent_nothing_leaves_no_file)
{
  save_to (folder);
  download (1, cento_peer_new ("fin", NULL));

  ck_assert_uint_eq (saved->len, 0);
  ck_assert_uint_eq (n_failed, 0);
}
END_TEST

START_TEST (test_missing_folder_is_told)
{
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);

  save_to (missing);
  download (1, cento_peer_new ("send Ozymandias", "fin", NULL));

  ck_assert_uint_eq (n_failed, 1);
}
END_TEST

static Suite *
auto_saver_suite (void)
{
  Suite *suite = suite_create ("auto-saver");
  TCase *tcase = cento_test_case_new (suite, "saving");

  tcase_add_checked_fixture (tcase, begin, finish);
  tcase_add_test (tcase, test_closed_poem_is_saved_under_its_first_line);
  tcase_add_test (tcase, test_partial_poem_is_marked_in_its_name);
  tcase_add_test (tcase, test_same_name_twice_is_two_files);
  tcase_add_test (tcase, test_what_sent_nothing_leaves_no_file);
  tcase_add_test (tcase, test_missing_folder_is_told);

  return suite;
}

int
main (void)
{
  return cento_test_main (auto_saver_suite, NULL);
}
