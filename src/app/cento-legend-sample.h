/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/cento-mark-cache.h"

G_BEGIN_DECLS

/*
 * Pictures of marks for a legend, each drawn by the widget that draws it in the score, so that it cannot differ. They take
 * neither pointer nor focus.
 *
 * A lane's script has a character a second: a blank for nothing; w, l, c, k when it waits, is looked up, connects, is connected;
 * n and N for a small and a large chunk; R for the next attempt; C, E, S, I, F for how it ended.
 */
GtkWidget *cento_legend_sample_new_lane     (CentoMarkCache *mark_cache,
                                             guint           task,
                                             const char     *script,
                                             int             pointed);   /* index of a chunk; -1: none */
GtkWidget *cento_legend_sample_new_loop     (void);
GtkWidget *cento_legend_sample_new_marker   (void);
GtkWidget *cento_legend_sample_new_playhead (void);
GtkWidget *cento_legend_sample_new_voices   (void);

G_END_DECLS
