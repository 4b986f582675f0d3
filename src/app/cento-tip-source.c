/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cento-tip-source.h"

G_DEFINE_INTERFACE (CentoTipSource, cento_tip_source, GTK_TYPE_WIDGET)

static void
cento_tip_source_default_init (CentoTipSourceInterface *iface)
{
}

char *
cento_tip_source_dup_tip (CentoTipSource *self, double x, double y)
{
  g_return_val_if_fail (CENTO_IS_TIP_SOURCE (self), NULL);

  return CENTO_TIP_SOURCE_GET_IFACE (self)->dup_tip (self, x, y);
}
