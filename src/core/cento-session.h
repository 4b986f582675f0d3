/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-collection.h"

G_BEGIN_DECLS

/**
 * CentoSession:
 *
 * The servers of a collection and what arrived from each, as they are at one moment: what comes back at the next start. It
 * borrows nothing that changes, so that any thread may write it.
 *
 * Of each server the last attempt is kept, and before it the one whose poem is still shown.
 */
typedef struct _CentoSession CentoSession;

CentoSession *cento_session_new           (CentoCollection    *collection); /* attempts that are not over count as Stopped */
CentoSession *cento_session_parse         (GBytes             *bytes,
                                           GError            **error);      /* what is whole; see cento_session_get_n_lost() */
void          cento_session_free          (CentoSession       *session);
GPtrArray    *cento_session_dup_blocks    (const CentoSession *session);    /* of GBytes: the text of a file */
guint         cento_session_get_n_servers (const CentoSession *session);
guint         cento_session_get_n_lost    (const CentoSession *session);    /* parts of the file that were damaged */
guint         cento_session_restore       (const CentoSession *session,
                                           CentoCollection    *collection); /* returns how many servers could not come back */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoSession, cento_session_free)

G_END_DECLS
