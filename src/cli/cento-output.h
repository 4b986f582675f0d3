/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CentoOutputFunc:
 *
 * Something was written, or writing failed. Called from the main context.
 */
typedef void (*CentoOutputFunc) (gpointer user_data);

/**
 * CentoOutput:
 *
 * Writes to standard descriptors in a thread of its own, so that a terminal or a pipe that nobody reads stops nobody.
 * Bytes for several descriptors are written in the order in which they were given.
 */
typedef struct _CentoOutput CentoOutput;

CentoOutput *cento_output_new           (CentoOutputFunc  func,
                                         gpointer         user_data);
void         cento_output_write         (CentoOutput     *output,
                                         int              fd,
                                         const char      *bytes,
                                         gsize            length);
gsize        cento_output_get_n_pending (CentoOutput     *output);
int          cento_output_get_errno     (CentoOutput     *output,
                                         int              fd);      /* what a write to it failed with, or 0 */
gboolean     cento_output_drain         (CentoOutput     *output,
                                         GTimeSpan        bound);   /* blocks; FALSE when the time was too short */
void         cento_output_free          (CentoOutput     *output);  /* drops what is not written yet */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoOutput, cento_output_free)

G_END_DECLS
