/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The names of errors in files: "io:connection-refused". Stable and untranslated; a code without a name is its number. */
gboolean cento_error_name_append (GString    *text,
                                  GQuark      domain,
                                  gint        code);
gboolean cento_error_name_parse  (const char *name,
                                  gsize       length,
                                  GQuark     *domain,
                                  gint       *code);

G_END_DECLS
