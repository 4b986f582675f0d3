/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cento-record-file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <gio/gio.h>

#define MODE 0666 /* less the umask */

struct _CentoRecordFile
{
  int fd;
  GMutex writing; /* held by the one thread that writes, so that all of it comes in order */
  GMutex mutex;   /* of what follows; never held for long */
  GString *text;
  int failure;
};

/**
 * cento_record_file_new:
 * @path: in the file system's encoding; what is there is never written over
 * @error: for %G_IO_ERROR
 *
 * Returns: (transfer full) (nullable): an empty file
 */
CentoRecordFile *
cento_record_file_new (const char *path, GError **error)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, MODE);
  int code = errno;
  CentoRecordFile *file;

  if (fd < 0)
    {
      g_set_error_literal (error, G_IO_ERROR, (gint) g_io_error_from_errno (code), g_strerror (code));
      return NULL;
    }

  file = g_atomic_rc_box_new0 (CentoRecordFile);
  file->fd = fd;
  file->text = g_string_new (NULL);
  g_mutex_init (&file->writing);
  g_mutex_init (&file->mutex);

  return file;
}

/**
 * cento_record_file_ref:
 *
 * Returns: (transfer full): the same file
 */
CentoRecordFile *
cento_record_file_ref (CentoRecordFile *file)
{
  return g_atomic_rc_box_acquire (file);
}

static void
clear (gpointer data)
{
  CentoRecordFile *file = data;

  close (file->fd);
  g_string_free (file->text, TRUE);
  g_mutex_clear (&file->writing);
  g_mutex_clear (&file->mutex);
}

/**
 * cento_record_file_unref:
 * @file: (transfer full): closed with the last reference; what was not written by then is lost
 */
void
cento_record_file_unref (CentoRecordFile *file)
{
  g_atomic_rc_box_release_full (file, clear);
}

/**
 * cento_record_file_append:
 * @text: empty afterwards
 *
 * Hands over; cento_record_file_write() writes.
 */
void
cento_record_file_append (CentoRecordFile *file, GString *text)
{
  g_return_if_fail (file != NULL && text != NULL);

  g_mutex_lock (&file->mutex);
  g_string_append_len (file->text, text->str, (gssize) text->len);
  g_mutex_unlock (&file->mutex);
  g_string_truncate (text, 0);
}

static GString *
take_text (CentoRecordFile *file)
{
  GString *text;

  g_mutex_lock (&file->mutex);
  text = file->text;
  file->text = g_string_new (NULL);
  g_mutex_unlock (&file->mutex);

  return text;
}

static void
write_all (CentoRecordFile *file, const char *text, gsize length)
{
  while (length > 0)
    {
      gssize n_written = write (file->fd, text, length);

      if (n_written < 0 && errno == EINTR)
        continue;
      if (n_written < 0)
        {
          int code = errno;

          g_mutex_lock (&file->mutex);
          file->failure = code;
          g_mutex_unlock (&file->mutex);
          return;
        }
      text += n_written;
      length -= (gsize) n_written;
    }
}

/**
 * cento_record_file_write:
 *
 * Writes what was appended, in its order whoever calls. After a failure what is appended is dropped.
 */
void
cento_record_file_write (CentoRecordFile *file)
{
  GString *text;

  g_return_if_fail (file != NULL);

  g_mutex_lock (&file->writing);
  text = take_text (file);
  if (cento_record_file_get_failure (file) == 0)
    write_all (file, text->str, text->len);
  g_mutex_unlock (&file->writing);
  g_string_free (text, TRUE);
}

/**
 * cento_record_file_get_failure:
 *
 * Returns: the errno of the write that failed; 0 while all went well
 */
int
cento_record_file_get_failure (CentoRecordFile *file)
{
  int failure;

  g_return_val_if_fail (file != NULL, 0);

  g_mutex_lock (&file->mutex);
  failure = file->failure;
  g_mutex_unlock (&file->mutex);

  return failure;
}
