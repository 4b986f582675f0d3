/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CentoMeter:
 *
 * A thin line under a number of bytes: how much that is of what came last time. Full when it is more.
 */
#define CENTO_TYPE_METER (cento_meter_get_type ())
G_DECLARE_FINAL_TYPE (CentoMeter, cento_meter, CENTO, METER, GtkWidget)

GtkWidget *cento_meter_new       (void);
void       cento_meter_set_share (CentoMeter *self,
                                  guint64     n_bytes,
                                  guint64     n_bytes_before, /* 0 hides it */
                                  const char *words);         /* the same for those who cannot see it */
double     cento_meter_get_share (CentoMeter *self);          /* 0 to 1 */

G_END_DECLS
