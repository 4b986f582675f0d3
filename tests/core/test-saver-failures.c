/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "saving.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/cento-error.h"
#include "support/cento-fault.h"
#include "support/cento-test.h"

#define N_KILLS 30

/* What the next writes of this program do; see write() below. */
static struct
{
  guint n_interrupted;
  guint n_short;
  gboolean held;
  GMutex mutex;
  GCond changed;
  guint n_waiting;
} writes;

/* Stands before the C library's: writes into files that are short, interrupted, or take their time on a slow
 * disk. */
ssize_t
write (int fd, const void *bytes, size_t length)
{
  struct stat status;

  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    return syscall (SYS_write, fd, bytes, length);

  g_mutex_lock (&writes.mutex);
  writes.n_waiting++;
  g_cond_broadcast (&writes.changed);
  while (writes.held)
    g_cond_wait (&writes.changed, &writes.mutex);
  writes.n_waiting--;
  g_mutex_unlock (&writes.mutex);

  if (writes.n_interrupted > 0)
    {
      writes.n_interrupted--;
      errno = EINTR;
      return -1;
    }
  if (writes.n_short > 0 && length > 1)
    {
      writes.n_short--;
      length = 1;
    }
  return syscall (SYS_write, fd, bytes, length);
}

START_TEST (test_e3_short_and_interrupted_writes_go_on)
{
  g_autofree char *name = NULL;

  writes.n_interrupted = 2;
  writes.n_short = 5;
  name = save ("poem.txt", CENTO_SAVE_NEW, NULL);
  ck_assert_uint_eq (writes.n_short + writes.n_interrupted, 0);
  assert_poem ("poem.txt");
}
END_TEST

START_TEST (test_e4_e5_killed_at_any_point_the_name_has_all_or_nothing)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autofree char *path = dup_path ("poem.txt");
  int folder_fd = cento_saver_open_folder (folder, NULL);

  for (int i = 0; i < N_KILLS; i++)
    {
      pid_t pid;
      g_autofree char *found = NULL;
      gsize length;

      if (_i == CENTO_SAVE_NEW)
        unlink (path);

      pid = fork ();
      if (pid == 0)
        {
          g_autoptr (GPtrArray) blocks = make_big_blocks ((char) ('a' + i % 26));

          g_free (
            cento_saver_write_file (folder, folder_fd, "poem.txt", blocks, (CentoSaveMode) _i, NULL, NULL));
          _exit (0);
        }
      g_usleep ((gulong) g_rand_int_range (random, 0, 6000));
      kill (pid, SIGKILL);
      waitpid (pid, NULL, 0);

      if (g_file_get_contents (path, &found, &length, NULL))
        {
          ck_assert_uint_eq (length, BIG_SIZE);
          for (gsize j = 1; j < length; j++)
            if (found[j] != found[0])
              ck_abort_msg ("mixed at %" G_GSIZE_FORMAT, j);
        }
    }

  close (folder_fd);
  g_free (save ("poem.txt", CENTO_SAVE_REPLACE, NULL));
  assert_listing ("poem.txt");
}
END_TEST

START_TEST (test_e12_read_only_folder_is_refused)
{
  g_autofree char *path = dup_path ("poem.txt");
  g_autofree char *parent = g_path_get_dirname (folder);
  gboolean is_root = geteuid () == 0;

  put_file ("poem.txt", "old");
  ck_assert_int_eq (chmod (path, 0666), 0);
  ck_assert_int_eq (chmod (parent, 0755), 0);
  ck_assert_int_eq (chmod (folder, 0555), 0);
  if (is_root && seteuid (65534) != 0)
    cento_test_skip ("cannot become an ordinary user");
  if (euidaccess (path, W_OK) != 0)
    cento_test_skip ("an ordinary user cannot reach the folder of the test");

  assert_refused ("poem.txt", CENTO_SAVE_REPLACE, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  assert_refused ("new.txt", CENTO_SAVE_NEW, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  assert_bytes ("poem.txt", "old", 3);
  assert_listing ("poem.txt");

  if (is_root)
    ck_assert_int_eq (seteuid (0), 0);
  ck_assert_int_eq (chmod (folder, 0755), 0);
}
END_TEST

START_TEST (test_e13_vanished_folder_is_an_error)
{
  g_autofree char *gone = dup_path ("gone");
  g_autoptr (GPtrArray) blocks = make_blocks (POEM, sizeof POEM - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) late_error = NULL;
  int folder_fd;

  ck_assert_int_eq (mkdir (gone, 0777), 0);
  folder_fd = cento_saver_open_folder (gone, NULL);
  ck_assert_int_eq (rmdir (gone), 0);
  ck_assert_ptr_null (
    cento_saver_write_file (gone, folder_fd, "poem.txt", blocks, (CentoSaveMode) _i, NULL, &late_error));
  ck_assert (g_error_matches (late_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND));
  close (folder_fd);

  ck_assert_ptr_null (save_blocks (gone, "poem.txt", blocks, (CentoSaveMode) _i, &error));
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND));
  assert_listing ("");
}
END_TEST

START_TEST (test_write_that_fails_half_way_keeps_the_old_file)
{
  struct rlimit limit = { BIG_SIZE - 1000, RLIM_INFINITY };
  g_autoptr (GPtrArray) blocks = make_big_blocks ('x');
  g_autoptr (GError) error = NULL;

  put_file ("poem.txt", "old");
  signal (SIGXFSZ, SIG_IGN);
  ck_assert_int_eq (setrlimit (RLIMIT_FSIZE, &limit), 0);
  ck_assert_ptr_null (save_blocks (folder, "poem.txt", blocks, (CentoSaveMode) _i, &error));
  ck_assert_int_eq (error->domain, G_IO_ERROR);
  assert_bytes ("poem.txt", "old", 3);
  assert_listing ("poem.txt");
}
END_TEST

START_TEST (test_e1_full_disk_keeps_the_old_file)
{
  g_autoptr (GPtrArray) blocks = make_big_blocks ('x');
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  cento_fault_mount_small_disk (folder, 128 * 1024);
  put_file ("poem.txt", "old");
  ck_assert_ptr_null (save_blocks (folder, "poem.txt", blocks, (CentoSaveMode) _i, &error));
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE));
  sentence = cento_saver_dup_sentence ("poem.txt", error);
  ck_assert_str_eq (sentence, "Not saved: the disk is full.");
  assert_bytes ("poem.txt", "old", 3);
  assert_listing ("poem.txt");
}
END_TEST

START_TEST (test_e2_disk_error_keeps_the_old_file)
{
  put_file ("poem.txt", "old");
  cento_fault_fail_call (SYS_fsync, EIO);
  assert_refused ("poem.txt", CENTO_SAVE_REPLACE, G_IO_ERROR, G_IO_ERROR_FAILED);
  assert_bytes ("poem.txt", "old", 3);
  assert_listing ("poem.txt");
}
END_TEST

static gboolean
is_writing (gpointer user_data)
{
  gboolean waiting;

  g_mutex_lock (&writes.mutex);
  waiting = writes.n_waiting > 0;
  g_mutex_unlock (&writes.mutex);
  return waiting;
}

static void
hold_writes (gboolean held)
{
  g_mutex_lock (&writes.mutex);
  writes.held = held;
  g_cond_broadcast (&writes.changed);
  g_mutex_unlock (&writes.mutex);
}

START_TEST (test_e19_slow_disk_leaves_the_loop_free_and_cancelling_leaves_nothing)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) blocks = make_blocks (POEM, sizeof POEM - 1);
  g_autoptr (GError) error = NULL;
  Reply reply = { NULL };

  put_file ("poem.txt", "old");
  hold_writes (TRUE);
  cento_saver_save_async (folder, "poem.txt", blocks, (CentoSaveMode) _i, cancellable, on_saved, &reply);
  while (!is_writing (NULL))
    g_main_context_iteration (context, FALSE);
  ck_assert_ptr_null (reply.result);
  g_cancellable_cancel (cancellable);
  hold_writes (FALSE);
  cento_test_wait (has_replied, &reply);

  ck_assert_ptr_null (cento_saver_save_finish (reply.result, &error));
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  g_clear_object (&reply.result);
  assert_bytes ("poem.txt", "old", 3);
  assert_listing ("poem.txt");
}
END_TEST

START_TEST (test_cancelling_after_the_end_does_not_deny_what_was_saved)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) blocks = make_blocks (POEM, sizeof POEM - 1);
  g_autofree char *path = NULL;
  Reply reply = { NULL };

  cento_saver_save_async (folder, "poem.txt", blocks, CENTO_SAVE_NEW, cancellable, on_saved, &reply);
  cento_test_wait (has_replied, &reply);
  g_cancellable_cancel (cancellable);
  path = cento_saver_save_finish (reply.result, NULL);
  ck_assert_ptr_nonnull (path);
  g_clear_object (&reply.result);
  assert_poem ("poem.txt");
}
END_TEST

START_TEST (test_every_failure_has_a_sentence_of_its_own)
{
  static const struct
  {
    gboolean ours;
    int code;
    const char *sentence;
  } rows[] = {
    { FALSE, G_IO_ERROR_NO_SPACE, "Not saved: the disk is full." },
    { FALSE, G_IO_ERROR_READ_ONLY, "Not saved: the folder is read-only." },
    { FALSE, G_IO_ERROR_PERMISSION_DENIED, "Not saved: the folder is read-only." },
    { FALSE, G_IO_ERROR_NOT_FOUND, "Not saved: the folder does not exist any more." },
    { FALSE, G_IO_ERROR_FILENAME_TOO_LONG, "Not saved: the name of the file is too long." },
    { FALSE, G_IO_ERROR_INVALID_FILENAME, "Not saved: this cannot be the name of a file." },
    { FALSE, G_IO_ERROR_CANCELLED, "Not saved: cancelled." },
    { FALSE, G_IO_ERROR_FAILED, "Not saved: the file cannot be written." },
    { TRUE, CENTO_ERROR_NOT_REGULAR, "Not saved: “poem.txt” exists and is not an ordinary file." },
    { TRUE, CENTO_ERROR_FILE_NAME, "Not saved: the folder has 999 files called “poem.txt” already." },
    { TRUE, CENTO_ERROR_SILENCE, "Not saved: the file cannot be written." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error
        = g_error_new_literal (rows[i].ours ? CENTO_ERROR : G_IO_ERROR, rows[i].code, "Secret");
      g_autofree char *sentence = cento_saver_dup_sentence ("poem.txt", error);

      ck_assert_str_eq (sentence, rows[i].sentence);
    }
}
END_TEST

static Suite *
saver_failures_suite (void)
{
  Suite *suite = suite_create ("saver-failures");
  TCase *tcase = cento_test_case_new (suite, "failures");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, test_e3_short_and_interrupted_writes_go_on);
  tcase_add_loop_test (tcase, test_e1_full_disk_keeps_the_old_file, 0, 2);
  tcase_add_test (tcase, test_e2_disk_error_keeps_the_old_file);
  tcase_add_loop_test (tcase, test_write_that_fails_half_way_keeps_the_old_file, 0, 2);
  tcase_add_loop_test (tcase, test_e4_e5_killed_at_any_point_the_name_has_all_or_nothing, 0, 2);
  tcase_add_test (tcase, test_e12_read_only_folder_is_refused);
  tcase_add_loop_test (tcase, test_e13_vanished_folder_is_an_error, 0, 2);
  tcase_add_loop_test (tcase, test_e19_slow_disk_leaves_the_loop_free_and_cancelling_leaves_nothing, 0, 2);
  tcase_add_test (tcase, test_cancelling_after_the_end_does_not_deny_what_was_saved);
  tcase_add_test (tcase, test_every_failure_has_a_sentence_of_its_own);

  return suite;
}

int
main (void)
{
  return cento_test_main (saver_failures_suite, NULL);
}
