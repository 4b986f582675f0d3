/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CentoIllustration:
 *
 * The picture of the empty page: a page of verses, and the notes of the voices that bring them.
 */
#define CENTO_TYPE_ILLUSTRATION (cento_illustration_get_type ())
G_DECLARE_FINAL_TYPE (CentoIllustration, cento_illustration, CENTO, ILLUSTRATION, GtkWidget)

GtkWidget *cento_illustration_new (void);

G_END_DECLS
