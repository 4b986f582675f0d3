/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CentoSplitterFunc:
 * @last: the child at the end
 * @most: the size that it may have
 *
 * Returns the size that the child would like to have, along the paned.
 */
typedef int (*CentoSplitterFunc) (GtkWidget *last, int most);

/**
 * CentoSplitter:
 *
 * Gives the last child of a paned the size that it would like to have, up to a share of the whole, until the user moves
 * the handle; from then on the size that the user chose, wherever there is room for it. A double click on the handle, or 0
 * while it has the focus, gives that back.
 *
 * Property "size" (int): what the user chose, px; 0 for nothing.
 */
#define CENTO_TYPE_SPLITTER (cento_splitter_get_type ())
G_DECLARE_FINAL_TYPE (CentoSplitter, cento_splitter, CENTO, SPLITTER, GObject)

CentoSplitter *cento_splitter_new       (GtkPaned          *paned,
                                         double             share,
                                         CentoSplitterFunc  fit);
void           cento_splitter_queue     (CentoSplitter     *self);  /* the last child may want another size at the next frame */
gboolean       cento_splitter_get_moved (CentoSplitter     *self);  /* the user has taken over */
void           cento_splitter_reset     (CentoSplitter     *self);  /* forgets what the user chose */

G_END_DECLS
