/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-voice.h"

G_BEGIN_DECLS

#define CENTO_HEAD_SIZE    7  /* of a note's head on a lane */
#define CENTO_HEAD_PICTURE 9  /* the same with a free pixel all round */
#define CENTO_HALO_WIDTH   15 /* of what lies behind the newest note */

/**
 * CentoMarkCache:
 *
 * The heads of notes and the halos behind them, each drawn once for its shape, scale and colour. Shared by all widgets that
 * show the same voices.
 */
#define CENTO_TYPE_MARK_CACHE (cento_mark_cache_get_type ())
G_DECLARE_FINAL_TYPE (CentoMarkCache, cento_mark_cache, CENTO, MARK_CACHE, GObject)

CentoMarkCache *cento_mark_cache_new         (void);
void            cento_mark_cache_append_head (CentoMarkCache *self,
                                              GtkSnapshot    *snapshot,
                                              CentoHead       head,
                                              int             scale,
                                              const GdkRGBA  *color,
                                              float           x,        /* of the picture's upper left corner */
                                              float           y);
void            cento_mark_cache_append_halo (CentoMarkCache *self,
                                              GtkSnapshot    *snapshot,
                                              int             height,
                                              int             scale,
                                              const GdkRGBA  *color,
                                              float           x,        /* of its upper left corner */
                                              float           y);
void            cento_mark_cache_paint_head  (CentoMarkCache *self,
                                              cairo_t        *cr,       /* of a surface with that scale */
                                              CentoHead       head,
                                              int             scale,
                                              const GdkRGBA  *color,
                                              int             x,        /* of the picture's upper left corner */
                                              int             y);

G_END_DECLS
