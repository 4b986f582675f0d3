/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-pane-model.h"
#include "core/cento-collection.h"

G_BEGIN_DECLS

#define CENTO_PANE_LIST_BUDGET (256 * 1024) /* bytes of poems that become text at most in one update */

/*
 * A GListModel of CentoPaneModel, one for each download of a collection, in its order.
 */
#define CENTO_TYPE_PANE_LIST (cento_pane_list_get_type ())
G_DECLARE_FINAL_TYPE (CentoPaneList, cento_pane_list, CENTO, PANE_LIST, GObject)

CentoPaneList  *cento_pane_list_new    (CentoCollection *collection);
gboolean        cento_pane_list_update (CentoPaneList   *self,
                                        GPtrArray       *dirty,     /* of CentoDownload: those that changed */
                                        gint64           now);      /* TRUE while more is left to show */
CentoPaneModel *cento_pane_list_find   (CentoPaneList   *self,
                                        CentoDownload   *download); /* (nullable): borrowed */
void            cento_pane_list_choose (CentoPaneList   *self,
                                        CentoDownload   *download,
                                        guint            attempt);  /* shows the text of an earlier one with the next update; 0 for the present */
void            cento_pane_list_read_again
                                       (CentoPaneList   *self,
                                        CentoDownload   *download); /* with the next update, after its encoding changed */

G_END_DECLS
