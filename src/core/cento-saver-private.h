/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-saver.h"

G_BEGIN_DECLS

#define CENTO_SAVER_MAX_NUMBER 999 /* of "Sonnet (999).txt" */

/* What the saver's thread does; both block. */
int   cento_saver_open_folder (const char     *folder,
                               GError        **error);
char *cento_saver_write_file  (const char     *folder,
                               int             folder_fd,
                               const char     *name,
                               GPtrArray      *blocks,
                               CentoSaveMode   mode,
                               GCancellable   *cancellable,
                               GError        **error);

G_END_DECLS
