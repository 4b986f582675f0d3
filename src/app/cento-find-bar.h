/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-finder.h"

G_BEGIN_DECLS

/*
 * The row over the pages where one types what to find in them, and reads how much was found. Keeps what was typed while it
 * is closed.
 *
 * Property: "selected" (CentoDownload), nullable: which is "this poem". Signal: "closed".
 */
#define CENTO_TYPE_FIND_BAR (cento_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (CentoFindBar, cento_find_bar, CENTO, FIND_BAR, GtkWidget)

GtkWidget *cento_find_bar_new        (void);
void       cento_find_bar_set_finder (CentoFindBar *self,
                                      CentoFinder  *finder);  /* (nullable) */
void       cento_find_bar_set_narrow (CentoFindBar *self,
                                      gboolean      narrow);  /* two rows */
void       cento_find_bar_open       (CentoFindBar *self,
                                      const char   *text);    /* (nullable): NULL for what was typed before */
void       cento_find_bar_close      (CentoFindBar *self);
gboolean   cento_find_bar_is_open    (CentoFindBar *self);

G_END_DECLS
