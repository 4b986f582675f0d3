/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CentoTipSource:
 *
 * A widget that has something to say of each place in it. See #CentoTip.
 */
#define CENTO_TYPE_TIP_SOURCE (cento_tip_source_get_type ())
G_DECLARE_INTERFACE (CentoTipSource, cento_tip_source, CENTO, TIP_SOURCE, GtkWidget)

struct _CentoTipSourceInterface
{
  GTypeInterface parent_iface;

  char *(*dup_tip) (CentoTipSource *self, double x, double y);
};

char *cento_tip_source_dup_tip (CentoTipSource *self,
                                double          x,   /* in the widget */
                                double          y);  /* NULL when there is nothing to say */

G_END_DECLS
