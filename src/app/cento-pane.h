/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-poem-view.h"

G_BEGIN_DECLS

/*
 * A page: head, the poem or why there is none, and how it ended. Shows one model after the other; keeps nothing.
 *
 * Properties: "model" (CentoPaneModel), nullable; "selected".
 */
#define CENTO_TYPE_PANE (cento_pane_get_type ())
G_DECLARE_FINAL_TYPE (CentoPane, cento_pane, CENTO, PANE, GtkWidget)

GtkWidget      *cento_pane_new               (void);
CentoPaneModel *cento_pane_get_model         (CentoPane      *self);
void            cento_pane_set_model         (CentoPane      *self,
                                              CentoPaneModel *model);
void            cento_pane_set_selected      (CentoPane      *self,
                                              gboolean        selected);
CentoPoemView  *cento_pane_get_view          (CentoPane      *self);
GtkWidget      *cento_pane_get_address       (CentoPane      *self);  /* where it stands */

G_END_DECLS
