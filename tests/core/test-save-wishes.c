/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-save-wishes.h"

#include "collecting.h"
#include "core/cento-poem-save.h"
#include "support/cento-test.h"

static const CentoFileStamp stamp = { .inode = 7, .size = 3, .modified = 11 };

static CentoSaveWishes *wishes;
static guint n_due;

static void
on_due (CentoSaveWishes *self, CentoDownload *download, const char *path, const CentoFileStamp *left)
{
  ck_assert_ptr_eq (download, get (0));
  ck_assert_str_eq (path, "/poems/one.txt");
  ck_assert_uint_eq (left->inode, stamp.inode);
  ck_assert (cento_download_state_is_final (cento_download_get_state (download)));
  n_due++;
}

static void
set_up (void)
{
  begin ();
  wishes = cento_save_wishes_new (collection);
  g_signal_connect (wishes, "due", G_CALLBACK (on_due), NULL);
}

static void
tear_down (void)
{
  g_assert_finalize_object (wishes);
  finish ();
}

static gboolean
has_bytes (gpointer download)
{
  return cento_download_get_n_bytes (download) > 0;
}

/* One that has sent a part, which was saved. */
static CentoDownload *
arrive (void)
{
  add_peer (1, cento_peer_new ("send one", "wait", "send two", "fin", NULL));
  cento_collection_start_all (collection);
  cento_test_wait (has_bytes, get (0));
  cento_save_wishes_note (wishes, get (0), "/poems/one.txt", &stamp);
  return get (0);
}

static void
let_it_end (void)
{
  cento_peer_release (peer);
  cento_test_wait (is_finished, NULL);
}

START_TEST (test_wish_is_due_when_the_poem_has_ended)
{
  arrive ();
  ck_assert (cento_save_wishes_wish (wishes, 1));
  ck_assert (cento_save_wishes_wish (wishes, 1));
  ck_assert_uint_eq (n_due, 0);
  let_it_end ();
  ck_assert_uint_eq (n_due, 1);
  ck_assert (!cento_save_wishes_wish (wishes, 1));
}
END_TEST

START_TEST (test_what_is_stopped_is_due_as_far_as_it_came)
{
  CentoDownload *download = arrive ();

  cento_save_wishes_wish (wishes, 1);
  cento_collection_stop (collection, download);
  ck_assert_uint_eq (n_due, 1);
}
END_TEST

START_TEST (test_nothing_is_due_without_a_wish)
{
  arrive ();
  let_it_end ();
  ck_assert_uint_eq (n_due, 0);
}
END_TEST

/* The button may be pressed when the poem has just ended. */
START_TEST (test_late_wish_is_due_at_once)
{
  arrive ();
  let_it_end ();
  ck_assert (cento_save_wishes_wish (wishes, 1));
  ck_assert_uint_eq (n_due, 1);
}
END_TEST

START_TEST (test_nothing_can_be_wished_of_what_was_not_saved)
{
  add_peer (1, cento_peer_new ("send one", "fin", NULL));
  ck_assert (!cento_save_wishes_wish (wishes, 1));
  ck_assert (!cento_save_wishes_wish (wishes, 2));
}
END_TEST

START_TEST (test_retry_forgets_the_wish)
{
  CentoDownload *download = arrive ();

  let_it_end ();
  cento_collection_retry (collection, download);
  ck_assert (!cento_save_wishes_wish (wishes, 1));
  cento_collection_stop (collection, download);
  ck_assert_uint_eq (n_due, 0);
}
END_TEST

static gboolean
is_second_attempt_over (gpointer download)
{
  return cento_download_get_attempt (download) == 2
         && cento_download_state_is_final (cento_download_get_state (download));
}

/* What is saved then is the whole poem of before, and that file must not become what the retry brings. */
START_TEST (test_poem_of_before_a_retry_is_whole_and_not_arriving)
{
  g_autoptr (CentoPoemSave) during = NULL;
  g_autoptr (CentoPoemSave) after = NULL;

  add_peer (1, cento_peer_new ("send one", "fin", NULL));
  cento_peer_next_script (peer, "wait", "rst", NULL);
  cento_collection_start_all (collection);
  cento_test_wait (is_finished, NULL);
  cento_collection_retry (collection, get (0));
  during = cento_poem_save_new (get (0));
  ck_assert (!during->partial);
  ck_assert (!during->arriving);

  cento_peer_release (peer);
  cento_test_wait (is_second_attempt_over, get (0));
  after = cento_poem_save_new (get (0));
  ck_assert (!after->partial);
  cento_poem_save_note (after);
  ck_assert (!cento_download_is_unsaved (get (0)));
}
END_TEST

START_TEST (test_removal_forgets_the_wish)
{
  g_autoptr (CentoDownload) download = g_object_ref (arrive ());

  cento_save_wishes_wish (wishes, 1);
  cento_collection_remove (collection, download);
  ck_assert (!cento_save_wishes_wish (wishes, 1));
  cento_save_wishes_note (wishes, download, "/poems/one.txt", &stamp);
  ck_assert (!cento_save_wishes_wish (wishes, 1));
  ck_assert_uint_eq (n_due, 0);
}
END_TEST

static Suite *
save_wishes_suite (void)
{
  Suite *suite = suite_create ("save-wishes");
  TCase *tcase = cento_test_case_new (suite, "wishes");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_wish_is_due_when_the_poem_has_ended);
  tcase_add_test (tcase, test_what_is_stopped_is_due_as_far_as_it_came);
  tcase_add_test (tcase, test_nothing_is_due_without_a_wish);
  tcase_add_test (tcase, test_late_wish_is_due_at_once);
  tcase_add_test (tcase, test_nothing_can_be_wished_of_what_was_not_saved);
  tcase_add_test (tcase, test_retry_forgets_the_wish);
  tcase_add_test (tcase, test_poem_of_before_a_retry_is_whole_and_not_arriving);
  tcase_add_test (tcase, test_removal_forgets_the_wish);
  return suite;
}

int
main (void)
{
  return cento_test_main (save_wishes_suite, NULL);
}
