/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "saving.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/cento-error.h"
#include "support/cento-test.h"

#define N_RACED 60

static mode_t
get_mode (const char *name)
{
  g_autofree char *path = dup_path (name);
  struct stat status;

  ck_assert_int_eq (lstat (path, &status), 0);
  return status.st_mode & 07777;
}

START_TEST (test_saves_the_exact_bytes)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = save ("poem.txt", (CentoSaveMode) _i, &error);

  ck_assert_ptr_null (error);
  ck_assert_str_eq (name, "poem.txt");
  assert_poem ("poem.txt");
  assert_listing ("poem.txt");
}
END_TEST

START_TEST (test_saves_nothing_as_an_empty_file)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new ();
  g_autofree char *name = save_blocks (folder, "poem.txt", blocks, CENTO_SAVE_NEW, NULL);

  ck_assert_str_eq (name, "poem.txt");
  assert_bytes ("poem.txt", "", 0);
}
END_TEST

START_TEST (test_e7_taken_names_get_numbers)
{
  const char *const names[] = { "poem.txt", "poem (2).txt", "poem (3).txt" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = save ("poem.txt", CENTO_SAVE_NEW, NULL);

      ck_assert_str_eq (name, names[i]);
    }
  assert_listing ("poem (2).txt|poem (3).txt|poem.txt");
}
END_TEST

START_TEST (test_e7_after_999_numbers_it_is_an_error)
{
  put_file ("poem.txt", "");
  for (int i = 2; i <= 999; i++)
    {
      g_autofree char *name = g_strdup_printf ("poem (%d).txt", i);
      g_autofree char *path = dup_path (name);

      ck_assert_int_eq (symlink ("nowhere", path), 0);
    }
  assert_refused ("poem.txt", CENTO_SAVE_NEW, CENTO_ERROR, CENTO_ERROR_FILE_NAME);
}
END_TEST

static pid_t
fork_saver (const char *content)
{
  pid_t pid = fork ();

  if (pid == 0)
    {
      g_autoptr (GPtrArray) blocks = make_blocks (content, strlen (content));
      int folder_fd = cento_saver_open_folder (folder, NULL);
      gboolean ok = TRUE;

      for (int i = 0; i < N_RACED && ok; i++)
        {
          g_autofree char *name = g_strdup_printf ("poem %d.txt", i);
          g_autofree char *path
            = cento_saver_write_file (folder, folder_fd, name, blocks, CENTO_SAVE_NEW, NULL, NULL);

          ok = path != NULL;
        }
      _exit (ok ? 0 : 1);
    }
  return pid;
}

START_TEST (test_e7_e17_two_programs_at_once_lose_nothing)
{
  pid_t pids[2];
  guint n_first = 0, n_second = 0;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  pids[0] = fork_saver ("first");
  pids[1] = fork_saver ("second");
  for (int i = 0; i < 2; i++)
    {
      int status;

      ck_assert_int_eq (waitpid (pids[i], &status, 0), pids[i]);
      ck_assert_int_eq (status, 0);
    }

  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = dup_path (name);
      g_autofree char *found = NULL;

      ck_assert (g_file_get_contents (path, &found, NULL, NULL));
      n_first += g_str_equal (found, "first");
      n_second += g_str_equal (found, "second");
    }
  ck_assert_uint_eq (n_first, N_RACED);
  ck_assert_uint_eq (n_second, N_RACED);
}
END_TEST

START_TEST (test_e8_new_name_never_follows_a_link)
{
  g_autofree char *link = dup_path ("poem.txt");
  g_autofree char *name = NULL;

  put_file ("real.txt", "old");
  ck_assert_int_eq (symlink (_i == 0 ? "real.txt" : "nothing.txt", link), 0);
  name = save ("poem.txt", CENTO_SAVE_NEW, NULL);
  ck_assert_str_eq (name, "poem (2).txt");
  assert_bytes ("real.txt", "old", 3);
  assert_listing ("poem (2).txt|poem.txt|real.txt");
}
END_TEST

START_TEST (test_e8_replacing_a_link_replaces_its_target)
{
  g_autofree char *link = dup_path ("poem.txt");
  g_autofree char *other = dup_path ("other");
  g_autofree char *name = NULL;

  ck_assert_int_eq (mkdir (other, 0777), 0);
  put_file ("other/real.txt", "old");
  ck_assert_int_eq (symlink ("other/real.txt", link), 0);
  name = save ("poem.txt", CENTO_SAVE_REPLACE, NULL);
  ck_assert_str_eq (name, "real.txt");
  assert_poem ("other/real.txt");
  ck_assert (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  assert_listing ("other|poem.txt");
}
END_TEST

START_TEST (test_e8_link_to_nothing_is_refused)
{
  g_autofree char *link = dup_path ("poem.txt");

  ck_assert_int_eq (symlink ("nothing.txt", link), 0);
  assert_refused ("poem.txt", CENTO_SAVE_REPLACE, CENTO_ERROR, CENTO_ERROR_NOT_REGULAR);
  assert_listing ("poem.txt");
}
END_TEST

START_TEST (test_e9_other_hard_link_stays_whole)
{
  g_autofree char *first = dup_path ("poem.txt");
  g_autofree char *second = dup_path ("same.txt");
  g_autofree char *name = NULL;

  put_file ("poem.txt", "old");
  ck_assert_int_eq (link (first, second), 0);
  name = save ("poem.txt", CENTO_SAVE_REPLACE, NULL);
  assert_poem ("poem.txt");
  assert_bytes ("same.txt", "old", 3);
}
END_TEST

START_TEST (test_e10_pipe_is_never_opened)
{
  g_autofree char *path = dup_path ("poem.txt");
  g_autofree char *link = dup_path ("link.txt");
  g_autofree char *name = NULL;

  ck_assert_int_eq (mkfifo (path, 0666), 0);
  ck_assert_int_eq (symlink ("poem.txt", link), 0);
  assert_refused ("poem.txt", CENTO_SAVE_REPLACE, CENTO_ERROR, CENTO_ERROR_NOT_REGULAR);
  assert_refused ("link.txt", CENTO_SAVE_REPLACE, CENTO_ERROR, CENTO_ERROR_NOT_REGULAR);
  name = save ("poem.txt", CENTO_SAVE_NEW, NULL);
  ck_assert_str_eq (name, "poem (2).txt");
}
END_TEST

START_TEST (test_e11_folder_is_refused)
{
  g_autofree char *path = dup_path ("poem.txt");
  g_autofree char *link = dup_path ("link.txt");

  ck_assert_int_eq (mkdir (path, 0777), 0);
  ck_assert_int_eq (symlink ("/", link), 0);
  assert_refused ("poem.txt", CENTO_SAVE_REPLACE, CENTO_ERROR, CENTO_ERROR_NOT_REGULAR);
  assert_refused ("link.txt", CENTO_SAVE_REPLACE, CENTO_ERROR, CENTO_ERROR_NOT_REGULAR);
  assert_listing ("link.txt|poem.txt");
}
END_TEST

/* Devices of the test's own: the system's would be gone, were they ever replaced. */
START_TEST (test_e11_device_is_refused)
{
  static const guint minors[] = { 3, 7 }; /* null, full */
  g_autofree char *path = dup_path ("device");
  g_autofree char *link = dup_path ("link.txt");

  if (mknod (path, S_IFCHR | 0666, makedev (1, minors[_i])) != 0)
    cento_test_skip ("only root makes devices");

  ck_assert_int_eq (symlink ("device", link), 0);
  assert_refused ("device", CENTO_SAVE_REPLACE, CENTO_ERROR, CENTO_ERROR_NOT_REGULAR);
  assert_refused ("link.txt", CENTO_SAVE_REPLACE, CENTO_ERROR, CENTO_ERROR_NOT_REGULAR);
  assert_listing ("device|link.txt");
}
END_TEST

START_TEST (test_e14_names_that_lead_elsewhere_are_refused)
{
  static const char *const names[] = { "", ".", "..", "../poem.txt", "/etc/poem.txt", "a/b" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    assert_refused (names[i], (CentoSaveMode) _i, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME);
  assert_listing ("");
}
END_TEST

START_TEST (test_e14_name_too_long_is_refused)
{
  g_autofree char *name = g_strnfill (300, 'a');

  assert_refused (name, CENTO_SAVE_REPLACE, G_IO_ERROR, G_IO_ERROR_FILENAME_TOO_LONG);
  assert_refused (name, CENTO_SAVE_NEW, G_IO_ERROR, G_IO_ERROR_FILENAME_TOO_LONG);
  assert_listing ("");
}
END_TEST

START_TEST (test_e14_odd_names_are_only_names)
{
  static const char *const names[] = { "-rf", "CON", "..hidden", "two\nlines", "\xff" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = save (names[i], CENTO_SAVE_NEW, NULL);

      ck_assert_str_eq (name, names[i]);
      assert_poem (names[i]);
    }
}
END_TEST

START_TEST (test_e16_permissions_follow_the_umask_and_never_widen)
{
  static const struct
  {
    mode_t umask, old, expected;
  } rows[] = {
    { 022, 0, 0644 },    { 077, 0, 0600 },    { 0, 0, 0666 },      { 022, 0600, 0600 },
    { 077, 0644, 0600 }, { 022, 0666, 0644 }, { 022, 0444, 0444 }, { 022, 04755, 0644 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = dup_path ("poem.txt");
      g_autofree char *name = NULL;

      unlink (path);
      if (rows[i].old != 0)
        {
          put_file ("poem.txt", "old");
          ck_assert_int_eq (chmod (path, rows[i].old), 0);
        }
      umask (rows[i].umask);
      name = save ("poem.txt", rows[i].old != 0 ? CENTO_SAVE_REPLACE : CENTO_SAVE_NEW, NULL);
      ck_assert_uint_eq (get_mode ("poem.txt"), rows[i].expected);
    }
}
END_TEST

static Suite *
saver_suite (void)
{
  Suite *suite = suite_create ("saver");
  TCase *tcase = cento_test_case_new (suite, "names");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_loop_test (tcase, test_saves_the_exact_bytes, 0, 2);
  tcase_add_test (tcase, test_saves_nothing_as_an_empty_file);
  tcase_add_test (tcase, test_e7_taken_names_get_numbers);
  tcase_add_test (tcase, test_e7_after_999_numbers_it_is_an_error);
  tcase_add_test (tcase, test_e7_e17_two_programs_at_once_lose_nothing);
  tcase_add_loop_test (tcase, test_e8_new_name_never_follows_a_link, 0, 2);
  tcase_add_test (tcase, test_e8_replacing_a_link_replaces_its_target);
  tcase_add_test (tcase, test_e8_link_to_nothing_is_refused);
  tcase_add_test (tcase, test_e9_other_hard_link_stays_whole);
  tcase_add_test (tcase, test_e10_pipe_is_never_opened);
  tcase_add_test (tcase, test_e11_folder_is_refused);
  tcase_add_loop_test (tcase, test_e11_device_is_refused, 0, 2);
  tcase_add_loop_test (tcase, test_e14_names_that_lead_elsewhere_are_refused, 0, 2);
  tcase_add_test (tcase, test_e14_name_too_long_is_refused);
  tcase_add_test (tcase, test_e14_odd_names_are_only_names);
  tcase_add_test (tcase, test_e16_permissions_follow_the_umask_and_never_widen);

  return suite;
}

int
main (void)
{
  return cento_test_main (saver_suite, NULL);
}
