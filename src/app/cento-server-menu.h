/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/cento-download.h"

G_BEGIN_DECLS

/* What belongs to the server whose part @target is; NULL for none. */
typedef CentoDownload *(*CentoServerMenuFunc) (GtkWidget *widget, GtkWidget *target);

/* The one menu of a server, wherever it is opened: what can be done with it in the state it is in now. */
GMenuModel *cento_server_menu_new    (CentoDownload       *download);
GMenuModel *cento_server_menu_prepare
                                     (GtkWidget           *widget,   /* where it is about to open */
                                      CentoDownload       *download);
void        cento_server_menu_attach (GtkWidget           *widget,  /* opens it by the secondary button, Menu and Shift+F10 */
                                      CentoServerMenuFunc  find);

G_END_DECLS
