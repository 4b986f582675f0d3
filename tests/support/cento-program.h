/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CentoProgram:
 *
 * One of our programs, run as a user runs it; what it prints is collected while the main context turns.
 *
 * Make it, say what is special, start it, then wait. Freeing kills what still runs.
 */
typedef struct _CentoProgram CentoProgram;

CentoProgram *cento_program_new         (const char         *name);     /* "get-poetry", "slowpoetry", "cento", or of the system */
void          cento_program_free        (CentoProgram       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoProgram, cento_program_free)

/* Before the start. */
void          cento_program_add         (CentoProgram       *self,
                                         const char         *argument,
                                         ...) G_GNUC_NULL_TERMINATED;
void          cento_program_add_port    (CentoProgram       *self,      /* the bare number */
                                         guint16             port);
void          cento_program_in_shell    (CentoProgram       *self,      /* "ulimit -n 64; exec \"$@\"" */
                                         const char         *script);
void          cento_program_take_stdout (CentoProgram       *self,      /* instead of collecting it */
                                         int                 fd);
void          cento_program_setenv      (CentoProgram       *self,
                                         const char         *variable,
                                         const char         *value);
void          cento_program_start       (CentoProgram       *self);

/* While it runs. */
void          cento_program_signal      (CentoProgram       *self,
                                         int                 signal);
gint64        cento_program_get_memory  (CentoProgram       *self);     /* bytes resident */
void          cento_program_wait_out    (CentoProgram       *self,      /* for this text on standard output */
                                         const char         *text);
void          cento_program_wait_err    (CentoProgram       *self,      /* for this text on standard error */
                                         const char         *text);
int           cento_program_wait        (CentoProgram       *self);     /* its exit status, 128 + N when signal N ended it */
int           cento_program_run         (CentoProgram       *self);     /* start and wait */

const char   *cento_program_get_out     (CentoProgram       *self);     /* ends in NUL */
gsize         cento_program_get_n_out   (CentoProgram       *self);
const char   *cento_program_get_err     (CentoProgram       *self);
char        **cento_program_dup_err     (CentoProgram       *self);     /* the lines of standard error */

G_END_DECLS
