/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * What is looked for in the text of one poem, and what was found. Looks at nothing by itself, but when it is updated; what
 * arrives later is looked at then, and nothing is looked at twice. Leaves the buffer alone.
 *
 * Signal: "changed": there are other matches, or another is the current one.
 */
#define CENTO_TYPE_POEM_SEARCH (cento_poem_search_get_type ())
G_DECLARE_FINAL_TYPE (CentoPoemSearch, cento_poem_search, CENTO, POEM_SEARCH, GObject)

CentoPoemSearch *cento_poem_search_new           (GtkTextBuffer   *buffer);
void             cento_poem_search_set_wanted    (CentoPoemSearch *self,
                                                  const char      *wanted);         /* (nullable): not empty */
guint            cento_poem_search_update        (CentoPoemSearch *self,
                                                  guint            max_characters); /* returns how many it looked at */
gboolean         cento_poem_search_is_behind     (CentoPoemSearch *self);           /* there is something to look at */
guint            cento_poem_search_get_n_matches (CentoPoemSearch *self);
void             cento_poem_search_get_match     (CentoPoemSearch *self,
                                                  guint            index,
                                                  guint           *from,            /* characters of the buffer */
                                                  guint           *to);
guint            cento_poem_search_find          (CentoPoemSearch *self,
                                                  guint            offset);         /* the first match at it or behind it, or how many there are */
gboolean         cento_poem_search_get_current   (CentoPoemSearch *self,
                                                  guint           *index);
void             cento_poem_search_set_current   (CentoPoemSearch *self,
                                                  guint            index);
void             cento_poem_search_clear_current (CentoPoemSearch *self);

G_END_DECLS
