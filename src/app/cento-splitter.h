/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CentoSplitterFunc:
 * @lower: the lower child
 * @most: the height that it may have
 *
 * Returns the height that the lower child would like to have.
 */
typedef int (*CentoSplitterFunc) (GtkWidget *lower, int most);

/**
 * CentoSplitter:
 *
 * Gives the lower child of a vertical paned the height that it would like to have, up to a share of the whole, until
 * the user moves the handle.
 */
#define CENTO_TYPE_SPLITTER (cento_splitter_get_type ())
G_DECLARE_FINAL_TYPE (CentoSplitter, cento_splitter, CENTO, SPLITTER, GObject)

CentoSplitter *cento_splitter_new       (GtkPaned          *paned,
                                         double             share,
                                         CentoSplitterFunc  fit);
void           cento_splitter_queue     (CentoSplitter     *self);  /* the lower child may want another height at the next frame */
gboolean       cento_splitter_get_moved (CentoSplitter     *self);  /* the user has taken over */

G_END_DECLS
