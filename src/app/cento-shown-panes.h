/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-pane-list.h"
#include "core/cento-server-list.h"

G_BEGIN_DECLS

/**
 * CentoShownPanes:
 *
 * A GListModel of the CentoPaneModel of those servers that are listed. GtkMapListModel of GTK 4.8 gives the item behind the
 * place for one that came in before it.
 */
#define CENTO_TYPE_SHOWN_PANES (cento_shown_panes_get_type ())
G_DECLARE_FINAL_TYPE (CentoShownPanes, cento_shown_panes, CENTO, SHOWN_PANES, GObject)

CentoShownPanes *cento_shown_panes_new (CentoPaneList   *panes,    /* hears of a server before @servers does */
                                        CentoServerList *servers);

G_END_DECLS
