/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CentoTextSearch:
 *
 * Finds one text in another that still grows: what came once is never looked at again, so text may come in pieces cut at
 * any character. Upper and lower case are the same, and so are the two ways to write an accented letter; a letter with and
 * one without an accent are not. Searches what CentoScreenText makes: a line end that is only there is passed over.
 *
 * Matches do not overlap, come in the order of the text and are made of whole characters. All offsets are in characters.
 */
typedef struct _CentoTextSearch CentoTextSearch;

CentoTextSearch *cento_text_search_new              (const char            *wanted);
void             cento_text_search_free             (CentoTextSearch       *search);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoTextSearch, cento_text_search_free)

void             cento_text_search_feed             (CentoTextSearch       *search,
                                                     const char            *text,
                                                     gsize                  length);
guint            cento_text_search_get_n_characters (const CentoTextSearch *search);
guint            cento_text_search_get_n_matches    (const CentoTextSearch *search);
void             cento_text_search_get_match        (const CentoTextSearch *search,
                                                     guint                  index,
                                                     guint                 *from,
                                                     guint                 *to);
guint            cento_text_search_find             (const CentoTextSearch *search,
                                                     guint                  offset);

G_END_DECLS
