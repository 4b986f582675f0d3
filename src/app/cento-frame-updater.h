/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/cento-collection.h"

G_BEGIN_DECLS

/**
 * CentoFrameFunc:
 * @dirty: (element-type CentoDownload): what changed since the last call; may be empty when only time went on
 * @now: microseconds of the monotonic clock
 *
 * Brings the screen up to date. Returns %TRUE while more of what changed is left for the next frame.
 */
typedef gboolean (*CentoFrameFunc) (GPtrArray *dirty, gint64 now, gpointer user_data);

/**
 * CentoFrameUpdater:
 *
 * Brings what arrives to the screen, once a frame at most: one tick callback that exists only while something is dirty,
 * and a slow beat, only while a download is under way, for what changes with time alone.
 */
#define CENTO_TYPE_FRAME_UPDATER (cento_frame_updater_get_type ())
G_DECLARE_FINAL_TYPE (CentoFrameUpdater, cento_frame_updater, CENTO, FRAME_UPDATER, GObject)

CentoFrameUpdater *cento_frame_updater_new         (CentoCollection   *collection,
                                                    GtkWidget         *widget,     /* borrowed; its frames are used. Stop before it goes */
                                                    CentoFrameFunc     func,
                                                    gpointer           user_data);
void               cento_frame_updater_queue       (CentoFrameUpdater *self);      /* calls func at the next frame in any case */
void               cento_frame_updater_stop        (CentoFrameUpdater *self);      /* for good */
gboolean           cento_frame_updater_get_ticking (CentoFrameUpdater *self);
gboolean           cento_frame_updater_get_beating (CentoFrameUpdater *self);

G_END_DECLS
