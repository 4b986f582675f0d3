/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CentoEmptyPage:
 *
 * What a window without servers shows: what this is, the two ways to begin, and the addresses on the clipboard, which is
 * looked at only while the page is shown in the active window.
 *
 * Signal "add" (GPtrArray of CentoAddress): those were wanted.
 */
#define CENTO_TYPE_EMPTY_PAGE (cento_empty_page_get_type ())
G_DECLARE_FINAL_TYPE (CentoEmptyPage, cento_empty_page, CENTO, EMPTY_PAGE, GtkWidget)

GtkWidget *cento_empty_page_new (void);

G_END_DECLS
