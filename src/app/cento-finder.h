/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-pane-list.h"

G_BEGIN_DECLS

#define CENTO_FINDER_BUDGET (16 * 1024) /* characters looked at in one update: a millisecond at most */

/*
 * Finds a text in the poems of a list, or in one of them. What is found and which match is the current one is in the
 * searches of the models; the order of matches is that of the list.
 *
 * While a text is new, the first match from the anchor on becomes the current one by itself; a step moves the anchor.
 * What arrives after all was looked at only counts: nobody's page moves for it.
 *
 * Signals: "wanted": there is something to look at, so updates are needed. "changed": what can be said of it. "moved":
 * another match is the current one, and should be seen.
 */
#define CENTO_TYPE_FINDER (cento_finder_get_type ())
G_DECLARE_FINAL_TYPE (CentoFinder, cento_finder, CENTO, FINDER, GObject)

CentoFinder    *cento_finder_new           (CentoPaneList  *panes);
void            cento_finder_set_wanted    (CentoFinder    *self,
                                            const char     *wanted);   /* (nullable): NULL and "" look for nothing */
void            cento_finder_set_only      (CentoFinder    *self,
                                            CentoDownload  *download, /* (nullable): NULL for all */
                                            gboolean         seek);    /* go to a match in it */
void            cento_finder_set_anchor    (CentoFinder    *self,
                                            CentoPaneModel *model,     /* (nullable): NULL for the first */
                                            guint           offset);
gboolean        cento_finder_update        (CentoFinder    *self);     /* TRUE while more is left to look at */
void            cento_finder_step          (CentoFinder    *self,
                                            int             step);     /* 1 or -1; goes round */
gboolean        cento_finder_get_searching (CentoFinder    *self);     /* not all that is here was looked at */
guint           cento_finder_get_n_matches (CentoFinder    *self);
guint           cento_finder_get_position  (CentoFinder    *self);     /* of the current match, from 1; 0 for none */
CentoPaneModel *cento_finder_get_current   (CentoFinder    *self,      /* (nullable): borrowed, whose match it is */
                                            guint          *from,
                                            guint          *to);

G_END_DECLS
