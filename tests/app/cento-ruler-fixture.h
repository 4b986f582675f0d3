/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-ruler.h"

G_BEGIN_DECLS

/**
 * CentoRulerFixture:
 *
 * A ruler in a window, of just the size that is asked for, and what lies over it.
 */
typedef struct
{
  GtkWindow  *window;
  CentoRuler *ruler;
} CentoRulerFixture;

void cento_ruler_fixture_begin (CentoRulerFixture *self,
                                int                width,
                                int                height);
void cento_ruler_fixture_show  (CentoRulerFixture *self,
                                GtkWidget         *layer); /* (nullable): lies over the ruler */
void cento_ruler_fixture_end   (CentoRulerFixture *self);

G_END_DECLS
