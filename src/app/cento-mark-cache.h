/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cento-voice.h"

G_BEGIN_DECLS

#define CENTO_HEAD_SIZE    7 /* of a note's head on a lane */
#define CENTO_HEAD_TEXTURE 9 /* the same with a free pixel all round */

/**
 * CentoHeadCache:
 *
 * The heads of notes as small textures, each drawn once for its shape, scale and colour. Shared by all lanes of a score.
 */
#define CENTO_TYPE_HEAD_CACHE (cento_head_cache_get_type ())
G_DECLARE_FINAL_TYPE (CentoHeadCache, cento_head_cache, CENTO, HEAD_CACHE, GObject)

CentoHeadCache *cento_head_cache_new         (void);
GdkTexture     *cento_head_cache_get_texture (CentoHeadCache *self,
                                              CentoHead       head,
                                              int             scale,
                                              const GdkRGBA  *color);   /* borrowed; valid until the next call */

G_END_DECLS
