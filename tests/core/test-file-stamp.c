/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-file-stamp.h"

#include <unistd.h>

#include "saving.h"
#include "support/cento-test.h"

static CentoSaveItem *
save_item (CentoSaveItem *item, CentoSaveMode mode)
{
  Reply reply = { NULL };
  g_autoptr (GAsyncResult) result = NULL;

  cento_saver_save_item_async (folder, item, mode, NULL, on_saved, &reply);
  cento_test_wait (has_replied, &reply);
  result = reply.result;
  return cento_saver_save_item_finish (result);
}

/* A first part, of which the stamp is kept. */
static CentoSaveItem *
begin_poem (void)
{
  g_autoptr (GPtrArray) blocks = make_blocks ("Half", 4);

  return save_item (cento_save_item_new ("poem.txt", blocks), CENTO_SAVE_NEW);
}

static void
save_again (const CentoSaveItem *first, const char *expected)
{
  g_autoptr (GPtrArray) blocks = make_blocks ("Half and whole", 14);
  CentoSaveItem *item = cento_save_item_new ("poem.txt", blocks);
  g_autoptr (CentoSaveItem) saved = NULL;
  g_autofree char *name = NULL;

  item->stamp = first->stamp;
  saved = save_item (item, CENTO_SAVE_AGAIN);
  ck_assert_ptr_null (saved->error);
  name = g_path_get_basename (saved->path);
  ck_assert_str_eq (name, expected);
  ck_assert (cento_file_stamp_fits (&saved->stamp, saved->path));
  assert_bytes (expected, "Half and whole", 14);
}

START_TEST (test_file_that_is_as_it_was_left_is_replaced)
{
  g_autoptr (CentoSaveItem) first = begin_poem ();

  save_again (first, "poem.txt");
  assert_listing ("poem.txt");
}
END_TEST

START_TEST (test_file_that_somebody_changed_is_kept)
{
  g_autoptr (CentoSaveItem) first = begin_poem ();

  put_file ("poem.txt", _i == 0 ? "Mine" : "Longer than it was");
  save_again (first, "poem (2).txt");
  assert_listing ("poem (2).txt|poem.txt");
}
END_TEST

START_TEST (test_file_that_was_taken_away_is_written_anew)
{
  g_autoptr (CentoSaveItem) first = begin_poem ();

  ck_assert_int_eq (unlink (first->path), 0);
  save_again (first, "poem.txt");
}
END_TEST

START_TEST (test_what_is_no_file_has_no_stamp)
{
  CentoFileStamp stamp = { .size = 4 };

  ck_assert (!cento_file_stamp_read (&stamp, folder));
  ck_assert_uint_eq (stamp.size, 0);
  ck_assert (!cento_file_stamp_fits (&stamp, folder));
}
END_TEST

START_TEST (test_item_that_cannot_be_saved_has_its_error)
{
  g_autoptr (GPtrArray) blocks = make_blocks ("Half", 4);
  g_autoptr (CentoSaveItem) saved = save_item (cento_save_item_new ("..", blocks), CENTO_SAVE_NEW);

  ck_assert_ptr_null (saved->path);
  ck_assert (g_error_matches (saved->error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME));
}
END_TEST

static Suite *
file_stamp_suite (void)
{
  Suite *suite = suite_create ("file-stamp");
  TCase *tcase = cento_test_case_new (suite, "again");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_file_that_is_as_it_was_left_is_replaced);
  tcase_add_loop_test (tcase, test_file_that_somebody_changed_is_kept, 0, 2);
  tcase_add_test (tcase, test_file_that_was_taken_away_is_written_anew);
  tcase_add_test (tcase, test_what_is_no_file_has_no_stamp);
  tcase_add_test (tcase, test_item_that_cannot_be_saved_has_its_error);
  return suite;
}

int
main (void)
{
  return cento_test_main (file_stamp_suite, NULL);
}
