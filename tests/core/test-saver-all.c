/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "saving.h"

#include <unistd.h>

#include "support/cento-fault.h"
#include "support/cento-test.h"

static GPtrArray *
save_all (GPtrArray *items, GCancellable *cancellable)
{
  Reply reply = { NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *saved;

  cento_saver_save_all_async (folder, items, cancellable, on_saved, &reply);
  cento_test_wait (has_replied, &reply);
  result = reply.result;
  saved = cento_saver_save_all_finish (result, &error);
  ck_assert_ptr_null (error);
  return saved;
}

static GPtrArray *
make_items (guint n_items)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) cento_save_item_free);
  g_autoptr (GPtrArray) blocks = make_big_blocks ('y');

  for (guint i = 0; i < n_items; i++)
    g_ptr_array_add (items, cento_save_item_new ("poem.txt", blocks));
  return items;
}

START_TEST (test_save_all_numbers_equal_names_and_says_where)
{
  g_autoptr (GPtrArray) items = make_items (3);
  g_autoptr (GPtrArray) saved = save_all (items, NULL);
  g_autofree char *second = dup_path ("poem (2).txt");

  ck_assert_ptr_eq (saved, items);
  for (guint i = 0; i < 3; i++)
    ck_assert_ptr_null (((CentoSaveItem *) g_ptr_array_index (items, i))->error);
  ck_assert_str_eq (((CentoSaveItem *) g_ptr_array_index (items, 1))->path, second);
  assert_listing ("poem (2).txt|poem (3).txt|poem.txt");
}
END_TEST

START_TEST (test_save_all_goes_on_after_one_bad_name)
{
  g_autoptr (GPtrArray) items = make_items (3);
  g_autoptr (GPtrArray) saved = NULL;
  CentoSaveItem *bad = g_ptr_array_index (items, 1);

  g_free (bad->name);
  bad->name = g_strdup ("../poem.txt");
  saved = save_all (items, NULL);
  ck_assert (g_error_matches (bad->error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME));
  ck_assert_ptr_null (bad->path);
  assert_listing ("poem (2).txt|poem.txt");
}
END_TEST

START_TEST (test_e18_save_all_stops_when_the_disk_is_full)
{
  g_autoptr (GPtrArray) items = make_items (6);
  g_autoptr (GPtrArray) saved = NULL;

  cento_fault_mount_small_disk (folder, 3 * BIG_SIZE + 64 * 1024);
  saved = save_all (items, NULL);
  for (guint i = 0; i < 6; i++)
    {
      const CentoSaveItem *item = g_ptr_array_index (items, i);

      ck_assert_int_eq (item->path != NULL, i < 3);
      ck_assert_int_eq (g_error_matches (item->error, G_IO_ERROR, G_IO_ERROR_NO_SPACE), i >= 3);
    }
  assert_listing ("poem (2).txt|poem (3).txt|poem.txt");
}
END_TEST

START_TEST (test_save_all_into_no_folder_marks_all)
{
  g_autoptr (GPtrArray) items = make_items (3);
  g_autoptr (GPtrArray) saved = NULL;

  ck_assert_int_eq (rmdir (folder), 0);
  saved = save_all (items, NULL);
  for (guint i = 0; i < 3; i++)
    ck_assert (g_error_matches (((CentoSaveItem *) g_ptr_array_index (items, i))->error, G_IO_ERROR,
                                G_IO_ERROR_NOT_FOUND));
}
END_TEST

START_TEST (test_save_all_cancelled_marks_all)
{
  g_autoptr (GPtrArray) items = make_items (3);
  g_autoptr (GPtrArray) saved = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  saved = save_all (items, cancellable);
  for (guint i = 0; i < 3; i++)
    ck_assert (g_error_matches (((CentoSaveItem *) g_ptr_array_index (items, i))->error, G_IO_ERROR,
                                G_IO_ERROR_CANCELLED));
  assert_listing ("");
}
END_TEST

static Suite *
saver_all_suite (void)
{
  Suite *suite = suite_create ("saver-all");
  TCase *tcase = cento_test_case_new (suite, "all");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_save_all_numbers_equal_names_and_says_where);
  tcase_add_test (tcase, test_save_all_goes_on_after_one_bad_name);
  tcase_add_test (tcase, test_e18_save_all_stops_when_the_disk_is_full);
  tcase_add_test (tcase, test_save_all_into_no_folder_marks_all);
  tcase_add_test (tcase, test_save_all_cancelled_marks_all);

  return suite;
}

int
main (void)
{
  return cento_test_main (saver_all_suite, NULL);
}
