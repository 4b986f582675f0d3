/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CentoTitle:
 *
 * The first non-empty line of a text that comes in pieces, as one clean line. The members are private.
 */
typedef struct
{
  GString *text; /* NULL until there is something */
  guint    n_characters;
  gboolean gap;  /* blanks wait for what comes after them */
  gboolean complete;
} CentoTitle;

#define CENTO_TITLE_LENGTH 120

void        cento_title_init     (CentoTitle       *title);
void        cento_title_clear    (CentoTitle       *title);
void        cento_title_feed     (CentoTitle       *title,
                                  const char       *text,
                                  gsize             length);
gboolean    cento_title_complete (const CentoTitle *title); /* nothing fed from now on can change it */
const char *cento_title_get_text (const CentoTitle *title); /* so far, or NULL; at most 120 characters */

G_END_DECLS
