/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From now on these system calls of this process fail, in all of its threads, until it ends: a test of its own. Ends the
 * test as skipped where the system cannot do that. */
void cento_fault_fail_call        (long     number,      /* SYS_… */
                                   int      error_code);
void cento_fault_fail_call_with   (long     number,
                                   guint    argument,    /* counted from 0 */
                                   guint32  bits,        /* only calls with all of these set in it */
                                   int      error_code);

/* Mounts an empty file system of so many bytes over folder, for this process alone; skips the test where it may not. */
void cento_fault_mount_small_disk (const char *folder,
                                   gsize       n_bytes);

G_END_DECLS
