/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CENTO_MARKERS_MOST 256

/**
 * CentoMarkers:
 *
 * Moments that somebody marked on the common clock, in their order, each once. Times are microseconds since the zero of the
 * clock, so they mean the same when a recording begins again.
 *
 * Signal "changed": one came or went.
 */
#define CENTO_TYPE_MARKERS (cento_markers_get_type ())
G_DECLARE_FINAL_TYPE (CentoMarkers, cento_markers, CENTO, MARKERS, GObject)

CentoMarkers *cento_markers_new           (void);
guint         cento_markers_get_n_markers (CentoMarkers *self);
gint64        cento_markers_get           (CentoMarkers *self,
                                           guint         index);
gboolean      cento_markers_add           (CentoMarkers *self,
                                           gint64        time);  /* FALSE when it is there or there are too many */
gboolean      cento_markers_remove        (CentoMarkers *self,
                                           gint64        time);  /* FALSE when it is not there */
void          cento_markers_clear         (CentoMarkers *self);
gboolean      cento_markers_find_before   (CentoMarkers *self,
                                           gint64        time,
                                           gint64       *found);  /* the last one before time */
gboolean      cento_markers_find_after    (CentoMarkers *self,
                                           gint64        time,
                                           gint64       *found);  /* the first one after time */

G_END_DECLS
