/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-saver-private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/cento-draft.h"
#include "core/cento-error.h"
#include "core/cento-file-name.h"

static gboolean
set_error (GError **error, int code, const char *what)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", what, g_strerror (code));
  return FALSE;
}

static gboolean
check_name (const char *name, GError **error)
{
  if (name[0] != '\0' && strchr (name, '/') == NULL && !g_str_equal (name, ".") && !g_str_equal (name, ".."))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME, "Not a file name: “%s”", name);
  return FALSE;
}

/* The final name. */
static char *
save_new (int folder_fd, const char *name, GPtrArray *blocks, GCancellable *cancellable, GError **error)
{
  g_autoptr (CentoDraft) draft = cento_draft_new (folder_fd, name, 0666, error);

  if (draft == NULL || !cento_draft_write (draft, blocks, cancellable, error))
    return NULL;

  for (guint number = 1; number <= CENTO_SAVER_MAX_NUMBER; number++)
    {
      g_autofree char *numbered = number == 1 ? g_strdup (name) : cento_file_name_numbered (name, number);
      g_autoptr (GError) link_error = NULL;

      if (cento_draft_link (draft, numbered, &link_error))
        return g_steal_pointer (&numbered);

      if (!g_error_matches (link_error, G_IO_ERROR, G_IO_ERROR_EXISTS))
        {
          g_propagate_error (error, g_steal_pointer (&link_error));
          return NULL;
        }
    }

  g_set_error (error, CENTO_ERROR, CENTO_ERROR_FILE_NAME, "“%s” exists up to number %d", name,
               CENTO_SAVER_MAX_NUMBER);
  return NULL;
}

static gboolean
replace_regular (int folder_fd,
                 const char *name,
                 GPtrArray *blocks,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (CentoDraft) draft = NULL;
  struct stat status;
  gboolean exists = fstatat (folder_fd, name, &status, AT_SYMLINK_NOFOLLOW) == 0;

  if (!exists && errno != ENOENT)
    return set_error (error, errno, name);

  if (exists && !S_ISREG (status.st_mode))
    {
      g_set_error (error, CENTO_ERROR, CENTO_ERROR_NOT_REGULAR, "Not a regular file: “%s”", name);
      return FALSE;
    }

  draft = cento_draft_new (folder_fd, name, exists ? status.st_mode & 0666 : 0666, error);
  if (draft == NULL)
    return FALSE;

  if (exists)
    cento_draft_keep_group (draft, status.st_gid);

  return cento_draft_write (draft, blocks, cancellable, error) && cento_draft_replace (draft, name, error);
}

/* What a symbolic link leads to, else the path itself. The link is looked at, nothing is opened. */
static char *
resolve (const char *path, GError **error)
{
  struct stat status;
  g_autofree char *target = NULL;

  if (lstat (path, &status) != 0 || !S_ISLNK (status.st_mode))
    return g_strdup (path);

  target = realpath (path, NULL);
  if (target != NULL)
    return g_steal_pointer (&target);

  if (errno == ENOENT)
    g_set_error (error, CENTO_ERROR, CENTO_ERROR_NOT_REGULAR, "A link to nothing: “%s”", path);
  else
    set_error (error, errno, path);
  return NULL;
}

/* The path of what was replaced. */
static char *
save_over (const char *folder, const char *name, GPtrArray *blocks, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *target = resolve (path, error);
  g_autofree char *target_folder = NULL;
  g_autofree char *target_name = NULL;
  gboolean replaced;
  int folder_fd;

  if (target == NULL)
    return NULL;

  target_folder = g_path_get_dirname (target);
  target_name = g_path_get_basename (target);
  folder_fd = cento_saver_open_folder (target_folder, error);
  if (folder_fd < 0)
    return NULL;

  replaced = replace_regular (folder_fd, target_name, blocks, cancellable, error);
  close (folder_fd);
  return replaced ? g_steal_pointer (&target) : NULL;
}

/**
 * cento_saver_open_folder:
 * @folder: an absolute path in the file system's encoding
 * @error: (nullable): for %G_IO_ERROR
 *
 * Returns: a descriptor, or -1
 */
int
cento_saver_open_folder (const char *folder, GError **error)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    set_error (error, errno, folder);
  return fd;
}

/**
 * cento_saver_write_file:
 * @folder: an absolute path in the file system's encoding
 * @folder_fd: the same folder, open
 * @name: the wanted name in it
 * @blocks: (element-type GBytes): what to write
 * @mode: what happens when there is something of that name
 * @cancellable: (nullable): looked at between two writes
 * @error: (nullable): for %G_IO_ERROR and %CENTO_ERROR
 *
 * Saves one file; blocks until it is on the disk.
 *
 * Returns: (transfer full) (nullable): the path really written
 */
char *
cento_saver_write_file (const char *folder,
                        int folder_fd,
                        const char *name,
                        GPtrArray *blocks,
                        CentoSaveMode mode,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autofree char *final_name = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !check_name (name, error))
    return NULL;

  if (mode == CENTO_SAVE_REPLACE)
    return save_over (folder, name, blocks, cancellable, error);

  final_name = save_new (folder_fd, name, blocks, cancellable, error);
  return final_name != NULL ? g_build_filename (folder, final_name, NULL) : NULL;
}
