/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-pane.h"

G_BEGIN_DECLS

#define CENTO_PANE_NOWHERE G_MAXUINT

/* A pane and which item of the model it shows. */
typedef struct
{
  CentoPane *pane;
  guint      position;
} CentoPlacedPane;

/*
 * The panes of a grid, as its children: enough for the items that are near, used again for others when those are
 * scrolled away. The pane with the focus keeps its item wherever that is.
 */
typedef struct _CentoPanePool CentoPanePool;

CentoPanePool         *cento_pane_pool_new      (GtkWidget           *parent);   /* borrowed; has the properties that the views of poems have */
void                   cento_pane_pool_free     (CentoPanePool       *pool);     /* leaves the panes to the parent */
void                   cento_pane_pool_shift    (CentoPanePool       *pool,
                                                 guint                position,
                                                 guint                removed,
                                                 guint                added);    /* as the model's "items-changed" tells */
gboolean               cento_pane_pool_set_near (CentoPanePool       *pool,
                                                 GListModel          *model,     /* of CentoPaneModel */
                                                 guint                first,
                                                 guint                end);      /* TRUE when panes show other items than before */
guint                  cento_pane_pool_get_n    (CentoPanePool       *pool);     /* those that show something */
const CentoPlacedPane *cento_pane_pool_get      (CentoPanePool       *pool,
                                                 guint                index);    /* in the order of positions */

G_END_DECLS
