/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/cento-score-view.h"
#include "core/cento-markers.h"

G_BEGIN_DECLS

/**
 * CentoMarkerFlags:
 *
 * The markers of a clock, as small flags on the ruler, each with a line through all lanes. Lies on the ruler and has nothing
 * of it but the flags: a click on one activates "win.go-to-marker", another button opens the menu that removes it.
 */
#define CENTO_TYPE_MARKER_FLAGS (cento_marker_flags_get_type ())
G_DECLARE_FINAL_TYPE (CentoMarkerFlags, cento_marker_flags, CENTO, MARKER_FLAGS, GtkWidget)

GtkWidget *cento_marker_flags_new         (void);
void       cento_marker_flags_set_markers (CentoMarkerFlags      *self,
                                           CentoMarkers          *markers); /* (nullable) */
void       cento_marker_flags_update      (CentoMarkerFlags      *self,
                                           const CentoScoreClock *clock);
gboolean   cento_marker_flags_lookup      (CentoMarkerFlags      *self,
                                           double                 x,
                                           gint64                *time);    /* whether a flag is there, and of which time */

G_END_DECLS
