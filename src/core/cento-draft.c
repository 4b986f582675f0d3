/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-draft.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* A hidden name is "." NAME MARK and six random letters or digits. */
#define MARK            ".cento-part-"
#define N_RANDOM        6
#define MAX_NAME        255
#define MAX_KEPT        (MAX_NAME - 1 - (sizeof MARK - 1) - N_RANDOM)
#define MAX_ATTEMPTS    100
#define MAX_WRITE_BYTES (1024 * 1024) /* between two looks at the cancellable */

struct _CentoDraft
{
  int folder_fd; /* borrowed */
  int fd;     /* locked as long as it is open: how cento_draft_sweep() knows a draft that is still written */
  char *name; /* the wanted one */
  char *hidden; /* the present one, or NULL while it has none or has its final one */
};

static gboolean
set_error (GError **error, int code, const char *what)
{
  /* GLib has no code of its own for a full quota; for who saves it is a full disk. */
  GIOErrorEnum io_code = code == EDQUOT ? G_IO_ERROR_NO_SPACE : g_io_error_from_errno (code);

  g_set_error (error, G_IO_ERROR, io_code, "%s: %s", what, g_strerror (code));
  return FALSE;
}

static char *
make_hidden_name (const char *name)
{
  static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz0123456789";
  gsize kept = MIN (strlen (name), MAX_KEPT);
  char random[N_RANDOM + 1] = { 0 };

  while (kept > 0 && (name[kept] & 0xc0) == 0x80)
    kept--;

  for (int i = 0; i < N_RANDOM; i++)
    random[i] = alphabet[g_random_int_range (0, sizeof alphabet - 1)];

  return g_strdup_printf (".%.*s" MARK "%s", (int) kept, name, random);
}

static gboolean
is_hidden_name (const char *name)
{
  gsize length = strlen (name);
  gsize tail = sizeof MARK - 1 + N_RANDOM;

  return name[0] == '.' && length > 1 + tail && memcmp (name + length - tail, MARK, sizeof MARK - 1) == 0;
}

/* A sweeping program may lock and remove the file in the moment between its making and its lock. Where there
 * are no locks at all nobody sweeps either. */
static gboolean
lock_hidden (int fd)
{
  struct stat status;

  if (flock (fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    return FALSE;

  return fstat (fd, &status) == 0 && status.st_nlink > 0;
}

static gboolean
open_hidden (CentoDraft *draft, mode_t mode, GError **error)
{
  for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++)
    {
      g_autofree char *hidden = make_hidden_name (draft->name);

      draft->fd
        = openat (draft->folder_fd, hidden, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, mode);
      if (draft->fd < 0 && errno != EEXIST)
        return set_error (error, errno, "open");

      if (draft->fd >= 0 && lock_hidden (draft->fd))
        {
          draft->hidden = g_steal_pointer (&hidden);
          return TRUE;
        }

      if (draft->fd >= 0)
        {
          unlinkat (draft->folder_fd, hidden, 0);
          close (draft->fd);
          draft->fd = -1;
        }
    }

  return set_error (error, EEXIST, "open");
}

/* Of use only where it can be named later. */
static gboolean
open_nameless (CentoDraft *draft, mode_t mode)
{
#ifdef O_TMPFILE
  if (access ("/proc/self/fd", X_OK) != 0)
    return FALSE;

  draft->fd = openat (draft->folder_fd, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, mode);
  if (draft->fd >= 0)
    flock (draft->fd, LOCK_EX | LOCK_NB);
#endif
  return draft->fd >= 0;
}

/* 0 or an errno. */
static int
link_as (CentoDraft *draft, const char *name)
{
  g_autofree char *path = NULL;

  if (draft->hidden != NULL)
    return linkat (draft->folder_fd, draft->hidden, draft->folder_fd, name, 0) == 0 ? 0 : errno;

  path = g_strdup_printf ("/proc/self/fd/%d", draft->fd);
  return linkat (AT_FDCWD, path, draft->folder_fd, name, AT_SYMLINK_FOLLOW) == 0 ? 0 : errno;
}

static void
drop_hidden (CentoDraft *draft)
{
  if (draft->hidden != NULL)
    unlinkat (draft->folder_fd, draft->hidden, 0);
  g_clear_pointer (&draft->hidden, g_free);
}

/* Not every file system can flush a folder; those that cannot say EINVAL. */
static gboolean
flush_folder (CentoDraft *draft, GError **error)
{
  int result;

  do
    result = fsync (draft->folder_fd);
  while (result != 0 && errno == EINTR);

  return result == 0 || errno == EINVAL || errno == ENOTSUP ? TRUE : set_error (error, errno, "fsync");
}

static gboolean
write_bytes (CentoDraft *draft, const char *bytes, gsize length, GCancellable *cancellable, GError **error)
{
  while (length > 0)
    {
      gssize n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      n = write (draft->fd, bytes, MIN (length, MAX_WRITE_BYTES));
      if (n < 0 && errno != EINTR)
        return set_error (error, errno, "write");

      if (n > 0)
        {
          bytes += n;
          length -= (gsize) n;
        }
    }

  return TRUE;
}

/**
 * cento_draft_new:
 * @folder_fd: an open folder; borrowed, must outlive the draft
 * @name: what the file is going to be called, for the hidden name if one is needed
 * @mode: permissions, from which the umask is taken away
 * @error: (nullable): for %G_IO_ERROR
 *
 * Returns: (transfer full) (nullable): an empty draft
 */
CentoDraft *
cento_draft_new (int folder_fd, const char *name, mode_t mode, GError **error)
{
  g_autoptr (CentoDraft) draft = g_new0 (CentoDraft, 1);

  g_return_val_if_fail (folder_fd >= 0, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  draft->folder_fd = folder_fd;
  draft->fd = -1;
  draft->name = g_strdup (name);

  /* Why there is no nameless file does not matter: where there cannot be a hidden one either, that error
   * counts. */
  if (!open_nameless (draft, mode) && !open_hidden (draft, mode, error))
    return NULL;

  return g_steal_pointer (&draft);
}

/**
 * cento_draft_free:
 * @draft: (transfer full): removed from the disk unless it has got its final name
 */
void
cento_draft_free (CentoDraft *draft)
{
  g_return_if_fail (draft != NULL);

  drop_hidden (draft);
  if (draft->fd >= 0)
    close (draft->fd);
  g_free (draft->name);
  g_free (draft);
}

/**
 * cento_draft_write:
 * @draft: a draft
 * @blocks: (element-type GBytes): written one after the other
 * @cancellable: (nullable): looked at between two writes
 * @error: (nullable): for %G_IO_ERROR
 *
 * Returns: whether all of it is on the disk
 */
gboolean
cento_draft_write (CentoDraft *draft, GPtrArray *blocks, GCancellable *cancellable, GError **error)
{
  int result;

  g_return_val_if_fail (draft != NULL, FALSE);
  g_return_val_if_fail (blocks != NULL, FALSE);

  for (guint i = 0; i < blocks->len; i++)
    {
      gsize length;
      const char *bytes = g_bytes_get_data (g_ptr_array_index (blocks, i), &length);

      if (!write_bytes (draft, bytes, length, cancellable, error))
        return FALSE;
    }

  do
    result = fsync (draft->fd);
  while (result != 0 && errno == EINTR);
  if (result != 0)
    return set_error (error, errno, "fsync");

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/**
 * cento_draft_keep_group:
 * @draft: a draft
 * @group: the group of the file it is going to replace
 *
 * What @group may do with a file another group must not inherit: when the draft cannot be given to @group,
 * the permissions of its own group are taken away.
 *
 * Returns: whether it belongs to @group
 */
gboolean
cento_draft_keep_group (CentoDraft *draft, gid_t group)
{
  struct stat status;

  g_return_val_if_fail (draft != NULL, FALSE);

  if (fstat (draft->fd, &status) != 0)
    return FALSE;

  if (status.st_gid == group || fchown (draft->fd, (uid_t) -1, group) == 0)
    return TRUE;

  fchmod (draft->fd, status.st_mode & (S_IRWXU | S_IRWXO));
  return FALSE;
}

/**
 * cento_draft_link:
 * @draft: a written draft
 * @name: its final name
 * @error: (nullable): for %G_IO_ERROR; %G_IO_ERROR_EXISTS when something has that name, whatever it is: then
 * @draft is as before and may be given another
 *
 * Returns: whether the file is there now, on the disk
 */
gboolean
cento_draft_link (CentoDraft *draft, const char *name, GError **error)
{
  int code;

  g_return_val_if_fail (draft != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  code = link_as (draft, name);

#ifdef RENAME_NOREPLACE
  /* Some file systems have no hard links. */
  if (code != 0 && code != EEXIST && draft->hidden != NULL)
    {
      code = renameat2 (draft->folder_fd, draft->hidden, draft->folder_fd, name, RENAME_NOREPLACE) == 0
               ? 0
               : errno;
      if (code == 0)
        g_clear_pointer (&draft->hidden, g_free);
    }
#endif
  if (code != 0)
    return set_error (error, code, "link");

  drop_hidden (draft);
  if (flush_folder (draft, error))
    return TRUE;

  unlinkat (draft->folder_fd, name, 0);
  return FALSE;
}

/**
 * cento_draft_replace:
 * @draft: a written draft
 * @name: its final name
 * @error: (nullable): for %G_IO_ERROR
 *
 * Whoever opens @name finds either what was there or all of @draft.
 *
 * Returns: whether @draft has taken the place of what had that name, on the disk
 */
gboolean
cento_draft_replace (CentoDraft *draft, const char *name, GError **error)
{
  g_return_val_if_fail (draft != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  /* A link does not replace and a rename needs a name to begin with. */
  for (int attempt = 0; draft->hidden == NULL; attempt++)
    {
      g_autofree char *hidden = make_hidden_name (draft->name);
      int code = link_as (draft, hidden);

      if (code == 0)
        draft->hidden = g_steal_pointer (&hidden);
      else if (code != EEXIST || attempt == MAX_ATTEMPTS)
        return set_error (error, code, "link");
    }

  if (renameat (draft->folder_fd, draft->hidden, draft->folder_fd, name) != 0)
    return set_error (error, errno, "rename");

  g_clear_pointer (&draft->hidden, g_free);
  return flush_folder (draft, error);
}

static void
sweep_file (int folder_fd, const char *name)
{
  struct stat status;
  int fd;

  if (fstatat (folder_fd, name, &status, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG (status.st_mode)
      || status.st_uid != geteuid ())
    return;

  fd = openat (folder_fd, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0)
    return;

  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    unlinkat (folder_fd, name, 0);
  close (fd);
}

/**
 * cento_draft_sweep:
 * @folder_fd: an open folder
 *
 * Removes the hidden drafts that programs killed while they saved have left there: files of this user with
 * such a name that nobody holds locked.
 */
void
cento_draft_sweep (int folder_fd)
{
  int fd = openat (folder_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *folder = fd >= 0 ? fdopendir (fd) : NULL;
  const struct dirent *entry;

  if (folder == NULL)
    {
      if (fd >= 0)
        close (fd);
      return;
    }

  while ((entry = readdir (folder)) != NULL)
    if (is_hidden_name (entry->d_name))
      sweep_file (folder_fd, entry->d_name);

  closedir (folder);
}
