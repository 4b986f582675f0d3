/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-file-stamp.h"

#include <sys/stat.h>

/**
 * cento_file_stamp_read:
 * @stamp: (out): all zero when there is no ordinary file
 * @path: in the file system's encoding; a symbolic link is not followed
 *
 * Returns: whether there is one
 */
gboolean
cento_file_stamp_read (CentoFileStamp *stamp, const char *path)
{
  struct stat status;

  g_return_val_if_fail (stamp != NULL && path != NULL, FALSE);

  *stamp = (CentoFileStamp){ 0 };
  if (lstat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return FALSE;

  stamp->inode = status.st_ino;
  stamp->size = (guint64) status.st_size;
  stamp->modified = (gint64) status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec;
  return TRUE;
}

/**
 * cento_file_stamp_fits:
 * @stamp: of a file that was written
 * @path: where it was
 *
 * Returns: whether that file is still there as it was left
 */
gboolean
cento_file_stamp_fits (const CentoFileStamp *stamp, const char *path)
{
  CentoFileStamp now;

  g_return_val_if_fail (stamp != NULL && path != NULL, FALSE);

  return cento_file_stamp_read (&now, path) && now.inode == stamp->inode && now.size == stamp->size
         && now.modified == stamp->modified;
}
