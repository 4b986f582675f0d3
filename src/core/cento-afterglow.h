/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CentoAfterglow:
 *
 * Which chunks are lit: the newest as long as it is that, and those that were it until a moment ago, fading. They fade
 * in steps, each of which is too small to be seen, so that what they lie in need not be drawn at every frame.
 */
typedef struct _CentoAfterglow CentoAfterglow;

CentoAfterglow *cento_afterglow_new         (void);
void            cento_afterglow_free        (CentoAfterglow       *glow);
void            cento_afterglow_clear       (CentoAfterglow       *glow);
void            cento_afterglow_light       (CentoAfterglow       *glow,
                                             guint                 index);   /* the newest; one before goes dark at once */
void            cento_afterglow_fade        (CentoAfterglow       *glow,
                                             gint64                now);     /* microseconds: the newest is it no longer */
gboolean        cento_afterglow_get_newest  (const CentoAfterglow *glow,
                                             guint                *index);
gint64          cento_afterglow_update      (CentoAfterglow       *glow,
                                             gint64                now);     /* forgets what went dark; returns when the next step is due, -1 = never */
guint           cento_afterglow_get_n_lit   (const CentoAfterglow *glow);
double          cento_afterglow_get_lit     (const CentoAfterglow *glow,
                                             guint                 i,        /* below the number above */
                                             gint64                now,
                                             guint                *index);   /* returns how bright it is, from 0 to 1 */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CentoAfterglow, cento_afterglow_free)

G_END_DECLS
