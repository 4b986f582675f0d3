/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cento-config.h"

#include "core/cento-recording-file.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "core/cento-error.h"

/**
 * cento_recording_load:
 * @path: in the file system's encoding
 * @error: for %G_FILE_ERROR, or %CENTO_ERROR_NOT_REGULAR: a pipe would be waited for
 *
 * Returns: (transfer full) (nullable): what is in the file
 */
GBytes *
cento_recording_load (const char *path, GError **error)
{
  g_autofree char *name = NULL;
  GStatBuf status;
  char *contents;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);

  name = g_filename_display_basename (path);
  if (g_stat (path, &status) == 0 && !S_ISREG (status.st_mode))
    {
      g_set_error (error, CENTO_ERROR, CENTO_ERROR_NOT_REGULAR, _ ("“%s” is not an ordinary file."), name);
      return NULL;
    }
  /* GLib's own sentence would name the file once more. */
  if (g_access (path, R_OK) != 0)
    {
      int code = errno;

      /* Translators: the name of a file, and the reason in words of the system. */
      g_set_error (error, G_FILE_ERROR, (gint) g_file_error_from_errno (code), _ ("“%s” cannot be read: %s."),
                   name, g_strerror (code));
      return NULL;
    }
  if (!g_file_get_contents (path, &contents, &length, error))
    return NULL;

  return g_bytes_new_take (contents, length);
}
