/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cento-chunk-log.h"

G_BEGIN_DECLS

/**
 * How a chunk that has just arrived is drawn as time goes on, while its download receives.
 */
double cento_timeline_motion_get_halo    (const CentoChunkLog *chunks,
                                          guint                index,
                                          gint64               now);   /* 1: the newest; then fades to 0 */
double cento_timeline_motion_get_growth  (const CentoChunkLog *chunks,
                                          guint                index,
                                          gint64               now);   /* 1: its full height */
guint  cento_timeline_motion_find_moving (const CentoChunkLog *chunks,
                                          gint64               now);   /* index of the first that may still change; 0 when there are none */

G_END_DECLS
