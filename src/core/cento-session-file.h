/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-session.h"

G_BEGIN_DECLS

#define CENTO_SESSION_FILE_NAME "last.session"

/* What is kept from last time, in a folder of its own that only the user may read. All of these block. */
gboolean      cento_session_file_write  (const char    *folder,    /* absolute; made when it is not there */
                                         CentoSession  *session,
                                         GError       **error);    /* what was there stays whole then */
CentoSession *cento_session_file_load   (const char    *folder,
                                         GError       **error);    /* G_IO_ERROR_NOT_FOUND when nothing is kept */
char         *cento_session_file_put_aside
                                        (const char    *folder,
                                         GError       **error);    /* the name that it has now */
gboolean      cento_session_file_delete (const char    *folder);   /* nothing is there any more */

G_END_DECLS
