/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sys/types.h>

G_BEGIN_DECLS

/**
 * CentoDraft:
 *
 * A file on its way into a folder: written and flushed out of sight, then given its name in one step, so that under that
 * name there is never a part of it. Without a name at all where the file system can do that, else under a hidden one.
 * All calls block; all errors are of %G_IO_ERROR.
 */
typedef struct _CentoDraft CentoDraft;

CentoDraft *cento_draft_new     (int            folder_fd,      /* borrowed; must outlive the draft */
                                 const char    *name,           /* what it is going to be called */
                                 mode_t         mode,           /* the umask is applied */
                                 GError       **error);
void        cento_draft_free    (CentoDraft    *draft);         /* leaves nothing behind of a draft without its final name */
gboolean    cento_draft_write   (CentoDraft    *draft,
                                 GPtrArray     *blocks,         /* of GBytes */
                                 GCancellable  *cancellable,
                                 GError       **error);         /* flushed to the disk when TRUE */
gboolean    cento_draft_keep_group (CentoDraft *draft,
                                    gid_t       group);         /* FALSE when it stays in another group */
gboolean    cento_draft_link    (CentoDraft    *draft,
                                 const char    *name,
                                 GError       **error);         /* G_IO_ERROR_EXISTS when the name is taken, then another may be tried */
gboolean    cento_draft_replace (CentoDraft    *draft,
                                 const char    *name,
                                 GError       **error);         /* whatever has the name */
void        cento_draft_sweep   (int            folder_fd);     /* removes drafts that killed programs left there */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoDraft, cento_draft_free)

G_END_DECLS
