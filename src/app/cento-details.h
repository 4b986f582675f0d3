/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/cento-download.h"

G_BEGIN_DECLS

/* A small window with all that is known of one server, to be read and copied. It stands still: what it tells is how things
 * were when it was opened. */
GtkWidget *cento_details_new      (GtkWindow     *parent,
                                   CentoDownload *download,
                                   gint64         zero);    /* of the common clock */
char      *cento_details_dup_text (CentoDownload *download,
                                   gint64         zero);    /* a line for each: name, tabulator, value */

G_END_DECLS
