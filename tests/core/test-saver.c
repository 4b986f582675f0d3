/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-saver-private.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/cento-error.h"
#include "support/cento-fault.h"
#include "support/cento-test.h"

#define N_RACED  60
#define N_KILLS  30
#define BIG_SIZE (300 * 1024)

static const char poem[] = "I would spread the cloths\0 under your feet\n\xc3";

typedef struct
{
  GAsyncResult *result;
} Reply;

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

static GMainContext *context;
static char *folder;

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

static void
set_up (void)
{
  context = g_main_context_new ();
  g_main_context_push_thread_default (context);
  folder = cento_test_make_folder ();
}

static void
tear_down (void)
{
  g_main_context_pop_thread_default (context);
  g_clear_pointer (&context, g_main_context_unref);
  g_clear_pointer (&folder, g_free);
}

static GPtrArray *
make_blocks (const char *bytes, gsize length)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  gsize half = length / 2;

  g_ptr_array_add (blocks, g_bytes_new (bytes, half));
  g_ptr_array_add (blocks, g_bytes_new (bytes + half, length - half));
  return blocks;
}

static GPtrArray *
make_big_blocks (char letter)
{
  g_autofree char *bytes = g_malloc (BIG_SIZE);

  memset (bytes, letter, BIG_SIZE);
  return make_blocks (bytes, BIG_SIZE);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reply *reply = user_data;

  ck_assert_ptr_null (reply->result);
  reply->result = g_object_ref (result);
}

static gboolean
has_replied (gpointer user_data)
{
  return ((Reply *) user_data)->result != NULL;
}

/* The name under which it was saved. */
static char *
save_blocks (const char *into, const char *name, GPtrArray *blocks, CentoSaveMode mode, GError **error)
{
  Reply reply = { NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *path = NULL;

  cento_saver_save_async (into, name, blocks, mode, NULL, on_saved, &reply);
  cento_test_wait (has_replied, &reply);
  result = reply.result;
  path = cento_saver_save_finish (result, error);
  ck_assert (path == NULL || g_path_is_absolute (path));
  return path != NULL ? g_path_get_basename (path) : NULL;
}

static char *
save (const char *name, CentoSaveMode mode, GError **error)
{
  g_autoptr (GPtrArray) blocks = make_blocks (poem, sizeof poem - 1);

  return save_blocks (folder, name, blocks, mode, error);
}

static void
assert_refused (const char *name, CentoSaveMode mode, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *saved = save (name, mode, &error);

  ck_assert_ptr_null (saved);
  ck_assert_msg (g_error_matches (error, domain, code), "%s", error->message);
}

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

static char *
dup_path (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static void
put_file (const char *name, const char *contents)
{
  g_autofree char *path = dup_path (name);

  ck_assert (g_file_set_contents (path, contents, -1, NULL));
}

static void
assert_bytes (const char *name, const char *bytes, gsize length)
{
  g_autofree char *path = dup_path (name);
  g_autofree char *found = NULL;
  gsize found_length;

  ck_assert (g_file_get_contents (path, &found, &found_length, NULL));
  ck_assert_uint_eq (found_length, length);
  ck_assert_mem_eq (found, bytes, length);
}

static void
assert_poem (const char *name)
{
  assert_bytes (name, poem, sizeof poem - 1);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* "a|b": everything in the folder, hidden files too. */
static void
assert_listing (const char *expected)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *joined = NULL;
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  joined = g_strjoinv ("|", (char **) names->pdata);
  ck_assert_str_eq (joined, expected);
}

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
  g_autoptr (GPtrArray) blocks = make_blocks (poem, sizeof poem - 1);
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
  g_autoptr (GPtrArray) blocks = make_blocks (poem, sizeof poem - 1);
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
  g_autoptr (GPtrArray) blocks = make_blocks (poem, sizeof poem - 1);
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
saver_suite (void)
{
  Suite *suite = suite_create ("saver");
  TCase *names = cento_test_case_new (suite, "names");
  TCase *failures = cento_test_case_new (suite, "failures");
  TCase *all = cento_test_case_new (suite, "all");

  tcase_add_checked_fixture (names, set_up, tear_down);
  tcase_add_loop_test (names, test_saves_the_exact_bytes, 0, 2);
  tcase_add_test (names, test_saves_nothing_as_an_empty_file);
  tcase_add_test (names, test_e3_short_and_interrupted_writes_go_on);
  tcase_add_test (names, test_e7_taken_names_get_numbers);
  tcase_add_test (names, test_e7_after_999_numbers_it_is_an_error);
  tcase_add_test (names, test_e7_e17_two_programs_at_once_lose_nothing);
  tcase_add_loop_test (names, test_e8_new_name_never_follows_a_link, 0, 2);
  tcase_add_test (names, test_e8_replacing_a_link_replaces_its_target);
  tcase_add_test (names, test_e8_link_to_nothing_is_refused);
  tcase_add_test (names, test_e9_other_hard_link_stays_whole);
  tcase_add_test (names, test_e10_pipe_is_never_opened);
  tcase_add_test (names, test_e11_folder_is_refused);
  tcase_add_loop_test (names, test_e11_device_is_refused, 0, 2);
  tcase_add_loop_test (names, test_e14_names_that_lead_elsewhere_are_refused, 0, 2);
  tcase_add_test (names, test_e14_name_too_long_is_refused);
  tcase_add_test (names, test_e14_odd_names_are_only_names);
  tcase_add_test (names, test_e16_permissions_follow_the_umask_and_never_widen);

  tcase_add_checked_fixture (failures, set_up, tear_down);
  tcase_add_loop_test (failures, test_e1_full_disk_keeps_the_old_file, 0, 2);
  tcase_add_test (failures, test_e2_disk_error_keeps_the_old_file);
  tcase_add_loop_test (failures, test_write_that_fails_half_way_keeps_the_old_file, 0, 2);
  tcase_add_loop_test (failures, test_e4_e5_killed_at_any_point_the_name_has_all_or_nothing, 0, 2);
  tcase_add_test (failures, test_e12_read_only_folder_is_refused);
  tcase_add_loop_test (failures, test_e13_vanished_folder_is_an_error, 0, 2);
  tcase_add_loop_test (failures, test_e19_slow_disk_leaves_the_loop_free_and_cancelling_leaves_nothing, 0, 2);
  tcase_add_test (failures, test_cancelling_after_the_end_does_not_deny_what_was_saved);
  tcase_add_test (failures, test_every_failure_has_a_sentence_of_its_own);

  tcase_add_checked_fixture (all, set_up, tear_down);
  tcase_add_test (all, test_save_all_numbers_equal_names_and_says_where);
  tcase_add_test (all, test_save_all_goes_on_after_one_bad_name);
  tcase_add_test (all, test_e18_save_all_stops_when_the_disk_is_full);
  tcase_add_test (all, test_save_all_into_no_folder_marks_all);
  tcase_add_test (all, test_save_all_cancelled_marks_all);
  return suite;
}

int
main (void)
{
  return cento_test_main (saver_suite, NULL);
}
