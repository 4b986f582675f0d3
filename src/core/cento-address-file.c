/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-address-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/cento-draft.h"
#include "core/cento-saver-private.h"

#define MAGIC    "cento-addresses "
#define VERSION  1
#define MAX_SIZE (1 << 20)
#define MODE     0700 /* whom somebody asks is nobody else's business */

/**
 * cento_address_file_format:
 * @book: a book
 *
 * Returns: (transfer full): the text of its file
 */
char *
cento_address_file_format (CentoAddressBook *book)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (CENTO_IS_ADDRESS_BOOK (book), g_string_free (text, FALSE));

  g_string_append_printf (text, MAGIC "%d\n", VERSION);
  for (guint i = 0; i < cento_address_book_get_n (book); i++)
    {
      CentoAddress *address = cento_address_book_get_address (book, i);

      g_string_append_printf (
        text, "%" G_GINT64_FORMAT " %" G_GUINT64_FORMAT " %s\n", cento_address_book_get_time (book, i),
        cento_address_book_get_length (book, address), cento_address_get_typed (address));
    }
  return g_string_free (text, FALSE);
}

static gboolean
is_newer (const char *line)
{
  guint64 version;

  return g_str_has_prefix (line, MAGIC)
         && g_ascii_string_to_unsigned (line + strlen (MAGIC), 10, VERSION + 1, G_MAXINT64, &version, NULL);
}

static void
parse_line (CentoAddressBook *book, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, " ", 3);
  g_autoptr (CentoAddress) address = NULL;
  gint64 time;
  guint64 n_bytes;

  if (g_strv_length (parts) != 3 || !g_ascii_string_to_signed (parts[0], 10, 0, G_MAXINT64, &time, NULL)
      || !g_ascii_string_to_unsigned (parts[1], 10, 0, G_MAXINT64, &n_bytes, NULL))
    return;
  address = cento_address_parse (parts[2], NULL);
  if (address != NULL)
    cento_address_book_restore (book, address, time, n_bytes);
}

/**
 * cento_address_file_parse:
 * @book: what is read is added to it
 * @text: what a file holds, not even text when it is damaged
 * @length: in bytes
 *
 * Only a line that has its end is whole: of one that was cut, the rest may look like another port.
 *
 * Returns: %FALSE when a newer Cento wrote it; then nothing was read
 */
gboolean
cento_address_file_parse (CentoAddressBook *book, const char *text, gsize length)
{
  const char *line = text;
  const char *end;

  g_return_val_if_fail (CENTO_IS_ADDRESS_BOOK (book) && text != NULL, FALSE);

  while ((end = memchr (line, '\n', length - (gsize) (line - text))) != NULL)
    {
      g_autofree char *whole = g_strndup (line, (gsize) (end - line));

      if (line == text && is_newer (whole))
        return FALSE;
      if (g_utf8_validate_len (line, (gsize) (end - line), NULL))
        parse_line (book, whole);
      line = end + 1;
    }
  return TRUE;
}

/**
 * cento_address_file_load:
 * @book: what is read is added to it
 * @path: in the file system's encoding
 *
 * Reads what is there. Something that is no file, or cannot be read, is left alone as a newer file is.
 *
 * Returns: whether the file may be written
 */
gboolean
cento_address_file_load (CentoAddressBook *book, const char *path)
{
  GStatBuf status;
  g_autofree char *text = NULL;
  gsize length;

  g_return_val_if_fail (CENTO_IS_ADDRESS_BOOK (book) && path != NULL, FALSE);

  if (g_stat (path, &status) != 0)
    return errno == ENOENT || errno == ENOTDIR;
  if (!S_ISREG (status.st_mode) || status.st_size > MAX_SIZE
      || !g_file_get_contents (path, &text, &length, NULL))
    return FALSE;
  return cento_address_file_parse (book, text, length);
}

/**
 * cento_address_file_write:
 * @path: an absolute path in the file system's encoding
 * @text: what cento_address_file_format() returned
 * @error: (nullable): for %G_IO_ERROR and %CENTO_ERROR
 *
 * The file has either what it had or all of the text, whatever happens in between.
 *
 * Returns: whether it is on the disk
 */
gboolean
cento_address_file_write (const char *path, const char *text, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *written = NULL;
  g_autoptr (GPtrArray) blocks = NULL;
  int folder_fd;

  g_return_val_if_fail (path != NULL && text != NULL, FALSE);

  folder = g_path_get_dirname (path);
  name = g_path_get_basename (path);
  /* What went wrong is told when the folder is opened. */
  if (g_mkdir_with_parents (folder, MODE) != 0)
    g_debug ("%s: %s", folder, g_strerror (errno));
  folder_fd = cento_saver_open_folder (folder, error);
  if (folder_fd < 0)
    return FALSE;
  cento_draft_sweep (folder_fd);
  blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_ptr_array_add (blocks, g_bytes_new (text, strlen (text)));
  written = cento_saver_write_file (folder, folder_fd, name, blocks, CENTO_SAVE_REPLACE, NULL, error);
  close (folder_fd);
  return written != NULL;
}
