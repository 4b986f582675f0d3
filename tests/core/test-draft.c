/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-draft.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "support/cento-fault.h"
#include "support/cento-test.h"

/* The kinds of file system that most tests run over. */
enum
{
  NAMELESS_FILES, /* as most have */
  HIDDEN_FILES,   /* no O_TMPFILE */
  HIDDEN_RENAMED, /* no hard links either, as FAT */
  N_KINDS
};

static const char poem[] = "Tread softly because you tread on my dreams.\n";

static char *folder;
static int folder_fd;
static GString *calls; /* what the disk was asked to do, in order; NULL when nobody wants to know */

static void
note_call (const char *name)
{
  if (calls != NULL)
    g_string_append_printf (calls, "%s%s", calls->len > 0 ? ", " : "", name);
}

/* These stand before the C library's. */
int
fsync (int fd)
{
  note_call (fd == folder_fd ? "flush folder" : "flush file");
  return (int) syscall (SYS_fsync, fd);
}

int
linkat (int from_fd, const char *from, int to_fd, const char *to, int flags)
{
  note_call ("link");
  return (int) syscall (SYS_linkat, from_fd, from, to_fd, to, flags);
}

int
renameat (int from_fd, const char *from, int to_fd, const char *to)
{
  note_call ("rename");
  return (int) syscall (SYS_renameat2, from_fd, from, to_fd, to, 0);
}

static void
set_up (void)
{
  folder = cento_test_make_folder ();
  folder_fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  ck_assert_int_ge (folder_fd, 0);
}

static void
tear_down (void)
{
  close (folder_fd);
  g_clear_pointer (&folder, g_free);
}

static void
make_kind (int kind)
{
  if (kind >= HIDDEN_FILES)
    cento_fault_fail_call_with (SYS_openat, 2, O_TMPFILE, EOPNOTSUPP);
  if (kind >= HIDDEN_RENAMED)
    cento_fault_fail_call (SYS_linkat, EPERM);
}

static GPtrArray *
make_blocks (void)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_ptr_array_add (blocks, g_bytes_new_static (poem, 12));
  g_ptr_array_add (blocks, g_bytes_new_static (poem, 0));
  g_ptr_array_add (blocks, g_bytes_new_static (poem + 12, sizeof poem - 1 - 12));
  return blocks;
}

static CentoDraft *
write_draft (const char *name)
{
  g_autoptr (GPtrArray) blocks = make_blocks ();
  g_autoptr (GError) error = NULL;
  CentoDraft *draft = cento_draft_new (folder_fd, name, 0666, &error);

  ck_assert_ptr_nonnull (draft);
  ck_assert (cento_draft_write (draft, blocks, NULL, &error));
  ck_assert_ptr_null (error);
  return draft;
}

static void
put_file (const char *name, const char *contents)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  ck_assert (g_file_set_contents (path, contents, -1, NULL));
}

static void
assert_file (const char *name, const char *contents)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *found = NULL;

  ck_assert (g_file_get_contents (path, &found, NULL, NULL));
  ck_assert_str_eq (found, contents);
}

static guint
count_files (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

START_TEST (test_link_gives_the_whole_file_its_name)
{
  CentoDraft *draft;
  g_autoptr (GError) error = NULL;

  make_kind (_i);
  draft = write_draft ("poem.txt");
  ck_assert_uint_eq (count_files (), _i == NAMELESS_FILES ? 0 : 1);
  ck_assert (cento_draft_link (draft, "poem.txt", &error));
  ck_assert_ptr_null (error);
  cento_draft_free (draft);
  assert_file ("poem.txt", poem);
  ck_assert_uint_eq (count_files (), 1);
}
END_TEST

START_TEST (test_link_leaves_what_has_the_name_and_may_be_tried_with_another)
{
  CentoDraft *draft;
  g_autoptr (GError) error = NULL;

  put_file ("poem.txt", "old");
  make_kind (_i);
  draft = write_draft ("poem.txt");
  ck_assert (!cento_draft_link (draft, "poem.txt", &error));
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS));
  ck_assert (cento_draft_link (draft, "other.txt", NULL));
  cento_draft_free (draft);
  assert_file ("poem.txt", "old");
  assert_file ("other.txt", poem);
  ck_assert_uint_eq (count_files (), 2);
}
END_TEST

START_TEST (test_replace_takes_the_place)
{
  CentoDraft *draft;
  g_autoptr (GError) error = NULL;

  put_file ("poem.txt", "old");
  make_kind (_i);
  draft = write_draft ("poem.txt");
  ck_assert (cento_draft_replace (draft, "poem.txt", &error));
  ck_assert_ptr_null (error);
  cento_draft_free (draft);
  assert_file ("poem.txt", poem);
  ck_assert_uint_eq (count_files (), 1);
}
END_TEST

START_TEST (test_freed_without_a_name_leaves_nothing)
{
  make_kind (_i);
  cento_draft_free (write_draft ("poem.txt"));
  ck_assert_uint_eq (count_files (), 0);
}
END_TEST

START_TEST (test_cancelled_before_the_last_step_leaves_nothing)
{
  g_autoptr (GPtrArray) blocks = make_blocks ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  CentoDraft *draft;

  make_kind (_i);
  draft = cento_draft_new (folder_fd, "poem.txt", 0666, NULL);
  g_cancellable_cancel (cancellable);
  ck_assert (!cento_draft_write (draft, blocks, cancellable, &error));
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  cento_draft_free (draft);
  ck_assert_uint_eq (count_files (), 0);
}
END_TEST

START_TEST (test_longest_name_of_any_script_has_a_hidden_one)
{
  g_autoptr (GString) name = g_string_new (NULL);
  CentoDraft *draft;

  make_kind (_i);
  while (name->len + 3 <= 255)
    g_string_append (name, "詩");
  draft = write_draft (name->str);
  ck_assert (cento_draft_replace (draft, name->str, NULL));
  cento_draft_free (draft);
  assert_file (name->str, poem);
  ck_assert_uint_eq (count_files (), 1);
}
END_TEST

START_TEST (test_e15_name_of_stray_bytes_has_a_hidden_one)
{
  g_autofree char *name = g_strnfill (250, '\x80');
  CentoDraft *draft;

  make_kind (_i);
  draft = write_draft (name);
  ck_assert (cento_draft_replace (draft, name, NULL));
  cento_draft_free (draft);
  assert_file (name, poem);
  ck_assert_uint_eq (count_files (), 1);
}
END_TEST

START_TEST (test_e2_error_of_the_disk_at_the_end_leaves_nothing)
{
  g_autoptr (GPtrArray) blocks = make_blocks ();
  g_autoptr (GError) error = NULL;
  CentoDraft *draft;

  make_kind (_i);
  cento_fault_fail_call (SYS_fsync, EIO);
  draft = cento_draft_new (folder_fd, "poem.txt", 0666, NULL);
  ck_assert (!cento_draft_write (draft, blocks, NULL, &error));
  ck_assert_int_eq (error->domain, G_IO_ERROR);
  cento_draft_free (draft);
  ck_assert_uint_eq (count_files (), 0);
}
END_TEST

START_TEST (test_e6_file_is_flushed_before_its_name_and_the_folder_after)
{
  CentoDraft *draft;

  calls = g_string_new (NULL);
  draft = write_draft ("poem.txt");
  ck_assert (cento_draft_link (draft, "poem.txt", NULL));
  cento_draft_free (draft);
  ck_assert_str_eq (calls->str, "flush file, link, flush folder");

  g_string_set_size (calls, 0);
  draft = write_draft ("poem.txt");
  ck_assert (cento_draft_replace (draft, "poem.txt", NULL));
  cento_draft_free (draft);
  ck_assert_str_eq (calls->str, "flush file, link, rename, flush folder");
  g_string_free (g_steal_pointer (&calls), TRUE);
}
END_TEST

START_TEST (test_e2_folder_that_cannot_be_flushed_gets_no_file)
{
  CentoDraft *draft = write_draft ("poem.txt");
  g_autoptr (GError) error = NULL;

  cento_fault_fail_call (SYS_fsync, EIO);
  ck_assert (!cento_draft_link (draft, "poem.txt", &error));
  ck_assert_int_eq (error->domain, G_IO_ERROR);
  cento_draft_free (draft);
  ck_assert_uint_eq (count_files (), 0);
}
END_TEST

START_TEST (test_folder_without_flush_is_good_enough)
{
  CentoDraft *draft = write_draft ("poem.txt");

  cento_fault_fail_call (SYS_fsync, EINVAL);
  ck_assert (cento_draft_link (draft, "poem.txt", NULL));
  cento_draft_free (draft);
  assert_file ("poem.txt", poem);
}
END_TEST

START_TEST (test_e2_full_quota_is_a_full_disk)
{
  g_autoptr (GPtrArray) blocks = make_blocks ();
  g_autoptr (GError) error = NULL;
  CentoDraft *draft = cento_draft_new (folder_fd, "poem.txt", 0666, NULL);

  cento_fault_fail_call (SYS_fsync, EDQUOT);
  ck_assert (!cento_draft_write (draft, blocks, NULL, &error));
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE));
  cento_draft_free (draft);
}
END_TEST

START_TEST (test_without_locks_hidden_files_work_too)
{
  CentoDraft *draft;

  make_kind (HIDDEN_FILES);
  cento_fault_fail_call (SYS_flock, ENOLCK);
  draft = write_draft ("poem.txt");
  cento_draft_sweep (folder_fd);
  ck_assert (cento_draft_link (draft, "poem.txt", NULL));
  cento_draft_free (draft);
  assert_file ("poem.txt", poem);
  ck_assert_uint_eq (count_files (), 1);
}
END_TEST

START_TEST (test_without_proc_files_are_hidden)
{
  CentoDraft *draft;

  cento_fault_fail_call (SYS_access, ENOENT);
#ifdef SYS_faccessat2
  cento_fault_fail_call (SYS_faccessat2, ENOENT);
#endif
  cento_fault_fail_call (SYS_faccessat, ENOENT);
  draft = write_draft ("poem.txt");
  ck_assert_uint_eq (count_files (), 1);
  ck_assert (cento_draft_link (draft, "poem.txt", NULL));
  cento_draft_free (draft);
  assert_file ("poem.txt", poem);
  ck_assert_uint_eq (count_files (), 1);
}
END_TEST

START_TEST (test_e4_sweep_removes_what_a_killed_program_left)
{
  put_file (".poem.txt.cento-part-abc123", "half a po");
  put_file (".poem.txt.cento-part-x", "not ours: too short");
  put_file ("poem.txt.cento-part-abc123", "not ours: not hidden");
  put_file (".poem.txt.part-abc123", "not ours: another program's");
  ck_assert_int_eq (mkdirat (folder_fd, ".folder.cento-part-abc123", 0777), 0);
  ck_assert_int_eq (symlinkat ("poem.txt.cento-part-abc123", folder_fd, ".link.cento-part-abc123"), 0);
  ck_assert_int_eq (mkfifoat (folder_fd, ".pipe.cento-part-abc123", 0666), 0);

  cento_draft_sweep (folder_fd);
  ck_assert_uint_eq (count_files (), 6);
  ck_assert_int_ne (faccessat (folder_fd, ".poem.txt.cento-part-abc123", F_OK, 0), 0);
}
END_TEST

START_TEST (test_e4_sweep_leaves_drafts_under_way)
{
  CentoDraft *draft;

  make_kind (HIDDEN_FILES);
  draft = write_draft ("poem.txt");
  cento_draft_sweep (folder_fd);
  ck_assert_uint_eq (count_files (), 1);
  ck_assert (cento_draft_link (draft, "poem.txt", NULL));
  cento_draft_free (draft);
  assert_file ("poem.txt", poem);
}
END_TEST

START_TEST (test_group_that_cannot_be_kept_loses_its_permissions)
{
  CentoDraft *draft = write_draft ("poem.txt");
  struct stat status;

  ck_assert (cento_draft_keep_group (draft, getegid ()));
  cento_fault_fail_call (SYS_fchown, EPERM);
  ck_assert (!cento_draft_keep_group (draft, getegid () + 1));
  ck_assert (cento_draft_link (draft, "poem.txt", NULL));
  cento_draft_free (draft);
  ck_assert_int_eq (fstatat (folder_fd, "poem.txt", &status, 0), 0);
  ck_assert_int_eq (status.st_mode & S_IRWXG, 0);
}
END_TEST

static Suite *
draft_suite (void)
{
  Suite *suite = suite_create ("draft");
  TCase *kinds = cento_test_case_new (suite, "every file system");
  TCase *others = cento_test_case_new (suite, "others");

  tcase_add_checked_fixture (kinds, set_up, tear_down);
  tcase_add_loop_test (kinds, test_link_gives_the_whole_file_its_name, 0, N_KINDS);
  tcase_add_loop_test (kinds, test_link_leaves_what_has_the_name_and_may_be_tried_with_another, 0, N_KINDS);
  tcase_add_loop_test (kinds, test_replace_takes_the_place, 0, N_KINDS);
  tcase_add_loop_test (kinds, test_freed_without_a_name_leaves_nothing, 0, N_KINDS);
  tcase_add_loop_test (kinds, test_cancelled_before_the_last_step_leaves_nothing, 0, N_KINDS);
  tcase_add_loop_test (kinds, test_longest_name_of_any_script_has_a_hidden_one, 0, N_KINDS);
  tcase_add_loop_test (kinds, test_e15_name_of_stray_bytes_has_a_hidden_one, 0, N_KINDS);
  tcase_add_loop_test (kinds, test_e2_error_of_the_disk_at_the_end_leaves_nothing, 0, N_KINDS);

  tcase_add_checked_fixture (others, set_up, tear_down);
  tcase_add_test (others, test_e6_file_is_flushed_before_its_name_and_the_folder_after);
  tcase_add_test (others, test_e2_folder_that_cannot_be_flushed_gets_no_file);
  tcase_add_test (others, test_folder_without_flush_is_good_enough);
  tcase_add_test (others, test_e2_full_quota_is_a_full_disk);
  tcase_add_test (others, test_without_locks_hidden_files_work_too);
  tcase_add_test (others, test_without_proc_files_are_hidden);
  tcase_add_test (others, test_e4_sweep_removes_what_a_killed_program_left);
  tcase_add_test (others, test_e4_sweep_leaves_drafts_under_way);
  tcase_add_test (others, test_group_that_cannot_be_kept_loses_its_permissions);
  return suite;
}

int
main (void)
{
  return cento_test_main (draft_suite, NULL);
}
