/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes as one line of text that any editor leaves as it is: what can be seen stays, all else is "\n", "\r", "\t", "\\", "\xHH". */
void        cento_recording_escape   (GString      *text,
                                      const guint8 *bytes,
                                      gsize         n_bytes);
const char *cento_recording_unescape (const char   *text,
                                      gsize         length,
                                      GString      *scratch,
                                      gsize        *n_bytes);

G_END_DECLS
