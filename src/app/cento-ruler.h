/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/cento-score-view.h"

G_BEGIN_DECLS

/* What may lie over the ruler. */
typedef enum
{
  CENTO_RULER_PLAYHEAD,
  CENTO_RULER_POINTER
} CentoRulerCover;

#define CENTO_N_RULER_COVERS (CENTO_RULER_POINTER + 1)

/**
 * CentoRuler:
 *
 * The figures of the common clock, above the lanes.
 */
#define CENTO_TYPE_RULER (cento_ruler_get_type ())
G_DECLARE_FINAL_TYPE (CentoRuler, cento_ruler, CENTO, RULER, GtkWidget)

GtkWidget *cento_ruler_new         (void);
void       cento_ruler_update      (CentoRuler            *self,
                                    const CentoScoreClock *clock);
void       cento_ruler_set_covered (CentoRuler            *self,
                                    CentoRulerCover        cover,
                                    int                    from,
                                    int                    to);     /* px that it covers: no figure is written there */
void       cento_ruler_get_covered (CentoRuler            *self,
                                    CentoRulerCover        cover,
                                    int                   *from,
                                    int                   *to);     /* both equal when it covers nothing */

G_END_DECLS
