/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CentoFileStamp:
 * @inode: 0 when there is none
 * @size: bytes
 * @modified: nanoseconds since 1970
 *
 * By what a file that was written is known again: somebody else's file, or a changed one, has another.
 */
typedef struct
{
  guint64 inode;
  guint64 size;
  gint64  modified;
} CentoFileStamp;

gboolean cento_file_stamp_read  (CentoFileStamp       *stamp,
                                 const char           *path);  /* of an ordinary file; FALSE when there is none */
gboolean cento_file_stamp_fits  (const CentoFileStamp *stamp,
                                 const char           *path);

G_END_DECLS
