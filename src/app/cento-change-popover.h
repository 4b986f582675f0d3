/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/cento-download.h"

G_BEGIN_DECLS

/**
 * CentoChangePopover:
 *
 * Where the address of one server is changed, at the place where it stands. What is no address is named below it and stays.
 *
 * Signal "change" (CentoDownload *, CentoAddress *): another address than before is wanted for it.
 */
#define CENTO_TYPE_CHANGE_POPOVER (cento_change_popover_get_type ())
G_DECLARE_FINAL_TYPE (CentoChangePopover, cento_change_popover, CENTO, CHANGE_POPOVER, GtkPopover)

GtkWidget  *cento_change_popover_new      (CentoDownload      *download);
void        cento_change_popover_open     (CentoChangePopover *self,
                                           GtkWidget          *parent,   /* keeps it until it is closed */
                                           GtkWidget          *anchor);  /* in @parent: the address */
void        cento_change_popover_set_text (CentoChangePopover *self,
                                           const char         *text);
const char *cento_change_popover_get_text (CentoChangePopover *self);
const char *cento_change_popover_get_note (CentoChangePopover *self);    /* NULL while nothing is called wrong */
void        cento_change_popover_change   (CentoChangePopover *self);

G_END_DECLS
