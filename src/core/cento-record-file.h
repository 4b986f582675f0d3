/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CentoRecordFile:
 *
 * A new file that text is appended to: handed over in one thread, written in another. A slow disk makes the one that writes
 * wait, never the one that hands over. Reference-counted, for any thread.
 */
typedef struct _CentoRecordFile CentoRecordFile;

CentoRecordFile *cento_record_file_new         (const char       *path,  /* nothing may be there yet */
                                                GError          **error);
CentoRecordFile *cento_record_file_ref         (CentoRecordFile  *file);
void             cento_record_file_unref       (CentoRecordFile  *file);
void             cento_record_file_append      (CentoRecordFile  *file,
                                                GString          *text); /* taken out of it */
void             cento_record_file_write       (CentoRecordFile  *file); /* all that was appended; blocks */
int              cento_record_file_get_failure (CentoRecordFile  *file); /* errno of the write that failed, after which nothing is written; 0 for none */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoRecordFile, cento_record_file_unref)

G_END_DECLS
