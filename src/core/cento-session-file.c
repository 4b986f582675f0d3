/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-session-file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "core/cento-draft.h"
#include "core/cento-saver-private.h"

#define FOLDER_MODE 0700
#define FILE_MODE   0600
#define MAX_ASIDE   999

static int
open_folder (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, FOLDER_MODE) != 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, (gint) g_io_error_from_errno (code), "%s: %s", folder,
                   g_strerror (code));
      return -1;
    }

  return cento_saver_open_folder (folder, error);
}

/**
 * cento_session_file_write:
 * @folder: an absolute path in the file system's encoding
 * @session: that no other thread uses meanwhile
 * @error: for %G_IO_ERROR
 *
 * Returns: whether it is on the disk
 */
gboolean
cento_session_file_write (const char *folder, CentoSession *session, GError **error)
{
  g_autoptr (GPtrArray) blocks = NULL;
  CentoDraft *draft;
  gboolean written;
  int folder_fd;

  g_return_val_if_fail (folder != NULL && session != NULL, FALSE);

  folder_fd = open_folder (folder, error);
  if (folder_fd < 0)
    return FALSE;

  cento_draft_sweep (folder_fd);
  blocks = cento_session_dup_blocks (session);
  draft = cento_draft_new (folder_fd, CENTO_SESSION_FILE_NAME, FILE_MODE, error);
  written = draft != NULL && cento_draft_write (draft, blocks, NULL, error)
            && cento_draft_replace (draft, CENTO_SESSION_FILE_NAME, error);
  g_clear_pointer (&draft, cento_draft_free);
  close (folder_fd);

  return written;
}

/**
 * cento_session_file_load:
 * @error: for %G_IO_ERROR, and what cento_session_parse() says
 *
 * Returns: (transfer full) (nullable): what is whole of what was written last
 */
CentoSession *
cento_session_file_load (const char *folder, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  path = g_build_filename (folder, CENTO_SESSION_FILE_NAME, NULL);
  file = g_file_new_for_path (path);
  bytes = g_file_load_bytes (file, NULL, NULL, error);

  return bytes != NULL ? cento_session_parse (bytes, error) : NULL;
}

/**
 * cento_session_file_put_aside:
 * @error: for %G_IO_ERROR
 *
 * Gives a file that was not understood another name, so that it is not written over.
 *
 * Returns: (transfer full) (nullable): that name
 */
char *
cento_session_file_put_aside (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, CENTO_SESSION_FILE_NAME, NULL);

  for (guint number = 1; number <= MAX_ASIDE; number++)
    {
      g_autofree char *name = g_strdup_printf ("damaged-%u.session", number);
      g_autofree char *other = g_build_filename (folder, name, NULL);

      if (link (path, other) == 0 && g_unlink (path) == 0)
        return g_steal_pointer (&name);
      if (errno != EEXIST)
        break;
    }
  g_set_error (error, G_IO_ERROR, (gint) g_io_error_from_errno (errno), "%s: %s", path, g_strerror (errno));

  return NULL;
}

/**
 * cento_session_file_delete:
 *
 * Returns: whether nothing is kept any more
 */
gboolean
cento_session_file_delete (const char *folder)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (folder != NULL, FALSE);

  path = g_build_filename (folder, CENTO_SESSION_FILE_NAME, NULL);

  return g_unlink (path) == 0 || errno == ENOENT;
}
